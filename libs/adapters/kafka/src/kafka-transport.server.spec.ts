import type { Transport } from '@samverkan/event-sourcing';
import { transportContract } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';
import { openKafka, type OpenKafka } from './open-kafka';

/** The suite names its topics as it goes; in a running system they are prepared before. */
function preparing({ transport, prepareTopics }: OpenKafka): Transport {
  const prepared = new Map<string, Promise<unknown>>();
  const prepare = (names: readonly string[]): Promise<unknown> =>
    Promise.all(
      [...new Set(names)].map((name) => {
        const made = prepared.get(name) ?? prepareTopics([{ name, partitions: 3, replicas: 1, days: 1 }]);
        prepared.set(name, made);
        return made;
      }),
    );
  return {
    publish: async (messages) => {
      await prepare(messages.map(({ topic }) => topic));
      return transport.publish(messages);
    },
    consume: async (consumption) => {
      await prepare(consumption.topics);
      return transport.consume(consumption);
    },
    ping: () => transport.ping(),
    lag: (group) => transport.lag(group),
  };
}

describeOn('kafka', 'the transport', (servers) => {
  transportContract('kafka', async () => {
    const open = (): OpenKafka =>
      openKafka({
        brokers: [servers().kafka.address],
        clientId: 'contract',
        retryPauses: { firstMs: 20, longestMs: 1_000 },
        timing: { commitMs: 50, heartbeatMs: 300 },
      });
    let kafka = open();
    return {
      port: preparing(kafka),
      reopen: async () => {
        await kafka.close();
        kafka = open();
        return preparing(kafka);
      },
      close: () => kafka.close(),
    };
  });
});
