import { type Fault, FAULT_KINDS, type FaultKind, type Strike } from './faults';

/** Whether a planned fault struck. */
export interface FaultOutcome {
  readonly kind: FaultKind;
  readonly struck: boolean;
}

export interface StrikesOptions {
  readonly faults: readonly Fault[];
  readonly strike: (fault: Fault) => Promise<Strike>;
  readonly log: (line: string) => void;
}

/**
 * The faults of one round while its plan runs. One that came to nothing tries again after the next step: that a
 * server was away at the moment, or that nobody wrote, is chance.
 */
export class Strikes {
  /** What went wrong with the faults themselves. */
  readonly failed: string[] = [];
  private done = 0;
  private waiting: { readonly fault: Fault; readonly afterStep: number }[];
  private readonly hits = new Set<Fault>();
  private readonly underWay: Promise<void>[] = [];

  constructor(private readonly options: StrikesOptions) {
    this.waiting = options.faults.map((fault) => ({ fault, afterStep: fault.afterStep }));
  }

  stepDone(done: number): void {
    this.done = done;
    const due = this.waiting.filter(({ afterStep }) => afterStep <= done);
    this.waiting = this.waiting.filter(({ afterStep }) => afterStep > done);
    for (const { fault } of due) this.underWay.push(this.try(fault, done));
  }

  /** What came of each, once nothing is under way any more. */
  async outcomes(): Promise<readonly FaultOutcome[]> {
    await Promise.all(this.underWay);
    return this.options.faults.map((fault) => ({ kind: fault.kind, struck: this.hits.has(fault) }));
  }

  private async try(fault: Fault, after: number): Promise<void> {
    try {
      const { struck, said } = await this.options.strike(fault);
      this.options.log(`  after step ${after}: ${said}`);
      if (struck) this.hits.add(fault);
      else this.waiting.push({ fault, afterStep: this.done + 1 });
    } catch (error) {
      this.failed.push(`${fault.kind} went wrong: ${String(error)}`);
    }
  }
}

export interface Tally {
  readonly kind: FaultKind;
  readonly struck: number;
  readonly planned: number;
}

/** How often each kind that was planned struck. */
export const tally = (outcomes: readonly FaultOutcome[]): readonly Tally[] =>
  FAULT_KINDS.map((kind) => {
    const planned = outcomes.filter((outcome) => outcome.kind === kind);
    return { kind, planned: planned.length, struck: planned.filter(({ struck }) => struck).length };
  }).filter(({ planned }) => planned > 0);
