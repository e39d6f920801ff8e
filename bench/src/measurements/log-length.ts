import { caseAggregate } from '@samverkan/case-domain';
import { type NewEvent, dueList } from '@samverkan/event-sourcing';
import { addDays } from '@samverkan/kernel';
import { SERVICES, encoded } from '../bench-store';
import { appendCases, streamOf } from '../case-log';
import { type EmbeddedStore, openEmbeddedStore } from '../embedded-store';
import { MEGABYTE, type Memory, collectGarbage, memory } from '../memory';
import { type EmbeddedScale, type Measure, type Measurement, number, related } from '../measurement';
import { projectionNamed, secondsToProject } from '../projecting';
import { EVENTS_OF_A_CASE, FIRST_DAY, type SampleCase } from '../sample-case';
import { concurrently, interleaved, median, relation, secondsOf } from '../statistics';
import { startTimes } from './start-time';

const PROJECTION = projectionNamed('reporting.case-facts');
/** Appends under way at a time. */
const WORKERS = 64;
/** Cases that something new happens in at the same time. */
const TOUCHED = 500;
/** A million events are appended five at a time: one at a time would take minutes. */
const AT_ONCE = 5;
const MICROSECONDS = 1e6;
/** What lies in the log besides cases is little; what is projected is up to here for all others too. */
const UP_TO_DATE = SERVICES.flatMap(({ projections, relays, workflows }) => [
  ...[...projections, ...(workflows === undefined ? [] : [dueList(workflows)])].map(
    ({ name, collection }) => `projection:${name}.v${collection.version}`,
  ),
  ...relays.map(({ name }) => `relay:${name}`),
]);

const PHASES = ['append', 'read', 'project'] as const;
type Costs = Readonly<Record<(typeof PHASES)[number], number>>;

/** A log of a length, projected to its end. */
class Log {
  private rounds = 0;

  private constructor(
    readonly store: EmbeddedStore,
    private readonly cases: readonly SampleCase[],
    /** Live heap after the whole log has been projected, and the most that the process has taken while it was. */
    readonly memory: Memory,
  ) {}

  static async of(events: number): Promise<Log> {
    const store = openEmbeddedStore();
    try {
      const cases = await appendCases(store, Math.max(1, Math.round(events / EVENTS_OF_A_CASE)), {
        atOnce: AT_ONCE,
      });
      let peak = memory().resident;
      await secondsToProject(
        store,
        PROJECTION,
        cases.length * EVENTS_OF_A_CASE,
        () => (peak = Math.max(peak, memory().resident)),
      );
      collectGarbage();
      return new Log(store, cases, { ...memory(), resident: peak });
    } catch (error) {
      await store.remove();
      throw error;
    }
  }

  /** Microseconds for each of so many new events on cases anywhere in the log: appended, read back, projected. */
  async costs(events: number): Promise<Costs> {
    const { store, cases } = this;
    const { eventStore } = store;
    const round = this.rounds++;
    // The same number of cases in a short log and in a long one, from one end of it to the other.
    const apart = Math.max(1, Math.floor(cases.length / TOUCHED));
    const touched = Math.min(TOUCHED, cases.length);
    const chosen = Array.from(
      { length: events },
      (_, n) => cases[(n % touched) * apart + (round % apart)] as SampleCase,
    );
    const prepared = await Promise.all(
      chosen.map(async ({ caseId, number: n }, index) => {
        const [event] = await encoded(store, streamOf(caseId), [
          {
            type: 'MeasurePaused',
            occurredOn: addDays(FIRST_DAY, 400 + (n % 300)),
            data: {
              measureId: '3b0f3a80-0f57-4d42-9c6a-2d1f6c1a0002',
              reason: index % 2 ? 'medical' : 'provider',
            },
          },
        ]);
        return event as NewEvent;
      }),
    );
    const head = await eventStore.head();
    const append = await secondsOf(() =>
      concurrently(events, WORKERS, (n) =>
        eventStore.append(streamOf((chosen[n] as SampleCase).caseId), [prepared[n] as NewEvent], 'any'),
      ),
    );
    const read = await secondsOf(async () => {
      let seen = 0;
      for await (const event of eventStore.readAll({
        after: head,
        prefixes: [`${caseAggregate.category}-`],
      })) {
        await store.codec.decode(event);
        seen += 1;
      }
      if (seen !== events) throw new Error(`${seen} events read of ${events}`);
    });
    const projected = await secondsToProject(store, PROJECTION, events);
    const each = (seconds: number): number => (seconds * MICROSECONDS) / events;
    return { append: each(append), read: each(read), project: each(projected) };
  }

