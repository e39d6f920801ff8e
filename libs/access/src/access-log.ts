import { type BusinessDate, type DomainEvent, type EventDefinitions, present } from '@samverkan/kernel';
import { type AccessFields, admits, inForce } from './access-filter';
import type { Action } from './action';
import type { Actor } from './actor';
import type { CaseAccess } from './case-access';
import { inPlaceOf } from './deputyship';
import type { Role } from './role';

/** What makes an access worth a second look (project design, after R23: systematic follow-up of accesses). */
export const suspicions = ['unassigned', 'protected-identity', 'closed-case', 'emergency-opening'] as const;
export type Suspicion = (typeof suspicions)[number];

/** What an answer shows about one individual: what the policy compares, and which case or application it is. */
export interface Seen extends AccessFields {
  readonly applicationId?: string;
  /** The meeting of the case that was looked at. */
  readonly meetingId?: string;
  /** Of a case. */
  readonly status?: CaseAccess['status'];
}

/** One individual's case or application among what an answer showed. Ids only. */
export interface ShownItem {
  /** `case-<id>` or `application-<id>` */
  readonly stream: string;
  /** Which meeting of the case it was; absent where it was none, or not one alone. */
  readonly meetingId?: string;
  readonly subjectId?: string;
  readonly unitId?: string;
  readonly concerns: readonly Suspicion[];
  /** For whom the reader stood in. */
  readonly inPlaceOf?: string;
}

/**
 * An answer showed this; who, when, why and from which unit is in the event's metadata. Of a search by number it is whom
 * the number is of, whatever was shown: nobody where it is not known.
 */
export type DataShown = DomainEvent<
  'DataShown',
  { readonly action: Action; readonly shown: readonly ShownItem[] }
>;

/** How far a chain of the access log had come. */
export interface ChainCount {
  readonly chain: string;
  readonly entries: number;
}

/** A process began to write a chain of the access log; `before` is the one that it wrote last, and is done with. */
export type AccessChainBegun = DomainEvent<
  'AccessChainBegun',
  { readonly chain: string; readonly writer: string; readonly before?: ChainCount }
>;

/** A verification counted the chains that are not done with: from then on their ends cannot be cut off unseen. */
export type AccessChainsCounted = DomainEvent<
  'AccessChainsCounted',
  { readonly chains: readonly ChainCount[] }
>;

/**
 * A verification sealed what was written to the log, all but accesses: the events after those of the seal before it, to the
 * one at a position, that included. From then on none of them can be changed, taken out or put in unseen.
 */
export type EventsSealed = DomainEvent<
  'EventsSealed',
  {
    readonly through: string;
    /** How many they are. */
    readonly events: number;
    /** Hex; keyed, over each of them in the order of the log. */
    readonly digest: string;
  }
>;

export type AccessLogEvent = DataShown | AccessChainBegun | AccessChainsCounted | EventsSealed;

export const ACCESS_LOG_CATEGORY = 'accesslog';
export const ACCESS_LOG_PREFIX = `${ACCESS_LOG_CATEGORY}-`;

/** Definitions of the access log's events, for the codec. None holds a personal text. */
export const accessLogEvents: EventDefinitions<AccessLogEvent> = {
  // Version 1 did not say which meeting.
  DataShown: { version: 2, upcast: { 1: (data) => data } },
  AccessChainBegun: { version: 1 },
  AccessChainsCounted: { version: 1 },
  EventsSealed: { version: 1 },
};

const SHOWS = /\.(?:read|list|search)(?:-|$)/;

/** An action that shows something without changing it, by its verb: a new one is logged without being listed anywhere. */
export const showsOnly = (action: Action): boolean => SHOWS.test(action);

/** The roles that a case is assigned to: who leads, counts or reviews has no assignment to lack. */
const ASSIGNABLE: readonly Role[] = ['insurance_investigator', 'rehab_coordinator'];

/** Has it, or stands in for who has. */
const isAssigned = (actor: Actor, seen: Seen, today: BusinessDate): boolean =>
  [seen.investigatorId, seen.coordinatorId, seen.assistantId].includes(actor.id) ||
  inPlaceOf(actor, seen, today) !== undefined;

const isOpenFor = ({ id }: Actor, seen: Seen, today: BusinessDate): boolean =>
  admits(inForce('openedFor', id, today), seen);

/** What makes this look worth a second one; nothing does when the individual looks at what is theirs. */
export function suspicionsOf(actor: Actor, seen: Seen, today: BusinessDate): readonly Suspicion[] {
  if (actor.role === 'individual') return [];
  const holds: Readonly<Record<Suspicion, boolean>> = {
    unassigned: ASSIGNABLE.includes(actor.role) && !isAssigned(actor, seen, today),
    'protected-identity': seen.protectedIdentity === true,
    'closed-case': seen.status !== undefined && seen.status !== 'open',
    'emergency-opening': !isAssigned(actor, seen, today) && isOpenFor(actor, seen, today),
  };
  return suspicions.filter((suspicion) => holds[suspicion]);
}

/** What is in the case itself and not in who does it: who writes in a case has a part in it. */
const OF_THE_CASE: readonly Suspicion[] = ['protected-identity', 'closed-case'];

/** What makes what is done worth a second look, by what it is done to as it was before. */
export const suspicionsOfWrite = (actor: Actor, seen: Seen, today: BusinessDate): readonly Suspicion[] =>
  suspicionsOf(actor, seen, today).filter((suspicion) => OF_THE_CASE.includes(suspicion));

/** The stream of what was seen. */
export const seenStream = ({ caseId, applicationId }: Pick<Seen, 'caseId' | 'applicationId'>): string =>
  caseId === undefined ? `application-${applicationId}` : `case-${caseId}`;

/** The entry's line for what was seen. */
export function shownItem(actor: Actor, seen: Seen, today: BusinessDate): ShownItem {
  const { meetingId, subjectId, unitId } = seen;
  const absentId = inPlaceOf(actor, seen, today);
  return {
    stream: seenStream(seen),
    ...present({ meetingId, subjectId, unitId }),
    concerns: suspicionsOf(actor, seen, today),
    ...present({ inPlaceOf: absentId }),
  };
}
