import {
  type Commit,
  type DocumentStore,
  type Projection,
  ProjectionRunner,
  type ProjectionRunnerOptions,
} from '@samverkan/event-sourcing';
import { reportingService } from '@samverkan/reporting-service';
import { type BenchStore, openBenchStore } from '../bench-store';
import { appendCases } from '../case-log';
import { type Measure, type Measurement, number, related } from '../measurement';
import { eventsDone } from '../progress-of-work';
import { EVENTS_OF_A_CASE } from '../sample-case';
import { interleaved, median, relation, secondsOf } from '../statistics';

/** The read models that are the heaviest to keep: lists, and what figures are made of. */
const MEASURED = ['reporting.case-overview', 'reporting.case-facts'] as const;

/** A projection of the product by its name. */
export function projectionNamed(name: string): Projection {
  const found = reportingService.projections.find((projection) => projection.name === name);
  if (found === undefined) throw new RangeError(`No projection ${name}`);
  return found as Projection;
}

/** The same projection, kept somewhere else: its version is part of where it is. */
const elsewhere = (projection: Projection, version: number): Projection => ({
  ...projection,
  collection: { ...projection.collection, version },
});

/** The document store, keeping the commits that write documents of a collection. */
function recording(documents: DocumentStore, collection: string, commits: Commit[]): DocumentStore {
  return new Proxy(documents, {
    get: (target, name) => {
      if (name === 'commit') {
        return (commit: Commit) => {
          if (commit.writes.some((write) => write.collection.name === collection)) commits.push(commit);
          return target.commit(commit);
        };
      }
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

/** Run a projection over the log from the beginning; gives events per second. */
async function project(store: BenchStore, projection: Projection, documents: DocumentStore, events: number) {
  const done = eventsDone(events);
  const options: ProjectionRunnerOptions<object> = {
    projection,
    codec: store.codec,
    eventStore: store.eventStore,
    documents,
    owner: 'bench',
    observer: done.observer,
  };
  const runner = new ProjectionRunner(options);
  const seconds = await secondsOf(async () => {
    await runner.start();
    await done.reached;
  });
  await runner.stop();
  return events / seconds;
}

/** The projection runner from the log to the documents, against guarded writes of the same documents in the same batches. */
export const measureProjection: Measure = async ({ rounds, events }, say) => {
  const store = openBenchStore();
  try {
    const cases = Math.max(1, Math.round(events / EVENTS_OF_A_CASE));
    await appendCases(store, cases);
    const count = cases * EVENTS_OF_A_CASE;
    const results: Measurement[] = [];
    for (const name of MEASURED) {
      say(`projection ${name}`);
      const projection = projectionNamed(name);
      const { documentStore } = store;
      const commits: Commit[] = [];
      await project(
        store,
        elsewhere(projection, 1000),
        recording(documentStore, projection.collection.name, commits),
        count,
      );
      let version = 1000;
      const found = await interleaved(
        rounds,
        async () => {
          const copy = elsewhere(projection, ++version);
          const rate = await project(store, copy, documentStore, count);
          await documentStore.drop(copy.collection);
          return rate;
        },
        async () => {
          const { collection } = elsewhere(projection, ++version);
          await documentStore.prepare(collection);
          const batches = commits.map(({ writes }) => writes.map((write) => ({ ...write, collection })));
          const checkpoint = { name: `bench ${version}`, position: '', token: 1 };
          const seconds = await secondsOf(async () => {
            for (const writes of batches) await documentStore.commit({ writes, checkpoint });
          });
          await documentStore.drop(collection);
          return count / seconds;
        },
      );
      const writes = commits.reduce((sum, commit) => sum + commit.writes.length, 0);
      results.push({
        id: `projection-${name.replace('reporting.', '')}`,
        title: `Projection \`${name}\` against raw guarded bulk writes`,
        unit: 'ratio',
        ...related(relation(found)),
        goal: { atLeast: 0.5 },
        behind:
          `${number(median(found.measured))} events/s, the writes alone ${number(median(found.base))} events/s; ` +
          `${number(count)} events in ${number(writes)} writes of documents`,
      });
    }
    return results;
  } finally {
    await store.remove();
  }
};
