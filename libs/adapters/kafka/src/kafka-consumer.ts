import {
  CONCURRENT_KEYS,
  type Consumption,
  growingPauseMs,
  pause,
  RETRY_PAUSES,
  type RunningConsumer,
  SILENT,
  troubleOf,
  within,
} from '@samverkan/event-sourcing';
import type { AdminConnection } from './admin-connection';
import { GroupMembership } from './group-membership';
import type { KafkaOptions, KafkaTiming } from './kafka-options';
import { KeyedWork } from './keyed-work';

const LONGEST_PAUSE_MS = 5_000;

/** A consumer of a group that lives until it is stopped: a membership that ends is followed by the next one. */
export class KafkaConsumer implements RunningConsumer {
  private readonly work: KeyedWork;
  private readonly stopping = new AbortController();
  private readonly living: Promise<void>;
  private readonly begun: Promise<void>;
  private begin: () => void = () => undefined;
  private stopped: Promise<void> | undefined;

  constructor(
    private readonly options: KafkaOptions,
    private readonly timing: KafkaTiming,
    private readonly admin: AdminConnection,
    private readonly consumption: Consumption,
  ) {
    this.work = new KeyedWork(CONCURRENT_KEYS, options.retryPauses ?? RETRY_PAUSES);
    this.begun = new Promise((resolve) => (this.begin = resolve));
    this.living = this.live();
  }

  /** Resolves when it has partitions, or when the broker is away: then it goes on trying by itself. */
  async started(): Promise<void> {
    await within(this.timing.joinMs, 'Joining', this.begun).catch(() => undefined);
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.end());
  }

  private async end(): Promise<void> {
    this.work.close();
    await within(this.timing.drainMs, 'Handling', this.work.idle()).catch(() => undefined);
    this.stopping.abort();
    await this.living;
    this.work.forget();
  }

  private async live(): Promise<void> {
    const { signal } = this.stopping;
    const stop = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    let predecessor: string | undefined;
    for (let attempt = 1; !signal.aborted; attempt++) {
      let joinedAt = Number.POSITIVE_INFINITY;
      const joined = (): void => {
        joinedAt = Math.min(joinedAt, performance.now());
        this.begin();
      };
      const { options, timing, admin, consumption, work } = this;
      const membership = new GroupMembership({
        ...{ options, timing, admin, consumption, work, joined, predecessor },
      });
      // It may be over before the library has begun, and that may never come to an end.
      const failed = membership.begin().then(
        () => membership.over,
        (error: unknown) => error,
      );
      const reason = await Promise.race([failed, membership.over, stop]);
      if (!signal.aborted) {
        // One that lasted begins the pauses anew; one that ends as soon as it has joined does not.
        if (performance.now() - joinedAt > LONGEST_PAUSE_MS) attempt = 1;
        const pauseMs = Math.min(LONGEST_PAUSE_MS, growingPauseMs(attempt));
        const name = `consume:${consumption.group}`;
        (options.observer ?? SILENT).restarting({
          name,
          attempt,
          pauseMs,
          ...troubleOf(reason),
        });
        this.begin();
        work.forget();
        await membership.leave();
        predecessor = membership.memberId ?? predecessor;
        await pause(pauseMs, signal);
      } else {
        await membership.leave();
      }
    }
  }
}
