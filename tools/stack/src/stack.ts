import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chooseSource } from './choose-source';
import { freePort } from './free-port';
import type { Routes } from './gateway';
import { NativeProcess } from './native-process';
import type { Server, ServerKind, ServerSource, ServerVariety } from './server';
import { SERVICE_NAMES, type ServiceName, ServiceProcess, prepareStores, programOf } from './service-process';
import { SOURCES } from './sources';

const KINDS: readonly ServerKind[] = ['eventstoredb', 'kafka', 'mongodb'];
const GATEWAY_MS = 30_000;

/** Where a stack may have its servers from: those that it can start itself. */
export type StackVariety = Exclude<ServerVariety, 'given'>;

export interface StackOptions {
  /** Native unless told. */
  readonly variety?: StackVariety;
  /**
   * Where everything is kept; a temporary folder that goes at the end unless told. One that was used is taken up,
   * unless the servers are containers: what they hold goes with them.
   */
  readonly data?: string;
  /** Processes of each service; 1 unless told. */
  readonly replicas?: number;
  /** The gateway's port; a free one unless told. */
  readonly port?: number;
  /** More for the environment of the services. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly sources?: readonly ServerSource[];
  readonly log?: (line: string) => void;
}

/** This machine lacks something; the message is a sentence for each. */
export class StackRefused extends Error {
  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'StackRefused';
  }
}

/** What is kept beside the data, so that the next start finds it again. */
interface Kept {
  readonly masterKey: string;
  readonly ports: Readonly<Record<string, number>>;
}

/** The distributed profile on this machine: the three servers, the services as processes, and a gateway before them. */
export class Stack {
  private constructor(
    readonly folder: string,
    /** Of the gateway: `http://127.0.0.1:20000`. The same after a restart on the same folder. */
    readonly url: string,
    readonly servers: Readonly<Record<ServerKind, Server>>,
    readonly services: readonly ServiceProcess[],
    private readonly running: Running,
  ) {}

  /** @throws StackRefused when a server cannot be had here; nothing is left running */
  static async start(options: StackOptions = {}): Promise<Stack> {
    const { replicas = 1, variety = 'native', log = () => undefined, sources = SOURCES } = options;
    const chosen = KINDS.map((kind) => chooseSource(sources, kind, [variety]));
    const missing = chosen.flatMap((choice) => ('why' in choice ? [choice.why] : []));
    if (missing.length > 0) throw new StackRefused(missing);
    const folder = resolve(options.data ?? mkdtempSync(join(tmpdir(), 'samverkan-stack-')));
    const running = new Running(options.data === undefined ? folder : undefined);
    try {
      const kept = await keptIn(folder, replicas);
      const started = await allOf(
        chosen.map(async (choice) => {
          const { source } = choice as { source: ServerSource };
          const port = kept.ports[source.kind];
          const server = await source.start({
            ...(variety === 'native' && { dir: folderOf(folder, source.kind) }),
            ...(port !== undefined && { port }),
          });
          running.servers.push(server);
          log(`${source.kind} on ${server.address}`);
          return [source.kind, server] as const;
        }),
      );
      const servers = Object.fromEntries(started) as Record<ServerKind, Server>;
      const logOf = (name: string): string => join(folder, 'logs', `${name}.log`);
      const environment = {
        ...environmentOf(folder, kept.masterKey, servers),
        ...options.environment,
      };
      await prepareStores(environment, logOf('prepare'));
      log('topics and indexes are there');
      const services = await allOf(
        SERVICE_NAMES.flatMap((service) =>
          Array.from({ length: replicas }, async (_, replica) => {
            const name = `${service}-${replica}`;
            const ports = {
              SAMVERKAN_PORT: String(kept.ports[name]),
              SAMVERKAN_ADMIN_PORT: String(kept.ports[`${name}-admin`]),
            };
            const started = await ServiceProcess.start(
              service,
              replica,
              { ...environment, ...ports },
              logOf(name),
            );
            running.services.push(started);
            log(`${service}-service on ${started.url}, operations on ${started.adminUrl}`);
            return started;
          }),
        ),
      );
      const port = options.port === undefined || options.port === 0 ? kept.ports['gateway'] : options.port;
      const { process, ready: url } = await NativeProcess.start(
        [...programOf(join(__dirname, 'gateway-main.ts')), String(port), JSON.stringify(routesOf(services))],
        (line) => /^Gateway on (\S+)$/.exec(line)?.[1],
        GATEWAY_MS,
      );
      running.gateway = process;
      return new Stack(folder, url, servers, services, running);
    } catch (error) {
      await running.stop();
      throw error;
    }
  }

