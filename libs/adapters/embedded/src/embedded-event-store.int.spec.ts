import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, type NewEvent } from '@samverkan/event-sourcing';
import { openDataFolder } from './data-folder';

const event = (): NewEvent => ({ eventId: randomUUID(), type: 'Noted', data: {}, metadata: {} });

async function revisionsFrom(store: EventStore, from: number): Promise<number[]> {
  const revisions: number[] = [];
  for await (const { revision } of store.readStream('case-1', from)) revisions.push(revision);
  return revisions;
}

describe('what is known of where a stream ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-ends-'));
  const open = () => openDataFolder(folder, { masterKey: new Uint8Array(32) });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is not taken from the answer to an append that was there before', async () => {
    const [first, second] = [event(), event()];
    const before = open();
    await before.eventStore.append('case-1', [first], 'no-stream');
    await before.eventStore.append('case-1', [second], 0);
    await before.close();

    const { eventStore, close } = open();
    expect((await eventStore.append('case-1', [first], 'no-stream')).revision).toBe(0);
    expect(await revisionsFrom(eventStore, 1)).toEqual([1]);
    await close();
  });

  it('is where the stream was read to, until somebody appends, also while it is being read', async () => {
    const { eventStore, close } = open();
    expect(await revisionsFrom(eventStore, 0)).toEqual([0, 1]);
    expect(await revisionsFrom(eventStore, 2)).toEqual([]);
    const read: number[] = [];
    for await (const { revision } of eventStore.readStream('case-1', 1)) {
      await eventStore.append('case-1', [event()], revision);
      read.push(revision);
    }
    expect(read).toEqual([1]);
    expect(await revisionsFrom(eventStore, 2)).toEqual([2]);
    await close();
  });

  it('grows with each append, one that failed changes nothing', async () => {
    const { eventStore, close } = open();
    await eventStore.append('case-1', [event()], 2);
    expect(await revisionsFrom(eventStore, 4)).toEqual([]);
    await expect(eventStore.append('case-1', [event()], 7)).rejects.toThrow();
    await Promise.all([event(), event()].map((one) => eventStore.append('case-1', [one], 'any')));
    expect(await revisionsFrom(eventStore, 4)).toEqual([4, 5]);
    expect(await revisionsFrom(eventStore, 6)).toEqual([]);
    await close();
  });
});
