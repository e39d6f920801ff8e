import { hkdfSync, createHmac } from 'node:crypto';
import { canonicalJson } from '@samverkan/kernel';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const keys = new WeakMap<FastifyInstance, Uint8Array>();

/** The key of an app's body hashes: the same for all processes of an installation, and known to nobody else. */
export const keyBodyHashes = (fastify: FastifyInstance, key: Uint8Array): void => {
  keys.set(fastify, key);
};

/**
 * Keyed hash, in hex, of whom, what and where: the same idempotency key from somebody else or to somewhere else is
 * another command; the same body with its fields in another order is not. Keyed, because a body can hold a personal
 * number and there are not many of those; what is kept of it with an event is keyed with the key of the person too, as
 * this key outlives them.
 */
export function bodyHash(request: FastifyRequest, actorId: string): string {
  const key = keys.get(request.server);
  if (key === undefined) throw new Error('The app has no key for body hashes');
  return createHmac('sha256', key)
    .update(canonicalJson([actorId, request.url, request.body ?? null]))
    .digest('hex');
}

/** The key of the hashes, of an installation's master key: the same in all its processes, and after a restart. */
export const bodyHashKeyOf = (masterKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', masterKey, '', 'samverkan command bodies', 32));
