import type { RecordedEvent } from '@eventstore/db-client';
import type { JsonObject, StoredEvent } from '@samverkan/event-sourcing';
import { positionOf, type LogPosition } from './position';

/** An event as the client gives it. The position is there from servers of version 22.6 on, for streams too. */
export type ReceivedEvent = Pick<RecordedEvent, 'streamId' | 'id' | 'type' | 'revision'> & {
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: LogPosition;
};

/**
 * What is no JSON object was not written by us. It comes as an empty one, which no codec takes: its stream is parked
 * and the others go on.
 */
const jsonObject = (value: unknown): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
    ? (value as JsonObject)
    : {};

/** @throws Error when the server says no position, which no supported one does */
export function storedEvent(event: ReceivedEvent): StoredEvent {
  if (event.position === undefined) throw new Error('The event store does not tell positions: it is too old');
  return {
    eventId: event.id,
    streamId: event.streamId,
    revision: Number(event.revision),
    position: positionOf(event.position),
    type: event.type,
    data: jsonObject(event.data),
    metadata: jsonObject(event.metadata),
  };
}
