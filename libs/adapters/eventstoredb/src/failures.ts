import { AppendTooLarge, PermanentFailure, TransientFailure } from '@samverkan/event-sourcing';

/** Wrong user or password. Transient for who runs, since rights are changed on a running server; final at a start. */
export class LoginRefused extends TransientFailure {
  constructor(cause: unknown) {
    super('The event store refuses the login of this service', cause);
    this.name = 'LoginRefused';
  }
}

/** The client's own name for what went wrong; nothing for an error that is not the client's. */
export const kindOf = (error: unknown): string | undefined =>
  error instanceof Error && 'type' in error && typeof error.type === 'string' ? error.type : undefined;

/**
 * What the client threw, in the words of the port. What is not known to be final counts as transient: an outage parks
 * nothing, and a reader over HTTP is asked to come again. Errors of the language are mistakes and stay what they are.
 */
export function asFailure(error: unknown, streamId: string): unknown {
  switch (kindOf(error)) {
    case 'maximum-append-size-exceeded':
      return new AppendTooLarge(streamId, 'More in one append than the event store is configured to take');
    case 'stream-deleted':
      return new PermanentFailure(`Stream ${streamId} has been deleted for good in the event store`, error);
    case 'invalid-argument':
      return new PermanentFailure('The event store refuses what it was asked as malformed', error);
    case 'access-denied':
      return new LoginRefused(error);
    case undefined:
      // The transport speaks of itself with a number, and mistakes in a program have none.
      return error instanceof Error && 'code' in error ? lost(error) : error;
    default:
      return lost(error);
  }
}

const lost = (cause: unknown): TransientFailure =>
  new TransientFailure('The event store does not answer', cause);
