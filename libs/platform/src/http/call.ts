import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { Action, Actor } from '@samverkan/access';
import type { Language } from '@samverkan/kernel';
import type { FastifyReply } from 'fastify';
import { commandRequestOf } from './command-request';
import type { CommandRequest } from './command.decorator';
import { languageOf } from './language';
import type { AuthenticatedRequest } from './request';

/** What a route gets beside its body: who calls, for what, about which resource. */
export interface Call {
  readonly actor: Actor;
  /** The row of the access policy that the route names. */
  readonly action: Action;
  /** The `:id` of the path; empty where there is none. */
  readonly id: string;
  /** That the caller prefers. */
  readonly language: Language;
  readonly reply: FastifyReply;
}

/** A call that is to change something. */
export interface CommandCall extends Call {
  readonly command: CommandRequest;
}

function callOf(context: ExecutionContext): Call & { readonly request: AuthenticatedRequest } {
  const http = context.switchToHttp();
  const request = http.getRequest<AuthenticatedRequest>();
  const { id = '' } = request.params as { readonly id?: string };
  return {
    request,
    actor: request.actor,
    action: request.action,
    id,
    language: languageOf(request),
    reply: http.getResponse(),
  };
}

/** `@ReadCall() call: Call` (with `import type`). */
export const ReadCall = createParamDecorator<undefined, Call>((_data, context: ExecutionContext) =>
  callOf(context),
);

/** `@WriteCall() call: CommandCall` (with `import type`). Refuses headers that are not right: 400, 428. */
export const WriteCall = createParamDecorator<undefined, CommandCall>((_data, context: ExecutionContext) => {
  const { request, ...call } = callOf(context);
  return { ...call, command: commandRequestOf(request) };
});
