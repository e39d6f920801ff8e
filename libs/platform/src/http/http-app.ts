import type { Type, DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { present } from '@samverkan/kernel';
import { sendProblem } from '../errors/problem.filter';
import { notFound } from '../errors/problems';
import { type DocumentedApi, serveDocuments } from '../openapi/documents';
import { TRACING } from '../ports';
import { Metrics } from '../telemetry/metrics';
import { contextOf, runInContext } from '../telemetry/request-context';
import { StructuredLogger } from '../telemetry/structured-logger';
import type { OpenSpan, Tracing } from '../telemetry/tracing';
import { keyBodyHashes } from './body-hash';
import { keepFromCaches } from './caching';
import { answerUnread } from './client-error';
import { declaredRoutes } from './declared-routes';
import { isProbe, keepOperationsApart } from './operations-port';
import type { AuthenticatedRequest } from './request';

/** No body of the product is near this; a bigger one is refused before it is read to the end. */
const BODY_BYTES = 256 * 1024;
const REQUEST_MS = 30_000;
const KEEP_ALIVE_MS = 72_000;

export interface HttpAppOptions {
  /** APIs that get a document and a page. */
  readonly apis: readonly DocumentedApi[];
  /** Secret of the installation, for the keyed hashes of command bodies. */
  readonly bodyHashKey: Uint8Array;
  /** What has to be connected before the app begins its work. */
  readonly beforeInit?: (app: NestFastifyApplication) => void;
}

/** Ids, the log's context, and the time that each request took. A success is not logged. */
function observe(
  fastify: FastifyInstance,
  metrics: Metrics,
  logger: StructuredLogger,
  tracing: Tracing | undefined,
): void {
  if (tracing !== undefined) traceRequests(fastify, tracing);
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', contextOf(request).correlationId);
    done();
  });
  // After the body has been read, because reading it leaves the context that it began in.
  fastify.addHook('preValidation', (request, _reply, done) => {
    runInContext(contextOf(request), done);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const operation = (request as Partial<AuthenticatedRequest>).action ?? 'none';
    // A pod that builds a read model answers 503 to probes, as it should: no error of anybody's request.
    if (!isProbe(request)) metrics.requestDone(operation, reply.statusCode, reply.elapsedTime / 1000);
    logger.request(operation, reply.statusCode, reply.elapsedTime);
    done();
  });
}

/** A span for each request that a person or a program makes; probes and scrapes are none's work. */
function traceRequests(fastify: FastifyInstance, tracing: Tracing): void {
  const spans = new WeakMap<FastifyRequest, OpenSpan>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const context = contextOf(request);
    if (!isProbe(request)) {
      const span = tracing.begin('request', {
        kind: 'server',
        ...present({ parent: context.traceparent }),
        attributes: { 'http.request.method': request.method },
      });
      context.traceparent = span.traceparent;
      spans.set(request, span);
    }
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { action } = request as Partial<AuthenticatedRequest>;
    spans.get(request)?.end({
      ...(action === undefined ? {} : { name: `request ${action}` }),
      attributes: { 'http.response.status_code': reply.statusCode },
      failed: reply.statusCode >= 500,
    });
    done();
  });
}

/**
 * The app over HTTP, ready to listen or to be injected into. Its root module imports the platform and the services.
 * @throws when a route does not say who may call it
 */
export async function createHttpApp(
  root: Type<unknown> | DynamicModule,
  { apis, bodyHashKey, beforeInit }: HttpAppOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_BYTES,
    requestTimeout: REQUEST_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    clientErrorHandler: answerUnread,
    // Paths that no route can have: too long, or not encoded as paths are. Fastify would say them back.
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      sendProblem(request, reply, notFound()),
    logger: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, {
    bodyParser: false,
    bufferLogs: true,
    // Else Nest tells a failure too, with a stack, before the sentence that the process ends with.
    autoFlushLogs: false,
    abortOnError: false,
  });
  const logger = app.get(StructuredLogger);
  app.useLogger(logger);
  app.flushLogs();
  const fastify = adapter.getInstance() as unknown as FastifyInstance;
  fastify.removeContentTypeParser('text/plain');
  keyBodyHashes(fastify, bodyHashKey);
  keepFromCaches(fastify, apis);
  keepOperationsApart(fastify);
  observe(fastify, app.get(Metrics), logger, app.get<Tracing | undefined>(TRACING));
  const routes = declaredRoutes(app);
  serveDocuments(app, apis, routes);
  beforeInit?.(app);
  await app.init();
  await fastify.ready();
  return app;
}
