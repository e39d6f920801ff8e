import type { DomainEvent, Instant } from '@samverkan/kernel';
import type { JsonObject } from '../json';
import type { Position } from '../ports/event-store.port';

/** Who did it, in which capacity. Staff are ids of a directory; an individual is a subject id. */
export interface RecordedActor {
  readonly id: string;
  readonly role: string;
  readonly organisation: string;
  readonly unit?: string;
  /** The absent one for whom they stood in. */
  readonly inPlaceOf?: string;
}

/** Written beside every event. Holds nothing personal about the individual of the case. */
export interface EventMetadata {
  /** Version of the event's data as it was written. */
  readonly version: number;
  /** When it was written down, by the clock. */
  readonly recordedAt: Instant;
  readonly actor: RecordedActor;
  /** Why the actor worked in the case: a code of the access policy. */
  readonly purpose: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly commandId: string;
  /** Keyed hash of the command's body: the same command id with another body is a mistake of the caller. */
  readonly commandHash: string;
  /** Whose key the hash is keyed with too; absent where the command's events are about nobody. */
  readonly commandSubject?: string;
  readonly traceparent?: string;
  /** Whom it concerns, as `ConcernOf` said; absent where nobody is to hear of it. */
  readonly concern?: JsonObject;
  /** Codes of the access log: why this is worth a second look. Absent where nothing makes it so. */
  readonly suspicions?: readonly string[];
}

/** A domain event read back from the log: decrypted, brought to today's version, with where and when. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly event: Event;
  readonly eventId: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: Position;
  readonly metadata: EventMetadata;
}
