import { fresh } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';
import { ConfigResourceTypes, Kafka, logLevel, type Admin } from 'kafkajs';
import { brokerRefusal } from './broker-refusal';
import { openKafka, type OpenKafka } from './open-kafka';
import type { TopicPlan } from './prepare-topics';

const DAY_MS = 86_400_000;

describeOn('kafka', 'the topics', (servers) => {
  let kafka: OpenKafka;
  let admin: Admin;
  let plan: TopicPlan;

  beforeAll(async () => {
    const brokers = [servers().kafka.address];
    kafka = openKafka({ brokers, clientId: 'topics' });
    admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  afterAll(async () => {
    await admin.disconnect();
    await kafka.close();
  });
  beforeEach(() => {
    plan = { name: `samverkan.${fresh('topic')}.v1`, partitions: 3, replicas: 1, days: 30 };
  });

  const settings = async (): Promise<Record<string, string>> => {
    const { resources } = await admin.describeConfigs({
      includeSynonyms: false,
      resources: [{ type: ConfigResourceTypes.TOPIC, name: plan.name }],
    });
    return Object.fromEntries(
      (resources[0]?.configEntries ?? []).map((entry) => [entry.configName, entry.configValue]),
    );
  };
  const partitions = async (): Promise<number> =>
    (await admin.fetchTopicMetadata({ topics: [plan.name] })).topics[0]?.partitions.length ?? 0;

  it('are made as planned, once, and keep messages for so many days', async () => {
    const other = { ...plan, name: `samverkan.${fresh('other')}.v1`, partitions: 1 };
    expect(await kafka.prepareTopics([plan, other])).toEqual([
      { name: plan.name, done: 'made' },
      { name: other.name, done: 'made' },
    ]);
    expect(await partitions()).toBe(3);
    expect(await settings()).toMatchObject({
      'cleanup.policy': 'delete',
      'retention.ms': String(30 * DAY_MS),
      'segment.ms': String(DAY_MS),
      'message.timestamp.type': 'LogAppendTime',
    });
    expect(await kafka.prepareTopics([plan])).toEqual([{ name: plan.name, done: 'kept' }]);
  });

  it('keep messages for as long as is planned now, and what else was set on them', async () => {
    await kafka.prepareTopics([plan]);
    const before = await settings();
    await admin.alterConfigs({
      validateOnly: false,
      resources: [
        {
          type: ConfigResourceTypes.TOPIC,
          name: plan.name,
          configEntries: [
            { name: 'max.message.bytes', value: '2000000' },
            { name: 'retention.ms', value: String(before['retention.ms']) },
          ],
        },
      ],
    });
    expect(await kafka.prepareTopics([{ ...plan, days: 7 }])).toEqual([{ name: plan.name, done: 'changed' }]);
    expect(await settings()).toMatchObject({
      'retention.ms': String(7 * DAY_MS),
      'message.timestamp.type': 'LogAppendTime',
      'max.message.bytes': '2000000',
    });
  });

  it('are not given other partitions, which would mix up the order of keys: it is said', async () => {
    await kafka.prepareTopics([plan]);
    expect(await kafka.prepareTopics([{ ...plan, partitions: 6 }])).toEqual([
      {
        name: plan.name,
        done: 'kept',
        differs: 'it has 3 partitions and 1 replicas, planned are 6 and 1',
      },
    ]);
    expect(await partitions()).toBe(3);
  });

  it('say what the broker says of them: more replicas than it has brokers', async () => {
    const refused: unknown = await kafka
      .prepareTopics([{ ...plan, replicas: 3 }])
      .catch((error: unknown) => error);
    expect(brokerRefusal(refused)).toBe('INVALID_REPLICATION_FACTOR');
  });

  it.each<[Partial<TopicPlan>, keyof TopicPlan]>([
    [{ name: 'å' }, 'name'],
    [{ partitions: 0 }, 'partitions'],
    [{ replicas: 1.5 }, 'replicas'],
    [{ days: 3_651 }, 'days'],
    [{ days: -1 }, 'days'],
  ])('are refused if planned with %p, before any is made', async (wrong, field) => {
    const refused = kafka.prepareTopics([plan, { ...plan, ...wrong }]);
    await expect(refused).rejects.toMatchObject({ code: 'TOPIC_PLAN_REFUSED', field });
    expect(await admin.listTopics()).not.toContain(plan.name);
  });
});
