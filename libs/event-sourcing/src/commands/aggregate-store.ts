import { type Aggregate, type DomainEvent } from '@samverkan/kernel';
import { type EventCodec } from '../events/codec';
import { BEGINNING, type EventStore, type Position } from '../ports/event-store.port';

/** An aggregate as its stream stands. */
export interface LoadedAggregate<State> {
  readonly state: State;
  readonly revision: number | 'no-stream';
  /** Of the stream's last event; {@link BEGINNING} for a stream that does not exist. */
  readonly position: Position;
  /** How often all had been forgotten when it was read. */
  readonly epoch: number;
  /** Whether events of this command are in the stream, however long ago it was. */
  hasCommand(commandId: string): boolean;
}

interface Entry {
  readonly state: unknown;
  readonly revision: number;
  readonly position: Position;
  /** Every command in the stream up to `revision`. An entry is whole or it is not there. */
  readonly commands: Set<string>;
}

/**
 * Loads streams and folds them, remembering the latest. {@link AggregateStore.load} reads on from what is remembered;
 * {@link AggregateStore.recall} reads nothing, and is for an append alone: on something old the log refuses it, and it is
 * decided again. So an answer never depends on what this process happens to have in memory.
 */
export class AggregateStore {
  private readonly eventStore: EventStore;
  private readonly codec: EventCodec;
  private readonly capacity: number;
  private readonly entries = new Map<string, Entry>();
  private readonly numbers = new WeakMap<object, number>();
  private aggregates = 0;
  private weight = 0;
  private epoch = 0;

  /** @param options.capacity how many events' worth of streams to remember; 0 remembers nothing. */
  constructor(options: {
    readonly eventStore: EventStore;
    readonly codec: EventCodec;
    readonly capacity: number;
  }) {
    this.eventStore = options.eventStore;
    this.codec = options.codec;
    this.capacity = options.capacity;
  }

  /**
   * All that has been written in a stream, without what is written about a person: an event's number is its place.
   * @throws NewerVersion, UnknownEventVersion, DamagedEvent when the stream cannot be read by this program
   */
  async historyOf<State, Event extends DomainEvent>(
    _aggregate: Aggregate<State, Event>,
    streamId: string,
  ): Promise<readonly Event[]> {
    const history: Event[] = [];
    for await (const stored of this.eventStore.readStream(streamId))
      history.push(this.codec.decodeWithoutPersonal(stored).event as Event);
    return history;
  }

  /** @throws NewerVersion, UnknownEventVersion, DamagedEvent when the stream cannot be read by this program. */
  async load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
  ): Promise<LoadedAggregate<State>> {
    const key = this.keyOf(aggregate, streamId);
    const epoch = this.epoch;
    const known = this.entries.get(key);
    let state = known ? (known.state as State) : aggregate.initial;
    let revision = known?.revision ?? -1;
    let position = known?.position ?? BEGINNING;
    const commands = known?.commands ?? new Set<string>();
    for await (const stored of this.eventStore.readStream(streamId, revision + 1)) {
      const recorded = await this.codec.decode(stored);
      state = aggregate.evolve(state, recorded.event as Event);
      commands.add(recorded.metadata.commandId);
      revision = stored.revision;
      position = stored.position;
    }
    if (revision >= 0 && epoch === this.epoch) this.remember(key, { state, revision, position, commands });
    return {
      state,
      revision: revision < 0 ? 'no-stream' : revision,
      position,
      epoch,
      hasCommand: (commandId) => commands.has(commandId),
    };
  }

  /**
   * The stream as this process saw it last, if it remembers; nothing is read. Right only for a writer whose append
   * says at which revision it decided: the log then refuses what was decided on something old.
   */
  recall<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
  ): LoadedAggregate<State> | undefined {
    const known = this.entries.get(this.keyOf(aggregate, streamId));
    if (!known) return undefined;
    const { state, revision, position, commands } = known;
    return {
      state: state as State,
      revision,
      position,
      epoch: this.epoch,
      hasCommand: (commandId) => commands.has(commandId),
    };
  }

  /** Remember what an append has made of a stream that was loaded or recalled just before. */
  appended<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    before: LoadedAggregate<State>,
    after: Omit<LoadedAggregate<State>, 'epoch' | 'hasCommand'> & {
      readonly revision: number;
      readonly commandId: string;
    },
  ): void {
    // Forgotten meanwhile, a stream that did not exist too: it may have texts that must not stay.
    if (before.epoch !== this.epoch) return;
    const key = this.keyOf(aggregate, streamId);
    const known = this.entries.get(key);
    // Gone for want of room, or somebody was faster: then the next load reads it.
    if (
      known
        ? known.state !== before.state || known.revision !== before.revision
        : before.revision !== 'no-stream'
    ) {
      return;
    }
    const { state, revision, position, commandId } = after;
    const commands = known?.commands ?? new Set<string>();
    this.remember(key, { state, revision, position, commands: commands.add(commandId) });
  }

  /** Forget what is remembered of a stream: it may have more by now, or not. */
  drop(aggregate: object, streamId: string): void {
    const key = this.keyOf(aggregate, streamId);
    this.weight -= (this.entries.get(key)?.revision ?? -1) + 1;
    this.entries.delete(key);
  }

  /** Forget all that is in memory: what was read while a subject's key still opened its texts must not stay. */
  clear(): void {
    this.epoch += 1;
    this.entries.clear();
    this.weight = 0;
  }

  private remember(key: string, entry: Entry): void {
    const known = this.entries.get(key);
    const latest = known && known.revision > entry.revision ? known : entry;
    if (known) {
      this.entries.delete(key);
      this.weight -= known.revision + 1;
    }
    this.entries.set(key, latest);
    this.weight += latest.revision + 1;
    for (const [oldest, { revision }] of this.entries) {
      if (this.weight <= this.capacity) break;
      this.entries.delete(oldest);
      this.weight -= revision + 1;
    }
  }

  private keyOf(aggregate: object, streamId: string): string {
    return `${this.numberOf(aggregate)} ${streamId}`;
  }

  /** Two aggregates may fold the same stream, access for one; each has its own entry. */
  private numberOf(aggregate: object): number {
    let number = this.numbers.get(aggregate);
    if (number === undefined) {
      number = this.aggregates++;
      this.numbers.set(aggregate, number);
    }
    return number;
  }
}
