import { eventually } from '@samverkan/event-sourcing-testing';
import { Kafka, type Message, type Producer } from 'kafkajs';
import { TIMING } from './kafka-options';
import { KafkaPublisher } from './kafka-publisher';

/** A publish that comes at any moment of the end of the one before lies within so many turns of promises. */
const TURNS = 30;

describe('the publisher', () => {
  let sent: string[];
  let answers: (() => void)[];
  let publisher: KafkaPublisher;

  beforeEach(() => {
    sent = [];
    answers = [];
    jest.spyOn(Kafka.prototype, 'producer').mockReturnValue({
      connect: async () => undefined,
      disconnect: async () => undefined,
      send: ({ messages }: { readonly messages: readonly Message[] }) => {
        sent.push(...messages.map(({ key }) => String(key)));
        return new Promise<void>((resolve) => answers.push(resolve));
      },
    } as unknown as Producer);
    publisher = new KafkaPublisher({ brokers: ['127.0.0.1:1'], clientId: 'alone' }, TIMING);
  });
  afterEach(async () => {
    await publisher.close();
    jest.restoreAllMocks();
  });

  const publish = (key: string): Promise<void> =>
    publisher.publish([{ topic: 'samverkan.cases.v1', key, headers: {}, payload: {} }]);
  const answered = async (): Promise<void> => {
    await eventually('a request', () => answers.length > 0, 1_000);
    answers.shift()?.();
  };

  it('sends what comes at any moment while the request before it comes to its end', async () => {
    for (let turns = 0; turns < TURNS; turns++) {
      const first = publish(`first ${turns}`);
      await answered();
      for (let n = 0; n < turns; n++) await Promise.resolve();
      const second = publish(`second ${turns}`);
      await answered();
      await Promise.all([first, second]);
    }
    expect(sent).toHaveLength(2 * TURNS);
  });
});
