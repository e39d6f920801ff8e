import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** What goes along with one request through everything it sets off. */
export interface RequestContext {
  readonly correlationId: string;
  /** W3C trace context as it came in; stored with the events, so that a trace goes on in projections and consumers. */
  readonly traceparent?: string;
  /** Keyed hash of a text, in hex: the same text under the same key of this installation gives the same. */
  readonly hash: (text: string) => string;
}

const storage = new AsyncLocalStorage<RequestContext>();

const CORRELATION_ID = /^[\w.-]{1,64}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const text = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The context that a request begins with. An id that could smuggle something into a log is replaced. */
export function beginContext(
  headers: FastifyRequest['headers'],
  hash: RequestContext['hash'],
): RequestContext {
  const stated = text(headers['x-correlation-id']);
  const traceparent = text(headers.traceparent);
  return {
    correlationId: stated !== undefined && CORRELATION_ID.test(stated) ? stated : randomUUID(),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
    hash,
  };
}

export const runInContext = <Result>(context: RequestContext, run: () => Result): Result =>
  storage.run(context, run);

export const currentContext = (): RequestContext | undefined => storage.getStore();

/** @throws when there is no request, which is a mistake in the program */
export function requestContext(): RequestContext {
  const context = storage.getStore();
  if (context === undefined) throw new Error('There is no request here');
  return context;
}
