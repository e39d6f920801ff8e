import type { EventCodec, EventStore, Position } from '@samverkan/event-sourcing';
import type { DomainEvent } from '@samverkan/kernel';

/** How what streams say is folded, and of how many it is kept in memory: the least recently used goes first. */
export interface FoldedStreamsOptions<State> {
  readonly eventStore: EventStore;
  readonly codec: EventCodec;
  readonly capacity: number;
  /** An event of this type counts; others are not looked into. */
  readonly counts: (type: string) => boolean;
  readonly evolve: (state: State | undefined, event: DomainEvent, position: Position) => State | undefined;
}

interface Folded<State> {
  readonly state: State | undefined;
  readonly revision: number;
}

/**
 * What streams say at this moment, as far as access depends on it: each question reads on from where the last one came
 * to, so that an event that was acknowledged before is in the answer, whichever process wrote it.
 */
export class FoldedStreams<State> {
  private readonly known = new Map<string, Folded<State>>();

  constructor(private readonly options: FoldedStreamsOptions<State>) {}

  /**
   * `undefined` where nothing that counts has happened.
   * @throws NewerVersion for an event that counts, of a version that this program does not know
   */
  async of(streamId: string): Promise<State | undefined> {
    const { eventStore, codec, counts, evolve } = this.options;
    const known = this.known.get(streamId);
    let state = known?.state;
    let revision = known?.revision ?? -1;
    for await (const event of eventStore.readStream(streamId, revision + 1)) {
      // As the program knows it today: an old version is brought up to date, a newer one is not guessed at.
      if (counts(event.type)) state = evolve(state, codec.decodeWithoutPersonal(event).event, event.position);
      revision = event.revision;
    }
    if (revision >= 0) this.remember(streamId, { state, revision });
    return state;
  }

  private remember(streamId: string, folded: Folded<State>): void {
    const current = this.known.get(streamId);
    // Two requests may have read at the same time; the one that read less must not take the other back.
    if (current !== undefined && current.revision > folded.revision) return;
    this.known.delete(streamId);
    this.known.set(streamId, folded);
    if (this.known.size > this.options.capacity) {
      const oldest = this.known.keys().next();
      if (oldest.done !== true) this.known.delete(oldest.value);
    }
  }
}
