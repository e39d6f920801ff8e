import type { Actor } from '@samverkan/access';
import type { FindOptions } from '@samverkan/event-sourcing';
import { type HistoryEntry, inMemoryPorts, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import type { ReadModels } from '../read-models';
import { type ContactCase, amongContactCases, contactCasesProjection } from './contact-cases';

const projection = contactCasesProjection('meeting');
const spec = projectionSpec(projection);

const inCase = (caseId: string, type: string, occurredOn: BusinessDate, data: object): HistoryEntry => ({
  stream: `case-${caseId}`,
  event: { type, occurredOn, data } as HistoryEntry['event'],
});
const named = (caseId: string, contactId: string, on: BusinessDate = '2021-02-01'): HistoryEntry =>
  inCase(caseId, 'PartyContactNamed', on, { party: 'af', organisation: 'af', contactId });
const ended = (caseId: string, contactId: string): HistoryEntry =>
  inCase(caseId, 'PartyContactEnded', '2021-03-01', { contactId });
const entry = (caseId: string, contactId: string, namedOn: BusinessDate = '2021-02-01'): ContactCase => ({
  caseId,
  contactId,
  namedOn,
});

const actor = (more: Partial<Actor>): Actor => ({
  id: 'officer',
  role: 'employment_officer',
  organisation: 'af',
  units: [],
  programmes: [],
  ...more,
});

describe('the cases of a contact person', () => {
  it('are those that they are named in, until that is ended', () =>
    spec
      .given([
        inCase('c1', 'CaseRegistered', '2021-01-01', { caseId: 'c1' }),
        named('c1', 'officer'),
        named('c1', 'worker'),
        named('c2', 'officer'),
        ended('c2', 'officer'),
        named('c3', 'officer'),
        ended('c3', 'officer'),
        named('c3', 'officer', '2021-04-01'),
      ])
      .thenDocuments({
        'c1.officer': entry('c1', 'officer'),
        'c1.worker': entry('c1', 'worker'),
        'c3.officer': entry('c3', 'officer', '2021-04-01'),
      }));

  it('are where the lists of who works by name look, those of the latest naming, and of nobody else', async () => {
    const { documentStore } = inMemoryPorts();
    await documentStore.prepare(projection.collection);
    const cases = Array.from({ length: 501 }, (_, n) =>
      entry(`c${n}`, 'officer', n === 0 ? '2021-02-01' : '2021-02-02'),
    );
    await documentStore.commit({
      writes: [...cases, entry('c0', 'somebody else')].map((body) => ({
        collection: projection.collection,
        id: `${body.caseId}.${body.contactId}`,
        expected: 0,
        body,
        sources: {},
      })),
    });
    const readModels = {
      upTo: async () => ({
        find: (options: FindOptions) => documentStore.find(projection.collection, options),
      }),
    } as unknown as ReadModels;
    const among = (more: Partial<Actor>) =>
      amongContactCases(readModels, projection, actor(more), {
        field: 'caseId',
        position: undefined,
      });
    const latest = cases.slice(1).map(({ caseId }) => caseId);
    const found = (await among({})).among as { readonly field: string; readonly in: readonly string[] };
    expect({ ...found, in: [...found.in].sort() }).toEqual({ field: 'caseId', in: latest.sort() });
    expect(await among({ id: 'stranger' })).toEqual({ among: { field: 'caseId', in: [] } });
    expect(await among({ role: 'insurance_investigator' })).toEqual({});
  });
});
