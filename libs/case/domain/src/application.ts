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
import type { ReassignmentReason } from './case';

/** How much of full time the individual is on sick leave, in percent. Any degree will do. */
export const sickLeaveDegrees = [25, 50, 75, 100] as const;
export type SickLeaveDegree = (typeof sickLeaveDegrees)[number];

/** What makes the individual insured in Sweden. */
export const insuredThrough = ['work', 'residence'] as const;
export type InsuredThrough = (typeof insuredThrough)[number];

/** Whether the individual can take part in a measure before rehabilitation, work training for instance. */
export const participationAbilities = ['none', 'low', 'some'] as const;
export type ParticipationAbility = (typeof participationAbilities)[number];

/** What an application can lack. */
export const partsOfApplication = ['medical-underlag', 'insurance', 'need'] as const;
export type MissingPart = (typeof partsOfApplication)[number];

/** Why an application is rejected. */
export const rejectionGrounds = [
  'has-qualifying-income',
  'not-insured',
  'no-reduced-work-ability',
  'insufficient-participation',
  'no-need',
  'incomplete',
] as const;
export type RejectionGround = (typeof rejectionGrounds)[number];

/** How the first meeting is held. */
export const firstMeetingModes = ['video', 'phone', 'physical'] as const;
export type FirstMeetingMode = (typeof firstMeetingModes)[number];

/** The parties whose staff help with an application: a coordinator for the care, a social worker for the municipality. */
export const assistingParties = ['healthcare', 'social-services'] as const;
export type AssistingParty = (typeof assistingParties)[number];

/** Somebody who helps with an application, and does not apply. */
export interface Assistant {
  readonly organisation: string;
  readonly staffId: string;
  /** For which party, as far as the individual says it: an organisation may be several. */
  readonly party?: AssistingParty;
}

/** Everything that can happen to an application for coordination of rehabilitation measures. */
export type ApplicationEvent =
  | DomainEvent<
      'ApplicationSubmitted',
      {
        applicationId: string;
        programmeId: string;
        subjectId: string;
        degree: SickLeaveDegree;
        qualifyingIncome: boolean;
        insuredThrough?: InsuredThrough;
        assistedBy?: Assistant;
        name: PersonalText;
        need: PersonalText;
        needStated: boolean;
      }
    >
  | DomainEvent<'ProtectedIdentityFlagged', Record<never, never>>
  | DomainEvent<'ProtectedIdentityLifted', Record<never, never>>
  | DomainEvent<'ApplicationTaken', { investigatorId: string }>
  | DomainEvent<'ApplicationReassigned', { from: string; to: string; reason: ReassignmentReason }>
  | DomainEvent<
      'MedicalUnderlagAttached',
      {
        subjectId: string;
        issuedOn: BusinessDate;
        degree: SickLeaveDegree;
        participation: ParticipationAbility;
        remark: PersonalText;
      }
    >
  | DomainEvent<
      'ApplicationSupplemented',
      { subjectId: string; insuredThrough?: InsuredThrough; need: PersonalText; needStated: boolean }
    >
  | DomainEvent<'ApplicationFoundIncomplete', { missing: MissingPart[] }>
  | DomainEvent<'ApplicationFoundComplete', Record<never, never>>
  | DomainEvent<
      'FirstMeetingBooked',
      { meetOn: BusinessDate; mode: FirstMeetingMode; startsAt?: Instant; durationMinutes?: number }
    >
  | DomainEvent<'FirstMeetingCancelled', Record<never, never>>
  | DomainEvent<'FirstMeetingHeld', Record<never, never>>
  | DomainEvent<'ApplicationGranted', Record<never, never>>
  | DomainEvent<'ApplicationRejected', { ground: RejectionGround }>
  | DomainEvent<'ApplicationWithdrawn', Record<never, never>>
  | DomainEvent<
      'ApplicationEntryCorrected',
      {
        subjectId: string;
        /** The wrong entry: its number in the application's stream, and what it is. */
        entry: number;
        corrects: CorrectableInApplication;
        /** The day on which the first meeting was really held; absent where it was not, and of a rejection. */
        on?: BusinessDate;
        /** The ground that the rejection really rests on. */
        ground?: RejectionGround;
        /** Of the first meeting: the day of the latest step that is left. */
        since?: BusinessDate;
        reason: PersonalText;
      }
    >
  | DomainEvent<'AssistanceEnded', { staffId: string }>;

