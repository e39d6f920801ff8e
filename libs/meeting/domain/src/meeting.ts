import type { DomainEvent, EventDefinitions, Instant, PersonalText } from '@samverkan/kernel';

export type MeetingMode = 'physical' | 'phone' | 'video';

/**
 * What a meeting is in law and by agreement. `reconciliation` (avstämningsmöte): called by FK, with the individual and
 * at least one other party who can influence the situation. Anything less is `multi-party` and is not counted.
 */
export type MeetingForm = 'reconciliation' | 'multi-party' | 'transition';

export type PartyType =
  | 'individual'
  | 'fk'
  | 'healthcare'
  | 'employer'
  | 'af'
  | 'social-services'
  | 'occupational-health'
  | 'union'
  | 'other';

export interface Attendance {
  readonly participantId: string;
  readonly party: PartyType;
  readonly attended: boolean;
}

/** Below the programme's norm (individual, FK, care, and employer or AF), though within the law. */
export type MeetingWarning = 'BELOW_PROGRAMME_NORM';

export type CancellationReason = 'individual' | 'fk' | 'other-party' | 'pandemic' | 'no-longer-needed';

export type MeetingEvent =
  | DomainEvent<
      'MeetingRequested',
      {
        meetingId: string;
        caseId: string;
        programmeId: string;
        subjectId: string;
        requestedBy: PartyType;
        reason: PersonalText;
        /** Agreed answer time in Sörmland: seven days. */
        answerDueOn: string;
      }
    >
  | DomainEvent<
      'MeetingCalled',
      {
        meetingId: string;
        caseId: string;
        programmeId: string;
        form: 'reconciliation' | 'transition';
        startsAt: Instant;
        mode: MeetingMode;
      }
    >
  | DomainEvent<'ParticipantInvited', { participantId: string; party: PartyType; staffId?: string }>
  | DomainEvent<'ParticipantAccepted', { participantId: string }>
  | DomainEvent<'ParticipantDeclined', { participantId: string }>
  | DomainEvent<'MeetingRescheduled', { startsAt: Instant; mode: MeetingMode }>
  | DomainEvent<'MeetingCancelled', { reason: CancellationReason }>
  | DomainEvent<
      'MeetingHeld',
      {
        meetingId: string;
        caseId: string;
        form: MeetingForm;
        mode: MeetingMode;
        attendance: Attendance[];
        individualAttended: boolean;
        warnings: MeetingWarning[];
      }
    >
  | DomainEvent<'MeetingFailed', { meetingId: string; caseId: string; reason: 'individual-absent' | 'other' }>
  | DomainEvent<
      'MinutesRecorded',
      { subjectId: string; version: number; text: PersonalText; employerText: PersonalText }
    >
  | DomainEvent<
      'MeetingOutcomeAgreed',
      { subjectId: string; summary: PersonalText; planAgreed: boolean; measureKinds: string[] }
    >;

export type MeetingEventType = MeetingEvent['type'];

export const meetingEvents: EventDefinitions<MeetingEvent> = {
  MeetingRequested: { version: 1, subject: 'subjectId', personal: ['reason'] },
  MeetingCalled: { version: 1 },
  ParticipantInvited: { version: 1 },
  ParticipantAccepted: { version: 1 },
  ParticipantDeclined: { version: 1 },
  MeetingRescheduled: { version: 1 },
  MeetingCancelled: { version: 1 },
  MeetingHeld: { version: 1 },
  MeetingFailed: { version: 1 },
  MinutesRecorded: { version: 1, subject: 'subjectId', personal: ['text', 'employerText'] },
  MeetingOutcomeAgreed: { version: 1, subject: 'subjectId', personal: ['summary'] },
};
