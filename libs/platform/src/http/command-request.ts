import { randomUUID } from 'node:crypto';
import { purposeOf } from '@samverkan/access';
import { type Language, present } from '@samverkan/kernel';
import type { CommandContext } from '@samverkan/event-sourcing';
import type { FastifyRequest } from 'fastify';
import { containsPersonalNumber } from '@samverkan/person';
import { validate as isUuid } from 'uuid';
import { recordedActorOf } from '../auth/recorded-actor';
import { preconditionRequired } from '../errors/problems';
import { header, refuseHeader } from './headers';
import { contextOf } from '../telemetry/request-context';
import { bodyHash } from './body-hash';
import { demandsRevision } from './demanded-revision';
import { languageOf } from './language';
import type { AuthenticatedRequest } from './request';

/** The groups of a UUID that have room for a number in full: its last one, and its first two. */
const NUMBER_IN_FULL = /^(?:19|20)\d{6}-?\d{4}$/;

/**
 * The key stands in the clear with the events for good. Only a number with its century is looked for, as somebody
 * writes one who makes a key of it: of a million random keys about one looks like that, and far more would by ten digits.
 */
const isOfSomebody = (uuid: string): boolean =>
  [uuid.slice(0, 13), uuid.slice(24)].some(
    (part) => NUMBER_IN_FULL.test(part) && containsPersonalNumber(part),
  );

function commandIdOf(request: FastifyRequest): Pick<CommandContext, 'commandId' | 'idMadeHere'> {
  const key = header(request, 'idempotency-key');
  if (key === undefined) return { commandId: randomUUID(), idMadeHere: true };
  if (!isUuid(key)) return refuseHeader('Idempotency-Key', 'IS_UUID');
  if (isOfSomebody(key)) return refuseHeader('Idempotency-Key', 'PERSONAL_NUMBER_IN_KEY');
  return { commandId: key.toLowerCase() };
}

function expectedRevision(request: AuthenticatedRequest): number | undefined {
  const value = header(request, 'if-match');
  if (value === undefined) {
    if (demandsRevision(request.action, request.routeOptions.url ?? '')) throw preconditionRequired();
    return undefined;
  }
  const revision = /^"(\d{1,15})"$/.exec(value)?.[1];
  if (revision !== undefined) return Number(revision);
  return refuseHeader('If-Match', 'IS_REVISION');
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
    ...commandIdOf(request),
    // Of whom, what and where: the same key from somebody else or to somewhere else is another command.
    commandHash: bodyHash(request, actor.id),
    // Read when it is written down: the guardian has looked by then at what it is about.
    get actor() {
      return recordedActorOf(actor, context);
    },
    get suspicions() {
      return context.suspicions ?? [];
    },
    purpose,
    operation: request.action,
    correlationId,
    ...present({ traceparent, expectedRevision: revision }),
    language: languageOf(request),
  };
}
