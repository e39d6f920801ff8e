/** A system that a demo can be run on, in processes of its own. */
export interface RunningSystem {
  /** `http://127.0.0.1:3000` */
  readonly address: string;
  /** Where operators ask: `http://127.0.0.1:3001`. */
  readonly operations: string;
  /** The processes that serve it, by their ids. */
  readonly pids: readonly number[];
  /** The file or folder with what its processes log. */
  readonly logs: string;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
  /** How many events there are in the log. */
  countEvents(): Promise<number>;
  /** Ask it to end, and wait until it has. */
  stop(): Promise<void>;
}

/** The system did not start; the message is what it said. */
export class NotStarted extends Error {
  constructor(said: string) {
    super(said);
    this.name = 'NotStarted';
  }
}
