import Metadata from 'kafkajs/src/protocol/requests/metadata';
import './kafka-client';

const WHOLE = 0;
const LEADER_NOT_AVAILABLE = 5;
const KAFKA_STORAGE_ERROR = 56;

const topic = (name: string, topicErrorCode: number, partitionErrorCode: number) => ({
  topic: name,
  topicErrorCode,
  partitionMetadata: [{ partitionErrorCode: WHOLE }, { partitionErrorCode }],
});
const ours = topic('ours', WHOLE, WHOLE);
const answered = (topics: readonly string[], others: ReturnType<typeof topic>) =>
  Metadata.protocol({ version: 6 })({ topics }).response.parse({ topicMetadata: [others, ours] });

describe.each([
  ['without a leader in a partition', topic('others', WHOLE, LEADER_NOT_AVAILABLE)],
  ['on a disk that fails', topic('others', KAFKA_STORAGE_ERROR, WHOLE)],
])('a topic %s', (_, others) => {
  it('is left out of an answer about all topics', async () => {
    await expect(answered([], others)).resolves.toEqual({ topicMetadata: [ours] });
  });

  it('is the error of an answer about topics by name', async () => {
    await expect(answered(['others', 'ours'], others)).rejects.toMatchObject({
      name: 'KafkaJSProtocolError',
    });
  });
});
