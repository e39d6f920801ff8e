import { createServer, type AddressInfo, type Server as Listener } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { AppendCalls } from './append-calls';
import { ClusterCalls } from './cluster-calls';
import { controlServer } from './control';
import { Faults } from './faults';
import { LogFile } from './log-file';
import { ReadCalls } from './read-calls';

/** What the double prints on its first line when it serves. */
export interface Ready {
  readonly port: number;
  readonly controlPort: number;
}

const MOST_BYTES = 17 * 1024 * 1024;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    dir: { type: 'string' },
    /** Whoever started it holds the other end of standard input, and it ends when that is gone. */
    'with-parent': { type: 'boolean', default: false },
  },
});

const listening = (listener: Listener, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    listener.once('error', reject);
    listener.listen({ port, host: '127.0.0.1' }, () => resolve((listener.address() as AddressInfo).port));
  });

async function main(): Promise<void> {
  const { port: wanted, dir } = values;
  if (dir === undefined || wanted === undefined) throw new Error('--dir and --port are needed.');
  mkdirSync(dir, { recursive: true });
  const faults = new Faults();
  const log = new LogFile(join(dir, 'eventstoredb.db'));

  const grpc = new Server({ 'grpc.max_receive_message_length': MOST_BYTES });
  const appends = new AppendCalls(log, faults);
  const reads = new ReadCalls(log, faults);
  // The connections are accepted here, so that they can be dropped.
  const injector = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const listener = createServer((socket) => {
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    faults.connected(socket);
    injector.injectConnection(socket);
  });
  const port = await listening(listener, Number(wanted));
  const cluster = new ClusterCalls(port, faults);
  grpc.addService(StreamsService, {
    append: appends.append.bind(appends),
    batchAppend: appends.batchAppend.bind(appends),
    delete: appends.delete.bind(appends),
    tombstone: appends.tombstone.bind(appends),
    read: reads.read.bind(reads),
  });
  grpc.addService(ServerFeaturesService, { getSupportedMethods: cluster.supportedMethods.bind(cluster) });
  grpc.addService(GossipService, { read: cluster.gossip.bind(cluster) });

  const control = controlServer(faults);
  const controlPort = await listening(control, 0);

  const end = (): void => {
    listener.close();
    control.close();
    grpc.forceShutdown();
    faults.dropConnections();
    log.close();
    process.exit(0);
  };
  process.on('SIGTERM', end).on('SIGINT', end);
  if (values['with-parent']) process.stdin.on('end', end).on('error', end).resume();
  const ready: Ready = { port, controlPort };
  console.log(JSON.stringify(ready));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
