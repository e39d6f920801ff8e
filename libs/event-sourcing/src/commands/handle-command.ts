import {
  type Aggregate,
  type BusinessDate,
  type Decision,
  type DomainEvent,
  type Instant,
  type Rejection,
  businessDateAt,
  isRejection,
  present,
} from '@samverkan/kernel';
import { type AggregateStore, type LoadedAggregate } from './aggregate-store';
import { type Clock } from '../ports/clock.port';
import { type EventCodec, type EventToWrite } from '../events/codec';
import type { ConcernOf } from '../events/concern';
import { CommandIdReused, isPermanent, TransientFailure } from '../errors';
import {
  BEGINNING,
  WrongExpectedRevision,
  type Appended,
  type EventStore,
  type NewEvent,
  type Position,
} from '../ports/event-store.port';
import { SILENT, type CommandOutcome, type Observer } from '../running/observer';
import { nameBasedUuid } from '../events/name-based-uuid';
import { pause } from '../running/pause';
import type { EventMetadata, RecordedActor, RecordedEvent } from '../events/recorded-event';

/** Who asks for what, and how to know it again. */
export interface CommandContext {
  /** A UUID: the caller's idempotency key, or one made for it. */
  readonly commandId: string;
  /** The id was made for the caller a moment ago: no command before has had it. */
  readonly idMadeHere?: true;
  /** Keyed hash of the command's body; what is kept of it, {@link EventCodec.keptHash} says. */
  readonly commandHash: string;
  readonly actor: RecordedActor;
  /** Why the actor works in the case: a code of the access policy. */
  readonly purpose: string;
  readonly correlationId: string;
  /** Why it is worth a second look, as the access log says it. */
  readonly suspicions?: readonly string[];
  /** What led to the command: a message's event id. The command itself unless told. */
  readonly causationId?: string;
  readonly traceparent?: string;
  /** The revision that the caller has seen. Absent: a conflict is decided again. */
  readonly expectedRevision?: number;
  /** What metrics call the command, `case.register`; the aggregate's category unless told. */
  readonly operation?: string;
}

/** What a decision may know beside the state. */
export interface DecisionMoment {
  readonly now: Instant;
  readonly today: BusinessDate;
  /** The same id for the same command and number each time, so that a repeated command makes nothing twice. */
  newId(n: number): string;
}

/**
 * An event of a command. Without its position: a store tells that of the last event of an append, which is the
 * command's, and nobody needs the others.
 */
export type HandledEvent = Omit<RecordedEvent, 'position'>;

/** What became of a command. */
export type Handled<State> =
  | {
      readonly accepted: true;
      readonly streamId: string;
      /** Of the command's last event; of the stream when the command changed nothing, -1 when there is none. */
      readonly revision: number;
      readonly position: Position;
      readonly events: readonly HandledEvent[];
      /** As it was right after the command. */
      readonly state: State;
      /** The command had been handled before: this is the first answer again. */
      readonly replayed: boolean;
    }
  | { readonly accepted: false; readonly rejection: Rejection };

/** How often a conflict is decided again, and an append of unknown fate is sent again. */
const RETRIES = { conflicts: 3, appends: 3, pauseMs: 20 } as const;

/** An id that follows from the command: creations use it, so that a repeated one meets its own stream. */
export const derivedId = (commandId: string, name: string): string => nameBasedUuid(name, commandId);

/** Decides commands on streams: once each, and atomically with the append. */
export class CommandHandler {
  private readonly eventStore: EventStore;
  private readonly codec: EventCodec;
  private readonly clock: Clock;
  private readonly aggregates: AggregateStore;
  private readonly observer: Observer;
  private readonly concerns: Readonly<Record<string, ConcernOf>>;
  private readonly refusesAccess: (error: unknown) => boolean;
  /** Commands being handled here: a second delivery waits, and is then answered from the log. */
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(options: {
    readonly eventStore: EventStore;
    readonly codec: EventCodec;
    readonly clock: Clock;
    readonly aggregates: AggregateStore;
    readonly observer?: Observer;
    /** Whom the events of a category of streams concern; nobody unless told. */
    readonly concerns?: Readonly<Record<string, ConcernOf>>;
    /** What is thrown says that the caller may not; no error does unless told. */
    readonly refusesAccess?: (error: unknown) => boolean;
  }) {
    this.eventStore = options.eventStore;
    this.codec = options.codec;
    this.clock = options.clock;
    this.aggregates = options.aggregates;
    this.observer = options.observer ?? SILENT;
    this.concerns = options.concerns ?? {};
    this.refusesAccess = options.refusesAccess ?? (() => false);
  }

