import type { EncodedMessage, IntegrationMessage, JsonObject } from '@samverkan/event-sourcing';
import type { IHeaders, KafkaMessage, Message } from 'kafkajs';

/** A message as it waits in memory: copied out of the buffer that it was fetched in, which is large. */
export interface ReadMessage extends Omit<IntegrationMessage, 'payload'> {
  /** What stands in the partition, as text; nothing for a tombstone. */
  readonly value: string | undefined;
}

/** CloudEvents in binary mode: attributes are headers, the data is the value. */
export const toRecord = ({ key, headers, text }: EncodedMessage): Message => ({
  key,
  value: text,
  headers: { ...headers },
});

/** Keys and headers are text, whatever they look like. */
export const fromRecord = (topic: string, { key, headers, value }: KafkaMessage): ReadMessage => ({
  topic,
  key: key?.toString('utf8') ?? '',
  headers: textHeaders(headers),
  value: value?.toString('utf8'),
});

/**
 * The message for its handler. A value that is no JSON object comes as `{ unreadable }` and without its type, so
 * that no handler takes it for an event: it is parked, and seen.
 */
export function toMessage({ topic, key, headers, value }: ReadMessage): IntegrationMessage {
  const payload = jsonObject(value);
  if (payload !== undefined) return { topic, key, headers, payload };
  const others = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'ce_type'));
  return { topic, key, headers: others, payload: { unreadable: value ?? null } };
}

function jsonObject(text: string | undefined): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as JsonObject) : undefined;
  } catch {
    return undefined;
  }
}

function textHeaders(headers: IHeaders = {}): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (last !== undefined && last !== null) texts[name] = last.toString('utf8' as never);
  }
  return texts;
}
