import { randomUUID } from 'node:crypto';
import {
  APPEND_LIMITS,
  AppendTooLarge,
  BEGINNING,
  WrongExpectedRevision,
  type EventStore,
  type NewEvent,
  type Position,
  type StoredEvent,
  type SubscriptionItem,
} from '@samverkan/event-sourcing';
import { eventually, fresh, pause, taken } from './observing';
import { readAheadContract } from './read-ahead.contract';
import { type ContractOptions, type MakeUnderTest, reopened, type UnderTest } from './under-test';

const newEvent = (n: number, text = ''): NewEvent => ({
  eventId: randomUUID(),
  type: 'Noted',
  data: { n, text },
  metadata: { version: 1 },
});
const newEvents = (count: number, text = ''): NewEvent[] =>
  Array.from({ length: count }, (_, n) => newEvent(n, text));
const numbersOf = (events: readonly StoredEvent[]): unknown[] => events.map(({ data }) => data['n']);
const idsOf = (events: readonly { readonly eventId: string }[]): string[] =>
  events.map(({ eventId }) => eventId);
const ascending = (positions: readonly Position[]): boolean =>
  positions.every((position, index) => index === 0 || (positions[index - 1] as Position) < position);

/** Subscriptions that are begun anew beside the one that they begin from. */
const MOST_RESUMED = 10;

/** Reads a subscription into a list until it is told to stop. */
function follow(
  store: EventStore,
  options: { after?: Position; prefixes?: readonly string[] },
): {
  readonly items: SubscriptionItem[];
  events(): StoredEvent[];
  caughtUp(): boolean;
  stop(): Promise<void>;
} {
  const end = new AbortController();
  const items: SubscriptionItem[] = [];
  const reading = (async () => {
    for await (const item of store.subscribe({ ...options, signal: end.signal })) items.push(item);
  })();
  return {
    items,
    events: () => items.flatMap((item) => (item.kind === 'event' ? [item.event] : [])),
    caughtUp: () => items.some(({ kind }) => kind === 'caught-up'),
    stop: async () => {
      end.abort();
      await reading;
    },
  };
}

