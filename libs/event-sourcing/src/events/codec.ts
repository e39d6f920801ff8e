import { hkdfSync, randomBytes } from 'node:crypto';
import {
  isBusinessDate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinition,
  present,
} from '@samverkan/kernel';
import { DamagedEvent, NewerVersion, SubjectKeyMissing, UnknownEventVersion } from '../errors';
import type { NewEvent, StoredEvent } from '../ports/event-store.port';
import type { Json, JsonObject } from '../json';
import type { EventMetadata, RecordedEvent } from './recorded-event';
import { openBox, sealBox } from './sealed-box';
import { KEY_BYTES } from './vault-secrets';
import { subject, subjectEvents } from './subject-forgotten';

/** Where the data keys of subjects come from: the subject vault. 32 bytes, `undefined` once destroyed. */
export interface KeySource {
  keyOf(subject: string): Promise<Uint8Array | undefined>;
}

/** An event to be written, with the id that it will have for ever. */
export interface EventToWrite {
  readonly event: DomainEvent;
  readonly eventId: string;
  readonly concern?: JsonObject;
}

/** An event's definition when the kind of event does not matter. */
export interface AnyEventDefinition {
  readonly version: number;
  readonly personal?: readonly string[];
  readonly subject?: string;
  readonly upcast?: EventDefinition['upcast'];
}
/** The definitions of any aggregate's events. */
export type AnyEventDefinitions = Readonly<Record<string, AnyEventDefinition>>;

/**
 * A personal text in the log. It says itself whose key opens it, so that reading does not depend on how today's
 * definition names its fields: decryption comes before upcasting.
 */
interface EncryptedText extends JsonObject {
  readonly $encrypted: string;
  readonly subject: string;
}

const LIMITS = {
  /** Data keys kept in memory. */
  keys: 10_000,
  /** How long a key is used without asking the vault again, in case the news of a forgotten subject is late. */
  keyAgeMs: 60_000,
  /** Subjects known to be forgotten while the vault may still hold the key. */
  forgotten: 10_000,
} as const;

interface StoredMetadata extends JsonObject {
  readonly occurredOn: BusinessDate;
  readonly version: number;
}

/** `case` of a stream named `case-<id>`. */
export const categoryOf = (streamId: string): string => streamId.slice(0, Math.max(0, streamId.indexOf('-')));

/** What the log keeps of a command's body. */
type KeptHash = Pick<EventMetadata, 'commandHash' | 'commandSubject'>;

const keyedWith = (key: Uint8Array, commandHash: string): string =>
  Buffer.from(hkdfSync('sha256', key, '', `samverkan command body ${commandHash}`, KEY_BYTES)).toString(
    'hex',
  );

const isEncrypted = (value: unknown): value is EncryptedText =>
  typeof value === 'object' && value !== null && '$encrypted' in value;

/** The stream, the event's id and the name of the field are bound to the text: moved elsewhere, it does not open. */
const boundTo = (streamId: string, eventId: string, field: string): string =>
  `${streamId}\n${eventId}\n${field}`;

function dropOldest(entries: Map<string, unknown> | Set<string>, limit: number): void {
  if (entries.size <= limit) return;
  for (const oldest of entries.keys()) {
    entries.delete(oldest);
    return;
  }
}

/**
 * The one place where events become JSON and JSON becomes events: version written, personal texts encrypted with the
 * key of the person that they are about, older versions brought to today's when read.
 */
export class EventCodec {
  private readonly definitions: Readonly<Record<string, AnyEventDefinitions>>;
  private readonly keys = new Map<string, { readonly key: Uint8Array; readonly since: number }>();
  private readonly forgotten = new Set<string>();

