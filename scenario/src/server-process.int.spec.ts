import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServerProcess } from './server-process';

it('a server that finds a port in use says which of its two', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'server-process-'));
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  try {
    await expect(ServerProcess.start({ folder: join(folder, 'data'), port })).rejects.toThrow(
      `Port ${port} is in use: stop what listens there, or name another with --port`,
    );
  } finally {
    other.close();
    rmSync(folder, { recursive: true });
  }
});
