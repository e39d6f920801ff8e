import 'reflect-metadata';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StackRefused } from '@samverkan/stack';
import { format, resolveConfig } from 'prettier';
import type { Measurement } from './measurement';
import { type BenchOptions, NotMeasured, benchOptions } from './options';
import { PROFILES } from './profiles';
import { type Report, performancePage, reportTable } from './report';
import { ROOT } from './work-process';

const PAGE = 'docs/reference/performance.md';

async function bench(
  { profile: name, quick, json, write, only }: BenchOptions,
  args: readonly string[],
): Promise<void> {
  const start = performance.now();
  const profile = PROFILES[name];
  const measurements: Measurement[] = [];
  const say = (what: string): void => {
    const seconds = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${what}\n`);
  };
  for (const measured of profile.names) {
    if (only.length > 0 && !only.includes(measured)) continue;
    measurements.push(...(await profile.measure(measured, quick, say)));
  }
  const report: Report = {
    profile: name,
    machine: profile.machine(),
    command: ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' '),
    quick,
    seconds: (performance.now() - start) / 1000,
    measurements,
  };
  if (write) {
    const file = join(ROOT, PAGE);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    writeFileSync(
      file,
      await format(performancePage(report, before), { ...(await resolveConfig(file)), filepath: file }),
    );
    say(`written: ${PAGE}`);
  }
  console.log(json ? JSON.stringify(report) : reportTable(report));
}

async function main(args: readonly string[]): Promise<void> {
  try {
    const names = { embedded: PROFILES.embedded.names, distributed: PROFILES.distributed.names };
    await bench(benchOptions(args, names), args);
  } catch (error) {
    const told = error instanceof NotMeasured || error instanceof StackRefused;
    console.error(told ? error.message : error);
    process.exitCode = error instanceof NotMeasured ? error.status : 1;
  }
}

void main(process.argv.slice(2));
