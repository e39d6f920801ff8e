import type { Transport } from '@samverkan/event-sourcing';
import { AdminConnection } from './admin-connection';
import { groupLag } from './group-lag';
import { KafkaConsumer } from './kafka-consumer';
import { TIMING, type KafkaOptions } from './kafka-options';
import { KafkaPublisher } from './kafka-publisher';
import { prepareTopics, type TopicOutcome, type TopicPlan } from './prepare-topics';

export interface OpenKafka {
  readonly transport: Transport;
  /**
   * Makes the topics that are not there and sets right how long messages are kept; says what it did, topic by topic.
   * @throws TopicPlanRefused, KafkaUnavailable
   */
  prepareTopics(plans: readonly TopicPlan[]): Promise<TopicOutcome[]>;
  /** Stops every consumer, ends what is being published, and disconnects. */
  close(): Promise<void>;
}

/** Nothing is connected before it is used, and whatever is lost is connected again. */
export function openKafka(options: KafkaOptions): OpenKafka {
  const timing = { ...TIMING, ...options.timing };
  const admin = new AdminConnection(options);
  const publisher = new KafkaPublisher(options, timing);
  const running = new Set<KafkaConsumer>();
  return {
    transport: {
      publish: (messages) => publisher.publish(messages),
      consume: async (consumption) => {
        const consumer = new KafkaConsumer(options, timing, admin, consumption);
        running.add(consumer);
        await consumer.started();
        return { stop: () => consumer.stop().finally(() => running.delete(consumer)) };
      },
      ping: () =>
        admin.use('asking whether it is there', async (asked) => void (await asked.describeCluster())),
      lag: (group) =>
        admin.use('asking for the lag of a group', (asked) => groupLag(asked, group, Date.now())),
    },
    prepareTopics: (plans) => prepareTopics(admin, plans),
    close: async () => {
      const stopped = Promise.all([...running].map((consumer) => consumer.stop()));
      await Promise.all([stopped.then(() => admin.close(timing.leaveMs)), publisher.close()]);
    },
  };
}
