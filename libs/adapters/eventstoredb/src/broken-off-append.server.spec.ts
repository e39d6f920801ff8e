import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { credentials } from '@grpc/grpc-js';
import { Empty, StreamIdentifier, UUID } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import { AppendReq } from '@eventstore/db-client/generated/streams_pb';
import { describeOn } from '@samverkan/stack';
import { type EventStoreDb, openEventStoreDb } from './open-eventstoredb';

/** Long enough for a server to have written what it was going to write. */
const SETTLED_MS = 30;
const TIMES = 20;

/**
 * The events of an append come one by one. A process that is killed in the middle has sent some of them: none may be
 * in the log, or whoever sends the command again is told that it was done.
 */
describeOn('eventstoredb', 'an append whose writer dies in the middle', (servers) => {
  let store: EventStoreDb;

  beforeAll(() => {
    store = openEventStoreDb({ connectionString: servers().eventstoredb.address });
  });
  afterAll(() => store.close());

  it('is not written, not even the part that came', async () => {
    const { host } = new URL(servers().eventstoredb.address.replace(/^esdb:/, 'http:'));
    for (let n = 0; n < TIMES; n += 1) {
      const stream = `broken-off-${randomUUID()}`;
      const line = await lineTo(host);
      const client = new StreamsClient(line.address, credentials.createInsecure());
      const call = client.append(() => undefined);
      call.on('error', () => undefined);
      for (const part of [optionsFor(stream), eventOf(1), eventOf(2)])
        await new Promise<void>((sent) => call.write(part, () => sent()));
      await pause(n);
      line.cut();
      client.close();
      await pause(SETTLED_MS);
      const written: string[] = [];
      for await (const { type } of store.eventStore.readStream(stream)) written.push(type);
      expect(written).toEqual([]);
    }
  });
});

function optionsFor(stream: string): AppendReq {
  const id = new StreamIdentifier().setStreamName(Buffer.from(stream).toString('base64'));
  return new AppendReq().setOptions(new AppendReq.Options().setStreamIdentifier(id).setNoStream(new Empty()));
}

function eventOf(n: number): AppendReq {
  const message = new AppendReq.ProposedMessage().setId(new UUID().setString(randomUUID()));
  message.getMetadataMap().set('type', 'Noted').set('content-type', 'application/json');
  return new AppendReq().setProposedMessage(
    message.setData(Buffer.from(JSON.stringify({ n })).toString('base64')),
  );
}

/** A connection that can end as that of a killed process does: without another word. */
async function lineTo(host: string): Promise<{ readonly address: string; cut(): void }> {
  const sockets: Socket[] = [];
  const [name, port] = host.split(':');
  const server = createServer((here) => {
    const there = connect({ host: name as string, port: Number(port) });
    sockets.push(here, there);
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const)
      from.on('error', () => undefined).pipe(to);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, cut };
}
