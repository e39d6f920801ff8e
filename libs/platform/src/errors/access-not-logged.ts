import { TransientFailure } from '@samverkan/event-sourcing';

/** It cannot be written down who is about to see what, so it is not shown: 503 `ACCESS_NOT_LOGGED`. */
export class AccessNotLogged extends TransientFailure {
  constructor(cause?: unknown) {
    super('The access log cannot be written', cause);
    this.name = 'AccessNotLogged';
  }
}