  of(service: ServiceName): readonly ServiceProcess[] {
    return this.services.filter((one) => one.service === service);
  }

  /** The gateway, then services, then servers: each ends in order, and nothing is left running. */
  stop(): Promise<void> {
    return this.running.stop();
  }
}

function folderOf(folder: string, kind: ServerKind): string {
  const dir = join(folder, kind);
  mkdirSync(dir, { recursive: true });
  return dir;
}

/** What has been started, to be ended. */
class Running {
  gateway: NativeProcess | undefined;
  readonly services: ServiceProcess[] = [];
  readonly servers: Server[] = [];

  constructor(private readonly temporary: string | undefined) {}

  async stop(): Promise<void> {
    await this.gateway?.stop();
    await Promise.all(this.services.map((service) => service.stop()));
    await Promise.all(this.servers.map((server) => server.stop()));
    if (this.temporary !== undefined) rmSync(this.temporary, { recursive: true, force: true });
  }
}

/** As `Promise.all`, but an error waits for the others: whoever ends what was started then knows of all of it. */
async function allOf<T>(work: readonly Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

async function keptIn(folder: string, replicas: number): Promise<Kept> {
  mkdirSync(join(folder, 'logs'), { recursive: true });
  mkdirSync(join(folder, 'demo'), { recursive: true });
  const file = join(folder, 'stack.json');
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : undefined;
  const ports: Record<string, number> = { ...before?.ports };
  const processes = SERVICE_NAMES.flatMap((service) =>
    Array.from({ length: replicas }, (_, replica) => `${service}-${replica}`),
  );
  for (const name of [...KINDS, 'gateway', ...processes.flatMap((one) => [one, `${one}-admin`])]) {
    while (ports[name] === undefined) {
      const port = await freePort();
      if (!Object.values(ports).includes(port)) ports[name] = port;
    }
  }
  const kept: Kept = { masterKey: before?.masterKey ?? randomBytes(32).toString('hex'), ports };
  writeFileSync(file, JSON.stringify(kept, undefined, 2), { mode: 0o600 });
  return kept;
}

/** Everything that services are told; of this process's environment only what programs need to run. */
function environmentOf(
  folder: string,
  masterKey: string,
  servers: Readonly<Record<ServerKind, Server>>,
): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    SAMVERKAN_PROFILE: 'distributed',
    SAMVERKAN_EVENTSTOREDB: servers.eventstoredb.address,
    SAMVERKAN_KAFKA_BROKERS: servers.kafka.address,
    SAMVERKAN_MONGODB: servers.mongodb.address,
    SAMVERKAN_TOPIC_REPLICAS: '1',
    SAMVERKAN_TOPIC_PARTITIONS: '3',
    SAMVERKAN_MASTER_KEY: masterKey,
    SAMVERKAN_DEMO: 'true',
    SAMVERKAN_DEMO_FOLDER: join(folder, 'demo'),
  };
}

function routesOf(services: readonly ServiceProcess[]): Routes {
  const addresses = (service: ServiceName): string[] =>
    services.filter((one) => one.service === service).map(({ url }) => url);
  return {
    prefixes: {
      ...Object.fromEntries(SERVICE_NAMES.map((service) => [`/api/${service}`, addresses(service)])),
      // Its clock and its issuer are one for all services.
      '/demo': addresses('case'),
    },
    // Each service waits for its own timers.
    everywhere: { '/demo/clock': SERVICE_NAMES.map(addresses) },
  };
}
