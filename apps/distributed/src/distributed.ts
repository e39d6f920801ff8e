import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { MongoRefused } from '@samverkan/adapters-mongo';
import { SERVICES } from '@samverkan/app-standalone';
import { present } from '@samverkan/kernel';
import {
  Metrics,
  type Profile,
  type ServiceDefinition,
  type Started,
  StructuredLogger,
  accessSealKeyOf,
  bodyHashKeyOf,
  checkListening,
  compose,
  eventsOf,
  openWaitingRoom,
  serve,
} from '@samverkan/platform';
import { DistributedConfig } from './distributed-config';
import { heardBy } from './heard-by';
import { openServers } from './open-servers';
import { prepare } from './prepare';

/**
 * Services of the product in a process of their own, on EventStoreDB, Kafka and MongoDB: the composition root that names
 * their adapters. As many processes as one likes run side by side.
 * @throws ConfigurationError, MongoRefused: with a sentence for whoever started it
 */
export async function startDistributed(
  config: DistributedConfig,
  services: readonly ServiceDefinition[],
  made: Parameters<Profile<DistributedConfig>['start']>[2] = () => undefined,
): Promise<Started> {
  checkListening(config);
  for (const { check } of services) check?.();
  const name = services.map((service) => `${service.name}-service`).join('+');
  const logger = new StructuredLogger(name, config.logLevel);
  const metrics = new Metrics();
  const { tokens, clock, modules, notices, noticeDelivery } = await compose(
    config,
    config.demoFolder ?? '',
  )();
  const masterKey = Buffer.from(config.masterKey, 'hex');
  const room = await openWaitingRoom(config);
  try {
    const servers = await openServers(config, {
      clientId: `samverkan-${name}`,
      ...heardBy(metrics, logger),
      waiting: ({ missing, error, ...facts }) => {
        room.waitFor(missing);
        logger.attention('waiting for servers', { missing, ...facts }, error);
      },
    });
    // Those that it waited for are there.
    room.waitFor([]);
    const andServers = (close: Started['close']) => async (): Promise<void> => {
      await close();
      await servers.close();
    };
    try {
      const { eventStoreDb, kafka, documents, vault } = servers;
      const serving = await serve({
        name,
        config,
        ports: {
          eventStore: eventStoreDb.eventStore,
          transport: kafka.transport,
          documentStore: documents.documentStore,
          subjectVault: vault.subjectVault,
          clock,
          ...present({ noticeDelivery }),
        },
        services,
        otherEvents: eventsOf(SERVICES),
        logger,
        metrics,
        // No process, not even the next one in the same place, may take itself for this one.
        leaseOwner: `${name}@${hostname()}:${process.pid}:${randomUUID()}`,
        tokens,
        bodyHashKey: bodyHashKeyOf(masterKey),
        sealKey: accessSealKeyOf(masterKey),
        operations: room.operations,
        modules,
        made: (close) => made(andServers(close)),
      });
      return {
        ...serving,
        notices,
        close: andServers(serving.close),
      };
    } catch (error) {
      await servers.close();
      throw error;
    }
  } catch (error) {
    room.operations.close();
    room.operations.closeAllConnections();
    throw error;
  }
}

export const distributedProfile: Profile<DistributedConfig> = {
  config: DistributedConfig,
  start: startDistributed,
  prepare,
  refusals: [MongoRefused],
};
