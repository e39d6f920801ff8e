import { type AggregateStore } from '../commands/aggregate-store';
import { type EventCodec } from './codec';
import { BEGINNING, type EventStore, type Position, type SubscriptionItem } from '../ports/event-store.port';
import { type CommandContext, type CommandHandler, type Handled } from '../commands/handle-command';
import { SILENT, type Observer, troubleOf } from '../running/observer';
import { growingPauseMs, pause } from '../running/pause';
import type { RecordedEvent } from './recorded-event';
import {
  subject,
  SUBJECT_PREFIX,
  subjectStream,
  type SubjectEvent,
  type SubjectState,
} from './subject-forgotten';

/** Where keys are destroyed: the subject vault. Idempotent. */
export interface KeyDestroyer {
  forget(subject: string): Promise<void>;
}

export interface ForgettingOptions {
  readonly eventStore: EventStore;
  readonly codec: EventCodec;
  readonly aggregates: AggregateStore;
  readonly commands: CommandHandler;
  readonly vault: KeyDestroyer;
  readonly observer?: Observer;
}

/**
 * Makes a person's texts unreadable, everywhere and for good. One runs in every process: it hears of subjects that
 * were forgotten elsewhere, and drops what this process has in memory.
 *
 * The event comes first, so that a crash before the key is destroyed is made good: at its start this reads all of them
 * again and destroys what is left.
 */
export class Forgetting {
  private readonly stopping = new AbortController();
  private readonly observer: Observer;
  private running: Promise<void> | undefined;
  private heard: Position = BEGINNING;

  constructor(private readonly options: ForgettingOptions) {
    this.observer = options.observer ?? SILENT;
  }

  /** Resolves when every subject that was ever forgotten is so in this process: begin nothing else before. */
  async start(): Promise<void> {
    for await (const item of this.items()) {
      await this.hear(item);
      if (item.kind === 'caught-up') break;
    }
    this.running ??= this.listen();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * Forget a subject. When it resolves, no process that hears of it can read the texts any more, and the read models
   * drop them as they come to the event. Idempotent; after an error, do it again.
   */
  async forget(subjectId: string, context: CommandContext): Promise<Handled<SubjectState>> {
    const handled = await this.options.commands.handle(
      subject,
      subjectStream(subjectId),
      context,
      (state, { today }) =>
        state.forgotten
          ? []
          : [{ type: 'SubjectForgotten' as const, occurredOn: today, data: { subjectId } }],
    );
    await this.complete(subjectId);
    return handled;
  }

  private items(): AsyncIterable<SubscriptionItem> {
    const { signal } = this.stopping;
    return this.options.eventStore.subscribe({ after: this.heard, prefixes: [SUBJECT_PREFIX], signal });
  }

  /** Nobody was forgotten where the log has been looked through without an event: it need not be done again. */
  private async hear(item: SubscriptionItem): Promise<void> {
    if (item.kind !== 'event') {
      this.heard = item.position;
      return;
    }
    const { event } = (await this.options.codec.decode(item.event)) as RecordedEvent<SubjectEvent>;
    await this.complete(event.data.subjectId);
    this.heard = item.event.position;
  }

  private async complete(subjectId: string): Promise<void> {
    this.options.codec.forgetKey(subjectId);
    this.options.aggregates.clear();
    await this.options.vault.forget(subjectId);
  }

  private async listen(): Promise<void> {
    const { signal } = this.stopping;
    for (let attempt = 0; !signal.aborted;) {
      try {
        for await (const item of this.items()) {
          attempt = 0;
          await this.hear(item);
        }
      } catch (error) {
        attempt += 1;
        const pauseMs = growingPauseMs(attempt);
        this.observer.restarting({ name: 'forgetting', ...troubleOf(error), attempt, pauseMs });
      }
      if (!signal.aborted) await pause(growingPauseMs(attempt), signal);
    }
  }
}
