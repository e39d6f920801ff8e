import { Arrival } from './arrival';
import { EventBatch } from './event-batch';
import { nextTurn } from './event-loop';
import type { Position, StoredEvent, SubscriptionItem } from '../ports/event-store.port';

/** Events in log order, and the position that is reached with them. No events: nothing matched up to there. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly position: Position;
}

type Came = SubscriptionItem['kind'] | 'idle';

/** A position reached without an event is written down at most so often: it saves reading again, nothing else. */
const BARE_CHECKPOINT_MS = 5_000;

/** What a subscription brings, gathered until it is taken. */
export class ArrivingEvents {
  private readonly events: EventBatch;
  private taken: Position;
  private takenAt = -Infinity;
  private live = false;
  private pending: Arrival<IteratorResult<SubscriptionItem>> | undefined;
  private turn: Promise<'idle'> | undefined;

  constructor(
    private readonly items: AsyncIterator<SubscriptionItem>,
    private position: Position,
    batchSize: number,
  ) {
    this.events = new EventBatch(batchSize);
    this.taken = position;
  }

  get isEmpty(): boolean {
    return this.events.length === 0;
  }

  /**
   * What comes next. Behind, a batch is filled; live, it is what is at hand, and then `idle`.
   * @param patienceMs how long to wait, when nothing is at hand
   */
  async next(patienceMs: number): Promise<Came | 'end'> {
    this.pending ??= new Arrival(this.items.next());
    const arrived = this.isEmpty
      ? await this.pending.within(patienceMs)
      : await (this.live ? this.pending.or((this.turn ??= idle())) : this.pending.value);
    if (arrived === 'idle') return 'idle';
    this.pending = undefined;
    if (arrived.done) return 'end';
    const item = arrived.value;
    if (item.kind === 'event') this.events.add(item.event);
    this.position = item.kind === 'event' ? item.event.position : item.position;
    this.live ||= item.kind === 'caught-up';
    return item.kind;
  }

  /** Whether what is here is to be taken now. */
  isDue(came: Came): boolean {
    if (came === 'event') return this.events.isFull;
    if (!this.isEmpty) return true;
    if (this.position === this.taken) return false;
    return came === 'caught-up' || (this.live && performance.now() >= this.takenAt + BARE_CHECKPOINT_MS);
  }

  take(): Batch {
    this.turn = undefined;
    this.taken = this.position;
    this.takenAt = performance.now();
    return { events: this.events.take(), position: this.position };
  }
}

/** When everything that was ready to run has run: nothing more is at hand at this moment. */
async function idle(): Promise<'idle'> {
  await nextTurn();
  return 'idle';
}
