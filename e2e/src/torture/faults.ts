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
  /** False when there was none. */
  dropConnections(): Promise<boolean>;
  /** Every answer comes so much later, for so long. False when none came. */
  delayAnswers(ms: number, forMs: number): Promise<boolean>;
  /** What only a server can do that fails on order; the official one is not such. */
  readonly onOrder?: {
    /**
     * The n-th append from now on is written, and its writer gets an error or no answer at all. False when so many
     * do not come: then it is taken back.
     */
    loseAnswer(nth: number, how: 'error' | 'silence'): Promise<boolean>;
    /** False when there was none. */
    endSubscriptions(): Promise<boolean>;
  };
}

/** Consumers that share the messages of some topics. */
export interface Group {
  readonly name: string;
  /** One more member comes, takes messages and finishes none. */
  join(): Promise<Member>;
}

export interface Member {
  /** True once its first message has come, false when long enough has passed to say that none does. */
  readonly given: Promise<boolean>;
  /** Leaves what it has to the others. @returns how many messages it had in the middle */
  leave(): Promise<number>;
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

export const FAULT_KINDS = Object.keys(HOLD_MS) as readonly FaultKind[];

/** Done by the event store itself, on order, which takes none while it is killed. */
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

/** What came of a fault. */
export interface Strike {
  /** False when there was nothing to hurt. */
  readonly struck: boolean;
  /** For the log of the run. */
  readonly said: string;
}

const hit = (said: string): Strike => ({ struck: true, said });
const missed = (said: string): Strike => ({ struck: false, said });

/** Does it, and undoes it after its time. @throws whatever went wrong, but for an order to a server that is away */
export async function strike(fault: Fault, victims: Victims): Promise<Strike> {
  try {
    return await tried(fault, victims);
  } catch (error) {
    if (!ON_ORDER.has(fault.kind) || !isOfServerAway(error)) throw error;
    return missed(`${victims.events.name}: ${fault.kind} came to nothing, as it was away`);
  }
}

/** How a connection to a server that was killed ends: refused, reset, or closed on the question. */
const AWAY: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** `fetch` says why as the cause of its error. */
const isOfServerAway = (error: unknown): boolean =>
  AWAY.has((error as { readonly cause?: { readonly code?: unknown } } | undefined)?.cause?.code);

async function tried(fault: Fault, victims: Victims): Promise<Strike> {
  const { kind, holdMs, withinMs, which } = fault;
  const oneOf = <T>(all: readonly T[]): T => all[Math.floor(which * all.length)] as T;
  const { events } = victims;
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
      return killed(events, holdMs);
    case 'drop-connections':
      return (await events.dropConnections())
        ? hit(`${events.name}: all connections dropped`)
        : missed(`${events.name}: no connection was there to drop`);
    case 'end-subscriptions':
      return (await events.onOrder?.endSubscriptions())
        ? hit(`${events.name}: all subscriptions ended`)
        : missed(`${events.name}: no subscription was there to end`);
    case 'fail-after-writing':
      return answerLost(events, 1 + Math.floor(which * 5), which < 0.5 ? 'error' : 'silence');
    case 'delay-answers':
      return (await events.delayAnswers(DELAY_MS, holdMs))
        ? hit(`${events.name}: answers ${DELAY_MS} ms late for ${holdMs} ms`)
        : missed(`${events.name}: no answer came in ${holdMs} ms that could be late`);
  }
}

async function killed(victim: Victim, holdMs: number): Promise<Strike> {
  await victim.kill();
  await pause(holdMs);
  await victim.restart();
  return hit(`${victim.name}: killed, started again after ${holdMs} ms`);
}

async function paused(victim: Victim, holdMs: number): Promise<Strike> {
  await victim.pause();
  await pause(holdMs);
  await victim.resume();
  return hit(`${victim.name}: paused for ${holdMs} ms`);
}

async function answerLost(
  { name, onOrder }: EventStoreVictim,
  nth: number,
  how: 'error' | 'silence',
): Promise<Strike> {
  const lost = await onOrder?.loseAnswer(nth, how);
  if (lost !== true) return missed(`${name}: no append came whose answer could be lost`);
  return hit(`${name}: an append written, and answered with ${how === 'error' ? 'an error' : 'nothing'}`);
}

async function joined(group: Group, holdMs: number): Promise<Strike> {
  const member = await group.join();
  if (await member.given) await pause(holdMs);
  const given = await member.leave();
  return given > 0
    ? hit(`${group.name}: a member joined, left after ${holdMs} ms with ${given} messages in the middle`)
    : missed(`${group.name}: a member joined, and was given no message`);
}
