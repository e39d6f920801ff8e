import type { PlatformConfig } from '../config/platform-config';
import { ConfigurationError, printConfig, readConfig } from '../config/setting';
import type { ServiceDefinition } from '../service-definition';
import { askedBy } from './command-line';
import type { Serving } from './serve';

/** A system that was started, and what a person should know of it. */
export interface Started extends Serving {
  readonly notices: readonly string[];
}

/** The stores that services can stand on, with what has to be told to them: a composition root. */
export interface Profile<Config extends PlatformConfig> {
  readonly config: new () => Config;
  /** @param made hears how to end what has begun, as soon as that is more than waiting */
  start(
    config: Config,
    services: readonly ServiceDefinition[],
    made: (close: Started['close']) => void,
  ): Promise<Started>;
  /** `--prepare`: makes what has to be there before the first start, for all services. Again changes nothing. */
  readonly prepare?: (config: Config, say: (line: string) => void) => Promise<void>;
  /** Errors whose message is a sentence for whoever started the process. */
  readonly refusals?: readonly (abstract new (...args: never[]) => Error)[];
}

/** An orchestrator kills at ten seconds. What was acknowledged is durable by then, whatever has not ended. */
const END_MS = 9_500;

/**
 * The life of a server process: configuration from the environment, start, what a person should know, and an orderly
 * end on SIGTERM and SIGINT. With `--print-config` it prints the configuration and ends, with `--help` what there is.
 */
export async function runProcess<Config extends PlatformConfig>(
  profile: Profile<Config>,
  services: readonly ServiceDefinition[],
): Promise<void> {
  const asked = askedBy(process.argv.slice(2), profile);
  if (asked.what === 'end') {
    (asked.status === 0 ? process.stdout : process.stderr).write(asked.text);
    process.exitCode = asked.status;
    return;
  }
  try {
    const settings = readConfig(profile.config, process.env);
    if (asked.what === 'serve') await run(profile, settings, services);
    else if (asked.what === 'prepare') await profile.prepare?.(settings, say);
    else say(printConfig(settings));
  } catch (error) {
    process.stderr.write(`${sentenceOf(error, profile.refusals)}\n`);
    process.exitCode = 1;
  }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function run<Config extends PlatformConfig>(
  { start, refusals }: Profile<Config>,
  config: Config,
  services: readonly ServiceDefinition[],
): Promise<void> {
  // While it waits there is nothing to end in order; the first process of a container is ended by none other.
  let close = (): Promise<void> => Promise.resolve();
  let ending = false;
  const end = (): void => {
    ending = true;
    setTimeout(() => process.exit(1), END_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error, refusals)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  let started: Started;
  try {
    started = await start(config, services, (made) => (close = made));
  } catch (error) {
    // What a start that is cut off says of it is nobody's business.
    if (!ending) throw error;
    return;
  }
  close = started.close;
  if (ending) return;
  const { url, adminUrl, notices } = started;
  const lines = [
    `Samverkan on ${url}`,
    ...services.map(({ basePath }) => `  ${url}${basePath}/docs`),
    `Operations on ${adminUrl} (/admin/v1, /metrics, /health/ready)`,
    ...notices,
  ];
  say(lines.join('\n'));
}

interface ListenError extends NodeJS.ErrnoException {
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

/** What listening says of an address that is none, or of another machine. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** What a person can do something about is a sentence; the rest comes with where it was thrown. */
function sentenceOf(
  error: unknown,
  refusals: readonly (abstract new (...args: never[]) => Error)[] = [],
): string {
  if (!(error instanceof Error)) return String(error);
  if ([ConfigurationError, ...refusals].some((kind) => error instanceof kind)) return error.message;
  const { code, port, address, hostname, syscall } = error as ListenError;
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use: stop what listens there, or write another in SAMVERKAN_PORT or SAMVERKAN_ADMIN_PORT (0 takes a free one).`;
  }
  if (code === 'EACCES' && syscall === 'listen') {
    return `Port ${port} is not for this user: write another in SAMVERKAN_PORT or SAMVERKAN_ADMIN_PORT (0 takes a free one).`;
  }
  if (code !== undefined && NO_ADDRESS.has(code)) {
    return `${hostname ?? address} is no address of this machine: write another in SAMVERKAN_HOST (127.0.0.1 for this machine alone).`;
  }
  return error.stack ?? error.message;
}
