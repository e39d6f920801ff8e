import {
  type Attributes,
  type Context,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  type Span,
  type Tracer,
  isSpanContextValid,
  trace,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';

/** How a span is begun or told of. Names and attributes are words of the program: nothing personal, no path. */
export interface SpanOptions {
  readonly kind?: 'server' | 'consumer';
  /** W3C traceparent of what led to it. A new trace begins without. */
  readonly parent?: string;
  readonly attributes?: Attributes;
}

/** Work that is under way. */
export interface OpenSpan {
  /** For what it leads to, here or in another process. */
  readonly traceparent: string;
  end(ended: { readonly name?: string; readonly attributes?: Attributes; readonly failed: boolean }): void;
}

/** More events of one batch are not linked to, as the limits of OpenTelemetry have it. */
const LINKS = 128;
const SAMPLED = 1;

/**
 * Traces of the work of a process. Parents are named by traceparent, as it stands in headers and beside events, and
 * never by what happens to be current: a trace goes through the log, where nothing is current.
 */
export class Tracing {
  /** @param close sends what is left; how, and within what time, is the exporter's */
  constructor(
    private readonly tracer: Tracer,
    readonly close: () => Promise<void>,
  ) {}

  begin(name: string, { kind, parent, attributes = {} }: SpanOptions): OpenSpan {
    const span = this.tracer.startSpan(name, { kind: kindOf(kind), attributes }, contextOf(parent));
    return {
      traceparent: traceparentOf(span),
      end: ({ name: better, attributes: more = {}, failed }) => {
        if (better !== undefined) span.updateName(better);
        span.setAttributes(more);
        if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  }

  /** Work of so many seconds that has just ended. */
  done(name: string, seconds: number, { parent, attributes = {} }: SpanOptions): void {
    const startTime = Date.now() - seconds * 1000;
    this.tracer.startSpan(name, { startTime, attributes }, contextOf(parent)).end();
  }

  /** Work of so many seconds on what several traces have led to. None is told of where nobody follows these. */
  doneForMany(name: string, seconds: number, traceparents: Iterable<string>, attributes: Attributes): void {
    const links = [...new Set(traceparents)].slice(0, LINKS).flatMap((traceparent) => {
      const context = parseTraceParent(traceparent);
      return context !== null && (context.traceFlags & SAMPLED) !== 0 ? [{ context }] : [];
    });
    if (links.length === 0) return;
    const startTime = Date.now() - seconds * 1000;
    this.tracer.startSpan(name, { startTime, attributes, links }, ROOT_CONTEXT).end();
  }
}

const kindOf = (kind: SpanOptions['kind']): SpanKind =>
  kind === 'server' ? SpanKind.SERVER : kind === 'consumer' ? SpanKind.CONSUMER : SpanKind.INTERNAL;

function contextOf(traceparent: string | undefined): Context {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent === null || !isSpanContextValid(parent)
    ? ROOT_CONTEXT
    : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
