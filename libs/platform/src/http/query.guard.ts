import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum';
import type { FastifyRequest } from 'fastify';
import { invalidInput } from '../errors/problems';
import { unknownFields } from './validation';

/**
 * A route that takes no query refuses one, as a route that takes one refuses what its class does not name: a filter
 * that is misspelt or in the wrong place must not look as if it had been heeded.
 */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.getType() !== 'http') return true;
    const parameters = Object.keys(context.switchToHttp().getRequest<FastifyRequest>().query as object);
    if (parameters.length === 0 || takesQuery(context)) return true;
    throw invalidInput(unknownFields(parameters));
  }
}

function takesQuery(context: ExecutionContext): boolean {
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name) ??
    {}) as object;
  return Object.keys(args).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
