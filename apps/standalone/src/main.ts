import 'reflect-metadata';
import { DataFolderRefused } from '@samverkan/adapters-embedded';
import { ConfigurationError, printConfig, readConfig } from '@samverkan/platform';
import { StandaloneConfig } from './standalone-config';
import { startStandalone } from './standalone';

/** `npm start`: the product in one process, on a durable folder. `--print-config` prints the configuration and ends. */
async function main(): Promise<void> {
  const config = readConfig(StandaloneConfig, process.env);
  if (process.argv.includes('--print-config')) {
    process.stdout.write(`${printConfig(config)}\n`);
    return;
  }
  const standalone = await startStandalone(config);
  const end = (): void => {
    void standalone.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const lines = [
    `Samverkan on ${standalone.url}`,
    ...['case', 'meeting', 'reporting'].map((name) => `  ${standalone.url}/api/${name}/v1/docs`),
    `Operations on ${standalone.adminUrl} (/admin/v1, /metrics, /health/ready)`,
    ...standalone.notices,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

main().catch((error: unknown) => {
  const told = error instanceof ConfigurationError || error instanceof DataFolderRefused;
  process.stderr.write(`${told ? error.message : error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
