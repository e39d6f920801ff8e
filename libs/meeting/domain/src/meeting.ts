import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Instant,
  type PersonalText,
  evolveWith,
  present,
} from '@samverkan/kernel';

export type MeetingMode = 'physical' | 'phone' | 'video';

/**
 * What a meeting is in law and by agreement. `reconciliation` (avstämningsmöte): called by FK, with the individual and
 * at least one other party who can influence the situation. Anything less is `multi-party` and is not counted.
 */
export type MeetingForm = 'reconciliation' | 'multi-party' | 'transition';

/**
 * What a meeting with Arbetsförmedlingen is about: `transition` (omställningsmöte), `contact` (kontaktmöte), `handover`
 * (överlämningsmöte), or `joint-mapping` (gemensam kartläggning), with which the enhanced cooperation begins
 * (Arbetsförmedlingen's and Försäkringskassan's reports on it).
 */
export type TransitionPurpose = 'transition' | 'contact' | 'handover' | 'joint-mapping';

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
export const meetingWarnings = ['BELOW_PROGRAMME_NORM'] as const;
export type MeetingWarning = (typeof meetingWarnings)[number];

export const cancellationReasons = [
  'individual',
  'fk',
  'other-party',
  'pandemic',
  'no-longer-needed',
] as const;
export type CancellationReason = (typeof cancellationReasons)[number];

export const failureReasons = ['individual-absent', 'other'] as const;
export type FailureReason = (typeof failureReasons)[number];

/** What says of a meeting what became of it: what a correction names. */
export const endings = ['MeetingHeld', 'MeetingFailed', 'MeetingCancelled'] as const;
export type Ending = (typeof endings)[number];

/** How and why a meeting was not held: called off by somebody, or nothing came of it when its time had come. */
export type NotHeld =
  | { readonly ended: 'cancelled'; readonly because: CancellationReason }
  | { readonly ended: 'failed'; readonly because: FailureReason };

/** Where they meet, if it is told: an address, a number or a link. It says where the individual will be, so that it is theirs. */
type Placed = { subjectId?: string; place?: PersonalText };

