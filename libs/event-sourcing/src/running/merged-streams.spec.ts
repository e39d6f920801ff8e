import {
  append,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  written,
} from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { EventCodec } from '../events/codec';
import { type StoredEvent } from '../ports/event-store.port';
import { mergedStreams } from './merged-streams';

const collect = async (events: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
  const collected: StoredEvent[] = [];
  for await (const event of events) collected.push(event);
  return collected;
};

describe('streams that are read together', () => {
  it('give what the log has of them, in its order, whatever their lengths and however few events are held', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
        fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4', '5'), fc.integer({ min: 0, max: 12 })),
        fc.integer({ min: 1, max: 20 }),
        async (notebooks, last, held) => {
          const log = new InMemoryEventStore();
          const codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());
          await append(
            log,
            codec,
            notebooks.map((notebook) => ({ stream: `notebook-${notebook}`, event: written('a') })),
          );
          const upTo = new Map(Object.entries(last).map(([n, revision]) => [`notebook-${n}`, revision]));
          const expected = (await collect(log.readAll())).filter(
            ({ streamId, revision }) => revision <= (upTo.get(streamId) ?? -1),
          );
          expect(await collect(mergedStreams(log, upTo, held))).toEqual(expected);
        },
      ),
    );
  });

  it('holds no more of them than it may', async () => {
    const log = new InMemoryEventStore();
    const codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());
    const entries = [1, 2].flatMap((notebook) =>
      Array.from({ length: 50 }, () => ({ stream: `notebook-${notebook}`, event: written('a') })),
    );
    await append(log, codec, entries);
    let held = 0;
    let most = 0;
    const counting = {
      async *readStream(streamId: string, from?: number): AsyncIterable<StoredEvent> {
        for await (const event of log.readStream(streamId, from)) {
          most = Math.max(most, (held += 1));
          yield event;
        }
      },
    };
    const upTo = new Map([
      ['notebook-1', 49],
      ['notebook-2', 49],
    ]);
    for await (const event of mergedStreams(counting, upTo, 10)) held -= event.revision < 50 ? 1 : 0;
    expect({ held, most }).toEqual({ held: 0, most: 10 });
  });
});
