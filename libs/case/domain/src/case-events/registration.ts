import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  present,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState } from '../case-record';
import type { SickLeavePeriod } from '../sick-leave';
import type { Sex } from '../vocabulary';
import { open, onRecord, stepIn } from './evolving';

/** What is registered of a case and of whom it is about. */
export type RegistrationEvent =
  | DomainEvent<
      'CaseRegistered',
      {
        caseId: string;
        programmeId: string;
        subjectId: string;
        unitId: string;
        sickLeaveSince: BusinessDate;
        sickLeaveDays: number;
        /** The granted application of somebody without a qualifying income (SGI). */
        applicationId?: string;
        sex: Sex;
        yearOfBirth: number;
        name: PersonalText;
      }
    >
  /** All periods of sick leave as they are known from then on: a later one replaces the earlier. */
  | DomainEvent<
      'SickLeavePeriodsRecorded',
      {
        subjectId: string;
        periods: SickLeavePeriod[];
        /** The first day of the sick leave that holds on the day of the event. */
        sickLeaveSince: BusinessDate;
        /** Days of it to the day of the event, without those of breaks. */
        sickLeaveDays: number;
        /** Why it makes something of what was known before wrong; null where it adds to it. */
        reason: PersonalText;
      }
    >
  | DomainEvent<
      'PersonalNumberChanged',
      {
        subjectId: string;
        /** What the new number says; the number is in the vault alone. */
        sex: Sex;
        yearOfBirth: number;
      }
    >
  | DomainEvent<'ProtectedIdentityFlagged', Record<never, never>>
  | DomainEvent<'ProtectedIdentityLifted', Record<never, never>>;

/** How it is written to the log. */
export const registrationEvents: EventDefinitions<RegistrationEvent> = {
  CaseRegistered: { version: 1, subject: 'subjectId', personal: ['name'] },
  SickLeavePeriodsRecorded: { version: 1, subject: 'subjectId', personal: ['reason'] },
  PersonalNumberChanged: { version: 1, subject: 'subjectId' },
  ProtectedIdentityFlagged: { version: 1 },
  ProtectedIdentityLifted: { version: 1 },
};

/** All meetings that a registration and those before it were told of. */
const meetingsOf = ({
  calledMeetings,
  heldMeetings,
  notHeldMeetings,
  goneMeetings,
}: CaseRecord): readonly string[] => [
  ...new Set([...goneMeetings, ...Object.keys({ ...calledMeetings, ...heldMeetings }), ...notHeldMeetings]),
];

/** What it makes of the case. */
export const registrationEvolvers: Evolvers<CaseState, RegistrationEvent> = {
  /**
   * Also after an entry in error: a new registration begins anew, but a person's identity stays protected, and what
   * somebody opened in an emergency is reviewed.
   */
  CaseRegistered: (state, { data, occurredOn }) =>
    open({
      caseId: data.caseId,
      programmeId: data.programmeId,
      subjectId: data.subjectId,
      ...present({ applicationId: data.applicationId }),
      registeredOn: occurredOn,
      sickLeaveSince: data.sickLeaveSince,
      sex: data.sex,
      yearOfBirth: data.yearOfBirth,
      protectedIdentity: state.status !== 'none' && state.protectedIdentity,
      unitId: data.unitId,
      atUnitSince: occurredOn,
      moved: false,
      consents: {},
      askedBy: {},
      legalBases: {},
      emergencyOpenings: state.status === 'none' ? {} : state.emergencyOpenings,
      careProviders: {},
      coordination: {},
      offeredBy: {},
      formerEmployers: [],
      returnToWorkPlans: {},
      employerContacts: {},
      partyContacts: {},
      workAbility: [],
      needContributions: [],
      measures: {},
      calledMeetings: {},
      heldMeetings: {},
      notHeldMeetings: [],
      goneMeetings: state.status === 'none' ? [] : meetingsOf(state),
      ...(state.status === 'none' || state.meetingsSince === undefined
        ? {}
        : { meetingsSince: state.meetingsSince }),
      proposals: {},
      partyProposals: {},
      latestSteps:
        state.status === 'none' || state.latestSteps.identity === undefined
          ? {}
          : { identity: state.latestSteps.identity },
      statusSince: occurredOn,
      closedTimes: [],
    }),
  SickLeavePeriodsRecorded: onRecord((_, { data: { periods, sickLeaveSince } }) => ({
    sickLeavePeriods: periods,
    sickLeaveSince,
  })),
  PersonalNumberChanged: onRecord((_, { data: { sex, yearOfBirth } }) => ({ sex, yearOfBirth })),
  ProtectedIdentityFlagged: onRecord((record, { occurredOn }) => ({
    protectedIdentity: true,
    ...stepIn(record, 'identity', occurredOn),
  })),
  ProtectedIdentityLifted: onRecord((record, { occurredOn }) => ({
    protectedIdentity: false,
    ...stepIn(record, 'identity', occurredOn),
  })),
};
