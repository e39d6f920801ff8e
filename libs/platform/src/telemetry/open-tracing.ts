import { containsPersonalNumber } from '@samverkan/person';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-node';
import { Tracing } from './tracing';

/** A collector that does not answer holds up neither the work nor the end of the process. */
const EXPORT_MS = 3_000;
const CLOSE_MS = 1_500;

/** Ids stand beside events and in messages, so by no chance may one read as somebody's number. */
const ofNobody = (draw: () => string) => (): string => {
  for (;;) {
    const id = draw();
    if (!containsPersonalNumber(id)) return id;
  }
};

/** Traces that go to what processes spans. The library is loaded here: without traces no start waits for it. */
export async function tracingTo(service: string, processor: SpanProcessor): Promise<Tracing> {
  const [{ NodeTracerProvider, RandomIdGenerator }, { resourceFromAttributes }, { ATTR_SERVICE_NAME }] =
    await Promise.all([
      import('@opentelemetry/sdk-trace-node'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/semantic-conventions'),
    ]);
  const random = new RandomIdGenerator();
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ [ATTR_SERVICE_NAME]: service }),
    idGenerator: {
      generateTraceId: ofNobody(random.generateTraceId),
      generateSpanId: ofNobody(random.generateSpanId),
    },
    spanProcessors: [processor],
  });
  return new Tracing(provider.getTracer('samverkan'), async () => {
    const late = new Promise<void>((resolve) => setTimeout(resolve, CLOSE_MS).unref());
    await Promise.race([provider.shutdown().catch(() => undefined), late]);
  });
}

/** @param address of a collector, `http://127.0.0.1:4318` */
export async function openTracing(service: string, address: string): Promise<Tracing> {
  const [{ OTLPTraceExporter }, { BatchSpanProcessor }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/sdk-trace-node'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: new URL('v1/traces', address.endsWith('/') ? address : `${address}/`).href,
    timeoutMillis: EXPORT_MS,
  });
  return tracingTo(service, new BatchSpanProcessor(exporter));
}
