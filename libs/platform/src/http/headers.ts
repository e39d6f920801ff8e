import type { FastifyRequest } from 'fastify';
import type { FieldCode } from '../errors/field-texts';
import { invalidInput } from '../errors/problems';

/** A header's value; the first when it came more than once. */
export function header({ headers }: Pick<FastifyRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** @throws Problem 400 that says of a header what would be right */
export function refuseHeader(field: string, code: FieldCode): never {
  throw invalidInput([{ field, code }]);
}
