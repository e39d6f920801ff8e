import { publicEvents, type PayloadOf, type PublicEventType } from './catalogue';

/** Where a public event comes from: the event of the log that it was mapped from. */
export interface Origin {
  readonly eventId: string;
  readonly streamId: string;
  readonly revision: number;
  readonly position: string;
  readonly metadata: {
    /** When the event was written down, ISO 8601 in UTC. */
    readonly recordedAt: string;
    readonly correlationId?: string;
    readonly traceparent?: string;
  };
}

/** Of a correlation id that a caller makes up, only what has no room for words leaves the services. */
const WORDLESS = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A public event as the transport takes it. */
export interface PublicMessage<Type extends PublicEventType = PublicEventType> {
  readonly topic: string;
  /** The stream id: messages of one stream keep their order. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: PayloadOf<Type>;
}

/**
 * CloudEvents 1.0, binary content mode: the attributes are headers with the prefix `ce_`, the payload is the bare
 * data. `ce_streamrevision` and `ce_position` are ours; a reader tells by the first, with the key, what it has seen.
 * `ce_correlationid` is the attribute of CloudEvents' correlation extension.
 */
export function cloudEvent<Type extends PublicEventType>(
  type: Type,
  origin: Origin,
  payload: PayloadOf<Type>,
): PublicMessage<Type> {
  const { topic, context } = publicEvents[type];
  const { recordedAt, correlationId, traceparent } = origin.metadata;
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: origin.eventId,
    ce_type: type,
    ce_source: `/samverkan/${context}`,
    ce_time: recordedAt,
    ce_streamrevision: String(origin.revision),
    ce_position: origin.position,
  };
  if (correlationId !== undefined && WORDLESS.test(correlationId))
    headers['ce_correlationid'] = correlationId;
  if (traceparent !== undefined) headers['traceparent'] = traceparent;
  return { topic, key: origin.streamId, headers, payload };
}

/** The revision that {@link cloudEvent} put into the headers; undefined where there is none. */
export function streamRevisionIn(headers: PublicMessage['headers']): number | undefined {
  const revision = Number(headers['ce_streamrevision'] ?? NaN);
  return Number.isInteger(revision) ? revision : undefined;
}
