import { randomBytes } from 'node:crypto';
import {
  ALL,
  EventCodec,
  Generations,
  ParkingLot,
  pages,
  PermanentFailure,
  ProjectionRunner,
  subjectStream,
  type AnyEventDefinitions,
  type Projection,
  type StoredDocument,
} from '@samverkan/event-sourcing';
import { eventually } from './contracts/observing';
import { expectEqual } from './given-when-then';
import { append, plainDefinitions, type HistoryEntry } from './history';
import { InMemoryDocumentStore } from './in-memory/in-memory-document-store';
import { InMemoryEventStore } from './in-memory/in-memory-event-store';

export interface ProjectionSpec<Body extends object> {
  given(history: readonly HistoryEntry[]): ProjectedHistory<Body>;
}

/**
 * Each of these checks the laws of a projection first: every prefix of the history, every batch size, any events that
 * come again and any stream that comes after the others give the same documents, and what comes again writes nothing.
 */
export interface ProjectedHistory<Body extends object> {
  /** The documents by id, for a closer look. */
  documents(): Promise<Readonly<Record<string, Body>>>;
  /** These documents and no others, each exactly so. */
  thenDocuments(expected: Readonly<Record<string, Body>>): Promise<void>;
  /** This document exactly so, or none where `undefined`. */
  thenDocument(id: string, expected: Body | undefined): Promise<void>;
  /**
   * After the subject is forgotten: the same as if its texts had been `null` in the history, unless `forgetsMore`.
   * Needs the events' definitions, which say what is personal.
   */
  afterForgetting(subjectId: string): ProjectedHistory<Body>;
}

export interface ProjectionSpecOptions {
  /** By category; without them events are written as they are, texts in the clear. */
  readonly definitions?: Readonly<Record<string, AnyEventDefinitions>>;
  /** Forgetting takes away more than texts: a document is not as if they had been `null`. */
  readonly forgetsMore?: boolean;
}

/** Long enough for any spec, short enough to fail in a test's own time. */
const PATIENCE_MS = 4_000;
/** Batch sizes that are tried: each one up to five, then the whole history. */
const BATCH_SIZES = [1, 2, 3, 4, 5];
const ATTEND_MS = 1;

/** A projection under test, run by the real runner over stores in memory. */
export function projectionSpec<Body extends object>(
  projection: Projection<Body>,
  options: ProjectionSpecOptions = {},
): ProjectionSpec<Body> {
  return { given: (history) => projected(projection, options, history, []) };
}

function projected<Body extends object>(
  projection: Projection<Body>,
  options: ProjectionSpecOptions,
  history: readonly HistoryEntry[],
  forgotten: readonly string[],
): ProjectedHistory<Body> {
  const documents = async (): Promise<Readonly<Record<string, Body>>> => {
    const stored = await checkLaws(projection, options, history, forgotten);
    return bodies(stored);
  };
  return {
    documents,
    async thenDocuments(expected) {
      expectEqual(await documents(), asJson(expected));
    },
    async thenDocument(id, expected) {
      expectEqual((await documents())[id], asJson(expected));
    },
    afterForgetting: (subjectId) => projected(projection, options, history, [...forgotten, subjectId]),
  };
}

const asJson = <Value>(value: Value): Value =>
  value === undefined ? value : (JSON.parse(JSON.stringify(value)) as Value);

/** The projection with a document and an event that cannot be changed: who tries is parked, and the spec fails. */
const pure = <Body extends object>(projection: Projection<Body>): Projection<Body> => ({
  ...projection,
  route: (event) => projection.route(frozen(event)),
  evolve: (body, event, id) => projection.evolve(frozen(body), frozen(event), id),
});

function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** A log, a document store and a runner of the projection over them. */
class Workbench<Body extends object> {
  readonly documents = new InMemoryDocumentStore();
  readonly eventStore = new InMemoryEventStore();
  private readonly keys = new Map<string, Uint8Array>();
  private readonly destroyed = new Set<string>();
  private readonly codec: EventCodec;

