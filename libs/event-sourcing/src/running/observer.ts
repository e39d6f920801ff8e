import { present } from '@samverkan/kernel';
import { causeOf } from '../parking/parking-lot';

/** How a command ended. A conflict is one that the caller is told of, not one that was retried. */
export type CommandOutcome = 'accepted' | 'replayed' | 'rejected' | 'conflict' | 'failed';

/** What may be told of an error in logs and metrics: what it is and where, and no text that may quote somebody's. */
export interface Trouble {
  /** The error's name. */
  readonly cause: string;
  readonly code?: string;
  /** Only where it is made to be shown. */
  readonly message?: string;
  /** The innermost calls. */
  readonly at: readonly string[];
}

/**
 * What the core tells of its work, for metrics and logs. Called from the middle of the work: must return at once and
 * never throw. Nothing in it is personal.
 */
export interface Observer {
  commandHandled(command: { operation: string; outcome: CommandOutcome; seconds: number }): void;
  eventsAppended(append: { category: string; events: number; seconds: number }): void;
  /** A batch of a projection or relay is written, and its checkpoint with it. */
  batchDone(batch: {
    name: string;
    events: number;
    seconds: number;
    /** Of the commands that the events come from, where these were traced; gone through only if asked for. */
    traceparents: () => Iterable<string>;
  }): void;
  leaseChanged(lease: { name: string; held: boolean }): void;
  parked(entry: { owner: string; key: string } & Trouble): void;
  replayed(entry: { owner: string; key: string }): void;
  /** Work stopped on an error and starts again after a pause. */
  restarting(work: { name: string; attempt: number; pauseMs: number } & Trouble): void;
}

const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

/**
 * The code of an error or of what caused it, such as `DISK_FULL`; a code is a name of the program's. Clients of servers
 * have it as `type` beside a number.
 */
function codeOf(error: unknown): string | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const { code, type } = one as { readonly code?: unknown; readonly type?: unknown };
    const found = [code, type].map(String).find((text) => CODE.test(text));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What may be told of an error, as {@link causeOf} does, with its code or that of what caused it. */
export function troubleOf(error: unknown): Trouble {
  const { error: cause, message, at } = causeOf(error);
  const code = codeOf(error);
  return {
    cause,
    ...present({ code }),
    ...(message === null ? {} : { message }),
    at,
  };
}

const nothing = (): void => undefined;

/** Listens to nothing. */
export const SILENT: Observer = {
  commandHandled: nothing,
  eventsAppended: nothing,
  batchDone: nothing,
  leaseChanged: nothing,
  parked: nothing,
  replayed: nothing,
  restarting: nothing,
};
