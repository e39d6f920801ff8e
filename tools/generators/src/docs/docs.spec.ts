import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');

it('has written every generated page from the code as it is: otherwise run `npm run docs`', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '-C',
      '@samverkan/source',
      '-r',
      './tools/typescript/register.cjs',
      join(__dirname, 'main.ts'),
      '--check',
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  expect({ status, stale: stdout, stderr }).toEqual({ status: 0, stale: '', stderr: '' });
}, 180_000);
