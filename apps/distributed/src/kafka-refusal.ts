import { brokerRefusal, KafkaUnavailable } from '@samverkan/adapters-kafka';
import { ConfigurationError } from '@samverkan/platform';

/** What no waiting mends of what a broker may say, and what does. */
const SENTENCES: Readonly<Record<string, string>> = {
  INVALID_REPLICATION_FACTOR:
    'there are fewer brokers than SAMVERKAN_TOPIC_REPLICAS says; write 1 where there is a single one, or start the others',
  INVALID_PARTITIONS:
    'it does not take so many partitions; write another number in SAMVERKAN_TOPIC_PARTITIONS',
  INVALID_CONFIG: 'it does not keep messages so long; write another number in SAMVERKAN_TOPIC_DAYS',
  POLICY_VIOLATION:
    'a rule of the brokers forbids it; write in SAMVERKAN_TOPIC_DAYS, SAMVERKAN_TOPIC_PARTITIONS and SAMVERKAN_TOPIC_REPLICAS what it allows',
};

const FORBIDDEN =
  'the user in SAMVERKAN_KAFKA_USER may not; give it the rights to create the topics and to describe and alter their settings';

/** The sentence for whoever started it, where what Kafka said is for good. */
export function kafkaRefusal(error: unknown): ConfigurationError | undefined {
  if (!(error instanceof KafkaUnavailable)) return undefined;
  const said = brokerRefusal(error) ?? '';
  const sentence = said.endsWith('_AUTHORIZATION_FAILED') ? FORBIDDEN : SENTENCES[said];
  return sentence === undefined
    ? undefined
    : new ConfigurationError([`Kafka refuses the topics (${said}): ${sentence}.`]);
}
