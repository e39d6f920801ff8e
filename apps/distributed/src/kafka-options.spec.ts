import { openKafka } from '@samverkan/adapters-kafka';
import { eventually } from '@samverkan/event-sourcing-testing';
import { Metrics, StructuredLogger, readConfig } from '@samverkan/platform';
import { DistributedConfig } from './distributed-config';
import { heardBy } from './heard-by';
import { kafkaOptions } from './kafka-options';

describe('what is told of Kafka', () => {
  it('is counted and logged with the rest of the process, at the level that nobody has to ask for', async () => {
    const lines: string[] = [];
    const metrics = new Metrics();
    const config = readConfig(DistributedConfig, {
      SAMVERKAN_PROFILE: 'distributed',
      SAMVERKAN_EVENTSTOREDB: 'esdb://127.0.0.1:2113?tls=false',
      // Nobody listens there.
      SAMVERKAN_KAFKA_BROKERS: '127.0.0.1:1',
      SAMVERKAN_MONGODB: 'mongodb://127.0.0.1:27017/?replicaSet=rs0',
      SAMVERKAN_MASTER_KEY: '0123456789abcdef'.repeat(4),
    });
    const logger = new StructuredLogger('spec', config.logLevel, { write: (line) => void lines.push(line) });
    const kafka = openKafka({
      ...kafkaOptions(config, { clientId: 'spec', ...heardBy(metrics, logger) }),
      timing: { joinMs: 10, sendMs: 200, publishMs: 500 },
    });
    try {
      const consumption = { group: 'readers', topics: ['samverkan.case.v1'], handle: async () => undefined };
      await kafka.transport.consume(consumption);
      const message = { topic: 'samverkan.case.v1', key: 'case-1', headers: {}, payload: {} };
      await expect(kafka.transport.publish([message])).rejects.toThrow();
      const told = (): string => lines.join('');
      await eventually('all of it is told', () =>
        ['"worker":"consume:readers"', '"worker":"publish:samverkan.case.v1"', '"msg":"kafka"'].every(
          (part) => told().includes(part),
        ),
      );
      expect(await metrics.registry.metrics()).toMatch(
        /samverkan_worker_restarts_total\{worker="consume:readers",cause="\w+"\} 1/,
      );
    } finally {
      await kafka.close();
    }
  });
});
