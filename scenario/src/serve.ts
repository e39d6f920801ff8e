import 'reflect-metadata';
import { DataFolderRefused } from '@samverkan/adapters-embedded';
import { type Standalone, StandaloneConfig, startStandalone } from '@samverkan/app-standalone';
import type { EventStore } from '@samverkan/event-sourcing';
import { ConfigurationError, EVENT_STORE, readConfig } from '@samverkan/platform';
import type { ServerMessage, ServerQuestion } from './server-process';

/**
 * The system in demo mode, as the child of a process that it tells its address:
 * `serve.ts <folder> <port> <environment as JSON>`.
 */
async function main(folder = '', port = '', environment = '{}'): Promise<void> {
  const config = readConfig(StandaloneConfig, {
    SAMVERKAN_DATA: folder,
    SAMVERKAN_PORT: port,
    SAMVERKAN_ADMIN_PORT: port === '0' ? '0' : String(Number(port) + 1),
    SAMVERKAN_DEMO: 'true',
    ...(JSON.parse(environment) as Record<string, string>),
  });
  const standalone = await startStandalone(config);
  const end = (): void => void standalone.close().then(() => process.exit(0));
  process.once('SIGTERM', end);
  // Ctrl-C reaches the whole group of processes; the parent says when to end.
  process.on('SIGINT', () => undefined);
  // Nobody is left to serve when the parent is gone.
  process.once('disconnect', end);
  process.on('message', (question: ServerQuestion) => {
    if (question === 'count events') void answer(standalone);
  });
  tell({ address: standalone.url, operations: standalone.adminUrl });
}

async function answer({ app }: Standalone): Promise<void> {
  tell({ events: await app.get<EventStore>(EVENT_STORE).countAfter({}) });
}

function tell(message: ServerMessage): void {
  process.send?.(message);
}

/** What a person can do something about is a sentence; the rest comes with where it was thrown. */
function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationError || error instanceof DataFolderRefused) return error.message;
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { readonly port?: number };
  return code === 'EADDRINUSE'
    ? `Port ${port} is in use: stop what listens there, or name another with --port, which takes the next one too (0 takes free ones).`
    : (error.stack ?? error.message);
}

main(...process.argv.slice(2)).catch((error: unknown) => {
  tell({ failed: sentenceOf(error) });
  process.exitCode = 1;
  process.disconnect();
});
