import { randomUUID } from 'node:crypto';
import { caseAggregate, delayMeasure } from '@samverkan/case-domain';
import {
  AggregateStore,
  type CommandContext,
  CommandHandler,
  type NewEvent,
} from '@samverkan/event-sourcing';
import { addDays, instantOf } from '@samverkan/kernel';
import { type BenchStore, type OpenStore, encoded } from '../bench-store';
import { appendCases, streamOf } from '../case-log';
import { type Measure, number, related } from '../measurement';
import { FIRST_DAY, MEASURE_ID, plannedCase } from '../sample-case';
import { concurrently, interleaved, median, relation, secondsOf } from '../statistics';

const OCCURRED_ON = '2021-12-01';
/** Later than every planned start of the sample cases; the n-th delay is n days later. */
const DELAYED_TO = addDays(FIRST_DAY, 1000);
const CACHED_EVENTS = 200_000;

const delayed = (n: number) => ({
  occurredOn: OCCURRED_ON as typeof FIRST_DAY,
  measureId: MEASURE_ID,
  reason: 'medical' as const,
  newPlannedStart: addDays(DELAYED_TO, n),
});

/** What a request is to the command handler; its hash is made before, by the platform. */
const contextOf = (): CommandContext => {
  const commandId = randomUUID();
  return {
    commandId,
    commandHash: commandId.replaceAll('-', '').repeat(2),
    actor: { id: 'staff-investigator-1', role: 'insurance_investigator', organisation: 'fk' },
    purpose: 'case-handling',
    correlationId: commandId,
  };
};

/** Streams that single events are appended to, and where each is. */
class RawStreams {
  private readonly revisions: number[];

  constructor(
    private readonly store: BenchStore,
    private readonly streams: readonly string[],
    revision: number,
  ) {
    this.revisions = streams.map(() => revision);
  }

  /** Events of the same content as a command's, made before the clock starts. */
  async events(count: number): Promise<NewEvent[]> {
    const event = { type: 'MeasureDelayed' as const, occurredOn: FIRST_DAY };
    return Promise.all(
      Array.from({ length: count }, async (_, n) => {
        const { occurredOn, ...data } = delayed(n);
        const [made] = await encoded(this.store, 'case-x', [{ ...event, occurredOn, data }]);
        return made as NewEvent;
      }),
    );
  }

  async append(n: number, event: NewEvent): Promise<void> {
    const stream = n % this.streams.length;
    this.revisions[stream] = await this.store.raw.append(
      this.streams[stream] as string,
      [event],
      this.revisions[stream] as number,
    );
  }
}

/** Commands that one stream gets one after the other, over many streams, against appends of the same events. */
export const measureCommands =
  (open: OpenStore): Measure =>
  async ({ rounds, operations, cases }, say) => {
    const store = await open();
    try {
      const planned = (await appendCases(store, cases * 2, { historyOf: plannedCase, atOnce: Infinity })).map(
        ({ caseId }) => streamOf(caseId),
      );
      const streams = planned.slice(0, cases);
      const { codec, eventStore } = store;
      const clock = { now: () => instantOf(new Date()) };
      const aggregates = new AggregateStore({ eventStore, codec, capacity: CACHED_EVENTS });
      const handler = new CommandHandler({ eventStore, codec, clock, aggregates });
      const raw = new RawStreams(
        store,
        planned.slice(cases),
        plannedCase({ caseId: '', programmeId: '', subjectId: '', number: 0 }).length - 1,
      );
      let delays = 0;

      const measured = async (workers: number) => {
        say(`commands, ${workers} at a time`);
        // No more at a time than there are streams: two of one stream would be measuring conflicts.
        const atATime = Math.min(workers, cases);
        const times = workers === 1 ? Math.ceil(operations / 8) : operations;
        return interleaved(
          rounds,
          async () => {
            const contexts = Array.from({ length: times }, contextOf);
            const seconds = await secondsOf(() =>
              concurrently(times, atATime, async (n) => {
                const handled = await handler.handle(
                  caseAggregate,
                  streams[n % cases] as string,
                  contexts[n] as CommandContext,
                  (state, { today }) => delayMeasure(delayed(delays++), state, { today }),
                );
                if (!handled.accepted) throw new Error(`Refused: ${handled.rejection.code}`);
              }),
            );
            return times / seconds;
          },
          async () => {
            const events = await raw.events(times);
            const seconds = await secondsOf(() =>
              concurrently(times, atATime, (n) => raw.append(n, events[n] as NewEvent)),
            );
            return times / seconds;
          },
        );
      };
      const results = [];
      for (const workers of [1, 64]) {
        const found = await measured(workers);
        results.push({
          id: `command-${workers}`,
          title: `\`handleCommand\` against raw appends, ${workers} at a time`,
          unit: 'ratio' as const,
          ...related(relation(found)),
          goal: { atLeast: 0.5 },
          behind: `${number(median(found.measured))} commands/s, ${number(median(found.base))} appends/s`,
        });
      }
      return results;
    } finally {
      await store.remove();
    }
  };
