import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { type INestApplicationContext, RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { present } from '@samverkan/kernel';
import { OPERATION, type OperationOptions, PUBLIC } from './operation';

export interface DeclaredRoute {
  readonly module: Type<unknown>;
  readonly controller: Type<unknown>;
  readonly handler: string;
  /** `GET` */
  readonly method: string;
  /** `/api/case/v1/cases/:id` */
  readonly path: string;
  /** Absent for a public route. */
  readonly operation?: OperationOptions;
}

const join = (...parts: readonly string[]): string =>
  `/${parts
    .map((part) => part.replace(/^\/|\/$/g, ''))
    .filter((part) => part !== '')
    .join('/')}`;

const list = (path: unknown): string[] => (Array.isArray(path) ? path.map(String) : [String(path ?? '')]);

/**
 * Every route of the app.
 * @throws when one says neither what the caller must be allowed to do nor that it is public
 */
export function declaredRoutes(app: INestApplicationContext): readonly DeclaredRoute[] {
  const scanner = new MetadataScanner();
  const routes: DeclaredRoute[] = [];
  const undeclared: string[] = [];
  for (const { metatype: module, controllers } of app.get(ModulesContainer).values()) {
    for (const { metatype } of controllers.values()) {
      const controller = metatype as Type<unknown>;
      const prototype = controller.prototype as Record<string, object>;
      for (const handler of scanner.getAllMethodNames(prototype)) {
        const target = prototype[handler] as object;
        if (!Reflect.hasMetadata(PATH_METADATA, target)) continue;
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, target) as number] ?? 'ALL';
        const operation = Reflect.getMetadata(OPERATION, target) as OperationOptions | undefined;
        const open =
          Reflect.getMetadata(PUBLIC, target) === true || Reflect.getMetadata(PUBLIC, controller) === true;
        if (operation === undefined && !open) undeclared.push(`${controller.name}.${handler}`);
        for (const base of list(Reflect.getMetadata(PATH_METADATA, controller))) {
          for (const path of list(Reflect.getMetadata(PATH_METADATA, target))) {
            routes.push({
              module: module as Type<unknown>,
              controller,
              handler,
              method,
              path: join(base, path),
              ...present({ operation }),
            });
          }
        }
      }
    }
  }
  if (undeclared.length > 0) {
    throw new Error(`Say by @Operation who may call, or @Public that anybody may: ${undeclared.join(', ')}`);
  }
  return routes;
}
