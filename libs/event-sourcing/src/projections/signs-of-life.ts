import { type CollectionDefinition, type DocumentStore } from '../ports/document-store.port';

/** Its revision is what counts: it grows as long as a process of the version runs. */
interface SignOfLife {
  /** By the machine's clock, ISO 8601. For people who look; nothing is told by it. */
  readonly at: string;
}

const SIGNS: CollectionDefinition = { name: 'signs-of-life', version: 1, indexes: [] };

/**
 * That processes of a version of a projection run, whether they have its lease, wait for it, or fail and pause: a lease
 * is let go between two attempts, and a checkpoint stands still as long as the log or the vault is away.
 */
export class SignsOfLife {
  private timer: NodeJS.Timeout | undefined;
  private given: Promise<void> = Promise.resolve();

  constructor(
    private readonly documents: DocumentStore,
    private readonly everyMs: number,
  ) {}

  prepare(): Promise<void> {
    return this.documents.prepare(SIGNS);
  }

  /** Give one now, and again and again. */
  start(version: string): void {
    if (this.timer !== undefined) return;
    const give = (): void => {
      this.given = this.given.then(() => this.give(version));
    };
    give();
    this.timer = setInterval(give, this.everyMs);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.given;
  }

  /** How many there have been of a version: more than before when a process of it has run meanwhile. */
  async of(version: string): Promise<number> {
    return (await this.documents.get<SignOfLife>(SIGNS, version))?.revision ?? 0;
  }

  private async give(version: string): Promise<void> {
    try {
      const expected = await this.of(version);
      const body: SignOfLife = { at: new Date().toISOString() };
      // Lost to another process of the version: that is a sign as well.
      await this.documents.commit({
        writes: [{ collection: SIGNS, id: version, expected, body, sources: {} }],
      });
    } catch {
      // The store is away, also for those who look; whoever is back is not believed at once that others are gone.
    }
  }
}
