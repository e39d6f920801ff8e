import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Part } from './page-parts';

/** Printed between the parts of a page that are run. */
const CUT = '-- cut --';

export interface PagesRun {
  /** What each part printed. */
  readonly printed: readonly string[];
  /** `POST /api/case/v1/cases`: what was asked and not refused. */
  readonly requests: readonly string[];
}

/**
 * Runs the parts of pages one after the other, in the shell that npm runs scripts in and with a `curl` of Node's: both
 * are on every machine that can run the tests.
 */
export async function runPages(parts: readonly Part[], timeout: number): Promise<PagesRun> {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-pages-'));
  try {
    const seen = join(folder, 'requests');
    writeFileSync(seen, '');
    const curl = resolve(__dirname, 'page-curl.cjs');
    writeFileSync(join(folder, 'curl'), `#!/bin/sh\nexec '${process.execPath}' '${curl}' "$@"\n`, {
      mode: 0o755,
    });
    const script = parts.map(({ commands }) => commands).join(`\necho '${CUT}'\n`);
    const { stdout } = await promisify(execFile)('sh', ['-c', script], {
      env: { ...process.env, PATH: `${folder}:${process.env['PATH']}`, PAGE_REQUESTS: seen },
      timeout,
    });
    return { printed: stdout.split(`${CUT}\n`), requests: readFileSync(seen, 'utf8').split('\n') };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
