import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
  present,
} from '@samverkan/kernel';

/** When something happened in a case, so that what is told late has not the last word over what is newer. */
export interface AtCaseRevision {
  /** The revision of the case's stream; absent from what was noted before it was kept. */
  readonly caseRevision?: number;
}

/**
 * What the meeting service knows of a case: only what case-service has published. One stream per case,
 * `caseref-<case id>`, written by the consumer of the case topic.
 */
export type CaseReferenceEvent =
  | DomainEvent<
      'CaseNoted',
      { caseId: string; programmeId: string; subjectId: string; unitId: string; caseRevision?: number }
    >
  | DomainEvent<'CaseUnitNoted', { unitId: string; caseRevision?: number }>
  | DomainEvent<'CaseNeedNoted', { caseRevision?: number }>
  | DomainEvent<'CaseClosureNoted', { caseRevision?: number }>
  | DomainEvent<'CaseReopeningNoted', { caseRevision?: number }>
  | DomainEvent<'CaseErrorNoted', { caseRevision?: number }>;

export const caseReferenceEvents: EventDefinitions<CaseReferenceEvent> = {
  CaseNoted: { version: 2, upcast: { 1: (data) => data } },
  CaseUnitNoted: { version: 2, upcast: { 1: (data) => data } },
  CaseNeedNoted: { version: 2, upcast: { 1: (data) => data } },
  CaseClosureNoted: { version: 2, upcast: { 1: (data) => data } },
  CaseReopeningNoted: { version: 2, upcast: { 1: (data) => data } },
  CaseErrorNoted: { version: 2, upcast: { 1: (data) => data } },
};

/** What a case is here: who it is about, where, and whether meetings can be called in it. */
export interface NotedCase {
  readonly status: 'open' | 'closed' | 'entered-in-error';
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly unitId: string;
  /** The day on which the need of rehabilitation was clarified first; absent until it is. */
  readonly needClarifiedOn?: BusinessDate;
  /** The revision of the case at which each of these became what it is here, as far as that was told. */
  readonly since?: Readonly<Partial<Record<NotedFact, number>>>;
}

/** What of a case is one thing and then another, the day of its need by correction alone. */
export type NotedFact = 'status' | 'unit' | 'need';

export type CaseReferenceState = { readonly status: 'unknown' } | NotedCase;

/** Folding never fails: nothing can be said of a case before it is noted. */
const whenNoted =
  <E extends CaseReferenceEvent>(evolve: (state: NotedCase, event: E) => NotedCase) =>
  (state: CaseReferenceState, event: E): CaseReferenceState =>
    state.status === 'unknown' ? state : evolve(state, event);

/** It was told late: something newer is noted. */
export const isOutdated = (
  { since }: NotedCase,
  fact: NotedFact,
  { caseRevision = Infinity }: AtCaseRevision,
): boolean => caseRevision < (since?.[fact] ?? 0);

/** As an event keeps it. */
export const atRevision = ({ caseRevision }: AtCaseRevision): AtCaseRevision => present({ caseRevision });

const sinceOf = (
  { since }: Pick<NotedCase, 'since'>,
  { caseRevision }: AtCaseRevision,
  ...facts: readonly NotedFact[]
): Pick<NotedCase, 'since'> =>
  caseRevision === undefined
    ? {}
    : { since: { ...since, ...Object.fromEntries(facts.map((fact) => [fact, caseRevision])) } };

const evolve = evolveWith<CaseReferenceState, CaseReferenceEvent>({
  CaseNoted: (_, { data: { caseRevision, ...data } }) => ({
    status: 'open',
    ...data,
    ...sinceOf({}, { caseRevision }, 'status', 'unit', 'need'),
  }),
  CaseUnitNoted: whenNoted((state, { data }) => ({
    ...state,
    unitId: data.unitId,
    ...sinceOf(state, data, 'unit'),
  })),
  CaseNeedNoted: whenNoted((state, { occurredOn, data }) => ({
    ...state,
    needClarifiedOn: occurredOn,
    ...sinceOf(state, data, 'need'),
  })),
  CaseClosureNoted: whenNoted((state, { data }) => ({
    ...state,
    status: 'closed',
    ...sinceOf(state, data, 'status'),
  })),
  CaseReopeningNoted: whenNoted((state, { data }) => ({
    ...state,
    status: 'open',
    ...sinceOf(state, data, 'status'),
  })),
  CaseErrorNoted: whenNoted((state, { data }) => ({
    ...state,
    status: 'entered-in-error',
    ...sinceOf(state, data, 'status'),
  })),
});

export const caseReferenceAggregate: Aggregate<CaseReferenceState, CaseReferenceEvent> = {
  category: 'caseref',
  initial: { status: 'unknown' },
  evolve,
  events: caseReferenceEvents,
};
