import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What is remembered of a step that was answered: enough to go on from it, nothing about a person. */
export interface DoneStep {
  readonly id: string;
  readonly status: number;
  readonly code?: string;
  /** Ids that the step's answer gave, by the names that the plan uses. */
  readonly names?: Readonly<Record<string, string>>;
  /** The resource that the step spoke to, and its revision after it. */
  readonly resource?: string;
  readonly etag?: string;
  readonly position?: string;
}

/** Which steps have been answered. Kept in a file, one line a step, so that a run can go on where it broke off. */
export class Progress {
  private readonly steps = new Map<string, DoneStep>();

  /** Without a file it is forgotten with the process. */
  constructor(private readonly file?: string) {
    if (file === undefined || !existsSync(file)) return;
    const text = readFileSync(file, 'utf8');
    for (const line of text.split('\n')) {
      const step = parse(line);
      if (step) this.steps.set(step.id, step);
    }
    // What comes next must not be glued to a line that was cut off.
    if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  }

  get size(): number {
    return this.steps.size;
  }

  of(stepId: string): DoneStep | undefined {
    return this.steps.get(stepId);
  }

  all(): IterableIterator<DoneStep> {
    return this.steps.values();
  }

  record(step: DoneStep): void {
    this.steps.set(step.id, step);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(step)}\n`);
  }
}

/** A line that was cut off when the process was killed is a step that has to be sent again. */
function parse(line: string): DoneStep | undefined {
  try {
    return JSON.parse(line) as DoneStep;
  } catch {
    return undefined;
  }
}
