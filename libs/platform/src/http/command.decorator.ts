import type { Language } from '@samverkan/kernel';
import type { CommandContext } from '@samverkan/event-sourcing';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { AuthenticatedRequest } from './request';
import { commandRequestOf } from './command-request';

/** Who commands what under which id, from the headers and the body: what `CommandHandler.handle` takes. */
export type CommandRequest = CommandContext & { readonly language: Language };

/** `@Command() command: CommandRequest` (with `import type`). */
export const Command = createParamDecorator<undefined, CommandRequest>((_data, context: ExecutionContext) =>
  commandRequestOf(context.switchToHttp().getRequest<AuthenticatedRequest>()),
);
