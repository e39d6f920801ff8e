import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CollectionDefinition, DocumentStore, FindOptions } from '@samverkan/event-sourcing';
import { DemoIssuer, DOCUMENT_STORE, readConfig } from '@samverkan/platform';
import { type Standalone, startStandalone } from './standalone';
import { StandaloneConfig } from './standalone-config';

/** What the embedded document store can tell of a page beside giving it. */
interface ExplainingStore extends DocumentStore {
  explain(collection: CollectionDefinition, options: FindOptions): readonly string[];
}

const PROGRAMME = 'a3bb189e-8bf9-4c4b-9c5c-0a5a6a5a6a5a';

const READERS = [
  { id: 'staff-investigator-1', role: 'insurance_investigator', organisation: 'fk', units: [] },
  { id: 'staff-coordinator-u', role: 'rehab_coordinator', organisation: 'region', units: ['unit-u'] },
  { id: 'staff-project-lead', role: 'project_lead', organisation: 'fk', units: [] },
  { id: 'individual-1', role: 'individual', organisation: 'individual', units: [], subjectId: 'subject-1' },
] as const;

const SORTS = ['registered', 'latest', 'name'];
const WORKLISTS = [
  'open',
  'without-plan',
  'without-clarified-need',
  'without-meeting',
  'without-coordinator',
  'closed',
];
const FILTERS = [
  '',
  `&programme=${PROGRAMME}`,
  '&unit=unit-u',
  '&investigator=staff-investigator-1',
  '&investigator=staff-investigator-1&coordinator=staff-coordinator-u',
];
const LISTS = [
  '/api/case/v1/applications',
  '/api/case/v1/applications/waiting',
  '/api/case/v1/programmes',
  ...['', `&programmeId=${PROGRAMME}`, `&programmeId=${PROGRAMME}&kind=local-group`, '&kind=local-group'].map(
    (filter) => `/api/meeting/v1/bodies?limit=20${filter}`,
  ),
  ...SORTS.flatMap((sort) =>
    FILTERS.flatMap((filter) => [
      `/api/reporting/v1/cases?sort=${sort}${filter}`,
      ...WORKLISTS.map((name) => `/api/reporting/v1/worklists/${name}?sort=${sort}${filter}`),
    ]),
  ),
];

describe('a page of a list', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-pages-'));
  let standalone: Standalone;
  let store: ExplainingStore;

  beforeAll(async () => {
    standalone = await startStandalone(
      readConfig(StandaloneConfig, {
        SAMVERKAN_DATA: join(folder, 'data'),
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_DEMO: 'true',
      }),
    );
    store = standalone.app.get<ExplainingStore>(DOCUMENT_STORE);
  });
  afterAll(async () => {
    await standalone.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(READERS)('is one query that follows an index, for $role', async (reader) => {
    const token = await standalone.app
      .get(DemoIssuer, { strict: false })
      .tokenFor({ ...reader, programmes: [PROGRAMME] });
    const find = jest.spyOn(store, 'find');
    const slow: string[] = [];
    let answered = 0;
    for (const list of LISTS) {
      find.mockClear();
      const { statusCode } = await standalone.app.inject({
        method: 'GET',
        url: list,
        headers: { authorization: `Bearer ${token}` },
      });
      if (statusCode !== 200) continue;
      answered += 1;
      const pages = find.mock.calls.filter(([{ name }]) => /overview/.test(name));
      expect([list, pages.length]).toEqual([list, 1]);
      const [collection, options] = pages[0] as (typeof pages)[number];
      const steps = store.explain(collection, options);
      if (steps.some((step) => /TEMP B-TREE|^SCAN (?!.*USING (?:COVERING )?INDEX)/.test(step))) {
        slow.push(`${list}: ${steps.join('; ')}`);
      }
    }
    find.mockRestore();
    expect(answered).toBeGreaterThan(0);
    expect(slow).toEqual([]);
  });

  it('of the cases that somebody is named in, or of their meetings, looks these up and scans no others', async () => {
    const officer = {
      id: 'staff-officer-1',
      role: 'employment_officer',
      organisation: 'af',
      units: [],
    } as const;
    const token = await standalone.app
      .get(DemoIssuer, { strict: false })
      .tokenFor({ ...officer, programmes: [] });
    const find = jest.spyOn(store, 'find');
    const steps: (readonly string[])[] = [];
    for (const url of [
      ...SORTS.map((sort) => `/api/reporting/v1/cases?sort=${sort}`),
      '/api/meeting/v1/meetings/own',
    ]) {
      find.mockClear();
      const headers = { authorization: `Bearer ${token}` };
      expect((await standalone.app.inject({ method: 'GET', url, headers })).statusCode).toBe(200);
      // Workers look for what is theirs meanwhile.
      const of = find.mock.calls.filter(([, { sort }]) => sort === 'of-contact');
      expect(of).toHaveLength(1);
      expect(store.explain(...of[0]!).join()).toMatch(/^SEARCH .* USING INDEX \S+:of-contact /);
      const pages = find.mock.calls.filter(([, options]) => options.among !== undefined);
      expect(pages).toHaveLength(1);
      const page = pages[0]!;
      const { among } = page[1] as { readonly among: { readonly field: string } };
      steps.push(store.explain(page[0], { ...page[1], among: { field: among.field, in: ['c1', 'c2'] } }));
    }
    find.mockRestore();
    for (const plan of steps) expect(plan.join()).toMatch(/^SEARCH .* USING INDEX \S+:(case|latest) /);
  });
});
