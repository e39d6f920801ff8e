import {
  encodeMessage,
  HELD_LIMITS,
  MESSAGE_BYTES,
  PermanentFailure,
  type DeliveredMessage,
  type IntegrationMessage,
  type RunningConsumer,
  type Transport,
} from '@samverkan/event-sourcing';
import { eventually, fresh, pause } from './observing';
import { type ContractOptions, type MakeUnderTest, reopened, type UnderTest } from './under-test';

/** Of a sixteenth of what is held at most. */
const LARGE_MESSAGES = 160;

/** What every {@link Transport} promises. The pauses between deliveries should be made short: 20 ms at first. */
export function transportContract(
  name: string,
  make: MakeUnderTest<Transport>,
  { lasts = true }: ContractOptions = {},
): void {
  describe(`transport: ${name}`, () => {
    let underTest: UnderTest<Transport>;
    let transport: Transport;
    let topic: string;
    let group: string;
    let running: RunningConsumer[];

    beforeAll(async () => {
      underTest = await make();
      transport = underTest.port;
    });
    afterAll(() => underTest.close());
    beforeEach(() => {
      topic = `samverkan.${fresh('topic')}.v1`;
      group = fresh('group');
      running = [];
    });
    afterEach(async () => {
      await Promise.all(running.map((consumer) => consumer.stop()));
    });

    const message = (key: string, n: number, to = topic): IntegrationMessage => ({
      topic: to,
      key,
      headers: { ce_id: `${key}/${n}`, ce_type: 'se.samverkan.case.case-registered.v1' },
      payload: { n },
    });
    const messages = (key: string, count: number, from = 0): IntegrationMessage[] =>
      Array.from({ length: count }, (_, n) => message(key, from + n));
    const consume = async (
      handle: (message: DeliveredMessage) => Promise<void>,
      options: { group?: string; topics?: readonly string[] } = {},
    ): Promise<RunningConsumer> => {
      const consumer = await transport.consume({ group, topics: [topic], ...options, handle });
      running.push(consumer);
      return consumer;
    };
    /** What was delivered, as `key/n` in the order of its arrival. */
    const collecting = (): {
      readonly seen: string[];
      readonly take: (message: DeliveredMessage) => Promise<void>;
    } => {
      const seen: string[] = [];
      return {
        seen,
        take: async ({ key, payload }) => {
          seen.push(`${key}/${String(payload['n'])}`);
        },
      };
    };
    const ofKey = (seen: readonly string[], key: string): string[] =>
      seen.filter((one) => one.startsWith(`${key}/`));
    const sequence = (key: string, count: number, from = 0): string[] =>
      Array.from({ length: count }, (_, n) => `${key}/${from + n}`);

    describe('delivery', () => {
      it('brings a message as it was published', async () => {
        const sent: IntegrationMessage = {
          topic,
          key: 'case-1',
          headers: { ce_id: 'a', traceparent: '00-1-2-01', ce_source: '/samverkan/åäö' },
          payload: { key: 'no key', value: 12, list: [{ x: null }, true, 'å "Ö" 😀'], empty: {} },
        };
        const seen: DeliveredMessage[] = [];
        await consume(async (delivered) => void seen.push(delivered));
        await transport.publish([sent]);
        await eventually('the message', () => seen.length === 1);
        expect(seen[0]).toEqual({ ...sent, attempt: 1 });
      });

      it('begins for a new group with the oldest message, and goes on with the new ones', async () => {
        const { seen, take } = collecting();
        await transport.publish(messages('a', 3));
        await consume(take);
        await eventually('the old ones', () => seen.length === 3);
        await transport.publish(messages('a', 3, 3));
        await eventually('the new ones', () => seen.length === 6);
        expect(seen).toEqual(sequence('a', 6));
      });

      it('keeps the order of each key, many keys and messages at a time', async () => {
        const { seen, take } = collecting();
        const keys = Array.from({ length: 25 }, (_, n) => `k${n}`);
        await consume(async (delivered) => {
          if (delivered.payload['n'] === 3) await pause(1);
          await take(delivered);
        });
        const batches = Array.from({ length: 40 }, (_, n) => keys.map((key) => message(key, n)));
        for (const batch of batches) await transport.publish(batch);
        await eventually('all of them', () => seen.length === 1000);
        for (const key of keys) expect(ofKey(seen, key)).toEqual(sequence(key, 40));
      });

      it('never brings two messages of a key at the same time, and lets slow keys not hold up others', async () => {
        const handling = new Set<string>();
        const { seen, take } = collecting();
        let release: () => void = () => undefined;
        const slow = new Promise<void>((resolve) => (release = resolve));
        let overlapping = false;
        await consume(async (delivered) => {
          overlapping ||= handling.has(delivered.key);
          handling.add(delivered.key);
          await (delivered.key === 'slow' ? slow : pause(1));
          handling.delete(delivered.key);
          await take(delivered);
        });
        await transport.publish([...messages('slow', 5), ...messages('a', 10), ...messages('b', 10)]);
        await eventually('the quick keys', () => seen.length === 20);
        expect(ofKey(seen, 'slow')).toEqual([]);
        release();
        await eventually('the slow key', () => seen.length === 25);
        expect(overlapping).toBe(false);
        expect(ofKey(seen, 'slow')).toEqual(sequence('slow', 5));
      });

      it('of several topics goes to a group that asks for them, and to none that does not', async () => {
        const other = `samverkan.${fresh('topic')}.v1`;
        const unasked = `samverkan.${fresh('topic')}.v1`;
        const seen: string[] = [];
        await consume(async (delivered) => void seen.push(delivered.topic), { topics: [topic, other] });
        await transport.publish([message('a', 1), message('a', 2, other), message('a', 3, unasked)]);
        await eventually('both', () => seen.length >= 2);
        await pause(50);
        expect(seen.sort()).toEqual([topic, other].sort());
      });
    });

    describe('groups', () => {
      it('each get every message', async () => {
        const [one, two] = [collecting(), collecting()];
        await consume(one.take);
        await consume(two.take, { group: fresh('group') });
        await transport.publish(messages('a', 5));
        await eventually('both groups', () => one.seen.length === 5 && two.seen.length === 5);
        expect([one.seen, two.seen]).toEqual([sequence('a', 5), sequence('a', 5)]);
      });

      it('share the keys among their consumers, each message handled by one, in order', async () => {
        const together: string[] = [];
        const byConsumer = [0, 0];
        const keys = Array.from({ length: 20 }, (_, n) => `k${n}`);
        for (const index of [0, 1]) {
          await consume(async ({ key, payload }) => {
            await pause(1);
            byConsumer[index] = (byConsumer[index] ?? 0) + 1;
            together.push(`${key}/${String(payload['n'])}`);
          });
        }
        for (let n = 0; n < 10; n++) await transport.publish(keys.map((key) => message(key, n)));
        await eventually('all', () => together.length === 200);
        for (const key of keys) expect(ofKey(together, key)).toEqual(sequence(key, 10));
        expect(byConsumer[0]).toBeGreaterThan(0);
        expect(byConsumer[1]).toBeGreaterThan(0);
      });

      it('go on where they were when their consumer starts again', async () => {
        const first = collecting();
        await transport.publish([...messages('a', 5), ...messages('b', 5)]);
        const consumer = await consume(first.take);
        await eventually('the first ones', () => first.seen.length === 10);
        await consumer.stop();
        await transport.publish([...messages('a', 2, 5), ...messages('c', 1)]);
        expect(first.seen).toHaveLength(10);
        const second = collecting();
        await consume(second.take);
        await eventually('the rest', () => second.seen.length === 3);
        await pause(50);
        expect([...second.seen].sort()).toEqual(['a/5', 'a/6', 'c/0']);
      });

      it('hand the keys of a consumer that stops to those that stay', async () => {
        const [leaving, staying] = [collecting(), collecting()];
        const consumer = await consume(leaving.take);
        await consume(staying.take);
        await transport.publish(messages('a', 3));
        await eventually('the first ones', () => leaving.seen.length + staying.seen.length === 3);
        await consumer.stop();
        const before = leaving.seen.length;
        await transport.publish([...messages('a', 3, 3), ...messages('b', 3)]);
        await eventually('the others', () => leaving.seen.length + staying.seen.length === 9);
        expect(leaving.seen).toHaveLength(before);
      });
    });

    describe('a message that fails', () => {
      it('comes again until it is done, counted, with pauses that grow; its key waits, others go on', async () => {
        const { seen, take } = collecting();
        const attempts: number[] = [];
        const at: number[] = [];
        await consume(async (delivered) => {
          if (delivered.key === 'bad' && delivered.payload['n'] === 1) {
            attempts.push(delivered.attempt);
            at.push(performance.now());
            if (delivered.attempt < 5) throw new TypeError('it does not work yet');
          }
          await take(delivered);
        });
        await transport.publish([...messages('bad', 4), ...messages('good', 4)]);
        await eventually(
          'the other key, and the failure',
          () => ofKey(seen, 'good').length === 4 && attempts.length > 0,
        );
        expect(ofKey(seen, 'bad')).toEqual(['bad/0']);
        await eventually('the bad one', () => ofKey(seen, 'bad').length === 4);
        expect(attempts).toEqual([1, 2, 3, 4, 5]);
        expect(ofKey(seen, 'bad')).toEqual(sequence('bad', 4));
        const pauses = at.slice(1).map((time, index) => time - (at[index] ?? 0));
        // Pauses that do not grow from the 20 ms that the suite's adapters begin with would be shorter.
        expect(pauses[3] ?? 0).toBeGreaterThan(50);
      });

      it('does not hold up other keys, however much waits behind it', async () => {
        const { seen, take } = collecting();
        let healed = false;
        await consume(async (delivered) => {
          if (delivered.key.startsWith('bad') && !healed) throw new Error('not yet');
          await take(delivered);
        });
        const bad = Array.from({ length: 30 }, (_, n) => `bad${n}`);
        for (const key of bad) await transport.publish(messages(key, 50));
        await transport.publish(messages('good', 50));
        await eventually('the good key', () => seen.length === 50);
        await transport.publish(messages('late', 5));
        await eventually('the late key', () => seen.length === 55);
        healed = true;
        await eventually('the bad keys', () => seen.length === 1555);
        for (const key of bad) expect(ofKey(seen, key)).toEqual(sequence(key, 50));
      });

      it('is one of so many that are held at most, whatever has to wait for that: all come in the end', async () => {
        const asked = new Set<string>();
        const { seen, take } = collecting();
        let healed = false;
        await consume(async (delivered) => {
          asked.add(delivered.key);
          if (!healed) throw new Error('not yet');
          await take(delivered);
        });
        const text = 'x'.repeat(HELD_LIMITS.bytes / 16);
        const keys = Array.from({ length: LARGE_MESSAGES }, (_, n) => `k${n}`);
        for (const key of keys) await transport.publish([{ ...message(key, 0), payload: { n: 0, text } }]);
        for (let before = -1; asked.size === 0 || before < asked.size;) {
          before = asked.size;
          await pause(500);
        }
        // Each of the partitions of a topic may hold as many, and what it has fetched in one go beside them.
        expect(asked.size).toBeLessThan(LARGE_MESSAGES / 2);
        healed = true;
        await eventually('all of them', () => seen.length === LARGE_MESSAGES, 60_000);
        expect([...seen].sort()).toEqual(keys.map((key) => `${key}/0`).sort());
      }, 90_000);

      it('is not lost with the consumer that could not handle it', async () => {
        const consumer = await consume(async (delivered) => {
          if (delivered.payload['n'] === 2) throw new Error('not here');
        });
        await transport.publish(messages('a', 4));
        await eventually('the failure', async () => (await transport.lag(group)).messages === 2);
        await consumer.stop();
        const { seen, take } = collecting();
        await consume(take);
        await eventually('the rest', () => seen.length === 2);
        expect(seen).toEqual(['a/2', 'a/3']);
      });
    });

    it('lets what is being handled finish before a consumer has stopped', async () => {
      let release: () => void = () => undefined;
      const work = new Promise<void>((resolve) => (release = resolve));
      const done: string[] = [];
      const started: string[] = [];
      const consumer = await consume(async ({ key }) => {
        started.push(key);
        await work;
        done.push(key);
      });
      await transport.publish([message('a', 0), message('a', 1)]);
      await eventually('it has begun', () => started.length === 1);
      let stopped = false;
      const stopping = consumer.stop().then(() => (stopped = true));
      await pause(30);
      expect(stopped).toBe(false);
      release();
      await stopping;
      expect([started, done]).toEqual([['a'], ['a']]);
      const { seen, take } = collecting();
      await consume(take);
      await eventually('the second', () => seen.length === 1);
      expect(seen).toEqual(['a/1']);
    });

    it('says that it is there, also to whom it knows nothing of', async () => {
      await expect(transport.ping()).resolves.toBeUndefined();
    });

    describe('lag', () => {
      it('counts what is not acknowledged, and how long the oldest has waited', async () => {
        expect(await transport.lag(group)).toEqual({ messages: 0, seconds: 0 });
        let healed = false;
        const { seen, take } = collecting();
        await consume(async (delivered) => {
          if (delivered.key === 'bad' && !healed) throw new Error('not yet');
          await take(delivered);
        });
        await transport.publish([...messages('bad', 3), ...messages('good', 5)]);
        await eventually('the good ones', () => seen.length === 5);
        await pause(60);
        await eventually('only the bad ones', async () => (await transport.lag(group)).messages === 3);
        expect((await transport.lag(group)).seconds).toBeGreaterThan(0.05);
        healed = true;
        await eventually('all', () => seen.length === 8);
        await eventually('no lag', async () => (await transport.lag(group)).messages === 0);
        expect(await transport.lag(group)).toEqual({ messages: 0, seconds: 0 });
      });

      it('is of each group by itself, and grows while nobody consumes', async () => {
        const { seen, take } = collecting();
        const consumer = await consume(take);
        await transport.publish(messages('a', 2));
        await eventually('both', () => seen.length === 2);
        await consumer.stop();
        await transport.publish(messages('a', 3, 2));
        expect((await transport.lag(group)).messages).toBe(3);
      });
    });

    it('publishes nothing without harm', async () => {
      await expect(transport.publish([])).resolves.toBeUndefined();
    });

    describe('what is published at once', () => {
      const large = (key: string, n: number, bytes: number): IntegrationMessage => ({
        ...message(key, n),
        payload: { n, text: 'x'.repeat(bytes) },
      });

      it('may be very many messages of one key, in order', async () => {
        const { seen, take } = collecting();
        await transport.publish(messages('a', 2_500));
        await consume(take);
        await eventually('all of them', () => seen.length === 2_500);
        expect(seen).toEqual(sequence('a', 2_500));
      });

      it('may be several megabytes, each message as large as the limit says', async () => {
        const room = MESSAGE_BYTES - encodeMessage(large('a', 0, 0)).bytes;
        const { seen, take } = collecting();
        await transport.publish(Array.from({ length: 4 }, (_, n) => large('a', n, room)));
        await consume(take);
        await eventually('all of them', () => seen.length === 4);
        expect(seen).toEqual(sequence('a', 4));
      });

      it('is refused for good where one message is larger, and nothing of it is published', async () => {
        const { seen, take } = collecting();
        const tooLarge = transport.publish([message('a', 0), large('b', 0, MESSAGE_BYTES)]);
        await expect(tooLarge).rejects.toBeInstanceOf(PermanentFailure);
        await transport.publish(messages('a', 1, 1));
        await consume(take);
        await eventually('what came later', () => seen.length > 0);
        expect(seen).toEqual(['a/1']);
      });
    });

    if (lasts) {
      it('loses nothing with the process, and brings again what was not acknowledged', async () => {
        const first = collecting();
        await consume(async (delivered) => {
          if (delivered.key === 'bad') throw new Error('not yet');
          await first.take(delivered);
        });
        await transport.publish([...messages('bad', 2), ...messages('good', 2)]);
        await eventually('the good ones', async () => (await transport.lag(group)).messages === 2);
        transport = await reopened(underTest);
        running = [];
        const second = collecting();
        await consume(second.take);
        await eventually('the bad ones', () => second.seen.length === 2);
        await pause(50);
        expect(second.seen).toEqual(['bad/0', 'bad/1']);
      });
    }
  });
}
