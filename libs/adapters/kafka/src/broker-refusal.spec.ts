import { brokerRefusal } from './broker-refusal';
import { KafkaUnavailable } from './kafka-unavailable';

const refused = (type: string): Error => Object.assign(new Error('refused'), { type, code: 38 });

it.each<[string, unknown, string | undefined]>([
  ['of a request', refused('TOPIC_AUTHORIZATION_FAILED'), 'TOPIC_AUTHORIZATION_FAILED'],
  ['behind our own error', new KafkaUnavailable('preparing', refused('INVALID_CONFIG')), 'INVALID_CONFIG'],
  [
    'of several topics',
    new KafkaUnavailable(
      'preparing',
      Object.assign(new Error('Topic creation errors'), { errors: [refused('INVALID_REPLICATION_FACTOR')] }),
    ),
    'INVALID_REPLICATION_FACTOR',
  ],
  ['that never came', new KafkaUnavailable('preparing', new Error('Connection timeout')), undefined],
  ['of no error', 'no', undefined],
])('knows the word of the broker %s', (_, error, word) => {
  expect(brokerRefusal(error)).toBe(word);
});
