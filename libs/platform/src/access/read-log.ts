import { appendFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Action, type Actor, actions, purposeOf } from '@samverkan/access';
import { TransientFailure } from '@samverkan/event-sourcing';
import { ConfigurationError } from '../config/setting';
import { currentContext } from '../telemetry/request-context';

/** Actions that show something of cases without changing them. */
const READS: ReadonlySet<Action> = new Set<Action>([
  'case.search',
  'case.list',
  'case.read',
  'case.read-assignment',
  'case.read-workplace',
  'case.read-timeline',
  'application.read',
  'meeting.list',
  'meeting.read',
  'meeting.read-minutes',
  'worklist.read',
  'worklist.read-unassigned',
  'pair.read-dashboard',
  'figures.read-cases',
]);

/** Takes one line at a time, and throws when it cannot keep it. */
export interface ReadLogDestination {
  write(line: string): void;
}

/**
 * A file that lines are appended to, made for its owner alone. It is opened for each line, so that it can be moved
 * away at any time.
 * @throws ConfigurationError for a file that cannot be written to
 */
export function readLogFile(path: string): ReadLogDestination {
  const file = resolve(path);
  const write = (line: string): void => appendFileSync(file, line, { mode: 0o600 });
  try {
    write('');
  } catch {
    throw new ConfigurationError([
      `${file} cannot be written to: write another file in SAMVERKAN_READ_LOG, or let this one be written to.`,
    ]);
  }
  return { write };
}

const STDOUT = 1;
/** How long a reader of standard output may be behind before nothing more is shown. */
const BEHIND_MS = 2_000;

/** Standard output, where what runs the process collects it; its lines begin with `{"log":"reads"`. */
export function readLogStdout(): ReadLogDestination {
  return {
    write: (line) => {
      const until = performance.now() + BEHIND_MS;
      for (let left = Buffer.from(line); left.length > 0;) {
        try {
          left = left.subarray(writeSync(STDOUT, left));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'EAGAIN' || performance.now() > until) throw error;
          Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
        }
      }
    },
  };
}

/**
 * Every look at a case, the individual's own too, is written down with who, which case and why (PDL 4:3 asks it of
 * care providers; project design: of all). It has a destination of its own that no level of the other log governs.
 */
export class ReadLog {
  constructor(private readonly destination: ReadLogDestination) {}

  /**
   * One line for what one answer shows; none for an answer that shows no case, and for actions that are no reads.
   * @throws TransientFailure when it cannot be written: then nothing may be shown
   */
  shown(actor: Actor, action: Action, caseIds: readonly string[]): void {
    if (!READS.has(action) || caseIds.length === 0) return;
    const context = currentContext();
    const record = {
      log: 'reads',
      time: new Date().toISOString(),
      action,
      about: actions[action].about,
      caseIds,
      actorId: actor.id,
      role: actor.role,
      organisation: actor.organisation,
      purpose: context?.purpose ?? purposeOf(actor.role),
      ...(context === undefined ? {} : { correlationId: context.correlationId }),
    };
    try {
      this.destination.write(`${JSON.stringify(record)}\n`);
    } catch (error) {
      throw new TransientFailure('The log of reads cannot be written', error);
    }
  }
}
