import { BEGINNING, type Position } from '@samverkan/event-sourcing';

/** How many events were counted up to a position. */
interface Milestone {
  readonly position: Position;
  readonly counted: number;
}

/** Positions of the events after one, in order, up to the end as it is now. */
export type PositionsAfter = (after: Position) => AsyncIterable<Position>;

/** How many milestones are kept. Beyond it every second one goes, and the next ones lie twice as far apart. */
const MILESTONES = 4_096;

/**
 * Counts the events after a position, again and again, as the position and the end of the log move on. The server
 * counts nothing: every event counted is an event sent. So what has been counted is kept, and each event is read once
 * while one reader catches up, however often it asks how much is left.
 */
export class LogTally {
  /** Ascending. The first is where counting began; of the last one, everything after it is not counted yet. */
  private milestones: Milestone[] = [];
  private end: Milestone = { position: BEGINNING, counted: 0 };
  private apart = 1;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly positionsAfter: PositionsAfter) {}

  /** One at a time: those who ask at the same moment share what is read. */
  countAfter(after: Position): Promise<number> {
    const counted = this.turn.then(() => this.count(after));
    this.turn = counted.catch(() => undefined);
    return counted;
  }

  private async count(after: Position): Promise<number> {
    const begun = this.milestones[0];
    if (begun === undefined || after < begun.position || after >= this.end.position) this.beginAt(after);
    for await (const position of this.positionsAfter(this.end.position)) this.add(position);
    return this.end.counted - (await this.countedUpTo(after));
  }

  private beginAt(position: Position): void {
    this.end = { position, counted: 0 };
    this.milestones = [this.end];
    this.apart = 1;
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
