import type { Admin } from 'kafkajs';
import type { AdminConnection } from './admin-connection';
import { prepareTopics } from './prepare-topics';

it.each([
  [1, '1'],
  [2, '2'],
  [3, '2'],
])('a topic with %d replicas has a message acknowledged once %s have it', async (replicas, least) => {
  const createTopics = jest.fn<Promise<boolean>, Parameters<Admin['createTopics']>>(async () => true);
  const admin = { listTopics: async () => [], createTopics } as unknown as Admin;
  const connection = {
    use: (_: string, ask: (one: Admin) => unknown) => ask(admin),
  } as unknown as AdminConnection;
  await prepareTopics(connection, [{ name: 'samverkan.case.v1', partitions: 1, replicas, days: 1 }]);
  expect(createTopics.mock.calls[0]?.[0].topics[0]?.configEntries).toContainEqual({
    name: 'min.insync.replicas',
    value: least,
  });
});
