import { randomUUID } from 'node:crypto';
import { type OpenKafka, openKafka } from '@samverkan/adapters-kafka';
import { openMongo } from '@samverkan/adapters-mongo';
import type { Transport } from '@samverkan/event-sourcing';
import { type ParkingPorts, parkingConsumerContract } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';

/** The suite names its topics as it goes; in a running system they are prepared before. */
function preparing({ transport, prepareTopics }: OpenKafka): Transport {
  const prepare = (name: string): Promise<unknown> =>
    prepareTopics([{ name, partitions: 3, replicas: 1, days: 1 }]);
  return {
    publish: (messages) => transport.publish(messages),
    consume: async (consumption) => {
      await Promise.all(consumption.topics.map(prepare));
      return transport.consume(consumption);
    },
    ping: () => transport.ping(),
    lag: (group) => transport.lag(group),
  };
}

describeOn(['kafka', 'mongodb'], 'messages that cannot be taken', (servers) => {
  parkingConsumerContract('Kafka and MongoDB', async () => {
    const database = `parking-${randomUUID()}`;
    const open = async (): Promise<ParkingPorts & { close(): Promise<void> }> => {
      const { kafka, mongodb } = servers();
      const broker = openKafka({
        brokers: [kafka.address],
        clientId: 'parking',
        retryPauses: { firstMs: 20, longestMs: 1_000 },
        timing: { commitMs: 50, heartbeatMs: 300 },
      });
      const { documentStore: documents, close } = await openMongo({ uri: mongodb.address, database });
      return {
        transport: preparing(broker),
        documents,
        close: async () => {
          await broker.close();
          await close();
        },
      };
    };
    let opened = await open();
    return {
      port: opened,
      reopen: async () => {
        await opened.close();
        opened = await open();
        return opened;
      },
      close: () => opened.close(),
    };
  });
});
