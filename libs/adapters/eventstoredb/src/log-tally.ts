import { BEGINNING, type Position } from '@samverkan/event-sourcing';

/** How many events were counted up to a position. */
interface Milestone {
  readonly position: Position;
  readonly counted: number;
}

/** Positions of the events after one, in order, up to the end as it is now. */
export type PositionsAfter = (after: Position) => AsyncIterable<Position>;

/** What is counted in one go, for all who have asked since the one before began. */
interface Round {
  readonly asked: Set<Position>;
  readonly counts: Promise<ReadonlyMap<Position, number>>;
}

/** How many milestones are kept. Beyond it every second one goes, and the next ones lie twice as far apart. */
const MILESTONES = 4_096;
/** What was counted is given up when nobody has asked from within it for so long. */
const UNUSED_MS = 60_000;

/**
 * Counts the events after a position, again and again, as the position and the end of the log move on. The server
 * counts nothing: every event counted is an event sent. So what has been counted is kept, and each event is read once,
 * however often and from wherever it is asked: several readers of the same streams share one tally, and one that is
 * ahead does not cost another its count.
 */
export class LogTally {
  /** Ascending. The first is where counting began; of the last one, everything after it is not counted yet. */
  private milestones: Milestone[] = [];
  private end: Milestone = { position: BEGINNING, counted: 0 };
  private apart = 1;
  private usedAt = -Infinity;
  private running: Promise<unknown> = Promise.resolve();
  private next: Round | undefined;

  /** @param now milliseconds that only grow */
  constructor(
    private readonly positionsAfter: PositionsAfter,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * One count at a time. What is under way may have passed what was written before the question, so whoever asks gets
   * the next one, and shares it with all who ask meanwhile.
   */
  async countAfter(after: Position): Promise<number> {
    this.next ??= { asked: new Set(), counts: this.running.then(() => this.round()) };
    const { asked, counts } = this.next;
    asked.add(after);
    return (await counts).get(after) as number;
  }

  private round(): Promise<ReadonlyMap<Position, number>> {
    const asked = [...(this.next as Round).asked].sort();
    this.next = undefined;
    const counting = this.count(asked);
    this.running = counting.catch(() => undefined);
    return counting;
  }

  /** @param asked in order */
  private async count(asked: readonly Position[]): Promise<ReadonlyMap<Position, number>> {
    const lowest = asked[0] as Position;
    const begun = this.milestones[0];
    if (lowest < this.end.position) this.usedAt = this.now();
    const unused = this.now() - this.usedAt > UNUSED_MS;
    if (begun === undefined || lowest < begun.position || unused) this.beginAt(lowest);
    for await (const position of this.positionsAfter(this.end.position)) this.add(position);
    const counts = new Map<Position, number>();
    for (const after of asked) counts.set(after, this.end.counted - (await this.countedUpTo(after)));
    return counts;
  }

  private beginAt(position: Position): void {
    this.end = { position, counted: 0 };
    this.milestones = [this.end];
    this.apart = 1;
    this.usedAt = this.now();
  }

  private add(position: Position): void {
    this.end = { position, counted: this.end.counted + 1 };
    if (this.end.counted % this.apart !== 0) return;
    this.milestones.push(this.end);
    if (this.milestones.length <= MILESTONES) return;
    this.milestones = this.milestones.filter((_, index) => index % 2 === 0);
    this.apart *= 2;
  }

  private async countedUpTo(position: Position): Promise<number> {
    if (position >= this.end.position) return this.end.counted;
    let low = 0;
    for (let high = this.milestones.length - 1; low < high;) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.milestones[middle] as Milestone).position <= position) low = middle;
      else high = middle - 1;
    }
    const { position: from, counted } = this.milestones[low] as Milestone;
    if (from === position) return counted;
    let more = 0;
    for await (const next of this.positionsAfter(from)) {
      if (next > position) break;
      more += 1;
    }
    return counted + more;
  }
}
