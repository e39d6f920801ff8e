import { randomUUID } from 'node:crypto';
import { purposeOf } from '@samverkan/access';
import type { Language } from '@samverkan/kernel';
import type { CommandContext } from '@samverkan/event-sourcing';
import type { FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import { recordedActorOf } from '../auth/recorded-actor';
import { preconditionRequired } from '../errors/problems';
import { header, refuseHeader } from './headers';
import { contextOf } from '../telemetry/request-context';
import { bodyHash } from './body-hash';
import { demandsRevision } from './demanded-revision';
import { languageOf } from './language';
import type { AuthenticatedRequest } from './request';

function idempotencyKey(request: FastifyRequest): string {
  const key = header(request, 'idempotency-key');
  if (key === undefined) return randomUUID();
  if (isUuid(key)) return key.toLowerCase();
  return refuseHeader('Idempotency-Key', 'IS_UUID', 'Ska vara en UUID.', 'Must be a UUID.');
}

function expectedRevision(request: AuthenticatedRequest): number | undefined {
  const value = header(request, 'if-match');
  if (value === undefined) {
    if (demandsRevision(request.action, request.routeOptions.url ?? '')) throw preconditionRequired();
    return undefined;
  }
  const revision = /^"(\d{1,15})"$/.exec(value)?.[1];
  if (revision !== undefined) return Number(revision);
  return refuseHeader(
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
  const context = contextOf(request);
  const { correlationId, traceparent, purpose = purposeOf(actor.role) } = context;
  const revision = expectedRevision(request);
  return {
    commandId: idempotencyKey(request),
    // Of whom, what and where: the same key from somebody else or to somewhere else is another command.
    commandHash: bodyHash(request, actor.id),
    // Read when it is written down: the guardian has looked by then at what it is about.
    get actor() {
      return recordedActorOf(actor, context);
    },
    purpose,
    operation: request.action,
    correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
    ...(revision === undefined ? {} : { expectedRevision: revision }),
    language: languageOf(request),
  };
}
