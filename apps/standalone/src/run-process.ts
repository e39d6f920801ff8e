import { DataFolderRefused } from '@samverkan/adapters-embedded';
import { ConfigurationError, type ServiceDefinition, printConfig, readConfig } from '@samverkan/platform';
import { askedBy } from './command-line';
import type { StandaloneConfig } from './standalone-config';
import { SERVICES, startStandalone } from './standalone';

/** An orchestrator kills at ten seconds. What was acknowledged is durable by then, whatever has not ended. */
const END_MS = 9_500;

/**
 * The life of a server process: configuration from the environment, start, what a person should know, and an orderly
 * end on SIGTERM and SIGINT. With `--print-config` it prints the configuration and ends, with `--help` what there is.
 */
export async function runProcess(
  config: new () => StandaloneConfig,
  services: readonly ServiceDefinition[] = SERVICES,
): Promise<void> {
  const asked = askedBy(process.argv.slice(2), config);
  if (asked.what === 'end') {
    (asked.status === 0 ? process.stdout : process.stderr).write(asked.text);
    process.exitCode = asked.status;
    return;
  }
  try {
    const settings = readConfig(config, process.env);
    if (asked.what === 'serve') await run(settings, services);
    else process.stdout.write(`${printConfig(settings)}\n`);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(config: StandaloneConfig, services: readonly ServiceDefinition[]): Promise<void> {
  const { url, adminUrl, notices, close } = await startStandalone(config, services);
  const end = (): void => {
    setTimeout(() => process.exit(1), END_MS).unref();
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const lines = [
    `Samverkan on ${url}`,
    ...services.map(({ basePath }) => `  ${url}${basePath}/docs`),
    `Operations on ${adminUrl} (/admin/v1, /metrics, /health/ready)`,
    ...notices,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

interface ListenError extends NodeJS.ErrnoException {
  readonly port?: number;
  readonly address?: string;
  readonly hostname?: string;
}

/** What listening says of an address that is none, or of another machine. */
const NO_ADDRESS: ReadonlySet<string> = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/** What a person can do something about is a sentence; the rest comes with where it was thrown. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DataFolderRefused) return error.message;
  if (!(error instanceof Error)) return String(error);
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
