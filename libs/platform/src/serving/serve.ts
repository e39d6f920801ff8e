import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { present } from '@samverkan/kernel';
import type { TokenVerifier } from '../auth/token-verifier';
import type { PlatformConfig } from '../config/platform-config';
import { sendProblem } from '../errors/problem.filter';
import { unavailable } from '../errors/problems';
import { createHttpApp } from '../http/http-app';
import { PlatformModule, type Ports } from '../platform.module';
import type { ServiceDefinition } from '../service-definition';
import { Metrics } from '../telemetry/metrics';
import { StructuredLogger } from '../telemetry/structured-logger';
import { openTracing } from '../telemetry/open-tracing';
import type { Tracing } from '../telemetry/tracing';
import { ErrorsAsThrown } from '../transport/errors-as-thrown.filter';
import { Workers } from '../workers/workers';
import { WorkersModule } from '../workers/workers.module';

export interface ServeOptions {
  /** Names the process in the log. */
  readonly name: string;
  readonly config: PlatformConfig;
  readonly ports: Ports;
  readonly services: readonly ServiceDefinition[];
  /** Definitions of events that services of other processes write: a case's own say who may see it. */
  readonly otherEvents?: ServiceDefinition['events'];
  readonly tokens: TokenVerifier;
  /** Secret of the installation, for the keyed hashes of command bodies. */
  readonly bodyHashKey: Uint8Array;
  /** Secret of the installation, for the seals of the access log. */
  readonly sealKey: Uint8Array;
  /** Where workers tell how they do, if the caller's adapters tell it too; made by the name unless given. */
  readonly logger?: StructuredLogger;
  readonly metrics?: Metrics;
  /** Who competes for leases in the name of this process; see LEASE_OWNER. */
  readonly leaseOwner: string;
  /** Where traces go, if not to the configured address. */
  readonly tracing?: Tracing;
  /** The operators' server where it listens already; made and listening on the configured port unless told. */
  readonly operations?: Server;
  /** What an app has beside the services. */
  readonly modules?: readonly (Type<unknown> | DynamicModule)[];
  /** Hears how to end what has begun, before the start is over: some workers work while others have yet to begin. */
  readonly made?: (close: () => Promise<void>) => void;
}

export interface Serving {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** Where admin API, health and metrics are. */
  readonly adminUrl: string;
  /** Stops intake, lets what is under way finish, ends. Does not close the ports: they are the caller's. */
  close(): Promise<void>;
}

/** What is still being answered after so long is cut off: an orchestrator kills at ten seconds. */
const DRAIN_MS = 6_000;
/** A connection whose last answer has been given is not kept open for the next request. */
const IDLE_MS = 100;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The services of this process over HTTP, with their workers, on two ports. */
export async function serve(options: ServeOptions): Promise<Serving> {
  const {
    name,
    config,
    ports,
    services,
    otherEvents,
    tokens,
    bodyHashKey,
    sealKey,
    leaseOwner,
    logger = new StructuredLogger(name, config.logLevel),
    metrics = new Metrics(),
    operations = createServer(),
    modules = [],
  } = options;
  const tracing =
    options.tracing ?? (config.otlp === undefined ? undefined : await openTracing(name, config.otlp));
  const platform = PlatformModule.forRoot({
    ports,
    services,
    ...present({ otherEvents }),
    tokens,
    logger,
    sealKey,
    accessLogWriter: leaseOwner,
    metrics,
    ...present({ tracing }),
    cachedEvents: config.cachedEvents,
  });
  class Root {}
  let close = async (): Promise<void> => tracing?.close();
  try {
    const app = await createHttpApp(
      {
        module: Root,
        imports: [
          platform,
          WorkersModule.forRoot(services, leaseOwner),
          ...services.map(({ module }) => module),
          ...modules,
        ],
      },
      {
        apis: services,
        bodyHashKey,
        beforeInit: (unstarted) => {
          refuseWhileDraining(unstarted);
          for (const strategy of unstarted.get(Workers).strategies) {
            // Filters, guards and pipes of HTTP are not for messages.
            unstarted
              .connectMicroservice({ strategy }, { inheritAppConfig: false, deferInitialization: true })
              .useGlobalFilters(new ErrorsAsThrown());
          }
          let closed: Promise<void> | undefined;
          close = () => (closed ??= end(unstarted, operations, tracing));
          options.made?.(close);
        },
      },
    );
    app.get(Workers).goOn();
    await app.startAllMicroservices();
    await app.listen(config.port, config.host);
    const fastify = fastifyOf(app);
    operations
      .removeAllListeners('request')
      .on('request', (request, response) => fastify.routing(request, response));
    if (!operations.listening) await listen(operations, config.adminPort, config.host);
    return {
      app,
      url: await app.getUrl(),
      adminUrl: `http://${hostOf(config.host)}:${(operations.address() as AddressInfo).port}`,
      close,
    };
  } catch (error) {
    // Workers run already; the ports beneath them are closed next.
    await close();
    throw error;
  }
}

async function end(
  app: NestFastifyApplication,
  operations: Server,
  tracing: Tracing | undefined,
): Promise<void> {
  const { server } = fastifyOf(app);
  operations.close();
  const idle = setInterval(() => {
    for (const one of [server, operations]) one.closeIdleConnections();
  }, IDLE_MS);
  const forced = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(forced);
    operations.closeAllConnections();
    await tracing?.close();
  }
}

const fastifyOf = (app: NestFastifyApplication): FastifyInstance =>
  app.getHttpAdapter().getInstance() as unknown as FastifyInstance;

/** A process that ends still reads and shows, and begins no new work: a command that it cut off would be in doubt. */
function refuseWhileDraining(app: NestFastifyApplication): void {
  const workers = app.get(Workers);
  fastifyOf(app).addHook('onRequest', (request, reply, done) => {
    if (!workers.draining || READS.has(request.method)) return done();
    void reply.header('connection', 'close');
    sendProblem(request, reply, unavailable(1));
  });
}

/**
 * That a process can listen where it is told to, before anything is made for it.
 * @throws what listening there says
 */
export async function checkPorts({ host, port, adminPort }: PlatformConfig): Promise<void> {
  for (const one of [port, adminPort]) {
    const server = createServer();
    await listen(server, one, host);
    await new Promise((resolve) => server.close(resolve));
  }
}

const hostOf = (host: string): string => (host.includes(':') ? `[${host}]` : host);

export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, refuse) => {
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
