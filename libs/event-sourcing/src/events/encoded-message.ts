import { PermanentFailure } from '../errors';
import type { JsonObject } from '../json';
import { MESSAGE_BYTES, type IntegrationMessage } from '../ports/transport.port';

/** A message with its payload as text too, which is what transports keep. Made by {@link encodeMessage}. */
export class EncodedMessage implements IntegrationMessage {
  constructor(
    readonly topic: string,
    readonly key: string,
    readonly headers: Readonly<Record<string, string>>,
    readonly payload: JsonObject,
    readonly text: string,
    /** Of all of it, with what a transport adds. */
    readonly bytes: number,
  ) {}
}

/** More than what a transport adds to a message, and to each of its texts. */
const OVERHEAD_BYTES = 100;
const TEXT_OVERHEAD_BYTES = 8;

/**
 * A message as text, within the limit that every transport keeps. One that is encoded already stays as it is: the relay
 * looks at the size of each before a transport gets it.
 * @throws PermanentFailure for one that is larger
 */
export function encodeMessage(message: IntegrationMessage): EncodedMessage {
  if (message instanceof EncodedMessage) return message;
  const { topic, key, headers, payload } = message;
  const text = JSON.stringify(payload);
  let bytes = OVERHEAD_BYTES;
  for (const part of [key, text, ...Object.entries(headers).flat()])
    bytes += Buffer.byteLength(part) + TEXT_OVERHEAD_BYTES;
  if (bytes > MESSAGE_BYTES) {
    throw new PermanentFailure(
      `A message for ${topic} has ${bytes} bytes, at most ${MESSAGE_BYTES} can be published`,
    );
  }
  return new EncodedMessage(topic, key, headers, payload, text, bytes);
}
