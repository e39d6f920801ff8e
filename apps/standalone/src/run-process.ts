import { DataFolderRefused } from '@samverkan/adapters-embedded';
import { ConfigurationError, type ServiceDefinition, printConfig, readConfig } from '@samverkan/platform';
import type { StandaloneConfig } from './standalone-config';
import { SERVICES, startStandalone } from './standalone';

/** An orchestrator kills at ten seconds. What was acknowledged is durable by then, whatever has not ended. */
const END_MS = 9_500;

/**
 * The life of a server process: configuration from the environment, start, what a person should know, and an orderly
 * end on SIGTERM and SIGINT. With `--print-config` it prints the configuration and ends.
 */
export async function runProcess(
  config: new () => StandaloneConfig,
  services: readonly ServiceDefinition[] = SERVICES,
): Promise<void> {
  try {
    await run(readConfig(config, process.env), services);
  } catch (error) {
    process.stderr.write(`${sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

async function run(config: StandaloneConfig, services: readonly ServiceDefinition[]): Promise<void> {
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`);
    return;
  }
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

/** What a person can do something about is a sentence; the rest comes with where it was thrown. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DataFolderRefused) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  return code === 'EADDRINUSE'
    ? `Port ${port} is in use: stop what listens there, or write another in SAMVERKAN_PORT or SAMVERKAN_ADMIN_PORT (0 takes a free one).`
    : (error.stack ?? error.message);
}
