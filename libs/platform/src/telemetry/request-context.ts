import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Purpose, Suspicion } from '@samverkan/access';
import type { DeliveredMessage } from '@samverkan/event-sourcing';
import { containsPersonalNumber } from '@samverkan/person';
import type { FastifyRequest } from 'fastify';
import { validate as isUuid } from 'uuid';
import { header } from '../http/headers';

/** What goes along with one request, or one message, through everything it sets off. */
export interface RequestContext {
  readonly correlationId: string;
  /** Of a message: the key that it is parked by if it cannot be taken, and its event. */
  readonly message?: { readonly key: string; readonly eventId?: string };
  /**
   * W3C trace context as it came in, or of our own span where traces are made; stored with the events, so that a trace
   * goes on in projections and consumers.
   */
  traceparent?: string;
  /** Why, once it is known who asks. */
  purpose?: Purpose;
  /** For whom the caller stands in, once it is known what it is about. */
  inPlaceOf?: string;
  /** The care unit of what it is about, once that is known: of several units the caller acts from that one. */
  unitId?: string;
  /** Why what is done is worth a second look, once it is known what it is done to. */
  suspicions?: readonly Suspicion[];
}

const CORRELATION_ID = /^[\w.-]{1,64}$/;
/** Version 00; ids of zeros alone are none. */
const TRACEPARENT = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

/** Ids go into logs and events in the clear, so none may be made of somebody's number, however it is set apart. */
const isOfNobody = (id: string): boolean => !containsPersonalNumber(id.replace(/[._]/g, '-'));

const isSafe = (id: string | undefined): id is string =>
  id !== undefined && CORRELATION_ID.test(id) && isOfNobody(id);

/**
 * The id that what a message sets off goes under: of the request that its event comes from, or the other one where it
 * names none, as messages from before this and those whose caller stated no UUID. Another form has room for words, and
 * comes from no service of ours.
 */
export const correlationOf = (
  { ce_correlationid: stated }: DeliveredMessage['headers'],
  otherwise: string,
): string => (isSafe(stated) && isUuid(stated) ? stated : otherwise);

/**
 * The context that headers begin. An id that could smuggle something into a log is replaced, as the answer's
 * `X-Correlation-Id` tells; such a trace is not followed.
 */
export function beginContext(headers: FastifyRequest['headers']): RequestContext {
  const stated = header({ headers }, 'x-correlation-id');
  const traceparent = header({ headers }, 'traceparent');
  return {
    correlationId: isSafe(stated) ? stated : randomUUID(),
    ...(traceparent !== undefined && TRACEPARENT.test(traceparent) && isOfNobody(traceparent)
      ? { traceparent }
      : {}),
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

/** Everything that `run` sets off belongs to the context: its log lines carry its ids. */
export const runInContext = <Result>(context: RequestContext, run: () => Result): Result =>
  storage.run(context, run);

export const currentContext = (): RequestContext | undefined => storage.getStore();
