import * as processes from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerGone } from './api-client';
import { ServerProcess } from './server-process';

jest.mock('node:child_process', () => ({
  ...jest.requireActual<object>('node:child_process'),
  fork: jest.fn(),
}));

it('a server that was killed is gone for whoever asks it, and ends nobody else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'server-process-'));
  const served = join(folder, 'served.cjs');
  writeFileSync(served, `process.send({ address: 'a', operations: 'o' }); process.on('message', () => {});`);
  const { fork } = jest.requireActual<typeof processes>('node:child_process');
  const forked = jest.mocked(processes.fork).mockImplementation(() => fork(served, { silent: true }));
  try {
    const server = await ServerProcess.start({ folder, port: 0 });
    await server.kill();
    const [child] = forked.mock.results.map(({ value }) => value as processes.ChildProcess);
    const errors = jest.fn();
    child?.on('error', errors);
    await expect(server.countEvents()).rejects.toThrow(ServerGone);
    await new Promise((resolve) => setImmediate(resolve));
    expect(errors).not.toHaveBeenCalled();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
