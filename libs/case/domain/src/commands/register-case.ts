import { type BusinessDate, notInTheFuture, present, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { type CaseEvent, type CaseState, type Sex, isOpen } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, type ProgrammeFact, enrolling, notBefore, unitReceives } from '../rules';
import {
  type SickLeave,
  type SickLeavePeriod,
  inOrder,
  noneStated,
  periodsHold,
  periodsRecorded,
  sickLeaveOn,
} from '../sick-leave';

export interface RegisterCase {
  readonly occurredOn: BusinessDate;
  readonly programmeId: string;
  readonly unitId: string;
  /** The granted application of somebody without a qualifying income (SGI). */
  readonly applicationId?: string;
  /** True unless told, and false of who comes in by an application. */
  readonly hasQualifyingIncome?: boolean;
  /** First day of the sick leave, where its periods are not told. */
  readonly sickLeaveSince?: BusinessDate;
  /** The periods of the sick leave, which its first day follows from. */
  readonly sickLeavePeriods?: readonly SickLeavePeriod[];
  /** The individual's name, where it is known. */
  readonly name?: string;
}

/** The application that the command names, as it stands. */
export interface ApplicationFact {
  readonly application: ApplicationState;
}

/** Who the individual is, as told by the personal identity number; the number itself never reaches a case. */
export interface IndividualFact {
  readonly caseId: string;
  readonly subjectId: string;
  readonly sex: Sex;
  readonly yearOfBirth: number;
}

/**
 * A case is about a sick leave that goes on, and is long from the programme's limit on, counted from the first day of
 * the sick leave to the day of registration with both included: 364 days are too few where 365 are asked for (Region
 * Sörmland: "ett år eller längre"). Days of a break count for nothing, nor what was before a break that ended the sick
 * leave (glossary of the project).
 */
export function longEnough(
  sickLeave: SickLeave,
  on: BusinessDate,
  { programme }: ProgrammeFact,
  isByApplication: boolean,
): BrokenCaseRule {
  const required = isByApplication ? 1 : programme.status === 'started' ? programme.longCaseDays : Infinity;
  const { days, ended, through = on } = sickLeaveOn(sickLeave, on);
  const field = sickLeave.sickLeavePeriods === undefined ? 'sickLeaveSince' : 'sickLeavePeriods';
  if (days < 1) return reject('SICK_LEAVE_IN_THE_FUTURE', {}, field);
  if (ended) return reject('SICK_LEAVE_ENDED', { through, on }, field);
  return days < required ? reject('NOT_LONG_CASE', { days, required }, field) : undefined;
}

/** Either the first day or the periods that it follows from. */
const sickLeaveIn = ({
  occurredOn,
  sickLeaveSince,
  sickLeavePeriods,
}: RegisterCase): SickLeave | undefined => {
  if ((sickLeaveSince === undefined) === (sickLeavePeriods === undefined)) return undefined;
  if (sickLeavePeriods === undefined) return sickLeaveSince === undefined ? undefined : { sickLeaveSince };
  const known = { sickLeaveSince: occurredOn, sickLeavePeriods: inOrder(sickLeavePeriods) };
  return { ...known, sickLeaveSince: sickLeaveOn(known, occurredOn).since };
};

/** Somebody without a qualifying income, and nobody else, comes in by an application (Rehabiliteringsbanan). */
const byApplication = ({ applicationId, hasQualifyingIncome }: RegisterCase): boolean =>
  !(hasQualifyingIncome ?? applicationId === undefined);

/** A case that is opened on an application is registered on the day of its latest step at the earliest: it is granted. */
export const afterApplication = (
  on: BusinessDate,
  { application }: ApplicationFact,
  field: 'occurredOn' | 'on',
): BrokenCaseRule => (application.status === 'none' ? undefined : notBefore(on, application.since, field));

/**
 * The application is the individual's own, of this programme, and granted by the day. A sick leave of any length will do
 * then: the limit of a long case is for those with a qualifying income (project design).
 */
const applicationGranted = (
  { occurredOn, programmeId }: RegisterCase,
  facts: ApplicationFact & IndividualFact,
): BrokenCaseRule => {
  const { application, subjectId } = facts;
  return application.status === 'granted' &&
    application.subjectId === subjectId &&
    application.programmeId === programmeId
    ? afterApplication(occurredOn, facts, 'occurredOn')
    : reject('APPLICATION_REQUIRED', {}, 'applicationId');
};

/** The way in follows from the income: an application goes with none (Rehabiliteringsbanan). */
const wayIn = (command: RegisterCase, facts: ApplicationFact & IndividualFact): BrokenCaseRule =>
  byApplication(command)
    ? applicationGranted(command, facts)
    : command.applicationId === undefined
      ? undefined
      : reject('HAS_QUALIFYING_INCOME', {}, 'hasQualifyingIncome');

/** One open case per individual and programme; a closed one is taken up again, not registered anew (project design). */
function notThereAlready(state: CaseState): BrokenCaseRule {
  if (state.status === 'closed') return reject('CASE_CLOSED');
  return isOpen(state) ? reject('DUPLICATE_CASE') : undefined;
}

/**
 * Enrol an individual. One whose case was entered in error can be enrolled again; that the identity is protected is
 * said again, for readers who begin anew with the registration; so it is when it was protected in the application.
 */
export function registerCase(
  command: RegisterCase,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & IndividualFact & ApplicationFact,
): CaseDecision {
  const { occurredOn, programmeId, unitId, name } = command;
  const { programme, caseId, subjectId, sex, yearOfBirth } = facts;
  const outside = notInTheFuture(occurredOn, facts.today) ?? enrolling(programme, occurredOn);
  if (outside) return outside;
  const sickLeave = sickLeaveIn(command);
  if (sickLeave === undefined) return noneStated();
  const { sickLeaveSince, sickLeavePeriods } = sickLeave;
  const broken =
    unitReceives(unitId, command, facts, 'unitId') ??
    wayIn(command, facts) ??
    (sickLeavePeriods && periodsHold(sickLeavePeriods, facts.today)) ??
    longEnough(sickLeave, occurredOn, facts, byApplication(command)) ??
    notThereAlready(state);
  if (broken) return broken;
  const { days: sickLeaveDays } = sickLeaveOn(sickLeave, occurredOn);
  const registered: CaseEvent = {
    type: 'CaseRegistered',
    occurredOn,
    data: {
      caseId,
      programmeId,
      subjectId,
      unitId,
      sickLeaveSince,
      sickLeaveDays,
      ...present({ applicationId: command.applicationId }),
      sex,
      yearOfBirth,
      name: name ?? null,
    },
  };
  const stillProtected = state.status === 'entered-in-error' && state.protectedIdentity;
  const protectedSoFar =
    command.applicationId !== undefined &&
    facts.application.status !== 'none' &&
    facts.application.protectedIdentity;
  return [
    registered,
    ...(sickLeavePeriods === undefined ? [] : [periodsRecorded(sickLeavePeriods, { subjectId, occurredOn })]),
    ...(stillProtected || protectedSoFar
      ? [{ type: 'ProtectedIdentityFlagged' as const, occurredOn, data: {} }]
      : []),
  ];
}
