/** What is used of the client's streams, whose types are of another version of node. */
interface ClientStream {
  readonly readableLength: number;
  read(): unknown;
  on(event: 'readable', listener: () => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/**
 * Pulls events from a stream of the client, one when one is asked for, so that the stream holds back the server. What
 * the client tells beside the events (a checkpoint, that all has been seen) keeps its place between them: the client
 * calls out as soon as it hears it, when events from before are still waiting to be taken.
 */
export class Incoming<Item, Mark = never> {
  private taken = 0;
  private readonly marks: { readonly after: number; mark: Mark }[] = [];
  private failure: { readonly error: unknown } | undefined;
  private ended = false;
  private wake: (() => void) | undefined;

  /** @param cancel tells the server that nobody reads any more */
  constructor(
    private readonly stream: ClientStream,
    private readonly cancel: () => Promise<void>,
  ) {
    stream.on('readable', () => this.wake?.());
    stream.on('end', () => this.end());
    stream.on('close', () => this.end());
    stream.on('error', (error) => {
      this.failure ??= { error };
      this.wake?.();
    });
  }

  /** Keeps the place of something that was told now. One of the same place is replaced if `replaces` says so. */
  mark(mark: Mark, replaces: (last: Mark) => boolean): void {
    const after = this.taken + this.stream.readableLength;
    const last = this.marks.at(-1);
    if (last?.after === after && replaces(last.mark)) last.mark = mark;
    else this.marks.push({ after, mark });
    this.wake?.();
  }

  /** The next event or mark that is there; nothing when none is, or it is over. */
  poll(): { readonly item: Item } | { readonly mark: Mark } | undefined {
    const next = this.marks[0];
    if (next !== undefined && next.after <= this.taken) {
      this.marks.shift();
      return { mark: next.mark };
    }
    const item = this.stream.read() as Item | null;
    if (item === null) return undefined;
    this.taken += 1;
    return { item };
  }

  /**
   * Whether the server has ended it. Asked when nothing is there to be taken.
   * @throws what the client says went wrong
   */
  isOver(): boolean {
    if (this.failure !== undefined) throw this.failure.error;
    return this.ended;
  }

  /** Whether nothing is there to be taken. */
  isIdle(): boolean {
    return this.marks.length === 0 && this.stream.readableLength === 0;
  }

  /** Resolves when there may be something new, with false when that takes longer. An aborted signal is new. */
  async arrival(withinMs: number, signal?: AbortSignal): Promise<boolean> {
    if (this.failure !== undefined || this.ended || this.stream.readableLength > 0 || signal?.aborted)
      return true;
    return new Promise<boolean>((resolve) => {
      const done = (arrived: boolean): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', wake);
        this.wake = undefined;
        resolve(arrived);
      };
      const wake = (): void => done(true);
      const timer = setTimeout(() => done(false), withinMs);
      signal?.addEventListener('abort', wake, { once: true });
      this.wake = wake;
    });
  }

  /** For one that is left before its end: without it, the call stays open at the server. */
  close(): void {
    // A call that never came to be cannot be ended.
    if (!this.ended && this.failure === undefined) this.cancel().catch(() => undefined);
  }

  private end(): void {
    this.ended = true;
    this.wake?.();
  }
}
