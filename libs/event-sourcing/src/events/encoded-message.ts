import { PermanentFailure } from '../errors';
import { MESSAGE_BYTES, type IntegrationMessage } from '../ports/transport.port';

/** A message with its payload as text, which is what transports keep. */
export interface EncodedMessage extends Omit<IntegrationMessage, 'payload'> {
  readonly payload: string;
  /** Of all of it, with what a transport adds. */
  readonly bytes: number;
}

/** More than what a transport adds to a message, and to each of its texts. */
const OVERHEAD_BYTES = 100;
const TEXT_OVERHEAD_BYTES = 8;

/**
 * A message as text, within the limit that every transport keeps.
 * @throws PermanentFailure for one that is larger
 */
export function encodeMessage({ topic, key, headers, payload }: IntegrationMessage): EncodedMessage {
  const text = JSON.stringify(payload);
  let bytes = OVERHEAD_BYTES;
  for (const part of [key, text, ...Object.entries(headers).flat()])
    bytes += Buffer.byteLength(part) + TEXT_OVERHEAD_BYTES;
  if (bytes > MESSAGE_BYTES) {
    throw new PermanentFailure(
      `A message for ${topic} has ${bytes} bytes, at most ${MESSAGE_BYTES} can be published`,
    );
  }
  return { topic, key, headers, payload: text, bytes };
}