export type MeetingEvent =
  | DomainEvent<
      'MeetingRequested',
      {
        meetingId: string;
        caseId: string;
        programmeId: string;
        subjectId: string;
        requestedBy: PartyType;
        /** Who of the party asked; absent of the individual, and of a request that Försäkringskassan wrote down. */
        staffId?: string;
        /** Which organisation of the party asked, as far as it is known. */
        organisation?: string;
        reason: PersonalText;
        /** Agreed answer time in Sörmland: seven days. */
        answerDueOn: BusinessDate;
      }
    >
  | DomainEvent<
      'MeetingRequestUnanswered',
      { meetingId: string; caseId: string; programmeId: string; answerDueOn: BusinessDate }
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
        /** How long it is planned to last. */
        durationMinutes?: number;
        /** Of a transition meeting. */
        purpose?: TransitionPurpose;
      } & Placed
    >
  | DomainEvent<
      'ParticipantInvited',
      {
        participantId: string;
        party: PartyType;
        staffId?: string;
        /**
         * Which employer or other organisation, of a party that hears of the case on a consent. Absent of other parties, and
         * where it was not asked for yet: in what was written as version 1, and of others than employers in early entries.
         */
        organisation?: string;
      }
    >
  | DomainEvent<'ParticipantAccepted', { participantId: string }>
  | DomainEvent<'ParticipantDeclined', { participantId: string }>
  | DomainEvent<
      'MeetingRescheduled',
      {
        startsAt: Instant;
        mode: MeetingMode;
        durationMinutes?: number;
        /** Where they meet is not told any more. */
        withoutPlace?: true;
      } & Placed
    >
  | DomainEvent<
      'MeetingCancelled',
      {
        /** Absent in what was written as version 1. */
        caseId?: string;
        reason: CancellationReason;
      }
    >
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
  | DomainEvent<
      'HeldMeetingCorrected',
      {
        meetingId: string;
        caseId: string;
        subjectId: string;
        /** The wrong entry: its number in the meeting's stream, and what it says became of the meeting. */
        entry: number;
        corrects: Ending;
        /** The day on which it was really held. From here on all is what is right, as `MeetingHeld` says it. */
        on: BusinessDate;
        form: MeetingForm;
        mode: MeetingMode;
        attendance: Attendance[];
        individualAttended: boolean;
        warnings: MeetingWarning[];
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'MeetingFoundNotHeld',
      {
        meetingId: string;
        caseId: string;
        subjectId: string;
        /** The wrong entry, as of a `HeldMeetingCorrected`. */
        entry: number;
        corrects: Ending;
        /** The day on which it was really called off, or came to nothing. */
        on: BusinessDate;
        reason: PersonalText;
      } & NotHeld
    >
  | DomainEvent<'MeetingFailed', { meetingId: string; caseId: string; reason: FailureReason }>
  | DomainEvent<
      'MinutesRecorded',
      { subjectId: string; version: number; text: PersonalText; employerText: PersonalText }
    >
  | DomainEvent<
      'MeetingOutcomeAgreed',
      {
        /** Absent in what was written as version 1. */
        meetingId?: string;
        caseId?: string;
        subjectId: string;
        summary: PersonalText;
        planAgreed: boolean;
        measureKinds: string[];
      }
    >
  | DomainEvent<
      'MeetingOutcomeCorrected',
      {
        meetingId: string;
        caseId: string;
        subjectId: string;
        /** The wrong entry: its number in the meeting's stream. */
        entry: number;
        /** The day on which it was really agreed. */
        on: BusinessDate;
        summary: PersonalText;
        planAgreed: boolean;
        measureKinds: string[];
        reason: PersonalText;
      }
    >;

export type MeetingEventType = MeetingEvent['type'];

/** Before it could be told, nobody said where they meet. */
const nowhereTold = (data: Record<string, unknown>): Record<string, unknown> => ({ ...data, place: null });

export const meetingEvents: EventDefinitions<MeetingEvent> = {
  // Version 2 says who of the party asked, and for which organisation.
  MeetingRequested: {
    version: 2,
    subject: 'subjectId',
    personal: ['reason'],
    upcast: { 1: (data) => data },
  },
  MeetingRequestUnanswered: { version: 1 },
  // Version 2 may say how long it lasts and what it is about, version 3 where they meet.
  MeetingCalled: {
    version: 3,
    subject: 'subjectId',
    personal: ['place'],
    upcast: { 1: (data) => data, 2: nowhereTold },
  },
  // Version 2 says which employer is invited.
  ParticipantInvited: { version: 2, upcast: { 1: (data) => data } },
  ParticipantAccepted: { version: 1 },
  ParticipantDeclined: { version: 1 },
  // As of the call. Version 4 may say that where they meet is not told any more.
  MeetingRescheduled: {
    version: 4,
    subject: 'subjectId',
    personal: ['place'],
    upcast: { 1: (data) => data, 2: nowhereTold, 3: (data) => data },
  },
  // Version 2 says of which case it is.
  MeetingCancelled: { version: 2, upcast: { 1: (data) => data } },
  MeetingHeld: { version: 1 },
  // Version 2 says which ending was wrong; in version 1 it was always that the meeting was held.
  HeldMeetingCorrected: {
    version: 2,
    subject: 'subjectId',
    personal: ['reason'],
    upcast: { 1: (data) => ({ ...data, corrects: 'MeetingHeld' }) },
  },
  MeetingFoundNotHeld: { version: 1, subject: 'subjectId', personal: ['reason'] },
  MeetingFailed: { version: 1 },
  MinutesRecorded: { version: 1, subject: 'subjectId', personal: ['text', 'employerText'] },
  // Version 2 says of which meeting and case: what the case is told.
  MeetingOutcomeAgreed: {
    version: 2,
    subject: 'subjectId',
    personal: ['summary'],
    upcast: { 1: (data) => data },
  },
  MeetingOutcomeCorrected: { version: 1, subject: 'subjectId', personal: ['summary', 'reason'] },
};

/** What somebody has asked Försäkringskassan for. */
export interface MeetingRequest {
  readonly requestedBy: PartyType;
  /** Who of the party asked, where that is known. */
  readonly staffId?: string;
  /** Which organisation of the party asked; not known of those who asked before it was written down. */
  readonly organisation?: string;
  readonly requestedOn: BusinessDate;
  readonly answerDueOn: BusinessDate;
  readonly reason: PersonalText;
  /** The first day on which the answer was late; absent while it is in time, or was. */
  readonly lateOn?: BusinessDate;
}

/** What Försäkringskassan has called to, as last rescheduled. */
export interface Call {
  readonly form: 'reconciliation' | 'transition';
  readonly startsAt: Instant;
  readonly mode: MeetingMode;
  readonly durationMinutes: number;
  readonly purpose?: TransitionPurpose;
  /** Where they meet; absent where it was not told, and once the person is forgotten. */
  readonly place?: string;
  readonly calledOn: BusinessDate;
  /** How often the call has been changed: what tells an invitation from the ones before it (RFC 5545, SEQUENCE). */
  readonly changes: number;
}

/** What somebody who is invited can have answered. */
export const invitationAnswers = ['pending', 'accepted', 'declined'] as const;

export interface Participant {
  readonly participantId: string;
  readonly party: PartyType;
  /** An id of the organisation's directory; an individual has none. */
  readonly staffId?: string;
  /** Which employer or other organisation; not known of those who were invited before it was written down. */
  readonly organisation?: string;
  /** To the time that the meeting has now: a new time asks again. */
  readonly answer: (typeof invitationAnswers)[number];
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

/** As it is right, by the latest correction of it. */
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

/** What was written of a meeting before it was found not to have been held: it stays readable. */
interface PerhapsDocumented {
  readonly minutes?: readonly Minutes[];
  readonly outcome?: Outcome;
}

/** A call or a request that came to nothing by somebody's decision. */
export interface CancelledMeeting extends KnownMeeting, PerhapsDocumented {
  readonly status: 'cancelled';
  readonly call?: Call;
  readonly cancelledOn: BusinessDate;
  readonly reason: CancellationReason;
}

/** The time came and the meeting did not come about. */
export interface FailedMeeting extends KnownMeeting, PerhapsDocumented {
  readonly status: 'failed';
  readonly call: Call;
  readonly failedOn: BusinessDate;
  readonly reason: FailureReason;
}

/** A meeting of which it is written what became of it. */
export type EndedMeeting = HeldMeeting | CancelledMeeting | FailedMeeting;

export type MeetingState =
  | { readonly status: 'none' }
  | RequestedMeeting
  | CalledMeeting
  | HeldMeeting
  | CancelledMeeting
  | FailedMeeting;

/** Where a meeting is in its life. */
export const meetingStatuses = [
  'requested',
  'called',
  'held',
  'cancelled',
  'failed',
] as const satisfies readonly MeetingState['status'][];
export type MeetingStatus = (typeof meetingStatuses)[number];

/** Folding never fails: an event that does not fit the status changes nothing. */
const whenCalled =
  <E extends MeetingEvent>(evolve: (state: CalledMeeting, event: E) => MeetingState) =>
  (state: MeetingState, event: E): MeetingState =>
    state.status === 'called' ? evolve(state, event) : state;

const whenHeld =
  <E extends MeetingEvent>(evolve: (state: HeldMeeting, event: E) => MeetingState) =>
  (state: MeetingState, event: E): MeetingState =>
    state.status === 'held' ? evolve(state, event) : state;

/** A correction of what became of a meeting changes nothing of one that has not ended. */
const whenEnded =
  <E extends MeetingEvent>(evolve: (state: EndedMeeting, event: E) => MeetingState) =>
  (state: MeetingState, event: E): MeetingState =>
    state.status === 'none' || state.status === 'requested' || state.status === 'called'
      ? state
      : evolve(state, event);

/** What stays of a meeting when what became of it is corrected. */
const keptOf = ({
  meetingId,
  caseId,
  programmeId,
  request,
  participants,
  minutes,
  outcome,
}: EndedMeeting) => ({
  meetingId,
  caseId,
  programmeId,
  participants,
  ...present({ request, minutes, outcome }),
});

/** The call, which calendars take in anew when it turns out to have been cancelled, or not to have been. */
const callOf = (call: Call, was: EndedMeeting['status'], is: EndedMeeting['status']): Call => ({
  ...call,
  changes: call.changes + (was !== is && [was, is].includes('cancelled') ? 1 : 0),
});

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

/** A place that is told. */
const placeOf = (place: PersonalText | undefined): Pick<Call, 'place'> =>
  place === undefined || place === null ? {} : { place };

/** The call with another time or mode. A place is of one way of meeting: it stays for as long as that does. */
function rescheduled(
  { place: before, ...call }: Call,
  {
    startsAt,
    mode,
    durationMinutes,
    place,
    withoutPlace,
  }: Extract<MeetingEvent, { type: 'MeetingRescheduled' }>['data'],
): Call {
  const where = withoutPlace === true ? undefined : (place ?? (mode === call.mode ? before : undefined));
  return {
    ...call,
    startsAt,
    mode,
    durationMinutes: durationMinutes ?? call.durationMinutes,
    ...placeOf(where),
    changes: call.changes + 1,
  };
}

/** How long a meeting is taken to last when nobody has said (project design). */
const DURATION_MINUTES = 60;

/** An answer that is written down later was in time if it was given in time. */
const answeredOn = (
  { lateOn, ...request }: MeetingRequest,
  occurredOn: BusinessDate,
): { readonly request: MeetingRequest } => ({
  request: {
    ...request,
    ...(lateOn === undefined || occurredOn <= request.answerDueOn ? {} : { lateOn }),
  },
});

const evolve = evolveWith<MeetingState, MeetingEvent>({
  MeetingRequested: (_, { occurredOn, data }) => ({
    status: 'requested',
    meetingId: data.meetingId,
    caseId: data.caseId,
    programmeId: data.programmeId,
    request: {
      requestedBy: data.requestedBy,
      ...present({ staffId: data.staffId, organisation: data.organisation }),
      requestedOn: occurredOn,
      answerDueOn: data.answerDueOn,
      reason: data.reason,
    },
    participants: [],
  }),
  MeetingRequestUnanswered: (state, { occurredOn }) =>
    state.status === 'requested' ? { ...state, request: { ...state.request, lateOn: occurredOn } } : state,
  MeetingCalled: (state, { occurredOn, data }) => ({
    status: 'called',
    meetingId: data.meetingId,
    caseId: data.caseId,
    programmeId: data.programmeId,
    ...(state.status === 'requested' ? answeredOn(state.request, occurredOn) : {}),
    participants: [],
    call: {
      form: data.form,
      startsAt: data.startsAt,
      mode: data.mode,
      durationMinutes: data.durationMinutes ?? DURATION_MINUTES,
      ...present({ purpose: data.purpose }),
      ...placeOf(data.place),
      calledOn: occurredOn,
      changes: 0,
    },
  }),
  ParticipantInvited: whenCalled((state, { data }) => ({
    ...state,
    participants: [...state.participants, { ...data, answer: 'pending' }],
  })),
  ParticipantAccepted: whenCalled((state, { data }) => answered(state, data.participantId, 'accepted')),
  ParticipantDeclined: whenCalled((state, { data }) => answered(state, data.participantId, 'declined')),
  MeetingRescheduled: whenCalled((state, { data }) => ({
    ...state,
    call: rescheduled(state.call, data),
    participants: state.participants.map((participant) => ({ ...participant, answer: 'pending' })),
  })),
  MeetingCancelled: (state, { occurredOn, data }) => {
    const end = { status: 'cancelled', cancelledOn: occurredOn, reason: data.reason } as const;
    switch (state.status) {
      case 'requested':
        return { ...state, ...answeredOn(state.request, occurredOn), ...end };
      case 'called':
        return { ...state, call: { ...state.call, changes: state.call.changes + 1 }, ...end };
      default:
        return state;
    }
  },
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
  HeldMeetingCorrected: whenEnded((state, { data }) =>
    state.call === undefined
      ? state
      : {
          ...keptOf(state),
          status: 'held',
          call: callOf(state.call, state.status, 'held'),
          heldOn: data.on,
          form: data.form,
          mode: data.mode,
          attendance: data.attendance,
          individualAttended: data.individualAttended,
          warnings: data.warnings,
          minutes: state.minutes ?? [],
        },
  ),
  MeetingFoundNotHeld: whenEnded((state, { data }) => {
    const kept = keptOf(state);
    const call = state.call && callOf(state.call, state.status, data.ended);
    if (data.ended === 'cancelled')
      return {
        ...kept,
        ...present({ call }),
        status: 'cancelled',
        cancelledOn: data.on,
        reason: data.because,
      };
    return call === undefined
      ? state
      : { ...kept, call, status: 'failed', failedOn: data.on, reason: data.because };
  }),
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
  MeetingOutcomeCorrected: whenHeld((state, { data: { on, summary, planAgreed, measureKinds } }) => ({
    ...state,
    outcome: { agreedOn: on, summary, planAgreed, measureKinds },
  })),
});

export const meetingAggregate: Aggregate<MeetingState, MeetingEvent> = {
  category: 'meeting',
  initial: { status: 'none' },
  evolve,
  events: meetingEvents,
};
