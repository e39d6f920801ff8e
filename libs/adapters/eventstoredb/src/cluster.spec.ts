import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { TransientFailure, type NewEvent } from '@samverkan/event-sourcing';
import { taken } from '@samverkan/event-sourcing-testing';
import { closeClient, unaryClient } from './client';
import { openEventStoreDb } from './open-eventstoredb';

const EVENT: NewEvent = {
  eventId: '4f1c9a51-6c1e-4a53-9a3e-6d2f0a3b9c11',
  type: 'Noted',
  data: {},
  metadata: {},
};
/** Where nobody listens. */
const NOBODY = '127.0.0.1:1';

describe('a cluster of EventStoreDB', () => {
  it.each([
    ['one address that stands for all', `esdb+discover://${NOBODY}?tls=false&maxDiscoverAttempts=1`],
    ['several addresses', `esdb://${NOBODY},${NOBODY}?tls=false&maxDiscoverAttempts=1`],
  ])('without a leader is a failure that passes, by %s', async (_title, connectionString) => {
    const db = openEventStoreDb({ connectionString });
    const asked = await Promise.allSettled([
      db.eventStore.head(),
      taken(db.eventStore.readStream('case-1')),
      db.eventStore.append('case-1', [EVENT], 'no-stream'),
    ]);
    for (const one of asked)
      expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TransientFailure) });
    await db.close();
  });

  it('is looked for again without an error that nobody catches, which would end the process', async () => {
    const client = unaryClient(`esdb+discover://${NOBODY}?tls=false&maxDiscoverAttempts=1`);
    const read = client.readStream('case-1');
    const failed = new Promise((resolve) => read.on('error', resolve));
    // A call of the connection before this one is told late that it is lost.
    const lost = Object.assign(new Error('14 UNAVAILABLE'), { code: 14 });
    const { handleError } = client as unknown as {
      handleError(client: object, error: Error): Promise<void>;
    };
    await expect(handleError({ getChannel: () => ({}) }, lost)).resolves.toBeUndefined();
    await failed;
    await closeClient(client);
  });

  describe('whose nodes do not answer', () => {
    let server: Server;
    let connectionString: string;
    const sockets: Socket[] = [];

    beforeEach(async () => {
      server = createServer((socket) => sockets.push(socket.on('error', () => undefined))).listen(
        0,
        '127.0.0.1',
      );
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      connectionString = `esdb+discover://127.0.0.1:${port}?tls=false&maxDiscoverAttempts=1&gossipTimeout=60`;
    });
    afterEach(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });

    it('is given up in time by who appends and by who reads, and closed at once', async () => {
      const db = openEventStoreDb({ connectionString, appendMs: 100, readMs: 100 });
      const { eventStore } = db;
      await expect(eventStore.append('case-1', [EVENT], 'no-stream')).rejects.toBeInstanceOf(
        TransientFailure,
      );
      await expect(eventStore.head()).rejects.toBeInstanceOf(TransientFailure);
      await db.close();
    });
  });
});
