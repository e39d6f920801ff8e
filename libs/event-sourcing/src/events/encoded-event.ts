import { APPEND_LIMITS, AppendTooLarge, type NewEvent } from '../ports/event-store.port';

/** An event as text, which is what stores keep and what its limit is about. */
export interface EncodedEvent extends Pick<NewEvent, 'eventId' | 'type'> {
  readonly data: string;
  readonly metadata: string;
}

/**
 * The events of one append as text, within the limits that every adapter keeps.
 * @throws AppendTooLarge; RangeError for an append of nothing, or of one id twice
 */
export function encodeEvents(streamId: string, events: readonly NewEvent[]): EncodedEvent[] {
  if (events.length === 0) throw new RangeError('Nothing to append');
  if (events.length > APPEND_LIMITS.events) {
    throw new AppendTooLarge(
      streamId,
      `${events.length} events in one append; at most ${APPEND_LIMITS.events}`,
    );
  }
  if (new Set(events.map(({ eventId }) => eventId)).size < events.length) {
    throw new RangeError('The same event id stands twice in one append');
  }
  const encoded = events.map(encodedEvent);
  const bytes = encoded.reduce((sum, event) => sum + bytesOf(event), 0);
  if (bytes > APPEND_LIMITS.bytes) {
    const types = [...new Set(events.map(({ type }) => type))].join(', ');
    throw new AppendTooLarge(
      streamId,
      `${types}: ${bytes} bytes in one append; at most ${APPEND_LIMITS.bytes}`,
    );
  }
  return encoded;
}

const encodedEvent = ({ eventId, type, data, metadata }: NewEvent): EncodedEvent => ({
  eventId,
  type,
  data: JSON.stringify(data),
  metadata: JSON.stringify(metadata),
});

const bytesOf = ({ data, metadata }: Pick<EncodedEvent, 'data' | 'metadata'>): number =>
  Buffer.byteLength(data) + Buffer.byteLength(metadata);

/** What an event takes of the bytes of an append. */
export const appendBytesOf = (event: NewEvent): number => bytesOf(encodedEvent(event));
