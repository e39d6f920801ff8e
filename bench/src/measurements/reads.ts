import { filterFor } from '@samverkan/access';
import {
  COMMIT_LIMITS,
  type CollectionDefinition,
  type FindOptions,
  Generations,
  type GuardedWrite,
  type Projection,
  ReadModel,
  type RecordedEvent,
} from '@samverkan/event-sourcing';
import { type DomainEvent, type Instant, addDays, present } from '@samverkan/kernel';
import { type ProgrammeEvent } from '@samverkan/programme-domain';
import { type BenchServer, serveBench, staff } from '../bench-server';
import { type BenchStore, SERVICES } from '../bench-store';
import { PROGRAMME_ID, streamOf } from '../case-log';
import { openEmbeddedStore } from '../embedded-store';
import { type EmbeddedScale, type Measure, type Measurement, number, related } from '../measurement';
import { projectionNamed } from '../projecting';
import { FIRST_DAY, UNITS, investigatorOf, wholeCase } from '../sample-case';
import { interleaved, median, relation, secondsOf } from '../statistics';

/**
 * Cases of one commit, each with a document in two read models: many, because each commit writes all the pages of the
 * indexes that it touches.
 */
const CASES_A_COMMIT = COMMIT_LIMITS.writes / 2;
const PAGE = 50;
/** A walk to the middle of a list takes its pages whole. */
const STRIDE = 1_000;
/** Pages that are asked for in one half of a round. */
const PAGES = 100;
const TODAY = addDays(FIRST_DAY, 600);
const RECORDED_AT = `${TODAY}T12:00:00.000Z` as Instant;

const programmeEvents: readonly ProgrammeEvent[] = [
  {
    type: 'ProgrammeStarted',
    occurredOn: FIRST_DAY,
    data: {
      programmeId: PROGRAMME_ID,
      name: 'Benchmark',
      period: { from: FIRST_DAY, to: addDays(FIRST_DAY, 730) },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      longCaseDays: 365,
      investigatorPoolSize: 4,
      synthetic: true,
    },
  },
  ...Array.from({ length: UNITS }, (_, n): ProgrammeEvent => {
    const unitId = `unit-${n + 1}`;
    return {
      type: 'CareUnitOnboarded',
      occurredOn: FIRST_DAY,
      data: { unitId, name: unitId, unitType: 'primary-care', synthetic: true },
    };
  }),
];

/** Events as a projection gets them, without a log that they stand in. */
const recorded = (streamId: string, events: readonly DomainEvent[]): RecordedEvent[] =>
  events.map((event, revision) => ({
    event,
    eventId: `${streamId} ${revision}`,
    streamId,
    revision,
    position: '',
    metadata: {
      version: 1,
      recordedAt: RECORDED_AT,
      actor: { id: 'staff-project-lead', role: 'project_lead', organisation: 'fk' },
      purpose: 'case-handling',
      correlationId: '',
      causationId: '',
      commandId: '',
      commandHash: '',
    },
  }));

/** The document that a projection makes of one stream. */
function documentOf(projection: Projection, id: string, events: readonly RecordedEvent[]): object {
  const body = events.reduce<object | undefined>(
    (before, event) => projection.evolve(before, event, id),
    undefined,
  );
  if (body === undefined) throw new Error(`${projection.name} makes nothing of ${id}`);
  return body;
}

/** Makes a read model as if its runner had caught up, and says where its documents go. */
async function prepared(
  { documentStore }: BenchStore,
  projection: Projection,
): Promise<CollectionDefinition> {
  const generations = new Generations(documentStore, projection);
  await generations.prepareState();
  await generations.prepare(1);
  await generations.change(await generations.state(), { ready: true });
  return generations.collection(1);
}

const newDocument = (
  collection: CollectionDefinition,
  projection: Projection,
  id: string,
  events: readonly RecordedEvent[],
): GuardedWrite<object> => {
  const last = events.at(-1) as RecordedEvent;
  return {
    collection,
    id,
    expected: 0,
    body: documentOf(projection, id, events),
    sources: { [last.streamId]: last.revision },
  };
};

/** Read models with so many cases in them, each document made by its projection from the events of its case. */
async function fill(store: BenchStore, cases: number): Promise<void> {
  const projections = await Promise.all(
    ['reporting.case-overview', 'reporting.case-facts'].map(async (name) => {
      const projection = projectionNamed(name);
      return { projection, collection: await prepared(store, projection) };
    }),
  );
  const programme = projectionNamed('reporting.programme-facts');
  const programmes = await prepared(store, programme);
  await store.documentStore.commit({
    writes: [
      newDocument(
        programmes,
        programme,
        PROGRAMME_ID,
        recorded(`programme-${PROGRAMME_ID}`, programmeEvents),
      ),
    ],
  });
  for (let from = 0; from < cases; from += CASES_A_COMMIT) {
    const writes: GuardedWrite<object>[] = [];
    for (let n = from; n < Math.min(cases, from + CASES_A_COMMIT); n++) {
      const caseId = idOf(n);
      const sample = { caseId, programmeId: PROGRAMME_ID, subjectId: idOf(n, 'b'), number: n };
      const events = recorded(streamOf(caseId), wholeCase(sample));
      for (const { projection, collection } of projections)
        writes.push(newDocument(collection, projection, caseId, events));
    }
    await store.documentStore.commit({ writes });
  }
}

