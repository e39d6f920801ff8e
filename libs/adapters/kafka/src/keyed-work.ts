import { growingPauseMs, type RetryPauses } from '@samverkan/event-sourcing';

/** A message that waits for its turn. */
export interface Task {
  /** Tasks of one lane are worked off in order, one at a time. */
  readonly lane: string;
  /** Rejects if it has to be tried again. */
  readonly work: (attempt: number) => Promise<void>;
  readonly done: () => void;
}

interface Lane {
  readonly name: string;
  readonly tasks: Task[];
  attempt: number;
  pause: NodeJS.Timeout | undefined;
}

/**
 * Works off tasks in lanes, a number of lanes at a time, in turn. A lane whose first task fails waits alone, with
 * pauses that grow, for ever.
 */
export class KeyedWork {
  private lanes = new Map<string, Lane>();
  private ready: Lane[] = [];
  /** Lanes of which a task is being worked on, also after it was forgotten. */
  private readonly busy = new Set<string>();
  private readonly idlers = new Set<() => void>();
  private held = false;
  private closed = false;

  constructor(
    private readonly atATime: number,
    private readonly pauses: RetryPauses,
  ) {}

  add(task: Task): void {
    let lane = this.lanes.get(task.lane);
    if (lane === undefined) {
      lane = { name: task.lane, tasks: [], attempt: 1, pause: undefined };
      this.lanes.set(task.lane, lane);
    }
    lane.tasks.push(task);
    if (lane.tasks.length === 1 && !this.busy.has(lane.name)) this.ready.push(lane);
    this.dispatch();
  }

  /** Begins nothing new until `goOn`. */
  hold(): void {
    this.held = true;
  }

  goOn(): void {
    this.held = this.closed;
    this.dispatch();
  }

  /** Begins nothing any more. */
  close(): void {
    this.closed = true;
    this.held = true;
  }

  /** Forgets every task. One that is being worked on comes to its end, unheard, before its lane goes on. */
  forget(): void {
    for (const { pause } of this.lanes.values()) clearTimeout(pause);
    this.lanes = new Map();
    this.ready = [];
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    while (this.busy.size > 0) await new Promise<void>((resolve) => this.idlers.add(resolve));
  }

  private dispatch(): void {
    while (!this.held && this.busy.size < this.atATime) {
      const lane = this.ready.shift();
      if (lane === undefined) return;
      void this.work(lane);
    }
  }

  private async work(lane: Lane): Promise<void> {
    const [task] = lane.tasks as [Task];
    this.busy.add(lane.name);
    let done = true;
    try {
      await task.work(lane.attempt);
    } catch {
      done = false;
    }
    this.busy.delete(lane.name);
    const now = this.lanes.get(lane.name);
    if (now !== lane) {
      // Forgotten meanwhile. The lane of the same name has waited for this.
      if (now !== undefined) this.ready.push(now);
    } else if (done) {
      this.finish(lane, task);
    } else {
      this.holdBack(lane);
    }
    if (this.busy.size === 0) {
      for (const idle of this.idlers) idle();
      this.idlers.clear();
    }
    this.dispatch();
  }

  private finish(lane: Lane, task: Task): void {
    lane.tasks.shift();
    lane.attempt = 1;
    if (lane.tasks.length > 0) this.ready.push(lane);
    else this.lanes.delete(lane.name);
    task.done();
  }

  private holdBack(lane: Lane): void {
    const pauseMs = growingPauseMs(lane.attempt, this.pauses);
    lane.attempt += 1;
    lane.pause = setTimeout(() => {
      this.ready.push(lane);
      this.dispatch();
    }, pauseMs);
  }
}
