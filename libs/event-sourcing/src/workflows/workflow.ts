import type { Aggregate, Decision, DomainEvent, Instant } from '@samverkan/kernel';
import { PermanentFailure } from '../errors';
import type { DecisionMoment } from '../commands/handle-command';
import { nameBasedUuid } from '../events/name-based-uuid';
import { routed, type Projection } from '../projections/projection';
import type { RecordedEvent } from '../events/recorded-event';

/** Something that is waited for. At its moment, by the product's clock, the workflow's command for it is due. */
export interface Timer {
  /**
   * Which one of the instance's. With the moment it says once and for all which timer it is: one that is to go off a
   * second time has another name (`expiry <consent id>`) or another moment. What can be asked for twice by the same
   * moment, as in a stream that begins anew, has in its name which event asked for it (`need <its revision>`).
   */
  readonly name: string;
  readonly dueAt: Instant;
}

/** What comes of a timer: a command to one stream, which decides on the stream as it stands then. */
// Each command has a state and events of its own, and the runner treats them as opaque.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export interface TimerCommand<State = any, Event extends DomainEvent = any> {
  /** What metrics call it: `meeting.note-missing-answer`. */
  readonly operation: string;
  readonly aggregate: Aggregate<State, Event>;
  readonly streamId: string;
  decide(state: State, at: DecisionMoment): Decision<Event>;
}

/**
 * Waits for moments, as far as the log says that they are to be waited for. A decider over events: the state of an
 * instance is folded from events, which timers run follows from the state, and what comes of a timer is a command. So
 * an event sets a timer and an event cancels it, and there is nothing to keep beside the log. All of it is pure, and no
 * state holds personal texts.
 *
 * The events that a timer's command appends have to end the timer in {@link evolve}. A timer that is still there after
 * its command is parked, for an operator to see.
 */
export interface Workflow<State extends object = object> {
  /** Constant for ever: it is part of every timer's id. `meeting.answer-due` */
  readonly name: string;
  /** What it waits for and what comes of it, for the reference, in English. */
  readonly summary: string;
  /** The streams it is made of. */
  readonly prefixes: readonly string[];
  /** The instance or instances that an event concerns. */
  route(event: RecordedEvent): string | undefined | readonly string[];
  /** The instance after the event; `undefined` for one that waits for nothing any more and need not remember. */
  evolve(state: State | undefined, event: RecordedEvent, instanceId: string): State | undefined;
  /** What the instance waits for now. At most {@link MAX_TIMERS}. */
  timers(state: State, instanceId: string): readonly Timer[];
  command(timer: Timer, state: State, instanceId: string): TimerCommand;
}

/** The workflows of a service. They share a due list, so that all that is due goes off in the order of its moments. */
export interface WorkflowSet {
  /** Constant for ever: it names the due list and its checkpoint. `meeting` */
  readonly owner: string;
  /** Grows when the due list would come out otherwise than before. */
  readonly version: number;
  // States differ by workflow and the runner treats them as opaque.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly workflows: readonly Workflow<any>[];
}

/** One instance of a workflow, as the due list has it. */
export interface WorkflowInstance<State extends object = object> {
  readonly workflow: string;
  readonly instanceId: string;
  readonly state: State;
  /** The next one first. */
  readonly timers: readonly Timer[];
  /** The moment of the first timer; `null` while nothing is waited for. */
  readonly nextDueAt: Instant | null;
}

/** More than any instance waits for; keeps a document within bounds. */
export const MAX_TIMERS = 200;

/** The order in which timers go off. */
export const BY_DUE = 'by-due';

/** Of the ids of timers, and so of their commands. */
const TIMERS = 'a4f1b3de-6a5b-4d0f-9d2e-7c0b5a1d9e63';

/** The same for the same timer each time: the id of its command, so that what is sent again is the same command. */
export const timerId = (workflow: string, instanceId: string, { name, dueAt }: Timer): string =>
  nameBasedUuid(JSON.stringify([workflow, instanceId, name, dueAt]), TIMERS);

const SEPARATOR = '|';

/** Of an instance in the due list, and when it is parked: `<workflow>|<instance id>`. */
export const instanceKey = (workflow: string, instanceId: string): string =>
  `${workflow}${SEPARATOR}${instanceId}`;

const inOrder = (timers: readonly Timer[]): Timer[] =>
  [...timers].sort((a, b) => (a.dueAt === b.dueAt ? (a.name < b.name ? -1 : 1) : a.dueAt < b.dueAt ? -1 : 1));

/**
 * The due list of a service: one document per instance, written by the log's events as any read model is, and rebuilt,
 * verified and parked as one.
 */
export function dueList({ owner, version, workflows }: WorkflowSet): Projection<WorkflowInstance> {
  const byName = new Map(workflows.map((workflow) => [workflow.name, workflow]));
  if (byName.size < workflows.length || [...byName.keys()].some((name) => name.includes(SEPARATOR)))
    throw new TypeError(`Workflows of ${owner} need names that differ, without "${SEPARATOR}"`);
  return {
    name: `${owner}.workflows`,
    collection: {
      name: `${owner}-workflows`,
      version,
      indexes: [{ name: BY_DUE, fields: ['nextDueAt'] }],
    },
    prefixes: [...new Set(workflows.flatMap(({ prefixes }) => prefixes))],
    route: (event) =>
      workflows.flatMap((workflow) =>
        routed(workflow, event).map((instanceId) => instanceKey(workflow.name, instanceId)),
      ),
    evolve(instance, event, key) {
      const at = key.indexOf(SEPARATOR);
      const name = key.slice(0, at);
      const instanceId = key.slice(at + 1);
      const workflow = byName.get(name) as Workflow;
      const state = workflow.evolve(instance?.state, event, instanceId);
      if (state === undefined) return undefined;
      const timers = inOrder(workflow.timers(state, instanceId));
      if (timers.length > MAX_TIMERS)
        throw new PermanentFailure(
          `${key} waits for ${timers.length} timers, at most ${MAX_TIMERS} are kept`,
        );
      return { workflow: name, instanceId, state, timers, nextDueAt: timers[0]?.dueAt ?? null };
    },
  };
}
