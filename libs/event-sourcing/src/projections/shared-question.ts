/**
 * A question that many ask, put once at a time. What is under way may have begun before what an asker wants to see, so
 * whoever asks gets the next answer, and shares it with all who ask meanwhile.
 */
export class SharedQuestion<Answer> {
  private running: Promise<unknown> = Promise.resolve();
  private next: Promise<Answer> | undefined;

  constructor(private readonly put: () => Promise<Answer>) {}

  ask(): Promise<Answer> {
    this.next ??= this.running.then(() => {
      this.next = undefined;
      const answer = this.put();
      this.running = answer.catch(() => undefined);
      return answer;
    });
    return this.next;
  }
}
