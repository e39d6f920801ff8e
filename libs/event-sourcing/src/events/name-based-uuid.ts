import { createHash } from 'node:crypto';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * UUID version 5 (RFC 9562): the same for the same name in the same namespace. One is made for each event, and the one
 * of the package takes five times as long.
 * @throws TypeError for a namespace that is not a UUID
 */
export function nameBasedUuid(name: string, namespace: string): string {
  if (!UUID.test(namespace)) throw new TypeError('The namespace of a name must be a UUID');
  const bytes = createHash('sha1').update(namespace.replaceAll('-', ''), 'hex').update(name, 'utf8').digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
