import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '@samverkan/scenario';

/** A process that can be hurt. */
export interface Victim {
  readonly name: string;
  /** SIGKILL. */
  kill(): Promise<void>;
  /** Starts again on the same data; resolves when it serves. */
  restart(): Promise<void>;
  /** SIGSTOP: it hangs, and its connections stay open. */
  pause(): Promise<void>;
  /** SIGCONT. */
  resume(): Promise<void>;
}

/** The event store, which can also be made to behave as a bad network would make it seem. */
export interface EventStoreVictim extends Victim {
  dropConnections(): Promise<void>;
  /** Every answer comes so much later; 0 ends it. */
  delayAnswers(ms: number): Promise<void>;
  /** What only a server can do that fails on order; the official one is not such. */
  readonly onOrder?: {
    /**
     * The n-th append from now on is written, and its writer gets an error or no answer at all. False when so many
     * do not come: then it is taken back.
     */
    loseAnswer(nth: number, how: 'error' | 'silence'): Promise<boolean>;
    endSubscriptions(): Promise<void>;
  };
}

/** Consumers that share the messages of some topics. */
export interface Group {
  readonly name: string;
  /** One more member comes, takes messages and finishes none; resolves to what makes it leave them to the others. */
  join(): Promise<() => Promise<void>>;
}

export interface Victims {
  /** Every replica of every service. */
  readonly services: readonly Victim[];
  /** One for each service that consumes. */
  readonly groups: readonly Group[];
  readonly broker: Victim;
  readonly documents: Victim;
  readonly events: EventStoreVictim;
}

export type FaultKind =
  | 'kill-service'
  | 'pause-service'
  | 'rebalance'
  | 'kill-broker'
  | 'stop-documents'
  | 'kill-documents'
  | 'kill-events'
  | 'drop-connections'
  | 'delay-answers'
  | 'fail-after-writing'
  | 'end-subscriptions';

export interface Fault {
  readonly kind: FaultKind;
  /** Strikes when so many steps of the plan have been answered. */
  readonly afterStep: number;
  /** And so many milliseconds later, somewhere within a step. */
  readonly withinMs: number;
  /** Which of the service replicas or groups, as a share of all; for kinds that strike one. */
  readonly which: number;
  /** How long it lasts. */
  readonly holdMs: number;
}

/**
 * How long each kind may last: longer than what it has to break through, and no longer. Of a service that is a lease of
 * 10 s, and in half of the rounds the session of a Kafka consumer too, 15 s.
 */
const HOLD_MS: Readonly<Record<FaultKind, readonly [least: number, most: number]>> = {
  'kill-service': [0, 1_500],
  'pause-service': [11_000, 19_000],
  rebalance: [200, 2_000],
  'kill-broker': [0, 2_000],
  'stop-documents': [200, 3_000],
  'kill-documents': [0, 2_000],
  'kill-events': [0, 2_000],
  'drop-connections': [0, 0],
  'delay-answers': [500, 2_500],
  'fail-after-writing': [0, 0],
  'end-subscriptions': [0, 0],
};

/** Asked of the event store itself, which cannot be made to fail while it is killed. */
const ASKED: ReadonlySet<FaultKind> = new Set([
  'drop-connections',
  'delay-answers',
  'fail-after-writing',
  'end-subscriptions',
]);

const FAULT_KINDS = Object.keys(HOLD_MS) as readonly FaultKind[];

/** Done by the event store itself, on order. */
const ON_ORDER: ReadonlySet<FaultKind> = new Set(['fail-after-writing', 'end-subscriptions']);

/** What can be done to these victims. */
export const kindsFor = ({ events }: Pick<Victims, 'events'>): readonly FaultKind[] =>
  events.onOrder === undefined ? FAULT_KINDS.filter((kind) => !ON_ORDER.has(kind)) : FAULT_KINDS;

/**
 * What goes wrong in one round: as many faults as told, at moments spread over the plan, the kinds by turns so that
 * a row of rounds tries every kind as often as every other.
 */
export function planFaults(
  chance: Chance,
  {
    round,
    faults,
    steps,
    kinds,
  }: {
    readonly round: number;
    readonly faults: number;
    readonly steps: number;
    readonly kinds: readonly FaultKind[];
  },
): readonly Fault[] {
  return Array.from({ length: faults }, (_, nth): Fault => {
    const kind = kinds[(round * faults + nth) % kinds.length] as FaultKind;
    const [least, most] = HOLD_MS[kind];
    return {
      kind,
      afterStep: Math.floor(chance.next() * steps * 0.95),
      withinMs: chance.between(0, 30),
      which: chance.next(),
      holdMs: chance.between(least, most),
    };
  }).sort((one, other) => one.afterStep - other.afterStep);
}

const DELAY_MS = 400;

/** Does it, and undoes it after its time. @returns what was done, for the log of the run */
export async function strike(fault: Fault, victims: Victims): Promise<string> {
  try {
    return await struck(fault, victims);
  } catch (error) {
    if (!ASKED.has(fault.kind)) throw error;
    return `${victims.events.name}: ${fault.kind} came to nothing, as it was away`;
  }
}

async function struck(fault: Fault, victims: Victims): Promise<string> {
  const { kind, holdMs, withinMs, which } = fault;
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(which * all.length)] as T;
  await pause(withinMs);
  switch (kind) {
    case 'kill-service':
      return killed(oneOf(victims.services), holdMs);
    case 'pause-service':
      return paused(oneOf(victims.services), holdMs);
    case 'rebalance':
      return joined(oneOf(victims.groups), holdMs);
    case 'kill-broker':
      return killed(victims.broker, holdMs);
    case 'kill-documents':
      return killed(victims.documents, holdMs);
    case 'stop-documents':
      return paused(victims.documents, holdMs);
    case 'kill-events':
      return killed(victims.events, holdMs);
    case 'drop-connections':
      await victims.events.dropConnections();
      return `${victims.events.name}: all connections dropped`;
    case 'end-subscriptions':
      await victims.events.onOrder?.endSubscriptions();
      return `${victims.events.name}: all subscriptions ended`;
    case 'fail-after-writing':
      return answerLost(victims.events, 1 + Math.floor(which * 5), which < 0.5 ? 'error' : 'silence');
    case 'delay-answers':
      await victims.events.delayAnswers(DELAY_MS);
      await pause(holdMs);
      await victims.events.delayAnswers(0);
      return `${victims.events.name}: answers ${DELAY_MS} ms late for ${holdMs} ms`;
  }
}

async function killed(victim: Victim, holdMs: number): Promise<string> {
  await victim.kill();
  await pause(holdMs);
  await victim.restart();
  return `${victim.name}: killed, started again after ${holdMs} ms`;
}

async function paused(victim: Victim, holdMs: number): Promise<string> {
  await victim.pause();
  await pause(holdMs);
  await victim.resume();
  return `${victim.name}: paused for ${holdMs} ms`;
}

async function answerLost(
  { name, onOrder }: EventStoreVictim,
  nth: number,
  how: 'error' | 'silence',
): Promise<string> {
  const lost = await onOrder?.loseAnswer(nth, how);
  if (lost !== true) return `${name}: no append came whose answer could be lost`;
  return `${name}: an append written, and answered with ${how === 'error' ? 'an error' : 'nothing'}`;
}

async function joined(group: Group, holdMs: number): Promise<string> {
  const leave = await group.join();
  await pause(holdMs);
  await leave();
  return `${group.name}: a member joined, left after ${holdMs} ms with all it had been given`;
}
