import { randomUUID } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { EventStore, NewEvent, ReadAllOptions, StoredEvent } from '@samverkan/event-sourcing';
import { fresh, pause } from './observing';
import { type MakeUnderTest, type UnderTest } from './under-test';

const SMALL_EVENTS = 400;
const LARGE_EVENTS = 120;
const LARGE_TEXT = 'x'.repeat(900_000);
/** What one reader may hold of the log: 64 of the largest events, and what is around them. */
const MOST_BYTES = 75_000_000;

/** Looking takes seconds where many suites have run in the process before, and is done twice for each reader. */
const LIMIT_MS = 180_000;
const LOOKS = { every: 60, first: 30 } as const;

/** What the process holds on to, its garbage taken away. */
function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function* eventsOf(
  store: EventStore,
  options: ReadAllOptions,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent> {
  for await (const item of store.subscribe({ ...options, signal })) {
    if (item.kind === 'event') yield item.event;
    else if (item.kind === 'caught-up') return;
  }
}

/**
 * Readers that take their time: what an {@link EventStore} has read for them is bounded by its size, and not by the
 * number of events alone. Small events come first, so that one who thinks the rest are like them is found out.
 */
export function readAheadContract(name: string, make: MakeUnderTest<EventStore>): void {
  describe(`what is read ahead: ${name}`, () => {
    const word = fresh('large');
    const category = `${word}-`;
    const stream = `${category}${randomUUID()}`;
    let underTest: UnderTest<EventStore>;
    let store: EventStore;

    beforeAll(async () => {
      underTest = await make();
      const events = (count: number, text: string): NewEvent[] =>
        Array.from({ length: count }, () => ({
          eventId: randomUUID(),
          type: 'Noted',
          data: { text },
          metadata: {},
        }));
      await underTest.port.append(stream, events(SMALL_EVENTS, ''), 'no-stream');
      for (let n = 0; n < LARGE_EVENTS; n++)
        await underTest.port.append(stream, events(1, LARGE_TEXT), 'any');
      // A process may know by heart what it has appended itself.
      store = (await underTest.reopen?.()) ?? underTest.port;
    }, LIMIT_MS);
    afterAll(() => underTest.close());

    it.each([
      ['a subscriber to every stream', (signal) => eventsOf(store, {}, signal)],
      ['a subscriber to a category', (signal) => eventsOf(store, { prefixes: [category] }, signal)],
      ['a subscriber to a part of an id', (signal) => eventsOf(store, { prefixes: [stream] }, signal)],
      ['a reader of the log', () => store.readAll({ prefixes: [category] })],
      ['a reader of a stream', () => store.readStream(stream)],
    ] satisfies [string, (signal: AbortSignal) => AsyncIterable<StoredEvent>][])(
      'is bounded by bytes for %s',
      async (_, read) => {
        const before = liveBytes();
        const end = new AbortController();
        const seen = { small: 0, large: 0 };
        for await (const { streamId, data } of read(end.signal)) {
          if (streamId !== stream) continue;
          if (data['text'] === '') seen.small += 1;
          else if (seen.large++ % LOOKS.every === LOOKS.first) {
            await pause(20);
            expect(liveBytes() - before).toBeLessThan(MOST_BYTES);
          }
        }
        end.abort();
        expect(seen).toEqual({ small: SMALL_EVENTS, large: LARGE_EVENTS });
      },
      LIMIT_MS,
    );
  });
}
