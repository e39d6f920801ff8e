import { pause } from '@samverkan/event-sourcing';
import { eventually } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';
import { AdminConnection } from './admin-connection';
import { KafkaUnavailable } from './kafka-unavailable';

const refusal = (type: string): Error => Object.assign(new Error(type), { type });

describeOn('kafka', 'questions to a broker', (servers) => {
  let connection: AdminConnection;
  beforeEach(() => {
    connection = new AdminConnection({ brokers: [servers().kafka.address], clientId: 'questions' });
  });
  afterEach(() => connection.close(1_000));

  it('are asked again while the coordinator of a group gets ready, and those of others go on meanwhile', async () => {
    const answers = ['GROUP_LOAD_IN_PROGRESS', 'NOT_COORDINATOR_FOR_GROUP'];
    const other = connection.use('asking too', async (admin) => {
      await eventually('the first is asked again', () => answers.length < 2);
      await pause(50);
      return admin.listTopics();
    });
    const asked = new Set<unknown>();
    const topics = await connection.use('asking', async (admin) => {
      asked.add(admin);
      const type = answers.shift();
      if (type !== undefined) throw refusal(type);
      return admin.listTopics();
    });
    expect(topics).toEqual(expect.any(Array));
    await expect(other).resolves.toEqual(expect.any(Array));
    expect(answers).toEqual([]);
    expect(asked.size).toBe(1);
  });

  it('are refused for other errors at once, and the next one is asked on a new connection', async () => {
    const refused = connection.use('asking', () => Promise.reject(refusal('CLUSTER_AUTHORIZATION_FAILED')));
    await expect(refused).rejects.toBeInstanceOf(KafkaUnavailable);
    await expect(connection.use('asking', (admin) => admin.listTopics())).resolves.toEqual(expect.any(Array));
  });
});
