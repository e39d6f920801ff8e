import { randomUUID } from 'node:crypto';
import { actions, purposeOf } from '@samverkan/access';
import type { Language } from '@samverkan/kernel';
import type { CommandContext } from '@samverkan/event-sourcing';
import type { FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import type { FieldError } from '../errors/problem';
import { invalidInput, preconditionRequired } from '../errors/problems';
import { requestContext } from '../telemetry/request-context';
import { languageOf } from './language';
import type { AuthenticatedRequest } from './request';

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const refuse = (field: string, code: string, sv: string, en: string): never => {
  const error: FieldError = { field, code, text: { sv, en } };
  throw invalidInput([error]);
};

function idempotencyKey(request: FastifyRequest): string {
  const key = header(request, 'idempotency-key');
  if (key === undefined) return randomUUID();
  if (isUuid(key)) return key.toLowerCase();
  return refuse('Idempotency-Key', 'IS_UUID', 'Ska vara en UUID.', 'Must be a UUID.');
}

const demandsRevision = (request: AuthenticatedRequest): boolean => {
  const { about } = actions[request.action];
  return (about === 'case' || about === 'meeting') && (request.routeOptions.url ?? '').includes('/:');
};

function expectedRevision(request: AuthenticatedRequest): number | undefined {
  const value = header(request, 'if-match');
  if (value === undefined) {
    if (demandsRevision(request)) throw preconditionRequired();
    return undefined;
  }
  const revision = /^"(\d{1,15})"$/.exec(value)?.[1];
  if (revision !== undefined) return Number(revision);
  return refuse(
    'If-Match',
    'IS_REVISION',
    'Ska vara den ETag som du läste, till exempel "7".',
    'Must be the ETag that you read, "7" for instance.',
  );
}

/**
 * The command's context of a request.
 * @throws Problem 400 for headers that are not right, 428 where `If-Match` is demanded and missing
 */
export function commandRequestOf(
  request: AuthenticatedRequest,
): CommandContext & { readonly language: Language } {
  const { actor } = request;
  const purpose = purposeOf(actor.role, header(request, 'samverkan-purpose'));
  if (purpose === undefined) {
    return refuse(
      'Samverkan-Purpose',
      'PURPOSE_NOT_OF_ROLE',
      'Ändamålet hör inte till din roll.',
      'The purpose is not one of your role.',
    );
  }
  const { correlationId, traceparent, hash } = requestContext();
  const unit = actor.units[0];
  const revision = expectedRevision(request);
  return {
    commandId: idempotencyKey(request),
    // Of whom, what and where: the same key from somebody else or to somewhere else is another command.
    commandHash: hash(JSON.stringify([actor.id, request.url, request.body ?? null])),
    actor: {
      id: actor.id,
      role: actor.role,
      organisation: actor.organisation,
      ...(unit === undefined ? {} : { unit }),
    },
    purpose,
    operation: request.action,
    correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(revision === undefined ? {} : { expectedRevision: revision }),
    language: languageOf(request),
  };
}
