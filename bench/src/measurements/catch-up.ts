import type { CatchUpOrder, CatchUpResult } from '../catch-up-order';
import { appendCases } from '../case-log';
import { STORES, openDistributedStore } from '../distributed-store';
import { MEGABYTE } from '../memory';
import { type DistributedScale, type Measure, type Measurement, number, related } from '../measurement';
import { EVENTS_OF_A_CASE } from '../sample-case';
import { interleaved, median, relation } from '../statistics';
import { WorkProcess } from '../work-process';

/** The vault is not what is measured: so many individuals share the cases. */
const INDIVIDUALS = 500;
/** One at a time they would take longer than everything else. */
const AT_ONCE = EVENTS_OF_A_CASE;

type CatchUpProcess = WorkProcess<CatchUpOrder, CatchUpResult>;

async function inProcess<Answer>(use: (process: CatchUpProcess) => Promise<Answer>): Promise<Answer> {
  const process: CatchUpProcess = new WorkProcess('catch-up-process.ts');
  try {
    return await use(process);
  } finally {
    await process.stop();
  }
}

/** Reading the log from its beginning, to nothing and to documents, and what memory that takes. */
export const measureCatchUp: Measure<DistributedScale> = async ({ rounds, followed, projected }, say) => {
  const store = await openDistributedStore(STORES);
  try {
    const { address } = store;
    const [few, many] = followed;
    say(`a log of ${number(many)} events`);
    const cases = Math.ceil(many / EVENTS_OF_A_CASE);
    await appendCases(store, cases, { atOnce: AT_ONCE, individuals: INDIVIDUALS });
    let version = 1000;
    const order = (by: CatchUpOrder['by'], events: number): CatchUpOrder => ({
      ...{ address, by, events },
      version: ++version,
    });
    say(`its first ${number(few)} events, by the client and through the adapter`);
    const found = await inProcess((process) =>
      interleaved(
        rounds,
        async () => few / (await process.send(order('adapter', few))).seconds,
        async () => few / (await process.send(order('client', few))).seconds,
      ),
    );
    /** Each in a process of its own, whose memory is that of this alone. */
    const grown = async (
      id: string,
      what: string,
      by: CatchUpOrder['by'],
      [less, more]: readonly [number, number],
    ): Promise<Measurement[]> => {
      say(`${what}, ${number(less)} and ${number(more)} events`);
      const short = await inProcess((process) => process.send(order(by, less)));
      const long = await inProcess((process) => process.send(order(by, more)));
      return [
        {
          id: `${id}-growth`,
          title: `${what}, per event`,
          unit: 'growth',
          value: long.seconds / more / (short.seconds / less),
          goal: { atMost: 1.5 },
          behind:
            `${number(less / short.seconds)} events/s over ${number(less)} events, ` +
            `${number(more / long.seconds)} events/s over ${number(more)}`,
        },
        {
          id: `${id}-memory`,
          title: `${what}, resident memory of its process`,
          unit: 'growth',
          value: long.resident / short.resident,
          goal: { atMost: 1.5 },
          behind:
            `at most ${number(short.resident / MEGABYTE)} MB over ${number(less)} events, ` +
            `${number(long.resident / MEGABYTE)} MB over ${number(more)}`,
        },
      ];
    };
    return [
      {
        id: 'follow',
        title: 'Reading the log from its beginning against the raw subscription',
        unit: 'ratio',
        ...related(relation(found)),
        goal: { atLeast: 0.5 },
        behind: `${number(median(found.measured))} events/s, by the client alone ${number(median(found.base))} events/s`,
      },
      ...(await grown('follow', 'Reading the log', 'adapter', followed)),
      ...(await grown('catch-up', 'Projecting the log (`reporting.case-facts`)', 'projection', projected)),
    ];
  } finally {
    await store.remove();
  }
};