  /**
   * @param definitions by category, the part of a stream's name before the first dash; `subject` is known already
   * @throws RangeError for a definition that marks personal fields without saying whose they are
   */
  constructor(
    definitions: Readonly<Record<string, AnyEventDefinitions>>,
    private readonly keySource: KeySource,
  ) {
    this.definitions = { ...definitions, [subject.category]: subjectEvents };
    for (const [category, events] of Object.entries(definitions)) {
      for (const [type, definition] of Object.entries(events)) {
        if (definition.personal?.length && definition.subject === undefined) {
          throw new RangeError(`${category}: ${type} has personal fields and names no subject`);
        }
      }
    }
  }

  /**
   * Events as the log keeps them.
   * @throws UnknownEventVersion for an event that the stream's category does not define
   * @throws SubjectKeyMissing for a personal text about somebody without a key
   */
  async encode(
    streamId: string,
    events: readonly EventToWrite[],
    metadata: Omit<EventMetadata, 'version'>,
  ): Promise<NewEvent[]> {
    const encoded: NewEvent[] = [];
    const common = JSON.parse(JSON.stringify(metadata)) as JsonObject;
    for (const { event, eventId, concern } of events) {
      const definition = this.definitionOf(streamId, event.type);
      if (!definition) throw new UnknownEventVersion(streamId, event.type, 'today');
      const data = JSON.parse(JSON.stringify(event.data)) as Record<string, Json>;
      for (const [field, value] of Object.entries(data)) {
        if (isEncrypted(value)) throw new RangeError(`${event.type}.${field} is encrypted already`);
      }
      for (const field of definition.personal ?? []) {
        const text = data[field];
        if (text === null || text === undefined) continue;
        data[field] = await this.encrypt(
          boundTo(streamId, eventId, field),
          String(text),
          data[definition.subject as string],
        );
      }
      encoded.push({
        eventId,
        type: event.type,
        data,
        metadata: {
          ...common,
          version: definition.version,
          occurredOn: event.occurredOn,
          ...present({ concern }),
        },
      });
    }
    return encoded;
  }

  /**
   * An event as the program knows it today. Personal texts whose key is destroyed are `null`.
   * @throws NewerVersion, UnknownEventVersion, DamagedEvent
   */
  async decode(stored: StoredEvent): Promise<RecordedEvent> {
    const data: Record<string, unknown> = { ...stored.data };
    for (const [field, value] of Object.entries(data)) {
      if (isEncrypted(value)) data[field] = await this.decrypt(stored, field, value);
    }
    return this.recorded(stored, data);
  }

  /**
   * As {@link decode}, with every personal text `null` and no key asked for: for readers that must not see any, such
   * as the relay.
   */
  decodeWithoutPersonal(stored: StoredEvent): RecordedEvent {
    const data: Record<string, unknown> = { ...stored.data };
    for (const [field, value] of Object.entries(data)) if (isEncrypted(value)) data[field] = null;
    return this.recorded(stored, data);
  }

  /**
   * The hash of a command's body as it is kept with its events: keyed with the key of the person whom they are about.
   * Else who has the master key could try on a copy of the log, also once the person is forgotten, which personal number
   * or which address the body held: there are not many.
   */
  async keptHash(streamId: string, events: readonly DomainEvent[], commandHash: string): Promise<KeptHash> {
    const commandSubject = events
      .map(
        ({ type, data }) =>
          (data as Record<string, unknown>)[this.definitionOf(streamId, type)?.subject ?? ''],
      )
      .find((one) => typeof one === 'string');
    if (commandSubject === undefined) return { commandHash };
    const key = (await this.keyOf(commandSubject)) ?? randomBytes(KEY_BYTES);
    return { commandHash: keyedWith(key, commandHash), commandSubject };
  }

  /**
   * Whether a command's body has the hash that was kept. Nobody can say that of one about a person who is forgotten: it
   * is taken for the same, so that a repeated command is answered as the first time, for ever.
   */
  async isKeptHash(kept: KeptHash, commandHash: string): Promise<boolean> {
    if (kept.commandSubject === undefined) return kept.commandHash === commandHash;
    const key = await this.keyOf(kept.commandSubject);
    return key === undefined || kept.commandHash === keyedWith(key, commandHash);
  }

