import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
} from '@samverkan/kernel';

/**
 * What the meeting service knows of a case: only what case-service has published. One stream per case,
 * `caseref-<case id>`, written by the consumer of the case topic.
 */
export type CaseReferenceEvent =
  | DomainEvent<'CaseNoted', { caseId: string; programmeId: string; subjectId: string; unitId: string }>
  | DomainEvent<'CaseUnitNoted', { unitId: string }>
  | DomainEvent<'CaseNeedNoted', Record<never, never>>
  | DomainEvent<'CaseClosureNoted', Record<never, never>>
  | DomainEvent<'CaseReopeningNoted', Record<never, never>>
  | DomainEvent<'CaseErrorNoted', Record<never, never>>;

export const caseReferenceEvents: EventDefinitions<CaseReferenceEvent> = {
  CaseNoted: { version: 1 },
  CaseUnitNoted: { version: 1 },
  CaseNeedNoted: { version: 1 },
  CaseClosureNoted: { version: 1 },
  CaseReopeningNoted: { version: 1 },
  CaseErrorNoted: { version: 1 },
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
}

export type CaseReferenceState = { readonly status: 'unknown' } | NotedCase;

/** Folding never fails: nothing can be said of a case before it is noted. */
const whenNoted =
  <E extends CaseReferenceEvent>(evolve: (state: NotedCase, event: E) => NotedCase) =>
  (state: CaseReferenceState, event: E): CaseReferenceState =>
    state.status === 'unknown' ? state : evolve(state, event);

const evolve = evolveWith<CaseReferenceState, CaseReferenceEvent>({
  CaseNoted: (_, { data }) => ({ status: 'open', ...data }),
  CaseUnitNoted: whenNoted((state, { data }) => ({ ...state, unitId: data.unitId })),
  CaseNeedNoted: whenNoted((state, { occurredOn }) => ({ ...state, needClarifiedOn: occurredOn })),
  CaseClosureNoted: whenNoted((state) => ({ ...state, status: 'closed' })),
  CaseReopeningNoted: whenNoted((state) => ({ ...state, status: 'open' })),
  CaseErrorNoted: whenNoted((state) => ({ ...state, status: 'entered-in-error' })),
});

export const caseReferenceAggregate: Aggregate<CaseReferenceState, CaseReferenceEvent> = {
  category: 'caseref',
  initial: { status: 'unknown' },
  evolve,
  events: caseReferenceEvents,
};
