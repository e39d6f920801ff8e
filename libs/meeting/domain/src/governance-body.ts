import type { BusinessDate, DomainEvent, EventDefinitions } from '@samverkan/kernel';

export type BodyKind = 'project-group' | 'steering-group' | 'local-group';

export type GovernanceBodyEvent =
  | DomainEvent<'BodyFormed', { bodyId: string; programmeId: string; kind: BodyKind; name: string }>
  | DomainEvent<'BodyMeetingPlanned', { bodyMeetingId: string; plannedOn: BusinessDate }>
  | DomainEvent<'BodyMeetingMoved', { bodyMeetingId: string; plannedOn: BusinessDate }>
  | DomainEvent<'BodyMeetingHeld', { bodyMeetingId: string; decisions: string[] }>
  | DomainEvent<'BodyMeetingCancelled', { bodyMeetingId: string; reason: string }>
  | DomainEvent<
      'QuestionRaised',
      { questionId: string; question: string; raisedBy: 'pair' | 'project-group' }
    >
  | DomainEvent<'QuestionEscalated', { questionId: string; toBodyId: string }>
  | DomainEvent<'QuestionAnswered', { questionId: string; answer: string }>;

export type GovernanceBodyEventType = GovernanceBodyEvent['type'];

export const governanceBodyEvents: EventDefinitions<GovernanceBodyEvent> = {
  BodyFormed: { version: 1 },
  BodyMeetingPlanned: { version: 1 },
  BodyMeetingMoved: { version: 1 },
  BodyMeetingHeld: { version: 1 },
  BodyMeetingCancelled: { version: 1 },
  QuestionRaised: { version: 1 },
  QuestionEscalated: { version: 1 },
  QuestionAnswered: { version: 1 },
};
