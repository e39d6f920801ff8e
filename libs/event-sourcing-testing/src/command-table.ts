import { type Aggregate, type Decision, type DomainEvent, fold, isRejection } from '@samverkan/kernel';

/** Every command to an aggregate with an input that is right in itself, and a history for each stage it can be at. */
export interface AggregateExamples<State, Event extends DomainEvent> {
  readonly aggregate: Aggregate<State, Event>;
  /** By a name for people: `under way`. */
  readonly histories: Readonly<Record<string, readonly Event[]>>;
  /** By the name of the decider: `closeCase`. */
  readonly commands: Readonly<
    Record<string, (state: State, history: readonly Event[]) => Decision<Event, string>>
  >;
}

/** Accepted, and something has happened. */
export const ACCEPTED = 'accepted';
/** Accepted, and nothing is written: it was so already. */
export const NO_NEWS = 'no news';

/** What becomes of each command at each stage: {@link ACCEPTED}, {@link NO_NEWS} or the code of the rejection. */
export interface CommandTable {
  /** As in the names of the streams: `case`. */
  readonly category: string;
  readonly stages: readonly string[];
  /** By command; one outcome for each stage. */
  readonly outcomes: Readonly<Record<string, readonly string[]>>;
}

const outcomeOf = (decision: Decision<DomainEvent, string>): string =>
  isRejection(decision) ? decision.code : decision.length === 0 ? NO_NEWS : ACCEPTED;

/** Runs every decider at every stage. What refuses a command is the aggregate, and not its input. */
export function commandTable<State, Event extends DomainEvent>({
  aggregate,
  histories,
  commands,
}: AggregateExamples<State, Event>): CommandTable {
  const stages = Object.values(histories).map((history) => ({ state: fold(aggregate, history), history }));
  return {
    category: aggregate.category,
    stages: Object.keys(histories),
    outcomes: Object.fromEntries(
      Object.entries(commands).map(([name, decide]) => [
        name,
        stages.map(({ state, history }) => outcomeOf(decide(state, history))),
      ]),
    ),
  };
}
