import { APPEND_LIMITS, AppendTooLarge, type NewEvent } from './event-store.port';

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
  return events.map(({ eventId, type, data, metadata }) => {
    const encoded = { eventId, type, data: JSON.stringify(data), metadata: JSON.stringify(metadata) };
    const bytes = Buffer.byteLength(encoded.data) + Buffer.byteLength(encoded.metadata);
    if (bytes > APPEND_LIMITS.eventBytes) {
      throw new AppendTooLarge(streamId, `${type} takes ${bytes} bytes; at most ${APPEND_LIMITS.eventBytes}`);
    }
    return encoded;
  });
}
