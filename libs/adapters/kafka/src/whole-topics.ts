import type { Metadata, MetadataCalls } from 'kafkajs/src/protocol/requests/metadata';

/**
 * Lets the client library do its work while a topic is broken that is not asked for: without a leader, say. Where it
 * asks for brokers alone (for the coordinator of a group, or the controller), the library (2.2.4) asks for all topics
 * that there are, and takes the error of any, which may be anybody's, for that of its question. So an answer about all
 * topics is without those that are broken; one about topics by name is as it was.
 */
export function leaveOutBrokenTopics(calls: MetadataCalls): void {
  const { protocol } = calls;
  calls.protocol = (of) => (asked) => {
    const { request, response } = protocol(of)(asked);
    if (asked.topics.length > 0) return { request, response };
    const parse = (answer: Metadata): Promise<Metadata> =>
      response.parse({ ...answer, topicMetadata: answer.topicMetadata.filter(isWhole) });
    return { request, response: { ...response, parse } };
  };
}

const isWhole = ({ topicErrorCode, partitionMetadata }: Metadata['topicMetadata'][number]): boolean =>
  topicErrorCode === 0 && partitionMetadata.every(({ partitionErrorCode }) => partitionErrorCode === 0);
