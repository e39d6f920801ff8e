import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { ROOT } from './load-process';
import { machine } from './machine';
import { type Measure, type Measurement, type Scale } from './measurement';
import { measureCommands } from './measurements/commands';
import { measureHttp } from './measurements/http';
import { measureLogLength } from './measurements/log-length';
import { measureProjection } from './measurements/projection';
import { measureReads } from './measurements/reads';
import { measureRelay } from './measurements/relay';
import { type BenchOptions, NotMeasured, benchOptions } from './options';
import { type Report, performancePage, reportTable } from './report';

const MEASURES: Readonly<Record<string, Measure>> = {
  commands: measureCommands,
  http: measureHttp,
  projection: measureProjection,
  relay: measureRelay,
  reads: measureReads,
  growth: measureLogLength,
};

const FULL: Scale = {
  rounds: 7,
  operations: 3_000,
  seconds: 2,
  cases: 1_000,
  events: 10_000,
  listed: [10_000, 100_000],
  logged: [10_000, 1_000_000],
};

const QUICK: Scale = {
  rounds: 3,
  operations: 1_000,
  seconds: 0.5,
  cases: 250,
  events: 10_000,
  listed: [1_000, 10_000],
  logged: [10_000, 100_000],
};

const PAGE = 'docs/reference/performance.md';

async function bench({ quick, json, write, only }: BenchOptions, args: readonly string[]): Promise<void> {
  const start = performance.now();
  const measurements: Measurement[] = [];
  const say = (what: string): void => {
    const seconds = ((performance.now() - start) / 1000).toFixed(0).padStart(4);
    process.stderr.write(`${seconds} s  ${what}\n`);
  };
  for (const [name, measure] of Object.entries(MEASURES)) {
    if (only.length > 0 && !only.includes(name)) continue;
    measurements.push(...(await measure(quick ? QUICK : FULL, say)));
  }
  const report: Report = {
    machine: machine(),
    command: ['npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' '),
    quick,
    seconds: (performance.now() - start) / 1000,
    measurements,
  };
  if (write) {
    const file = join(ROOT, PAGE);
    writeFileSync(
      file,
      await format(performancePage(report), { ...(await resolveConfig(file)), filepath: file }),
    );
    say(`written: ${PAGE}`);
  }
  console.log(json ? JSON.stringify(report) : reportTable(report));
}

async function main(args: readonly string[]): Promise<void> {
  try {
    await bench(benchOptions(args, Object.keys(MEASURES)), args);
  } catch (error) {
    console.error(error instanceof NotMeasured ? error.message : error);
    process.exitCode = error instanceof NotMeasured ? error.status : 1;
  }
}

void main(process.argv.slice(2));
