import { actions, hasRow, purposeOf, seeing } from '@samverkan/access';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Deputies } from '../access/deputies';
import { notAllowed, notFound, unauthenticated } from '../errors/problems';
import { OPERATION, type OperationOptions, PUBLIC } from '../http/operation';
import { header, refuseHeader } from '../http/headers';
import type { AuthenticatedRequest } from '../http/request';
import { TOKEN_VERIFIER } from '../ports';
import { contextOf } from '../telemetry/request-context';
import type { TokenVerifier } from './token-verifier';

/**
 * The first question of every route: who asks, and may such a role do this at all? Whether it may do it to the
 * resource at hand, the handler asks the AccessGuardian. A role that never may gets the same answer for every id, so
 * that it tells nothing of what exists.
 */
@Injectable()
export class TokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(TOKEN_VERIFIER) private readonly verifier: TokenVerifier,
    private readonly deputies: Deputies,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, targets) === true) return true;
    const operation = this.reflector.get<OperationOptions | undefined>(OPERATION, context.getHandler());
    if (operation === undefined) throw notFound();

    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const actor = token === undefined ? undefined : await this.verifier.actorOf(token);
    if (actor === undefined) throw unauthenticated();

    const { action } = operation;
    request.actor = actor;
    request.action = action;
    const purpose = purposeOf(actor.role, header(request, 'samverkan-purpose'));
    if (purpose === undefined) return refuseHeader('Samverkan-Purpose', 'PURPOSE_NOT_OF_ROLE');
    contextOf(request).purpose = purpose;
    if (hasRow(actor.role, action)) {
      request.actor = await this.deputies.asProgrammesSay(actor);
      return true;
    }
    const ways = seeing[actions[action].about];
    const sees = ways.length === 0 || ways.some((see) => hasRow(actor.role, see));
    throw sees ? notAllowed(action) : notFound();
  }
}
