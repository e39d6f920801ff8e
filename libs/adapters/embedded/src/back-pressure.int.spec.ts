import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type NewEvent, type SubscriptionItem } from '@samverkan/event-sourcing';
import { openDataFolder, type DataFolder } from './data-folder';
import { Statement } from './database';

const EVENTS = 3_000;
/** No page is longer, and the first is shorter: what the events are like is not known yet. */
const PAGE = 500;
const FIRST_PAGE = 64;

describe('a subscriber that takes its time', () => {
  const path = mkdtempSync(join(tmpdir(), 'samverkan-back-pressure-'));
  let folder: DataFolder;
  let rows: number;

  beforeAll(async () => {
    const open = (): DataFolder => openDataFolder(path, { masterKey: Buffer.alloc(32, 7) });
    folder = open();
    const events = (): NewEvent[] =>
      Array.from({ length: 500 }, () => ({ eventId: randomUUID(), type: 'Noted', data: {}, metadata: {} }));
    for (let n = 0; n < EVENTS; n += 500) await folder.eventStore.append('note-1', events(), 'any');
    // What a process has appended itself it has in memory.
    await folder.close();
    folder = open();
  });
  afterAll(async () => {
    await folder.close();
    rmSync(path, { recursive: true, force: true });
  });
  beforeEach(() => {
    rows = 0;
    const all = Statement.prototype.all;
    jest.spyOn(Statement.prototype, 'all').mockImplementation(function (this: Statement, ...values) {
      const found = all.apply(this, values);
      if (typeof found[0] === 'object' && found[0] !== null && 'eventId' in found[0]) rows += found.length;
      return found as never;
    });
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['every stream', undefined],
    ['a category', ['note-']],
    ['a part of an id', ['note-1']],
  ] as const)('has never more than a page of %s read ahead', async (_, prefixes) => {
    const end = new AbortController();
    const options = { signal: end.signal, ...(prefixes === undefined ? {} : { prefixes }) };
    const items = folder.eventStore.subscribe(options)[Symbol.asyncIterator]();
    let taken = 0;
    for (let result: IteratorResult<SubscriptionItem>; !(result = await items.next()).done;) {
      if (result.value.kind === 'caught-up') break;
      if (result.value.kind !== 'event') continue;
      taken += 1;
      if (taken % 100 === 1) for (let turns = 0; turns < 5; turns++) await turn();
      expect(rows - taken).toBeLessThan(taken <= FIRST_PAGE ? FIRST_PAGE : PAGE);
    }
    end.abort();
    expect([taken, rows]).toEqual([EVENTS, EVENTS]);
  });
});
