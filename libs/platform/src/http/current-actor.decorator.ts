import type { Actor } from '@samverkan/access';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { AuthenticatedRequest } from './request';

/** The caller, as the token says: `@CurrentActor() actor: Actor` (with `import type`). */
export const CurrentActor = createParamDecorator<undefined, Actor>(
  (_data, context: ExecutionContext) => context.switchToHttp().getRequest<AuthenticatedRequest>().actor,
);