  private readonly projection: Projection<Body>;
  /** The stream whose events cannot be taken for now, from one of them on. */
  private refused: { readonly stream: string; readonly from: number } | undefined;

  constructor(projection: Projection<Body>, definitions: Readonly<Record<string, AnyEventDefinitions>>) {
    const { route, ...rest } = pure(projection);
    this.projection = {
      ...rest,
      route: (event) => {
        const { streamId, revision } = event;
        if (this.refused?.stream === streamId && revision >= this.refused.from)
          throw new PermanentFailure(`${streamId} is to wait`);
        return route(event);
      },
    };
    this.codec = new EventCodec(definitions, {
      keyOf: async (subject) => {
        if (this.destroyed.has(subject)) return undefined;
        const key = this.keys.get(subject) ?? randomBytes(32);
        this.keys.set(subject, key);
        return key;
      },
    });
  }

  async append(entries: readonly HistoryEntry[]): Promise<void> {
    await append(this.eventStore, this.codec, entries);
  }

  /** From now on the subject's texts are read as null, though no event says so. */
  destroyKey(subjectId: string): void {
    this.destroyed.add(subjectId);
    this.codec.forgetKey(subjectId);
  }

  async forget(subjectId: string): Promise<void> {
    await this.append([
      {
        stream: subjectStream(subjectId),
        event: { type: 'SubjectForgotten', occurredOn: '2021-04-20', data: { subjectId } },
      },
    ]);
    this.destroyKey(subjectId);
  }

  /** Let the checkpoint fall back, as if the last batches had been written without it. */
  async rewind(events: number): Promise<void> {
    let position = '';
    let left = events;
    for await (const event of this.eventStore.readAll()) {
      if (left-- <= 0) break;
      position = event.position;
    }
    const name = new Generations(this.documents, this.projection).checkpointName(1);
    const lease = await this.documents.acquireLease(name, 'rewind', PATIENCE_MS);
    if (!lease) throw new Error(`${name} is still being run`);
    await this.documents.commit({ writes: [], checkpoint: { name, position, token: lease.token } });
    await this.documents.releaseLease(lease);
  }

  /** Park the stream, from an event on, until all the others have been taken. */
  async runWithout(stream: string, from: number): Promise<readonly StoredDocument<Body>[]> {
    this.refused = { stream, from };
    return this.run(Infinity);
  }

  async run(batchSize: number): Promise<readonly StoredDocument<Body>[]> {
    const { documents, eventStore, codec, projection } = this;
    const runner = new ProjectionRunner({
      projection,
      documents,
      eventStore,
      codec,
      batchSize,
      owner: 'spec',
      attendMs: ATTEND_MS,
    });
    await runner.start();
    try {
      if (!(await runner.waitFor(await eventStore.head(), PATIENCE_MS))) {
        throw new Error(`${projection.name} did not take the history within ${PATIENCE_MS} ms`);
      }
      const lot = new ParkingLot(documents);
      if (this.refused !== undefined) {
        const [owner, key] = [await runner.name(), this.refused.stream];
        this.refused = undefined;
        if (await lot.requestReplay(owner, key)) {
          const tried = async (): Promise<boolean> =>
            (await lot.show(owner, key))?.body.replayRequested !== true;
          await eventually(`the replay of ${key}`, tried, PATIENCE_MS);
        }
      }
      const parked = await lot.list({ limit: 1 });
      const [first] = parked.documents;
      if (first) {
        const { key, type, cause } = first.body;
        throw new Error(`${projection.name} could not take ${type} of ${key}: ${JSON.stringify(cause)}`);
      }
      const found: StoredDocument<Body>[] = [];
      const list = { where: ALL, sort: 'by-id', limit: 1_000 };
      for await (const page of pages((from) => runner.readModel.find({ ...list, ...from }))) {
        found.push(...page);
      }
      return found;
    } finally {
      await runner.stop();
    }
  }
}

