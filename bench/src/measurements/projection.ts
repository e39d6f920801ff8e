import { type Commit, type DocumentStore } from '@samverkan/event-sourcing';
import type { OpenStore } from '../bench-store';
import { appendCases } from '../case-log';
import { type Measure, type Measurement, number, related } from '../measurement';
import { elsewhere, projectionNamed, secondsToProject } from '../projecting';
import { EVENTS_OF_A_CASE } from '../sample-case';
import { interleaved, median, relation, secondsOf } from '../statistics';

/** The read models that are the heaviest to keep: lists, and what figures are made of. */
const MEASURED = ['reporting.case-overview', 'reporting.case-facts'] as const;

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

/** The projection runner from the log to the documents, against guarded writes of the same documents in the same batches. */
export const measureProjection =
  (open: OpenStore): Measure =>
  async ({ rounds, events }, say) => {
    const store = await open();
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
        await secondsToProject(
          { ...store, documentStore: recording(documentStore, projection.collection.name, commits) },
          elsewhere(projection, 1000),
          count,
        );
        let version = 1000;
        const found = await interleaved(
          rounds,
          async () => {
            const copy = elsewhere(projection, ++version);
            const seconds = await secondsToProject(store, copy, count);
            await documentStore.drop(copy.collection);
            return count / seconds;
          },
          async () => {
            const { collection } = elsewhere(projection, ++version);
            await documentStore.prepare(collection);
            const batches = commits.map(({ writes }) => writes.map((write) => ({ ...write, collection })));
            const checkpoint = { name: `bench ${version}`, position: '', token: 1 };
            const seconds = await secondsOf(async () => {
              for (const writes of batches) await store.raw.write({ writes, checkpoint });
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
