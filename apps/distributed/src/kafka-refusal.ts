import { brokerRefusal, KafkaUnavailable } from '@samverkan/adapters-kafka';
import { ConfigurationError } from '@samverkan/platform';

const TOO_FEW_BROKERS = 'INVALID_REPLICATION_FACTOR';
/** So long others may take that start with it. */
const STARTING_MS = 120_000;

/** What no waiting mends of what a broker may say, and what does. */
const SENTENCES: Readonly<Record<string, string>> = {
  [TOO_FEW_BROKERS]:
    'there are fewer brokers than SAMVERKAN_TOPIC_REPLICAS says; write 1 where there is a single one, or start the others',
  INVALID_PARTITIONS:
    'it does not take so many partitions; write another number in SAMVERKAN_TOPIC_PARTITIONS',
  INVALID_CONFIG: 'it does not keep messages so long; write another number in SAMVERKAN_TOPIC_DAYS',
  POLICY_VIOLATION:
    'a rule of the brokers forbids it; write in SAMVERKAN_TOPIC_DAYS, SAMVERKAN_TOPIC_PARTITIONS and SAMVERKAN_TOPIC_REPLICAS what it allows',
};

const FORBIDDEN =
  'the user in SAMVERKAN_KAFKA_USER may not; give it the rights to create and describe the topics, and to describe and alter their settings';

/** What Kafka refuses, as a sentence for whoever started it. */
export class KafkaRefusal extends ConfigurationError {
  constructor(
    readonly said: string,
    sentence: string,
  ) {
    super([`Kafka refuses the topics (${said}): ${sentence}.`]);
  }
}

/** Undefined where what Kafka said passes by itself. */
export function kafkaRefusal(error: unknown): KafkaRefusal | undefined {
  if (!(error instanceof KafkaUnavailable)) return undefined;
  const said = brokerRefusal(error) ?? '';
  const sentence = said.endsWith('_AUTHORIZATION_FAILED') ? FORBIDDEN : SENTENCES[said];
  return sentence === undefined ? undefined : new KafkaRefusal(said, sentence);
}

/** Tells of one error after the other whether no waiting mends it: too few brokers, once they have been so for long. */
export function finalRefusal(now: () => number = () => performance.now()): (error: unknown) => boolean {
  let tooFewSince: number | undefined;
  return (error) => {
    if (!(error instanceof KafkaRefusal && error.said === TOO_FEW_BROKERS)) {
      tooFewSince = undefined;
      return !(error instanceof KafkaUnavailable);
    }
    tooFewSince ??= now();
    return now() - tooFewSince >= STARTING_MS;
  };
}