async function checkLaws<Body extends object>(
  projection: Projection<Body>,
  options: ProjectionSpecOptions,
  history: readonly HistoryEntry[],
  forgotten: readonly string[],
): Promise<readonly StoredDocument<Body>[]> {
  const bench = (): Workbench<Body> =>
    new Workbench(projection, options.definitions ?? plainDefinitions(history));
  const atOnce = async (length: number, batchSize = Infinity): Promise<readonly StoredDocument<Body>[]> => {
    const whole = bench();
    await whole.append(history.slice(0, length));
    return whole.run(batchSize);
  };

  const step = bench();
  for (const [index, entry] of history.entries()) {
    await step.append([entry]);
    // Each step comes after a crash that lost the checkpoint of some of the steps before.
    await step.rewind(Math.max(0, index - (index % 4)));
    expectSame(await step.run(1), await atOnce(index + 1), `after event ${index + 1}`);
  }
  const whole = await atOnce(history.length);
  for (const size of BATCH_SIZES.filter((size) => size < history.length)) {
    expectSame(await atOnce(history.length, size), whole, `in batches of ${size}`);
  }
  const before = await step.run(1);
  await step.rewind(0);
  const again = await step.run(2);
  expectEqual(
    again.map(({ id, revision }) => [id, revision]),
    before.map(({ id, revision }) => [id, revision]),
  );
  expectSame(again, whole, 'when everything comes again');
  const late = placesToWaitFrom(history);
  for (const [stream, from] of late) {
    const parked = bench();
    await parked.append(history);
    expectSame(
      await parked.runWithout(stream, from),
      whole,
      `when ${stream} is replayed from ${from} on after the others`,
    );
  }
  if (forgotten.length === 0) return whole;

  for (const subjectId of forgotten) await step.forget(subjectId);
  const after = await step.run(1);
  const forgetful = async (): Promise<Workbench<Body>> => {
    const rebuilt = bench();
    await rebuilt.append(history);
    for (const subjectId of forgotten) await rebuilt.forget(subjectId);
    return rebuilt;
  };
  expectSame(await (await forgetful()).run(Infinity), after, 'when rebuilt after forgetting');
  for (const [stream, from] of late) {
    const parked = await forgetful();
    expectSame(
      await parked.runWithout(stream, from),
      after,
      `when ${stream} is replayed from ${from} on after it`,
    );
  }
  if (options.forgetsMore === true) return after;
  const blank = bench();
  await blank.append(history);
  for (const subjectId of forgotten) blank.destroyKey(subjectId);
  expectEqual(bodies(after), bodies(await blank.run(Infinity)));
  return after;
}

/** Each stream from its first event on, and its last one alone: what came before that is in the documents already. */
function placesToWaitFrom(
  history: readonly HistoryEntry[],
): readonly (readonly [stream: string, from: number])[] {
  const lengths = new Map<string, number>();
  for (const { stream } of history) lengths.set(stream, (lengths.get(stream) ?? 0) + 1);
  return [...lengths].flatMap(([stream, length]) =>
    [...new Set([0, length - 1])].map((from) => [stream, from] as const),
  );
}

const bodies = <Body extends object>(
  documents: readonly StoredDocument<Body>[],
): Readonly<Record<string, Body>> => Object.fromEntries(documents.map(({ id, body }) => [id, body]));

function expectSame<Body extends object>(
  actual: readonly StoredDocument<Body>[],
  expected: readonly StoredDocument<Body>[],
  when: string,
): void {
  const shown = (documents: readonly StoredDocument<Body>[]): unknown => ({
    when,
    documents: Object.fromEntries(documents.map(({ id, body, sources }) => [id, { body, sources }])),
  });
  expectEqual(shown(actual), shown(expected));
}
