import { createHmac, hkdfSync } from 'node:crypto';
import { derivedId } from '@samverkan/event-sourcing';

/**
 * Ids that follow from what they are of, for the installation alone: all of its processes come to the same one, and who
 * knows what it is of cannot tell it.
 */
export class SecretIds {
  private readonly key: Uint8Array;

  constructor(secret: Uint8Array) {
    this.key = new Uint8Array(hkdfSync('sha256', secret, '', 'samverkan ids', 32));
  }

  /** @param within a UUID */
  of(within: string, ...what: readonly (string | number)[]): string {
    const name = createHmac('sha256', this.key).update(JSON.stringify(what)).digest('hex');
    return derivedId(within, name);
  }
}
