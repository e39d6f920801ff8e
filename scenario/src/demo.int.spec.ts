import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const ROOT = resolve(__dirname, '../..');
/** As `npm run demo` starts it. */
const DEMO = [
  ...['-C', '@samverkan/source', '-r', join(ROOT, 'tools/typescript/register.cjs')],
  join(ROOT, 'scenario/src/demo.ts'),
];

it('the demo on the distributed profile says without Java what is missing and what there is instead, and starts nothing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-without-java-'));
  const [data, programs] = [join(folder, 'data'), join(folder, 'programs')];
  mkdirSync(programs);
  const { JAVA_HOME: _, ...environment } = process.env;
  const demo = promisify(execFile)(
    process.execPath,
    [...DEMO, '--profile', 'distributed', '--exit', '--data', data, '--port', '0'],
    { cwd: ROOT, env: { ...environment, PATH: programs }, timeout: 25_000 },
  );
  try {
    await expect(demo).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr:
        'kafka: Java 17 or later is not here\n' +
        'Without it, `npm run demo -- --profile embedded` runs the same programme in one process, and `docker compose up` starts the distributed profile from images.\n',
    });
    // A server that had been started would have its data beside it.
    expect(readdirSync(data)).toEqual(['demo-scenario']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
