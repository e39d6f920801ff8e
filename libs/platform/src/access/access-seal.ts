import { type Hmac, createHmac, hkdfSync } from 'node:crypto';
import type { JsonObject, NewEvent } from '@samverkan/event-sourcing';
import { canonicalJson } from '@samverkan/kernel';

/** An entry of the access log as it is about to be kept, or as it was read back. */
export interface Sealable extends NewEvent {
  readonly streamId: string;
  readonly revision: number;
}

const unsealed = (metadata: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== 'seal'));

/** The entry as a store takes it. */
export const newEventOf = ({ eventId, type, data, metadata }: Sealable): NewEvent => ({
  eventId,
  type,
  data,
  metadata,
});

/** The seal that an entry carries; empty for one without. */
export const sealIn = ({ metadata }: Pick<NewEvent, 'metadata'>): string => String(metadata['seal'] ?? '');

/**
 * The seal of an entry: a keyed hash, in hex, of all that is in it, of its place, and of the seal before it. Who can
 * write to the store and does not have the key can therefore neither change nor make one.
 */
export const sealOf = (key: Uint8Array, before: string, entry: Sealable): string =>
  createHmac('sha256', key)
    .update(
      canonicalJson([
        before,
        entry.streamId,
        entry.revision,
        entry.eventId,
        entry.type,
        entry.data,
        unsealed(entry.metadata),
      ]),
    )
    .digest('hex');

/** The entry with its seal in its metadata. */
export const sealed = (key: Uint8Array, before: string, entry: Sealable): Sealable => ({
  ...entry,
  metadata: { ...entry.metadata, seal: sealOf(key, before, entry) },
});

/** Gathers the digest that a seal of events of the log has. */
export class EventsDigest {
  private readonly hash: Hmac;
  events = 0;

  constructor(key: Uint8Array) {
    this.hash = createHmac('sha256', key).update('events of the log');
  }

  /**
   * All that is kept of an event, personal texts as they are encrypted: who is forgotten loses the key, and the log stays
   * as it is.
   */
  take({ streamId, revision, eventId, type, data, metadata }: Sealable): void {
    this.hash.update(canonicalJson([streamId, revision, eventId, type, data, metadata]));
    this.events += 1;
  }

  /** Hex, once. */
  digest(): string {
    return this.hash.digest('hex');
  }
}

/** The key of the seals, of an installation's master key: the same in all its processes, and after a restart. */
export const accessSealKeyOf = (masterKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, '', 'samverkan access log', 32));