  /** As a system that has been running: everything that follows the log is where the log is. */
  async close(): Promise<void> {
    const { documentStore, eventStore } = this.store;
    const position = await eventStore.head();
    for (const name of UP_TO_DATE)
      // What has been projected here is where it is; any worker's token is as high as this one.
      if ((await documentStore.checkpoint(name)) === undefined)
        await documentStore.commit({ writes: [], checkpoint: { name, position, token: 1 } });
    await this.store.close();
  }
}

/** What an event costs, what memory is taken, and how long a start takes, with a short log and with a long one. */
export const measureLogLength: Measure<EmbeddedScale> = async (scale, say) => {
  const logs: Log[] = [];
  const empty = openEmbeddedStore();
  try {
    for (const events of scale.logged) {
      say(`a log of ${number(events)} events`);
      logs.push(await Log.of(events));
    }
    const [short, long] = logs as [Log, Log];
    say('cost per event');
    const costs = await costsOf(short, long, scale);
    const starts = await startTimes(empty, long.store, scale, say, () => long.close());
    return [...costs, memoryOf(short, long, scale), ...starts];
  } finally {
    for (const { store } of logs) await store.remove();
    await empty.remove();
  }
};

async function costsOf(
  short: Log,
  long: Log,
  { rounds, operations, logged }: EmbeddedScale,
): Promise<Measurement[]> {
  const [few, many] = logged;
  const ofShort: Costs[] = [];
  const ofLong: Costs[] = [];
  const total = ({ append, read, project: projected }: Costs): number => append + read + projected;
  const kept = async (log: Log, costs: Costs[]): Promise<number> => {
    const found = await log.costs(operations);
    costs.push(found);
    return total(found);
  };
  const found = await interleaved(
    rounds,
    () => kept(long, ofLong),
    () => kept(short, ofShort),
  );
  const behind = (a: number, b: number): string =>
    `${number(a)} µs at ${number(few)} events, ${number(b)} µs at ${number(many)}`;
  return [
    {
      id: 'event-cost',
      title: 'Cost of an event: append, read, project',
      unit: 'growth',
      ...related(relation(found)),
      goal: { atMost: 1.5 },
      behind: behind(median(found.base), median(found.measured)),
    },
    ...PHASES.map((phase): Measurement => {
      // The first round was to warm up.
      const measured = ofLong.slice(1).map((costs) => costs[phase]);
      const base = ofShort.slice(1).map((costs) => costs[phase]);
      return {
        id: `event-cost-${phase}`,
        title: `… of it: ${phase}`,
        unit: 'growth',
        ...related(relation({ measured, base })),
        behind: behind(median(base), median(measured)),
      };
    }),
  ];
}

const memoryOf = (short: Log, long: Log, { logged: [few, many] }: EmbeddedScale): Measurement => ({
  id: 'memory',
  title: 'Live memory after a whole log has been projected',
  unit: 'growth',
  value: long.memory.live / short.memory.live,
  goal: { atMost: 1.5 },
  behind:
    `${number(short.memory.live / MEGABYTE)} MB at ${number(few)} events, ${number(long.memory.live / MEGABYTE)} MB at ${number(many)}; ` +
    `at most ${number(short.memory.resident / MEGABYTE)} and ${number(long.memory.resident / MEGABYTE)} MB resident`,
});
