import type { Action, Actor } from '@samverkan/access';
import type { FastifyRequest } from 'fastify';

/** A request after the guard: who asks for what. */
export interface AuthenticatedRequest extends FastifyRequest {
  actor: Actor;
  action: Action;
}
