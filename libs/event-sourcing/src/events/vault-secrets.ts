import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { SubjectId } from '@samverkan/person';
import { PermanentFailure } from '../errors';
import { openBox, sealBox } from './sealed-box';

/** Of the master key, and of each data key. */
export const KEY_BYTES = 32;
const CHECK = 'master key check';

const derived = (masterKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, '', `samverkan subject vault ${purpose}`, KEY_BYTES));

/**
 * What a vault may write down. Each subject's data key is wrapped with a key derived from the master key; numbers are
 * found by a keyed hash and encrypted with the subject's own key, so that forgetting that key forgets them too.
 */
export class VaultSecrets {
  private readonly wrapping: Buffer;
  private readonly hashing: Buffer;

  /** @throws RangeError for anything but 32 bytes */
  constructor(masterKey: Uint8Array) {
    if (masterKey.byteLength !== KEY_BYTES) throw new RangeError(`A master key has ${KEY_BYTES} bytes`);
    this.wrapping = derived(masterKey, 'key wrapping');
    this.hashing = derived(masterKey, 'number lookup');
  }

  /** Kept in the vault, so that another master key is noticed at once. */
  check(): Buffer {
    return sealBox(this.wrapping, Buffer.from(CHECK), CHECK);
  }

  /** @throws where the vault was made with another master key */
  verify(check: Buffer): void {
    openBox(this.wrapping, check, CHECK);
  }

  /** A new data key, wrapped for its subject. */
  newKey(subject: SubjectId): Buffer {
    return sealBox(this.wrapping, randomBytes(KEY_BYTES), subject);
  }

  /**
   * The 32 bytes of a data key.
   * @throws PermanentFailure where it is damaged, or was wrapped for another subject or with another master key: no trial
   * more opens it
   */
  dataKey(subject: SubjectId, wrapped: Buffer): Buffer {
    try {
      return openBox(this.wrapping, wrapped, subject);
    } catch (error) {
      throw new PermanentFailure(`The data key of subject ${subject} does not open`, error);
    }
  }

  /** What a number is found by, 32 bytes: HMAC-SHA-256 with a key that follows from the master key. */
  hashOf(number: string): Buffer {
    return createHmac('sha256', this.hashing).update(number).digest();
  }
}