  /** From now on the subject's texts are `null` here, whatever the vault still holds. */
  forgetKey(subject: string): void {
    this.keys.delete(subject);
    this.forgotten.add(subject);
    dropOldest(this.forgotten, LIMITS.forgotten);
  }

  private definitionsOf(streamId: string): AnyEventDefinitions | undefined {
    const category = categoryOf(streamId);
    return Object.hasOwn(this.definitions, category) ? this.definitions[category] : undefined;
  }

  private definitionOf(streamId: string, type: string): AnyEventDefinition | undefined {
    const events = this.definitionsOf(streamId) ?? {};
    return Object.hasOwn(events, type) ? events[type] : undefined;
  }

  private recorded(stored: StoredEvent, data: Record<string, unknown>): RecordedEvent {
    const { occurredOn, ...metadata } = stored.metadata as unknown as StoredMetadata & EventMetadata;
    const { streamId, type } = stored;
    const definition = this.definitionOf(streamId, type);
    const written = metadata.version;
    if (!this.definitionsOf(streamId) || !Number.isInteger(written) || written < 1) {
      throw new UnknownEventVersion(streamId, type, written);
    }
    // No version loses a kind of event, and each writes only those that it has: a kind that is not known here is newer.
    if (!definition || written > definition.version) {
      throw new NewerVersion(`${type} version ${written} of ${streamId}`);
    }
    if (!isBusinessDate(occurredOn)) {
      throw new DamagedEvent(streamId, stored.revision, `${type} has no occurredOn`);
    }
    let current = data;
    for (let version = written; version < definition.version; version++) {
      const upcast = definition.upcast?.[version];
      if (!upcast) throw new UnknownEventVersion(streamId, type, version);
      current = upcast(current);
    }
    const { subject } = definition;
    const ofAnother = (value: unknown): boolean =>
      isEncrypted(value) && subject !== undefined && value.subject !== current[subject];
    if (Object.values(stored.data).some(ofAnother))
      throw new DamagedEvent(streamId, stored.revision, `${type} has a text about somebody else`);
    return {
      event: { type, occurredOn, data: current },
      eventId: stored.eventId,
      streamId,
      revision: stored.revision,
      position: stored.position,
      metadata,
    };
  }

  private async encrypt(belongsTo: string, text: string, subject: unknown): Promise<EncryptedText> {
    if (typeof subject !== 'string') throw new SubjectKeyMissing(String(subject));
    const key = await this.keyOf(subject);
    if (!key) throw new SubjectKeyMissing(subject);
    const sealed = sealBox(key, Buffer.from(text), belongsTo);
    return { $encrypted: sealed.toString('base64'), subject };
  }

  private async decrypt(stored: StoredEvent, field: string, text: EncryptedText): Promise<string | null> {
    const key = await this.keyOf(text.subject);
    if (!key) return null;
    const { streamId, eventId } = stored;
    try {
      return openBox(
        key,
        Buffer.from(text.$encrypted, 'base64'),
        boundTo(streamId, eventId, field),
      ).toString();
    } catch {
      throw new DamagedEvent(streamId, stored.revision, `${stored.type}.${field} does not open`);
    }
  }

  private async keyOf(subject: string): Promise<Uint8Array | undefined> {
    if (this.forgotten.has(subject)) return undefined;
    const known = this.keys.get(subject);
    if (known && performance.now() - known.since < LIMITS.keyAgeMs) return known.key;
    const since = performance.now();
    const key = await this.keySource.keyOf(subject);
    // The news may have come while the vault was answering.
    if (!key || this.forgotten.has(subject)) return undefined;
    this.keys.delete(subject);
    this.keys.set(subject, { key, since });
    dropOldest(this.keys, LIMITS.keys);
    return key;
  }
}
