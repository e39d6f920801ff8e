/** Streams whose end is known; those that were appended to longest ago are forgotten first. */
const MOST = 10_000;

/**
 * Where streams end that this process has appended to, as far as it is durable. Right because one process at a time has
 * the file: nobody else can have appended since.
 */
export class StreamEnds {
  private readonly revisions = new Map<string, number>();

  /** An append is durable, and this is the revision of its last event. Told in the order of the appends. */
  reached(streamId: string, revision: number): void {
    this.revisions.delete(streamId);
    this.revisions.set(streamId, revision);
    for (const oldest of this.revisions.keys()) {
      if (this.revisions.size <= MOST) return;
      this.revisions.delete(oldest);
    }
  }

  /** It is known that nothing stands at this revision or after it. */
  isBeyond(streamId: string, revision: number): boolean {
    const last = this.revisions.get(streamId);
    return last !== undefined && revision > last;
  }
}