/** What every {@link EventStore} promises. */
export function eventStoreContract(
  name: string,
  make: MakeUnderTest<EventStore>,
  { lasts = true }: ContractOptions = {},
): void {
  readAheadContract(name, make);
  describe(`event store: ${name}`, () => {
    let underTest: UnderTest<EventStore>;
    let store: EventStore;
    /** A category of its own for each test, and one stream in it. */
    let category: string;
    let stream: string;

    beforeAll(async () => {
      underTest = await make();
      store = underTest.port;
    });
    afterAll(() => underTest.close());
    beforeEach(() => {
      category = `${fresh('noted')}-`;
      stream = `${category}${randomUUID()}`;
    });

    const revisionNow = async (id: string): Promise<number> =>
      (await taken(store.readStream(id))).at(-1)?.revision ?? -1;

    describe('append', () => {
      it('keeps what it is given, and numbers the events of a stream from 0', async () => {
        const event: NewEvent = {
          eventId: randomUUID(),
          type: 'CaseRegistered',
          data: {
            text: 'Åsa "Ö" 😀\n\\',
            deep: { list: [1, -2.5, true, null, { x: '' }] },
            none: null,
            empty: {},
          },
          metadata: { version: 3, recordedAt: '2021-04-20T08:15:00.000Z' },
        };
        const answer = await store.append(stream, [event, newEvent(2)], 'no-stream');
        const stored = await taken(store.readStream(stream));
        expect(stored[0]).toEqual({ ...event, streamId: stream, revision: 0, position: expect.any(String) });
        expect(stored.map(({ revision }) => revision)).toEqual([0, 1]);
        expect(answer).toEqual({ revision: 1, position: stored[1]?.position });
      });

      it('takes any revision, no stream, or exactly the last revision', async () => {
        expect((await store.append(stream, [newEvent(0)], 'no-stream')).revision).toBe(0);
        expect((await store.append(stream, [newEvent(1)], 0)).revision).toBe(1);
        expect((await store.append(stream, [newEvent(2)], 'any')).revision).toBe(2);
        expect((await store.append(`${category}other`, [newEvent(0)], 'any')).revision).toBe(0);
      });

      it('refuses another revision than the last, says which it is, and writes nothing', async () => {
        await expect(store.append(stream, newEvents(2), 0)).rejects.toMatchObject({
          name: 'WrongExpectedRevision',
          streamId: stream,
          expected: 0,
          actual: 'no-stream',
        });
        await store.append(stream, newEvents(2), 'no-stream');
        for (const expected of ['no-stream', 0, 2, 7] as const) {
          const refused = store.append(stream, newEvents(2), expected);
          await expect(refused).rejects.toBeInstanceOf(WrongExpectedRevision);
          await expect(refused).rejects.toMatchObject({ expected, actual: 1 });
        }
        expect(await taken(store.readStream(stream))).toHaveLength(2);
      });

      it('lets one of many win that expect the same revision', async () => {
        await store.append(stream, [newEvent(0)], 'no-stream');
        const results = await Promise.allSettled(
          Array.from({ length: 12 }, (_, n) => store.append(stream, newEvents(3, `writer ${n}`), 0)),
        );
        const lost = results.flatMap((result) =>
          result.status === 'rejected' ? [result.reason as unknown] : [],
        );
        expect(lost).toHaveLength(11);
        for (const reason of lost) expect(reason).toBeInstanceOf(WrongExpectedRevision);
        const stored = await taken(store.readStream(stream));
        expect(stored.map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
        expect(new Set(stored.slice(1).map(({ data }) => data['text'])).size).toBe(1);
      });

      it('takes all of many that expect any revision, each whole and without gaps', async () => {
        await Promise.all(Array.from({ length: 20 }, () => store.append(stream, newEvents(3), 'any')));
        const stored = await taken(store.readStream(stream));
        expect(stored.map(({ revision }) => revision)).toEqual(Array.from({ length: 60 }, (_, n) => n));
        expect(numbersOf(stored)).toEqual(Array.from({ length: 60 }, (_, n) => n % 3));
      });

      it('does not let one refused append harm others of the same moment', async () => {
        const results = await Promise.allSettled([
          store.append(`${category}a`, [newEvent(0)], 'no-stream'),
          store.append(`${category}b`, [newEvent(0)], 5),
          store.append(`${category}c`, [newEvent(0, 'x'.repeat(APPEND_LIMITS.bytes))], 'any'),
          store.append(`${category}d`, [newEvent(0)], 'no-stream'),
        ]);
        expect(results.map(({ status }) => status)).toEqual([
          'fulfilled',
          'rejected',
          'rejected',
          'fulfilled',
        ]);
        expect(await taken(store.readAll({ prefixes: [category] }))).toHaveLength(2);
      });

      it('refuses to append nothing', async () => {
        await expect(store.append(stream, [], 'any')).rejects.toBeInstanceOf(RangeError);
      });
    });

    describe('the same append again', () => {
      it('answers as the first time, whatever revision is expected', async () => {
        const events = newEvents(3);
        await store.append(stream, [newEvent(0)], 'no-stream');
        const first = await store.append(stream, events, 0);
        for (const expected of [0, 'any', 'no-stream', 3, 99] as const) {
          expect(await store.append(stream, events, expected)).toEqual(first);
        }
        expect(await revisionNow(stream)).toBe(3);
      });

      it('answers as the first time after others have written', async () => {
        const events = newEvents(2);
        const first = await store.append(stream, events, 'no-stream');
        await store.append(stream, newEvents(4), 1);
        expect(await store.append(stream, events, 'no-stream')).toEqual(first);
        expect(await revisionNow(stream)).toBe(5);
      });

      it('writes once when both are under way', async () => {
        const events = newEvents(2);
        const answers = await Promise.all(
          Array.from({ length: 5 }, () => store.append(stream, events, 'no-stream')),
        );
        for (const answer of answers) expect(answer).toEqual(answers[0]);
        expect(await revisionNow(stream)).toBe(1);
      });

      it('is refused when only a part of it is there', async () => {
        const [a, b, c] = newEvents(3) as [NewEvent, NewEvent, NewEvent];
        await store.append(stream, [a, b], 'no-stream');
        for (const expected of [0, 'any'] as const) {
          await expect(store.append(stream, [b, c], expected)).rejects.toBeInstanceOf(WrongExpectedRevision);
        }
        expect(idsOf(await taken(store.readStream(stream)))).toEqual([a.eventId, b.eventId]);
      });

      it('is another event in another stream', async () => {
        const events = newEvents(1);
        await store.append(stream, events, 'no-stream');
        await store.append(`${category}other`, events, 'no-stream');
        expect(await taken(store.readAll({ prefixes: [category] }))).toHaveLength(2);
      });
    });

    describe('limits', () => {
      it('takes as many events in one append as the limit says, and not one more', async () => {
        await expect(store.append(stream, newEvents(APPEND_LIMITS.events + 1), 'any')).rejects.toBeInstanceOf(
          AppendTooLarge,
        );
        expect(await taken(store.readStream(stream))).toEqual([]);
        await store.append(stream, newEvents(APPEND_LIMITS.events), 'no-stream');
        expect(numbersOf(await taken(store.readStream(stream)))).toEqual(
          Array.from({ length: APPEND_LIMITS.events }, (_, n) => n),
        );
      });

      it('takes an event as large as the limit says, counted in bytes, and refuses a larger one', async () => {
        const room =
          APPEND_LIMITS.bytes - Buffer.byteLength(JSON.stringify({ n: 0, text: '', version: 1 })) - 32;
        await store.append(stream, [newEvent(0, 'x'.repeat(room))], 'no-stream');
        expect((await taken(store.readStream(stream)))[0]?.data['text']).toBe('x'.repeat(room));
        const tooLarge = newEvent(1, 'å'.repeat(room / 2 + 50));
        await expect(store.append(stream, [newEvent(0), tooLarge], 'any')).rejects.toBeInstanceOf(
          AppendTooLarge,
        );
        expect(await revisionNow(stream)).toBe(0);
      });

      it('takes as many bytes in one append as the limit says, and refuses more though each event is small enough', async () => {
        const half = 'x'.repeat(APPEND_LIMITS.bytes / 2 - 100);
        await store.append(stream, [newEvent(0, half), newEvent(1, half)], 'no-stream');
        const more = [newEvent(2, 'x'.repeat(600_000)), newEvent(3, 'x'.repeat(600_000))];
        await expect(store.append(stream, more, 'any')).rejects.toBeInstanceOf(AppendTooLarge);
        expect(await revisionNow(stream)).toBe(1);
      });

      it('reads many large events', async () => {
        for (let n = 0; n < 12; n++) await store.append(stream, [newEvent(n, 'x'.repeat(900_000))], 'any');
        let bytes = 0;
        for await (const { data } of store.readAll({ prefixes: [category] }))
          bytes += String(data['text']).length;
        expect(bytes).toBe(12 * 900_000);
      });
    });

    describe('reading a stream', () => {
      it('gives the events from a revision on, over page boundaries', async () => {
        for (let n = 0; n < 3; n++) await store.append(stream, newEvents(450), 'any');
        const revisions = (events: readonly StoredEvent[]): number[] =>
          events.map(({ revision }) => revision);
        const all = await taken(store.readStream(stream));
        expect(revisions(all)).toEqual(Array.from({ length: 1350 }, (_, n) => n));
        expect(revisions(await taken(store.readStream(stream, 1337)))).toEqual(revisions(all.slice(1337)));
        expect(await taken(store.readStream(stream, 1350))).toEqual([]);
        expect(revisions(await taken(store.readStream(stream), 3))).toEqual([0, 1, 2]);
      });

      it('gives nothing for a stream that does not exist', async () => {
        expect(await taken(store.readStream(stream))).toEqual([]);
      });
    });

    describe('reading the log', () => {
      it('is in the order of positions as text, the streams in order within it', async () => {
        const streams = Array.from({ length: 7 }, (_, n) => `${category}${n}`);
        for (let n = 0; n < 70; n++) await store.append(streams[n % 7] as string, [newEvent(n)], 'any');
        const all = await taken(store.readAll({ prefixes: [category] }));
        expect(numbersOf(all)).toEqual(Array.from({ length: 70 }, (_, n) => n));
        expect(ascending(all.map(({ position }) => position))).toBe(true);
      });

      it('goes on from every position', async () => {
        for (let n = 0; n < 12; n++) await store.append(`${category}${n % 3}`, newEvents(2), 'any');
        const all = await taken(store.readAll({ prefixes: [category] }));
        for (const [index, { position }] of all.entries()) {
          const rest = await taken(store.readAll({ after: position, prefixes: [category] }));
          expect(idsOf(rest)).toEqual(idsOf(all.slice(index + 1)));
        }
      });

      it('reads every stream when none is named', async () => {
        const before = await store.head();
        await store.append(`${category}a`, [newEvent(0)], 'any');
        await store.append(fresh('loner'), [newEvent(1)], 'any');
        const after = await taken(store.readAll({ after: before }));
        expect(numbersOf(after).slice(0, 2)).toEqual([0, 1]);
      });

      it('knows its end, and how much lies after a position', async () => {
        const before = await store.head();
        const { position } = await store.append(stream, newEvents(3), 'any');
        const last = await store.append(`${category}other`, newEvents(4), 'any');
        expect((await store.head()) >= last.position).toBe(true);
        expect(before < position && position < last.position).toBe(true);
        expect(await store.countAfter({ prefixes: [category] })).toBe(7);
        expect(await store.countAfter({ after: before, prefixes: [category] })).toBe(7);
        expect(await store.countAfter({ after: position, prefixes: [category] })).toBe(4);
        expect(await store.countAfter({ after: last.position, prefixes: [category] })).toBe(0);
        expect(await store.countAfter({ after: before, prefixes: [stream] })).toBe(3);
        expect(await store.countAfter({ after: position })).toBeGreaterThanOrEqual(4);
        expect(await store.countAfter({})).toBeGreaterThanOrEqual(7);
      });

      it('begins before every event', async () => {
        const { position } = await store.append(stream, [newEvent(0)], 'any');
        expect(BEGINNING < position).toBe(true);
        const all = await taken(store.readAll({ after: BEGINNING, prefixes: [category] }));
        expect(all).toHaveLength(1);
      });
    });

    describe('prefixes', () => {
      const written = async (ids: readonly string[]): Promise<void> => {
        for (const [n, id] of ids.entries()) await store.append(id, [newEvent(n)], 'any');
      };
      const read = async (...prefixes: string[]): Promise<unknown[]> =>
        numbersOf(await taken(store.readAll({ prefixes })));

      it('are categories, parts of an id, or parts of a category', async () => {
        const word = category.slice(0, -1);
        await written([
          `${word}-1`,
          `${word}x-1`,
          `${word}-12`,
          `${word}`,
          `${word}-2`,
          `${word}x-2`,
          `${word}-1-1`,
        ]);
        expect(await read(`${word}-`)).toEqual([0, 2, 4, 6]);
        expect(await read(`${word}x-`)).toEqual([1, 5]);
        expect(await read(word)).toEqual([0, 1, 2, 3, 4, 5, 6]);
        expect(await read(`${word}-1`)).toEqual([0, 2, 6]);
        expect(await read(`${word}-1-`)).toEqual([6]);
      });

      it('may be several, may overlap, and give each event once, in order', async () => {
        const word = category.slice(0, -1);
        await written([`${word}a-1`, `${word}b-1`, `${word}c-1`, `${word}a-2`, `${word}b-2`]);
        expect(await read(`${word}b-`, `${word}a-`)).toEqual([0, 1, 3, 4]);
        expect(await read(`${word}a-`, `${word}a-1`, `${word}a-`)).toEqual([0, 3]);
        expect(await read(`${word}a-2`, `${word}c-`, 'nothing-')).toEqual([2, 3]);
      });

      it('are no patterns, and tell small letters from capitals', async () => {
        await written([`${category}a_b`, `${category}axb`, `${category}A_b`, `${category}a%b`]);
        expect(await read(`${category}a_`)).toEqual([0]);
        expect(await read(`${category}a%`)).toEqual([3]);
        expect(await read(category.toUpperCase())).toEqual([]);
      });

      it('that are none let nothing through', async () => {
        await written([stream]);
        expect(await read()).toEqual([]);
        expect(await store.countAfter({ prefixes: [] })).toBe(0);
      });
    });

    describe('a subscription', () => {
      it('reads what is there, says once that it has, and goes on with what comes', async () => {
        for (let n = 0; n < 3; n++) await store.append(stream, newEvents(300), 'any');
        const reader = follow(store, { prefixes: [category] });
        await eventually('caught up', () => reader.caughtUp());
        expect(reader.events()).toHaveLength(900);
        for (let n = 0; n < 5; n++) {
          await store.append(stream, [newEvent(1000 + n)], 'any');
          await eventually('the event has come', () => reader.events().length === 901 + n);
        }
        await reader.stop();
        expect(reader.items.filter(({ kind }) => kind === 'caught-up')).toHaveLength(1);
        expect(idsOf(reader.events())).toEqual(idsOf(await taken(store.readStream(stream))));
      });

      it('goes on after the position it is given, and gives what it saw in order', async () => {
        await store.append(stream, newEvents(10), 'any');
        const all = await taken(store.readStream(stream));
        const reader = follow(store, { after: all[6]?.position, prefixes: [category] });
        await eventually('caught up', () => reader.caughtUp());
        await store.append(stream, [newEvent(10)], 9);
        await eventually('the new event', () => reader.events().length === 4);
        await reader.stop();
        expect(numbersOf(reader.events())).toEqual([7, 8, 9, 10]);
        const positions = reader.items.map((item) =>
          item.kind === 'event' ? item.event.position : item.position,
        );
        expect([...positions].sort()).toEqual(positions);
      });

      it('goes on after every position', async () => {
        for (let n = 0; n < 4; n++) await store.append(`${category}${n % 3}`, newEvents(2), 'any');
        const all = await taken(store.readAll({ prefixes: [category] }));
        for (const [index, { position }] of all.entries()) {
          const rest = follow(store, { after: position, prefixes: [category] });
          await eventually('caught up', () => rest.caughtUp());
          await rest.stop();
          expect(idsOf(rest.events())).toEqual(idsOf(all.slice(index + 1)));
        }
      });

      it('is caught up at once where there is nothing, at a position that can be kept', async () => {
        const reader = follow(store, { prefixes: [category] });
        await eventually('caught up', () => reader.caughtUp());
        const [after] = reader.items.flatMap((item) => (item.kind === 'caught-up' ? [item.position] : []));
        await store.append(stream, [newEvent(0)], 'any');
        await eventually('the event', () => reader.events().length === 1);
        await reader.stop();
        expect(numbersOf(await taken(store.readAll({ after, prefixes: [category] })))).toEqual([0]);
      });

      it('says how far it has looked though nothing was for it', async () => {
        const reader = follow(store, { prefixes: [category] });
        await eventually('caught up', () => reader.caughtUp());
        const { position } = await store.append(fresh('other-'), newEvents(3), 'any');
        await eventually('a checkpoint', () =>
          reader.items.some((item) => item.kind !== 'event' && item.position >= position),
        );
        await reader.stop();
        expect(reader.events()).toEqual([]);
      });

      it('gives out no position beyond the end of the log: who keeps one is not taken for ahead of it', async () => {
        await store.append(stream, newEvents(3), 'any');
        const readers = [[category], [fresh('nothing-')]].map((prefixes) => follow(store, { prefixes }));
        const reached = (): Position[] =>
          readers.flatMap(({ items }) =>
            items.map((item) => (item.kind === 'event' ? item.event.position : item.position)),
          );
        await eventually('both caught up', () => readers.every((reader) => reader.caughtUp()));
        const before = await store.head();
        expect(reached().filter((position) => position > before)).toEqual([]);
        const { position: last } = await store.append(fresh('other-'), newEvents(3), 'any');
        await eventually('a checkpoint', () =>
          readers.every(({ items }) => items.some((item) => item.kind !== 'event' && item.position >= last)),
        );
        for (const reader of readers) await reader.stop();
        const after = await store.head();
        expect(reached().filter((position) => position > after)).toEqual([]);
      });

      it('goes on after each position that it says it has looked up to, while others write, and lacks nothing', async () => {
        const others = fresh('other-');
        const end = new AbortController();
        const delivered: StoredEvent[] = [];
        const resumed: { readonly before: number; readonly from: ReturnType<typeof follow> }[] = [];
        let live = false;
        const reading = (async () => {
          for await (const item of store.subscribe({ prefixes: [category], signal: end.signal })) {
            live ||= item.kind === 'caught-up';
            if (item.kind === 'event') delivered.push(item.event);
            if (item.kind !== 'checkpoint' || resumed.length === MOST_RESUMED) continue;
            const from = follow(store, { after: item.position, prefixes: [category] });
            resumed.push({ before: delivered.length, from });
          }
        })();
        await eventually('caught up', () => live);
        const writing = async (to: string): Promise<void> => {
          for (let n = 0; n < 12; n++) {
            await store.append(`${others}${to}`, newEvents(150), 'any');
            await store.append(`${category}${to}`, newEvents(2), 'any');
          }
        };
        await Promise.all(['a', 'b', 'c'].map(writing));
        await store.append(others, newEvents(1), 'any');
        await eventually('a checkpoint', () => resumed.length > 0);
        const all = idsOf(await taken(store.readAll({ prefixes: [category] })));
        await eventually('the subscriber has all', () => delivered.length === all.length);
        expect(idsOf(delivered)).toEqual(all);
        for (const { before, from } of resumed) {
          await eventually('what is left', () => before + from.events().length >= all.length);
          await from.stop();
          expect(idsOf(from.events())).toEqual(all.slice(before));
        }
        end.abort();
        await reading;
      });

      it('ends though it is told to between two items, before the next is asked for', async () => {
        const end = new AbortController();
        const items = store.subscribe({ prefixes: [category], signal: end.signal })[Symbol.asyncIterator]();
        for (let item = await items.next(); !item.done && item.value.kind !== 'caught-up';)
          item = await items.next();
        end.abort();
        expect(await items.next()).toEqual({ done: true, value: undefined });
      });

      it('ends quietly when it is told to: before, while it reads, while it waits', async () => {
        await store.append(stream, newEvents(20), 'any');
        const signal = AbortSignal.abort();
        expect(await taken(store.subscribe({ prefixes: [category], signal }))).toEqual([]);

        const end = new AbortController();
        const seen: SubscriptionItem[] = [];
        for await (const item of store.subscribe({ prefixes: [category], signal: end.signal })) {
          seen.push(item);
          if (seen.length === 3) end.abort();
        }
        expect(seen).toHaveLength(3);

        const waiting = follow(store, { prefixes: [category] });
        await eventually('caught up', () => waiting.caughtUp());
        await waiting.stop();
        expect(waiting.events()).toHaveLength(20);
      });

      it('can be left in the middle, by leaving or by failing, and taken up where it was', async () => {
        await store.append(stream, newEvents(30), 'any');
        const seen: unknown[] = [];
        let after = BEGINNING;
        for (let attempt = 0; seen.length < 30; attempt++) {
          const end = new AbortController();
          const crash = new Error('the subscriber crashed');
          try {
            for await (const item of store.subscribe({ after, prefixes: [category], signal: end.signal })) {
              if (item.kind !== 'event') break;
              seen.push(item.event.data['n']);
              after = item.event.position;
              if (seen.length % 7 === 0) throw crash;
            }
          } catch (error) {
            expect(error).toBe(crash);
          }
          end.abort();
          expect(attempt).toBeLessThan(6);
        }
        expect(seen).toEqual(Array.from({ length: 30 }, (_, n) => n));
      });

      it('that is slow gets everything in order, and holds up neither writers nor others', async () => {
        const end = new AbortController();
        const slow: unknown[] = [];
        const reading = (async () => {
          for await (const item of store.subscribe({ prefixes: [category], signal: end.signal })) {
            if (item.kind !== 'event') continue;
            await pause(2);
            slow.push(item.event.data['n']);
          }
        })();
        const quick = follow(store, { prefixes: [category] });
        for (let n = 0; n < 100; n++) await store.append(stream, [newEvent(n)], 'any');
        await eventually('the quick one has all', () => quick.events().length === 100);
        await eventually('the slow one has all', () => slow.length === 100);
        end.abort();
        await reading;
        await quick.stop();
        expect(slow).toEqual(Array.from({ length: 100 }, (_, n) => n));
      });

      it('never passes over an event that appears later with a lower position', async () => {
        const writers = 8;
        const each = 40;
        const streams = Array.from({ length: writers }, (_, n) => `${category}${n}`);
        const early = follow(store, { prefixes: [category] });
        const polled: StoredEvent[] = [];
        let writing = true;
        const polling = (async () => {
          for (let last = false; !last;) {
            last = !writing;
            const after = polled.at(-1)?.position ?? BEGINNING;
            for await (const event of store.readAll({ after, prefixes: [category] })) polled.push(event);
            await pause(1);
          }
        })();
        await Promise.all(
          streams.map(async (id) => {
            for (let n = 0; n < each; n++) await store.append(id, newEvents(1 + (n % 3)), 'any');
          }),
        );
        writing = false;
        await polling;
        const all = await taken(store.readAll({ prefixes: [category] }));
        await eventually('the subscriber has all', () => early.events().length === all.length);
        await early.stop();
        expect(ascending(all.map(({ position }) => position))).toBe(true);
        expect(idsOf(polled)).toEqual(idsOf(all));
        expect(idsOf(early.events())).toEqual(idsOf(all));
        for (const id of streams) {
          const revisions = all.filter(({ streamId }) => streamId === id).map(({ revision }) => revision);
          expect(revisions).toEqual(revisions.map((_, n) => n));
        }
      });
    });

    if (lasts) {
      it('is all there for the next process', async () => {
        const events = newEvents(3);
        const answer = await store.append(stream, events, 'no-stream');
        const head = await store.head();
        store = await reopened(underTest);
        expect(idsOf(await taken(store.readStream(stream)))).toEqual(idsOf(events));
        expect(await store.head()).toBe(head);
        expect(await store.append(stream, events, 'no-stream')).toEqual(answer);
        expect((await store.append(stream, [newEvent(3)], 2)).revision).toBe(3);
      });
    }
  });
}