/** What a correction can name: what no later command can say. A decision is changed by a new decision alone. */
export const correctableInApplication = ['FirstMeetingHeld', 'ApplicationRejected'] as const;
export type CorrectableInApplication = (typeof correctableInApplication)[number];

/** How the events of an application are written to the log. */
export const applicationEvents: EventDefinitions<ApplicationEvent> = {
  // Version 1 knew no name; version 3 may say for which party somebody helps.
  ApplicationSubmitted: {
    version: 3,
    subject: 'subjectId',
    personal: ['name', 'need'],
    upcast: { 1: (data) => ({ ...data, name: null }), 2: (data) => data },
  },
  ProtectedIdentityFlagged: { version: 1 },
  ProtectedIdentityLifted: { version: 1 },
  ApplicationTaken: { version: 1 },
  ApplicationReassigned: { version: 1 },
  MedicalUnderlagAttached: { version: 1, subject: 'subjectId', personal: ['remark'] },
  ApplicationSupplemented: { version: 1, subject: 'subjectId', personal: ['need'] },
  ApplicationFoundIncomplete: { version: 1 },
  ApplicationFoundComplete: { version: 1 },
  // Version 1 knew the day alone.
  FirstMeetingBooked: { version: 2, upcast: { 1: (data) => data } },
  FirstMeetingCancelled: { version: 1 },
  FirstMeetingHeld: { version: 1 },
  ApplicationGranted: { version: 1 },
  ApplicationRejected: { version: 1 },
  ApplicationWithdrawn: { version: 1 },
  // Version 2 says since when the application is as it is.
  ApplicationEntryCorrected: {
    version: 2,
    subject: 'subjectId',
    personal: ['reason'],
    upcast: { 1: (data) => data },
  },
  AssistanceEnded: { version: 1 },
};

/** The medical underlag of an application, the latest one. */
export interface MedicalUnderlag {
  readonly issuedOn: BusinessDate;
  readonly degree: SickLeaveDegree;
  readonly participation: ParticipationAbility;
}

/** The first meeting of FK and the individual, as it was booked last. */
export interface FirstMeeting {
  readonly meetOn: BusinessDate;
  readonly mode: FirstMeetingMode;
  /** With how long it lasts; neither where only the day was told. */
  readonly startsAt?: Instant;
  readonly durationMinutes?: number;
  /** How often it has been moved, called off or booked again. */
  readonly changes: number;
  readonly cancelledOn?: BusinessDate;
  readonly heldOn?: BusinessDate;
}

/** Where an application is in its life. `submitted`: to be looked at, for the first time or again. */
export const applicationStatuses = [
  'submitted',
  'incomplete',
  'complete',
  'granted',
  'rejected',
  'withdrawn',
] as const;

/** An application as it stands. Holds no personal text. */
export interface Application {
  readonly status: (typeof applicationStatuses)[number];
  readonly applicationId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly protectedIdentity: boolean;
  readonly submittedOn: BusinessDate;
  /** The day of the latest step: what follows is not dated before it. */
  readonly since: BusinessDate;
  readonly degree: SickLeaveDegree;
  readonly qualifyingIncome: boolean;
  readonly insuredThrough?: InsuredThrough;
  readonly needStated: boolean;
  readonly assistedBy?: Assistant;
  /** The municipality whose staff helped, also once they help no more. */
  readonly helpFrom?: string;
  readonly investigatorId?: string;
  /** Since when that investigator has it. */
  readonly heldSince?: BusinessDate;
  readonly underlag?: MedicalUnderlag;
  readonly missing: readonly MissingPart[];
  readonly firstMeeting?: FirstMeeting;
  readonly ground?: RejectionGround;
}

/** An application as its events have made it; `none` before the first. */
export type ApplicationState = { readonly status: 'none' } | Application;

/** Only `ApplicationSubmitted` begins an application; what the log holds before it changes nothing. */
const onApplication =
  <E extends ApplicationEvent>(change: (application: Application, event: E) => Partial<Application>) =>
  (state: ApplicationState, event: E): ApplicationState =>
    state.status === 'none' ? state : { ...state, since: event.occurredOn, ...change(state, event) };

/** What is added to an application that lacked something makes it one to be looked at again. */
const lookedAtAgain = ({ status }: Application): Pick<Application, 'status'> => ({
  status: status === 'incomplete' ? 'submitted' : status,
});

