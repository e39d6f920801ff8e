/** The command id was used before with another body: a mistake of the caller, and nothing happens. */
export class CommandIdReused extends Error {
  constructor(
    readonly streamId: string,
    readonly commandId: string,
  ) {
    super(`Command ${commandId} has been handled before with another body`);
    this.name = 'CommandIdReused';
  }
}

/** It may work later: try again with pauses, for ever. The message holds nothing personal. */
export class TransientFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'TransientFailure';
  }
}

/** It will never work, however often it is tried: park it. The message holds nothing personal, it is kept and shown. */
export class PermanentFailure extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'PermanentFailure';
  }
}

/**
 * A newer version of the program has written it, and this one cannot read it. A replica of the newer one can, and takes
 * up by itself what was parked for this reason.
 */
export class NewerVersion extends PermanentFailure {
  /** @param what names it by kind and version, as in `NoteWritten version 3 of notebook-1` */
  constructor(what: string) {
    super(`${what} is of a newer version of the program than this one`);
    this.name = 'NewerVersion';
  }
}

/** The log holds an event that no version of this program can have written, or a step is missing that brings it to today's. */
export class UnknownEventVersion extends PermanentFailure {
  constructor(
    readonly streamId: string,
    readonly type: string,
    readonly version: unknown,
  ) {
    super(`No definition of ${type} version ${String(version)} in stream ${streamId}`);
    this.name = 'UnknownEventVersion';
  }
}

/** A stored event is not what its definition says, or an encrypted text is not what was written. */
export class DamagedEvent extends PermanentFailure {
  constructor(
    readonly streamId: string,
    readonly revision: number,
    what: string,
  ) {
    super(`Event ${revision} of ${streamId}: ${what}`);
    this.name = 'DamagedEvent';
  }
}

/** A personal text was to be written about somebody who has no data key: never made, or forgotten. */
export class SubjectKeyMissing extends PermanentFailure {
  constructor(readonly subjectId: string) {
    super(`Subject ${subjectId} has no data key: unknown or forgotten`);
    this.name = 'SubjectKeyMissing';
  }
}

/**
 * A checkpoint lies where the log had not come to: the log was restored from a backup and the document store was not.
 * What is written now gets positions below the checkpoint, and would never be taken. An operator drops the read models
 * and checkpoints, which are made anew from the log.
 */
export class CheckpointBeyondLog extends PermanentFailure {
  constructor(
    readonly checkpoint: string,
    readonly position: string,
    readonly head: string,
  ) {
    const end =
      position > head
        ? `ends at ${head || 'its beginning'}`
        : `ended before it once, though it ends at ${head} now`;
    super(`The checkpoint of ${checkpoint} is ${position}, and the log ${end}`);
    this.name = 'CheckpointBeyondLog';
  }
}

const PERMANENT = new Set([
  'AppendTooLarge',
  'CommandIdReused',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
]);

/**
 * Whether trying again is pointless. What is not known to be permanent counts as transient: an outage must never park
 * anything. Errors of the language are mistakes in the program, which a retry repeats. Told by name, because a
 * `TypeError` of another realm is no instance of ours.
 */
export const isPermanent = (error: unknown): boolean =>
  error instanceof PermanentFailure || (error instanceof Error && PERMANENT.has(error.name));
