import type { AddressInfo } from 'node:net';
import { PlatformConfig } from '../config/platform-config';
import { readConfig } from '../config/setting';
import { openWaitingRoom } from './waiting-room';

it('a process that waits for servers lives, is not ready, and says what for', async () => {
  const room = await openWaitingRoom(readConfig(PlatformConfig, { SAMVERKAN_ADMIN_PORT: '0' }));
  const { port } = room.operations.address() as AddressInfo;
  const ask = async (path: string): Promise<readonly [number, unknown]> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return [answer.status, await answer.json()];
  };
  try {
    room.waitFor(['documentStore']);
    expect(await ask('/health/live')).toEqual([200, { live: true }]);
    expect(await ask('/health/ready')).toEqual([
      503,
      {
        ready: false,
        workers: 'starting or draining',
        dependencies: { documentStore: 'down' },
        building: [],
        beyondLog: [],
        needsNewer: [],
        lag: [],
      },
    ]);
    expect((await ask('/metrics'))[0]).toBe(503);
    room.waitFor([]);
    expect(await ask('/health/ready')).toMatchObject([503, { ready: false, dependencies: {} }]);
  } finally {
    room.operations.close();
    room.operations.closeAllConnections();
  }
});