/** It is about the person and no step of the application: what follows may be dated before it. */
const aboutWhoApplies =
  (protectedIdentity: boolean) =>
  (state: ApplicationState): ApplicationState =>
    state.status === 'none' ? state : { ...state, protectedIdentity };

const evolve = evolveWith<ApplicationState, ApplicationEvent>({
  ApplicationSubmitted: (_, { data, occurredOn }) => ({
    status: 'submitted',
    applicationId: data.applicationId,
    programmeId: data.programmeId,
    subjectId: data.subjectId,
    protectedIdentity: false,
    submittedOn: occurredOn,
    since: occurredOn,
    degree: data.degree,
    qualifyingIncome: data.qualifyingIncome,
    ...present({ insuredThrough: data.insuredThrough }),
    needStated: data.needStated,
    ...present({
      assistedBy: data.assistedBy,
      helpFrom: data.assistedBy?.party === 'social-services' ? data.assistedBy.organisation : undefined,
    }),
    missing: [],
  }),
  ProtectedIdentityFlagged: aboutWhoApplies(true),
  ProtectedIdentityLifted: aboutWhoApplies(false),
  ApplicationTaken: onApplication((_, { data, occurredOn }) => ({
    investigatorId: data.investigatorId,
    heldSince: occurredOn,
  })),
  // It is no step of the application: what the former one did may be written down after it.
  ApplicationReassigned: (state, { data, occurredOn }) =>
    state.status === 'none' ? state : { ...state, investigatorId: data.to, heldSince: occurredOn },
  MedicalUnderlagAttached: onApplication((application, { data }) => ({
    ...lookedAtAgain(application),
    underlag: { issuedOn: data.issuedOn, degree: data.degree, participation: data.participation },
  })),
  ApplicationSupplemented: onApplication((application, { data }) => ({
    ...lookedAtAgain(application),
    needStated: application.needStated || data.needStated,
    ...present({ insuredThrough: data.insuredThrough }),
  })),
  ApplicationFoundIncomplete: onApplication((_, { data }) => ({
    status: 'incomplete',
    missing: data.missing,
  })),
  ApplicationFoundComplete: onApplication(() => ({ status: 'complete', missing: [] })),
  FirstMeetingBooked: onApplication(({ firstMeeting }, { data }) => ({
    firstMeeting: { ...data, changes: firstMeeting === undefined ? 0 : firstMeeting.changes + 1 },
  })),
  FirstMeetingCancelled: onApplication(({ firstMeeting }, { occurredOn }) =>
    firstMeeting === undefined
      ? {}
      : { firstMeeting: { ...firstMeeting, changes: firstMeeting.changes + 1, cancelledOn: occurredOn } },
  ),
  FirstMeetingHeld: onApplication(({ firstMeeting }, { occurredOn }) =>
    firstMeeting === undefined ? {} : { firstMeeting: { ...firstMeeting, heldOn: occurredOn } },
  ),
  ApplicationGranted: onApplication(() => ({ status: 'granted' })),
  ApplicationRejected: onApplication((_, { data }) => ({ status: 'rejected', ground: data.ground })),
  ApplicationWithdrawn: onApplication(() => ({ status: 'withdrawn' })),
  // It is no step of the application: what follows may be dated before the mistake was seen.
  ApplicationEntryCorrected: (state, { data: { corrects, on, ground, since } }) => {
    if (state.status === 'none') return state;
    if (corrects === 'ApplicationRejected') return ground === undefined ? state : { ...state, ground };
    if (state.firstMeeting === undefined) return state;
    const { heldOn: _, ...booked } = state.firstMeeting;
    const raised = on !== undefined && on > state.since ? on : state.since;
    return {
      ...state,
      firstMeeting: on === undefined ? booked : { ...booked, heldOn: on },
      // Version 1 did not say it, and a later day alone was followed.
      since: since ?? raised,
    };
  },
  // It is about who helps and no step of the application: what follows may be dated before it.
  AssistanceEnded: (state) => {
    if (state.status === 'none') return state;
    const { assistedBy: _, ...unassisted } = state;
    return unassisted;
  },
});

/** Applications: one stream each, `application-<id>`. */
export const applicationAggregate: Aggregate<ApplicationState, ApplicationEvent> = {
  category: 'application',
  initial: { status: 'none' },
  evolve,
  events: applicationEvents,
};
