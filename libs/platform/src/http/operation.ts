import { type Action, actions } from '@samverkan/access';
import { type Type, SetMetadata, applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOperation } from '@nestjs/swagger';

export const OPERATION = Symbol('operation');
export const PUBLIC = Symbol('public');

export interface OperationOptions {
  /** What the caller must be allowed to do: a row of the access policy. */
  readonly action: Action;
  /** One line of the API's document, in English. */
  readonly summary: string;
  /** The class that describes the answer. A command that answers by `respond` alone need not say. */
  readonly response?: Type<unknown>;
}

/**
 * Declares a route: who may call it (refused before the handler runs when the role has no such row) and what the
 * document says of it. A route without it does not start. Whether the caller may do it on the resource at hand is for
 * the handler to ask the AccessGuardian.
 */
export const Operation = (options: OperationOptions): MethodDecorator =>
  applyDecorators(
    SetMetadata(OPERATION, options),
    // A class of answers has decorators of @nestjs/swagger alone, which looks at it only when told.
    ...(options.response === undefined ? [] : [ApiExtraModels(options.response)]),
    ApiOperation({
      summary: options.summary,
      description: `${actions[options.action].label.en} (\`${options.action}\`).`,
    }),
  );

/** A route that anybody may call without a token: health, metrics, documents. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(PUBLIC, true);
