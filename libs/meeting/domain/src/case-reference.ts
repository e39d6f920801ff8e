import type { DomainEvent, EventDefinitions } from '@samverkan/kernel';

/**
 * What the meeting service knows of a case: only what case-service has published. One stream per case,
 * `caseref-<case id>`, written by the consumer of the case topic.
 */
export type CaseReferenceEvent =
  | DomainEvent<'CaseNoted', { caseId: string; programmeId: string; subjectId: string; unitId: string }>
  | DomainEvent<'CaseUnitNoted', { unitId: string }>
  | DomainEvent<'CaseClosureNoted', Record<never, never>>
  | DomainEvent<'CaseReopeningNoted', Record<never, never>>
  | DomainEvent<'CaseErrorNoted', Record<never, never>>;

export type CaseReferenceEventType = CaseReferenceEvent['type'];

export const caseReferenceEvents: EventDefinitions<CaseReferenceEvent> = {
  CaseNoted: { version: 1 },
  CaseUnitNoted: { version: 1 },
  CaseClosureNoted: { version: 1 },
  CaseReopeningNoted: { version: 1 },
  CaseErrorNoted: { version: 1 },
};
