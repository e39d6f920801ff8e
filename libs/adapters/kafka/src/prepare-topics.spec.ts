import type { Admin } from 'kafkajs';
import type { AdminConnection } from './admin-connection';
import { prepareTopics } from './prepare-topics';

const connectedTo = (admin: Admin): AdminConnection =>
  ({ use: (_: string, ask: (one: Admin) => unknown) => ask(admin) }) as unknown as AdminConnection;

it.each([
  [1, '1'],
  [2, '2'],
  [3, '2'],
])('a topic with %d replicas has a message acknowledged once %s have it', async (replicas, least) => {
  const createTopics = jest.fn<Promise<boolean>, Parameters<Admin['createTopics']>>(async () => true);
  const fetchTopicOffsets = async () => [];
  const admin = { listTopics: async () => [], createTopics, fetchTopicOffsets } as unknown as Admin;
  await prepareTopics(connectedTo(admin), [{ name: 'samverkan.case.v1', partitions: 1, replicas, days: 1 }]);
  expect(createTopics.mock.calls[0]?.[0].topics[0]?.configEntries).toContainEqual({
    name: 'min.insync.replicas',
    value: least,
  });
});

it.each([
  [[[1]], '1'],
  [[[1, 2], [3]], '1'],
  [
    [
      [1, 2],
      [2, 3],
    ],
    '2',
  ],
])(
  'a topic that is there with the copies %j waits for %s of them, however many are planned',
  async (copies, least) => {
    const alterConfigs = jest.fn<Promise<void>, Parameters<Admin['alterConfigs']>>(async () => undefined);
    const name = 'samverkan.case.v1';
    const admin = {
      listTopics: async () => [name],
      fetchTopicMetadata: async () => ({
        topics: [{ name, partitions: copies.map((replicas) => ({ replicas })) }],
      }),
      describeConfigs: async () => ({ resources: [] }),
      alterConfigs,
      fetchTopicOffsets: async () => [],
    } as unknown as Admin;
    await prepareTopics(connectedTo(admin), [{ name, partitions: copies.length, replicas: 3, days: 1 }]);
    expect(alterConfigs.mock.calls[0]?.[0].resources[0]?.configEntries).toContainEqual({
      name: 'min.insync.replicas',
      value: least,
    });
  },
);

describe('a topic that was made and that brokers do not serve yet', () => {
  const name = 'samverkan.case.v1';
  const other = 'samverkan.meeting.v1';
  let asked: string[];
  beforeEach(() => (asked = []));

  const prepared = (refusals: string[], { names = [name], there = [] as string[] } = {}) => {
    const answered = async () => {
      const type = refusals.shift();
      if (type !== undefined) throw Object.assign(new Error(type), { type });
      return [];
    };
    const admin = {
      listTopics: async () => there,
      createTopics: async ({
        topics: [made],
        waitForLeaders = true,
      }: Parameters<Admin['createTopics']>[0]) => {
        asked.push(`make ${made?.topic}`);
        if (waitForLeaders) await answered();
        return true;
      },
      fetchTopicOffsets: async (topic: string) => {
        asked.push(`is served ${topic}`);
        return answered();
      },
      fetchTopicMetadata: async () => ({ topics: [] }),
      describeConfigs: async () => ({ resources: [] }),
      alterConfigs: async () => undefined,
    } as unknown as Admin;
    const plans = names.map((one) => ({ name: one, partitions: 1, replicas: 1, days: 1 }));
    return prepareTopics(connectedTo(admin), plans);
  };

  it('is waited for', async () => {
    const refusals = ['UNKNOWN_TOPIC_OR_PARTITION', 'LEADER_NOT_AVAILABLE', 'NOT_LEADER_FOR_PARTITION'];
    expect(await prepared(refusals)).toEqual([{ name, done: 'made' }]);
  });

  it('is waited for where an attempt before has made it', async () => {
    const refusals = ['LEADER_NOT_AVAILABLE'];
    await prepared(refusals, { there: [name] });
    expect(asked).toEqual([`is served ${name}`, `is served ${name}`]);
  });

  it('is waited for once all are made, as the client library asks of those before it makes another', async () => {
    await prepared([], { names: [name, other] });
    expect(asked).toEqual([`make ${name}`, `make ${other}`, `is served ${name}`, `is served ${other}`]);
  });

  it('is told of where something else is the matter', async () => {
    const refused = { type: 'TOPIC_AUTHORIZATION_FAILED' };
    await expect(prepared([refused.type])).rejects.toMatchObject(refused);
  });
});
