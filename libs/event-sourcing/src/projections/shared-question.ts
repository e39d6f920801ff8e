import { within } from '../running/within';

/** One that hangs is waited for no longer: its answer may take a minute, see ADR 0041. */
const NEXT_MS = 1_000;

/**
 * A question that many ask, put again once it is answered, or takes long. What is under way may have begun before what
 * an asker wants to see, so whoever asks gets the next answer, and shares it with all who ask meanwhile.
 */
export class SharedQuestion<Answer> {
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<Answer> | undefined;

  constructor(private readonly put: () => Promise<Answer>) {}

  ask(): Promise<Answer> {
    this.next ??= this.putNext();
    return this.next;
  }

  private async putNext(): Promise<Answer> {
    await within(NEXT_MS, 'The question before', this.running).catch(() => undefined);
    this.next = undefined;
    const answer = this.put();
    this.running = answer;
    return answer;
  }
}
