import type { StoredEvent } from '../ports/event-store.port';
import { EventBatch } from './event-batch';

const event = (data: StoredEvent['data']): StoredEvent => ({
  eventId: 'e',
  streamId: 'note-1',
  revision: 0,
  position: '1',
  type: 'Noted',
  data,
  metadata: { version: 1 },
});

function filled(batch: EventBatch, one: StoredEvent): number {
  while (!batch.isFull) batch.add(one);
  return batch.take().length;
}

describe('a batch of events', () => {
  it('is full with as many as it may have, and empty again when they are taken', () => {
    const batch = new EventBatch(3);
    expect(filled(batch, event({ n: 1, none: null, on: true }))).toBe(3);
    expect([batch.length, batch.isFull]).toEqual([0, false]);
    expect(filled(batch, event({}))).toBe(3);
  });

  it.each<[string, StoredEvent['data']]>([
    ['in a text', { text: 'x'.repeat(900_000) }],
    ['deep inside', { list: [{ deep: { text: 'x'.repeat(900_000) } }] }],
    ['in many texts', { texts: Array.from({ length: 9_000 }, () => 'x'.repeat(100)) }],
    ['in a name', { ['x'.repeat(900_000)]: 1 }],
    ['in many numbers', { numbers: Array.from({ length: 110_000 }, (_, n) => n) }],
  ])('is full with fewer where they are large %s', (_, data) => {
    const batch = new EventBatch(500);
    expect(filled(batch, event(data))).toBe(5);
    expect(filled(batch, event(data))).toBe(5);
  });

  it('takes one event however large it is', () => {
    expect(filled(new EventBatch(500), event({ text: 'x'.repeat(5_000_000) }))).toBe(1);
  });
});
