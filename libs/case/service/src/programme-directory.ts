import { Inject, Injectable } from '@nestjs/common';
import {
  BEGINNING,
  EventCodec,
  type EventStore,
  type Position,
  type StoredEvent,
} from '@samverkan/event-sourcing';
import type { BusinessDate } from '@samverkan/kernel';
import { EVENT_STORE } from '@samverkan/platform';
import {
  type ProgrammeEvent,
  type ProgrammeState,
  hasWorkedIn,
  isInPoolBetween,
  programmeAggregate,
} from '@samverkan/programme-domain';

/**
 * Who works, or has worked, in which programme. Each answer is read from the log as it is at that moment: every programme event
 * that was acknowledged before the question is in it, whichever process wrote it.
 */
@Injectable()
export class ProgrammeDirectory {
  private readonly programmes = new Map<string, ProgrammeState>();
  private position: Position = BEGINNING;
  private running: Promise<void> = Promise.resolve();
  private waiting: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    private readonly codec: EventCodec,
  ) {}

  /** Ids of the programmes whose pool the investigator is in on the day, or on one of those until the last. */
  async dedicatedTo(
    investigatorId: string,
    from: BusinessDate,
    to: BusinessDate = from,
  ): Promise<readonly string[]> {
    await this.catchUp();
    return [...this.programmes.values()].flatMap((programme) =>
      programme.status === 'started' && isInPoolBetween(programme, investigatorId, from, to)
        ? [programme.programmeId]
        : [],
    );
  }

  /** Whether somebody works in the cases of any programme, or has. */
  async hasWorked(staffId: string): Promise<boolean> {
    await this.catchUp();
    return [...this.programmes.values()].some(
      (programme) => programme.status === 'started' && hasWorkedIn(programme, staffId),
    );
  }

  /** A read that is under way may have passed what was just written, so whoever asks waits for one that begins later. */
  private catchUp(): Promise<void> {
    this.waiting ??= this.running.then(() => {
      this.waiting = undefined;
      const reading = this.read();
      this.running = reading.catch(() => undefined);
      return reading;
    });
    return this.waiting;
  }

  private async read(): Promise<void> {
    const items = this.eventStore.subscribe({
      after: this.position,
      prefixes: [`${programmeAggregate.category}-`],
      signal: new AbortController().signal,
    });
    for await (const item of items) {
      if (item.kind === 'event') this.take(item.event);
      // What this very read has looked at is of no interest, and need not be looked at again.
      else this.position = item.position;
      if (item.kind === 'caught-up') return;
    }
  }

  private take(stored: StoredEvent): void {
    const { event } = this.codec.decodeWithoutPersonal(stored);
    const before = this.programmes.get(stored.streamId) ?? programmeAggregate.initial;
    this.programmes.set(stored.streamId, programmeAggregate.evolve(before, event as ProgrammeEvent));
    this.position = stored.position;
  }
}