  /**
   * Load, decide, append. A command whose id is in the stream is answered as the first time, even if its
   * `expectedRevision` is stale by then. A decision of no events is accepted and writes nothing. `decide` may be asked
   * more than once, with a later state each time; the last answer counts.
   * @throws WrongExpectedRevision when `expectedRevision` is stale, or conflicts do not end
   * @throws CommandIdReused when the id was used with another body
   * @throws TransientFailure when it is not known whether the append succeeded: repeat the command with its id
   */
  async handle<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
    decide: (
      state: State,
      at: DecisionMoment,
    ) => Decision<NoInfer<Event>> | Promise<Decision<NoInfer<Event>>>,
  ): Promise<Handled<State>> {
    const started = performance.now();
    let outcome: CommandOutcome = 'failed';
    try {
      const handled = await this.oneAtATime(`${streamId} ${context.commandId}`, () =>
        this.attempt(aggregate, streamId, context, decide),
      );
      outcome = !handled.accepted ? 'rejected' : handled.replayed ? 'replayed' : 'accepted';
      return handled;
    } catch (error) {
      if (error instanceof WrongExpectedRevision) outcome = 'conflict';
      throw error;
    } finally {
      this.observer.commandHandled({
        operation: context.operation ?? aggregate.category,
        outcome,
        seconds: (performance.now() - started) / 1000,
      });
    }
  }

  /**
   * Ask whether a command may be given, except for one that the same caller has given before: it may have ended what the
   * caller may, and is answered as the first time all the same. Another body, or another caller, is another command.
   * @throws whatever `ask` does; what does not refuse access is passed on also of such a command
   */
  async permit<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
    ask: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await ask();
    } catch (error) {
      // Who may not must not have a whole stream read, whatever key they state.
      const isPermitted =
        this.refusesAccess(error) &&
        context.idMadeHere !== true &&
        (await this.mayHold(aggregate, streamId, context.commandId)) &&
        (await this.hasHandled(streamId, context));
      if (!isPermitted) throw error;
    }
  }

  /** Reads on from what is remembered. A stream that cannot be folded may hold the command: the log is asked. */
  private async mayHold<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    commandId: string,
  ): Promise<boolean> {
    try {
      return (await this.aggregates.load(aggregate, streamId)).hasCommand(commandId);
    } catch {
      return true;
    }
  }

  private async hasHandled(
    streamId: string,
    { commandId, commandHash, actor: { id, organisation } }: CommandContext,
  ): Promise<boolean> {
    for await (const { metadata } of this.eventStore.readStream(streamId)) {
      const known = metadata as unknown as EventMetadata;
      if (known.commandId !== commandId) continue;
      const { actor } = known;
      const isCaller = actor.id === id && actor.organisation === organisation;
      return isCaller && (await this.codec.isKeptHash(known, commandHash));
    }
    return false;
  }

  private async attempt<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
    decide: (state: State, at: DecisionMoment) => Decision<Event> | Promise<Decision<Event>>,
  ): Promise<Handled<State>> {
    let conflicts = 0;
    // What is remembered will do as long as the answer is an append, which the log refuses if it was old. Every other
    // answer is given on what was read.
    let loaded = this.aggregates.recall(aggregate, streamId);
    for (;;) {
      const certain = loaded === undefined;
      loaded ??= await this.aggregates.load(aggregate, streamId);
      if (loaded.hasCommand(context.commandId)) return this.firstAnswer(aggregate, streamId, context);
      const stale = context.expectedRevision !== undefined && loaded.revision !== context.expectedRevision;
      if (stale && certain) {
        throw new WrongExpectedRevision(streamId, context.expectedRevision as number, loaded.revision);
      }
      const now = this.clock.now();
      const decision = stale ? [] : await decide(loaded.state, momentOf(context, now, streamId));
      if (isRejection(decision) || decision.length === 0) {
        if (certain) {
          return isRejection(decision)
            ? { accepted: false, rejection: decision }
            : unchanged(streamId, loaded);
        }
      } else {
        try {
          return await this.append(aggregate, streamId, context, loaded, decision, now);
        } catch (error) {
          if (!(error instanceof WrongExpectedRevision)) {
            this.aggregates.drop(aggregate, streamId);
            throw error;
          }
          // With an expected revision the next round finds it stale, or finds that the command itself got through.
          if (certain) {
            if (context.expectedRevision === undefined && conflicts >= RETRIES.conflicts) throw error;
            await pause(RETRIES.pauseMs * 2 ** conflicts++);
          }
        }
      }
      loaded = undefined;
    }
  }

  private async append<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
    loaded: LoadedAggregate<State>,
    decided: readonly Event[],
    now: Instant,
  ): Promise<Handled<State>> {
    const started = performance.now();
    const { suspicions = [] } = context;
    const hash = await this.codec.keptHash(streamId, decided, context.commandHash);
    const encoded = await this.codec.encode(
      streamId,
      await this.toWrite(aggregate, streamId, { ...context, ...hash }, loaded.state, decided, now),
      {
        recordedAt: now,
        actor: context.actor,
        purpose: context.purpose,
        correlationId: context.correlationId,
        causationId: context.causationId ?? context.commandId,
        commandId: context.commandId,
        ...hash,
        ...present({ traceparent: context.traceparent }),
        ...(suspicions.length === 0 ? {} : { suspicions }),
      },
    );
    const appended = await this.appendSurely(streamId, encoded, loaded.revision);
    const first = loaded.revision === 'no-stream' ? 0 : loaded.revision + 1;
    if (appended.revision !== first + encoded.length - 1)
      return this.firstAnswer(aggregate, streamId, context);
    const events: HandledEvent[] = [];
    let state = loaded.state;
    for (const [index, event] of encoded.entries()) {
      const { position, ...recorded } = await this.codec.decode({
        ...event,
        streamId,
        revision: first + index,
        position: appended.position,
      });
      state = aggregate.evolve(state, recorded.event as Event);
      events.push(recorded);
    }
    this.observer.eventsAppended({
      category: aggregate.category,
      events: events.length,
      seconds: (performance.now() - started) / 1000,
    });
    const { commandId } = context;
    this.aggregates.appended(aggregate, streamId, loaded, { ...appended, state, commandId });
    return { accepted: true, streamId, ...appended, events, state, replayed: false };
  }

  /**
   * The events with their ids, and with whom each of them concerns. Each is folded here, before it is written: an event
   * that the state cannot follow would be in the stream for ever, and nobody could read that any more.
   */
  private async toWrite<State, Event extends DomainEvent>(
    { category, evolve }: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
    initial: State,
    decided: readonly Event[],
    now: Instant,
  ): Promise<EventToWrite[]> {
    const concernOf = Object.hasOwn(this.concerns, category) ? this.concerns[category] : undefined;
    const events: EventToWrite[] = [];
    let before = initial;
    for (const [index, event] of decided.entries()) {
      const eventId = eventIdOf(streamId, context, now, index);
      const after = evolve(before, event);
      const change = { before, event, after, today: businessDateAt(now), by: context.actor };
      const concern = await concernOf?.(change);
      events.push({ event, eventId, ...present({ concern }) });
      before = after;
    }
    return events;
  }

  /**
   * An error that does not say that nothing was written, or ever will be, leaves the fate of the append open: send the
   * same again.
   */
  private async appendSurely(
    streamId: string,
    events: readonly NewEvent[],
    expected: number | 'no-stream',
  ): Promise<Appended> {
    for (let retries = 0; ; retries++) {
      try {
        return await this.eventStore.append(streamId, events, expected);
      } catch (error) {
        if (error instanceof WrongExpectedRevision || isPermanent(error)) throw error;
        if (retries >= RETRIES.appends) {
          throw new TransientFailure('The log does not answer: repeat the command with the same id', error);
        }
        await pause(RETRIES.pauseMs * 2 ** retries);
      }
    }
  }

  /** Read from the log itself, so that it is the very answer of the first time. */
  private async firstAnswer<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    streamId: string,
    context: CommandContext,
  ): Promise<Handled<State>> {
    const events: HandledEvent[] = [];
    let end = BEGINNING;
    let state = aggregate.initial;
    for await (const stored of this.eventStore.readStream(streamId)) {
      const { position, ...recorded } = await this.codec.decode(stored);
      const own = recorded.metadata.commandId === context.commandId;
      if (!own && events.length > 0) break;
      state = aggregate.evolve(state, recorded.event as Event);
      if (!own) continue;
      if (!(await this.codec.isKeptHash(recorded.metadata, context.commandHash))) {
        throw new CommandIdReused(streamId, context.commandId);
      }
      events.push(recorded);
      end = position;
    }
    const last = events.at(-1) as HandledEvent;
    return {
      accepted: true,
      streamId,
      revision: last.revision,
      position: end,
      events,
      state,
      replayed: true,
    };
  }

  private async oneAtATime<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.underWay.get(key);
    const run = (before ?? Promise.resolve()).then(work, work);
    this.underWay.set(key, run);
    try {
      return await run;
    } finally {
      if (this.underWay.get(key) === run) this.underWay.delete(key);
    }
  }
}

/**
 * Follows from what is recorded: the command, what is kept of its body, the stream and the moment of the decision. The same append sent
 * twice is the same events to the store; another body, another stream or another decision on the same command is not.
 */
const eventIdOf = (streamId: string, context: CommandContext, now: Instant, index: number): string =>
  derivedId(context.commandId, `event ${index} ${streamId} ${context.commandHash} ${now}`);

const momentOf = (context: CommandContext, now: Instant, streamId: string): DecisionMoment => ({
  now,
  today: businessDateAt(now),
  // Of the stream too: a key that was used for two streams must not give two things one id.
  newId: (n) => derivedId(context.commandId, `id ${n} ${streamId}`),
});

const unchanged = <State>(streamId: string, loaded: LoadedAggregate<State>): Handled<State> => ({
  accepted: true,
  streamId,
  revision: loaded.revision === 'no-stream' ? -1 : loaded.revision,
  position: loaded.position,
  events: [],
  state: loaded.state,
  replayed: false,
});
