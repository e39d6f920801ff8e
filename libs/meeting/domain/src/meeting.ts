import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Instant,
  type PersonalText,
  evolveWith,
} from '@samverkan/kernel';

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

/** What somebody has asked Försäkringskassan for. */
export interface MeetingRequest {
  readonly requestedBy: PartyType;
  readonly requestedOn: BusinessDate;
  readonly answerDueOn: string;
  readonly reason: PersonalText;
}

/** What Försäkringskassan has called to, as last rescheduled. */
export interface Call {
  readonly form: 'reconciliation' | 'transition';
  readonly startsAt: Instant;
  readonly mode: MeetingMode;
  readonly calledOn: BusinessDate;
}

export interface Participant {
  readonly participantId: string;
  readonly party: PartyType;
  /** An id of the organisation's directory; an individual or an employer's contact has none. */
  readonly staffId?: string;
  /** To the time that the meeting has now: a new time asks again. */
  readonly answer: 'pending' | 'accepted' | 'declined';
}

/** One version of the minutes; the one before stays. */
export interface Minutes {
  readonly version: number;
  readonly recordedOn: BusinessDate;
  readonly text: PersonalText;
  /** What an employer gets to read; without it, nothing. */
  readonly employerText: PersonalText;
}

export interface Outcome {
  readonly agreedOn: BusinessDate;
  readonly summary: PersonalText;
  readonly planAgreed: boolean;
  readonly measureKinds: readonly string[];
}

interface KnownMeeting {
  readonly meetingId: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly request?: MeetingRequest;
  readonly participants: readonly Participant[];
}

export interface RequestedMeeting extends KnownMeeting {
  readonly status: 'requested';
  readonly request: MeetingRequest;
}

export interface CalledMeeting extends KnownMeeting {
  readonly status: 'called';
  readonly call: Call;
}

export interface HeldMeeting extends KnownMeeting {
  readonly status: 'held';
  readonly call: Call;
  readonly heldOn: BusinessDate;
  readonly form: MeetingForm;
  readonly mode: MeetingMode;
  readonly attendance: readonly Attendance[];
  readonly individualAttended: boolean;
  readonly warnings: readonly MeetingWarning[];
  readonly minutes: readonly Minutes[];
  readonly outcome?: Outcome;
}

/** A call or a request that came to nothing by somebody's decision. */
export interface CancelledMeeting extends KnownMeeting {
  readonly status: 'cancelled';
  readonly call?: Call;
  readonly cancelledOn: BusinessDate;
  readonly reason: CancellationReason;
}

/** The time came and the meeting did not come about. */
export interface FailedMeeting extends KnownMeeting {
  readonly status: 'failed';
  readonly call: Call;
  readonly failedOn: BusinessDate;
  readonly reason: 'individual-absent' | 'other';
}

export type MeetingState =
  | { readonly status: 'none' }
  | RequestedMeeting
  | CalledMeeting
  | HeldMeeting
  | CancelledMeeting
  | FailedMeeting;

/** Folding never fails: an event that does not fit the status changes nothing. */
const whenCalled =
  <E extends MeetingEvent>(evolve: (state: CalledMeeting, event: E) => MeetingState) =>
  (state: MeetingState, event: E): MeetingState =>
    state.status === 'called' ? evolve(state, event) : state;

const whenHeld =
  <E extends MeetingEvent>(evolve: (state: HeldMeeting, event: E) => MeetingState) =>
  (state: MeetingState, event: E): MeetingState =>
    state.status === 'held' ? evolve(state, event) : state;

const answered = (
  state: CalledMeeting,
  participantId: string,
  answer: Participant['answer'],
): CalledMeeting => ({
  ...state,
  participants: state.participants.map((participant) =>
    participant.participantId === participantId ? { ...participant, answer } : participant,
  ),
});

const evolve = evolveWith<MeetingState, MeetingEvent>({
  MeetingRequested: (_, { occurredOn, data }) => ({
    status: 'requested',
    meetingId: data.meetingId,
    caseId: data.caseId,
    programmeId: data.programmeId,
    request: {
      requestedBy: data.requestedBy,
      requestedOn: occurredOn,
      answerDueOn: data.answerDueOn,
      reason: data.reason,
    },
    participants: [],
  }),
  MeetingCalled: (state, { occurredOn, data }) => ({
    status: 'called',
    meetingId: data.meetingId,
    caseId: data.caseId,
    programmeId: data.programmeId,
    ...(state.status === 'requested' ? { request: state.request } : {}),
    participants: [],
    call: { form: data.form, startsAt: data.startsAt, mode: data.mode, calledOn: occurredOn },
  }),
  ParticipantInvited: whenCalled((state, { data }) => ({
    ...state,
    participants: [...state.participants, { ...data, answer: 'pending' }],
  })),
  ParticipantAccepted: whenCalled((state, { data }) => answered(state, data.participantId, 'accepted')),
  ParticipantDeclined: whenCalled((state, { data }) => answered(state, data.participantId, 'declined')),
  MeetingRescheduled: whenCalled((state, { data }) => ({
    ...state,
    call: { ...state.call, ...data },
    participants: state.participants.map((participant) => ({ ...participant, answer: 'pending' })),
  })),
  MeetingCancelled: (state, { occurredOn, data }) =>
    state.status === 'requested' || state.status === 'called'
      ? { ...state, status: 'cancelled', cancelledOn: occurredOn, reason: data.reason }
      : state,
  MeetingHeld: whenCalled((state, { occurredOn, data }) => ({
    ...state,
    status: 'held',
    heldOn: occurredOn,
    form: data.form,
    mode: data.mode,
    attendance: data.attendance,
    individualAttended: data.individualAttended,
    warnings: data.warnings,
    minutes: [],
  })),
  MeetingFailed: whenCalled((state, { occurredOn, data }) => ({
    ...state,
    status: 'failed',
    failedOn: occurredOn,
    reason: data.reason,
  })),
  MinutesRecorded: whenHeld((state, { occurredOn, data }) => ({
    ...state,
    minutes: [
      ...state.minutes,
      {
        version: data.version,
        recordedOn: occurredOn,
        text: data.text,
        employerText: data.employerText,
      },
    ],
  })),
  MeetingOutcomeAgreed: whenHeld((state, { occurredOn, data }) => ({
    ...state,
    outcome: {
      agreedOn: occurredOn,
      summary: data.summary,
      planAgreed: data.planAgreed,
      measureKinds: data.measureKinds,
    },
  })),
});

export const meetingAggregate: Aggregate<MeetingState, MeetingEvent> = {
  category: 'meeting',
  initial: { status: 'none' },
  evolve,
  events: meetingEvents,
};
