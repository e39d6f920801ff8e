import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Purpose } from '@samverkan/access';
import type { FastifyRequest } from 'fastify';

/** What goes along with one request through everything it sets off. */
export interface RequestContext {
  readonly correlationId: string;
  /** W3C trace context as it came in; stored with the events, so that a trace goes on in projections and consumers. */
  readonly traceparent?: string;
  /** Why, once it is known who asks. */
  purpose?: Purpose;
}

const CORRELATION_ID = /^[\w.-]{1,64}$/;
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

const first = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The context that headers begin. An id that could smuggle something into a log is replaced. */
export function beginContext(headers: FastifyRequest['headers']): RequestContext {
  const stated = first(headers['x-correlation-id']);
  const traceparent = first(headers['traceparent']);
  return {
    correlationId: stated !== undefined && CORRELATION_ID.test(stated) ? stated : randomUUID(),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) ? { traceparent } : {}),
  };
}

const ofRequests = new WeakMap<FastifyRequest, RequestContext>();
const storage = new AsyncLocalStorage<RequestContext>();

/** The context of a request, begun when it is first asked for. */
export function contextOf(request: FastifyRequest): RequestContext {
  let context = ofRequests.get(request);
  if (context === undefined) {
    context = beginContext(request.headers);
    ofRequests.set(request, context);
  }
  return context;
}

/** Everything that `run` sets off belongs to the context: its log lines carry the correlation id. */
export const runInContext = <Result>(context: RequestContext, run: () => Result): Result =>
  storage.run(context, run);

export const currentContext = (): RequestContext | undefined => storage.getStore();
