import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CollectionDefinition } from '@samverkan/event-sourcing';
import { openDataFolder } from './data-folder';

const CASES: CollectionDefinition = {
  name: 'cases',
  version: 1,
  indexes: [{ name: 'unit', fields: ['unit'] }],
};

describe('a list in which a field of the order has one value only', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-pages-'));
  const { documentStore, close } = openDataFolder(folder, { masterKey: new Uint8Array(32) });

  beforeAll(async () => {
    await documentStore.prepare(CASES);
    await documentStore.commit({
      writes: Array.from({ length: 40 }, (_, n) => ({
        collection: CASES,
        id: `${n}`.padStart(2, '0'),
        expected: 0,
        body: { unit: n % 2 === 0 ? 'even' : 'odd', day: n % 3 },
        sources: {},
      })),
    });
  });
  afterAll(async () => {
    await close();
    rmSync(folder, { recursive: true, force: true });
  });

  const where = { and: [{ and: [{ field: 'unit', equals: 'odd' }] }, { field: 'day', from: 0 }] };

  it('goes to the place of a page by the index, however far down it is', async () => {
    const { next = '' } = await documentStore.find(CASES, { where, sort: 'unit', limit: 10 });
    const [step] = documentStore.explain(CASES, { where, sort: 'unit', limit: 10, cursor: next });
    expect(step).toMatch(/USING INDEX index:cases\.v1:unit \(field:unit=\? AND id>\?\)/);
  });
});
