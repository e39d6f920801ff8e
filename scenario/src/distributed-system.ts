import { join } from 'node:path';
import type { Stack } from '@samverkan/stack';
import { NotStarted, type RunningSystem } from './running-system';

export interface DistributedOptions {
  readonly folder: string;
  /** Of the gateway; 0 takes a free one. */
  readonly port: number;
}

const OTHERWISE =
  'Without it, `npm run demo -- --profile embedded` runs the same programme in one process, and `docker compose up` starts the distributed profile from images.';

/** The distributed profile on this machine, with servers of its own, which are fetched and built the first time. */
export class DistributedSystem implements RunningSystem {
  private constructor(private readonly stack: Stack) {}

  /** @throws NotStarted with a sentence that says what this machine lacks */
  static async start({ folder, port }: DistributedOptions): Promise<DistributedSystem> {
    // Loaded here, so that a demo in one process does not wait for it.
    const { SOURCES, Stack, StackRefused, bring } = await import('@samverkan/stack');
    // Not among what a program reads.
    const lacking = await bring(SOURCES, 'native', (line) => console.error(line));
    if (lacking !== undefined) throw new NotStarted(`${lacking}\n${OTHERWISE}`);
    try {
      return new DistributedSystem(await Stack.start({ data: folder, port }));
    } catch (error) {
      if (error instanceof StackRefused) throw new NotStarted(`${error.message}\n${OTHERWISE}`);
      throw error;
    }
  }

  get address(): string {
    return this.stack.url;
  }

  /** Of the reporting service, which keeps most read models. */
  get operations(): string {
    return this.stack.of('reporting')[0]?.adminUrl ?? '';
  }

  get pids(): readonly number[] {
    return this.stack.services.map(({ pid }) => pid);
  }

  get logs(): string {
    return join(this.stack.folder, 'logs');
  }

  /** When one of its services has. */
  get ended(): Promise<void> {
    return Promise.race(this.stack.services.map(({ ended }) => ended));
  }

  async countEvents(): Promise<number> {
    const { openEventStoreDb } = await import('@samverkan/adapters-eventstoredb');
    const { eventStore, close } = openEventStoreDb({
      connectionString: this.stack.servers.eventstoredb.address,
    });
    try {
      return await eventStore.countAfter({});
    } finally {
      await close();
    }
  }

  stop(): Promise<void> {
    return this.stack.stop();
  }
}