/** In no order that follows from the number, as ids are. */
const idOf = (n: number, kind = 'a'): string => {
  const scattered = (Math.imul(n + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${scattered}-0000-4000-8000-${kind}${n.toString(16).padStart(11, '0')}`;
};

/** Read models of a size, and the product over them. */
class Reading {
  private constructor(
    private readonly store: BenchStore,
    private readonly server: BenchServer,
    private readonly token: string,
    private readonly lists: readonly FindOptions[],
  ) {}

  static async of(cases: number): Promise<Reading> {
    const store = openEmbeddedStore();
    try {
      await fill(store, cases);
      const server = await serveBench(store, SERVICES);
      const token = await server.tokenFor(staff('staff-project-lead', 'project_lead'));
      return new Reading(store, server, token, await lists(store));
    } catch (error) {
      await store.remove();
      throw error;
    }
  }

  /** Milliseconds of a page: 0 the first, 1 one in the middle of the list. */
  async page(which: 0 | 1): Promise<number> {
    const model = new ReadModel(projectionNamed('reporting.case-overview'), {
      documents: this.store.documentStore,
      eventStore: this.store.eventStore,
    });
    const options = this.lists[which] as FindOptions;
    const seconds = await secondsOf(async () => {
      for (let n = 0; n < PAGES; n++) await model.find(options);
    });
    return (seconds * 1000) / PAGES;
  }

  /** Milliseconds of all figures of the programme over HTTP. */
  async figures(): Promise<number> {
    const seconds = await secondsOf(async () => {
      const answer = await fetch(
        `${this.server.url}/api/reporting/v1/programmes/${PROGRAMME_ID}/figures?asOf=${TODAY}`,
        {
          headers: { authorization: `Bearer ${this.token}` },
        },
      );
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${answer.status} ${text}`);
    });
    return seconds * 1000;
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.store.remove();
  }
}

/** The worklist of an investigator, cases without a plan, oldest first: its first page, and one half-way down. */
async function lists({ documentStore: documents, eventStore }: BenchStore): Promise<FindOptions[]> {
  const model = new ReadModel(projectionNamed('reporting.case-overview'), { documents, eventStore });
  const actor = staff(investigatorOf(0), 'insurance_investigator');
  const where = {
    and: [
      { field: 'access.status', equals: 'open' },
      { field: 'planActive', equals: true },
      filterFor(actor, 'worklist.read', TODAY),
    ],
  };
  const first: FindOptions = { where, sort: 'investigator-registered', limit: PAGE };
  const half = (await model.count(where)) / 2;
  let cursor: string | undefined;
  for (let seen = 0; seen < half;) {
    const limit = Math.max(1, Math.min(STRIDE, Math.ceil(half - seen)));
    const page = await model.find({ ...first, limit, ...present({ cursor }) });
    seen += page.documents.length;
    if (page.next === undefined) break;
    cursor = page.next;
  }
  return [first, { ...first, ...present({ cursor }) }];
}

/** Lists and figures over read models of two sizes. */
export const measureReads: Measure<EmbeddedScale> = async ({ rounds, listed }, say) => {
  const [few, many] = listed;
  const opened: Reading[] = [];
  try {
    for (const cases of listed) {
      say(`read models of ${number(cases)} cases`);
      opened.push(await Reading.of(cases));
    }
    const [small, large] = opened as [Reading, Reading];
    const grown = async (
      id: string,
      title: string,
      atMost: number,
      read: (reading: Reading) => Promise<number>,
      times: number,
    ): Promise<Measurement> => {
      say(title);
      const found = await interleaved(
        rounds,
        () => read(large),
        async () => (await read(small)) * times,
      );
      return {
        id,
        title,
        unit: 'growth',
        ...related(relation(found)),
        goal: { atMost },
        behind: `${number(median(found.base) / times)} ms at ${number(few)} cases, ${number(median(found.measured))} ms at ${number(many)}`,
      };
    };
    return [
      await grown('list-first', `First page of a worklist`, 2, (reading) => reading.page(0), 1),
      await grown('list-deep', `A page half-way down a worklist`, 2, (reading) => reading.page(1), 1),
      await grown(
        'figures',
        'All figures of a programme, per case',
        1.5,
        (reading) => reading.figures(),
        many / few,
      ),
    ];
  } finally {
    for (const reading of opened) await reading.close();
  }
};
