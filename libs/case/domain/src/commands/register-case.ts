import { type BusinessDate, daysInclusive, notInTheFuture, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import type { CaseEvent, CaseState } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, type ProgrammeFact, enrolling, unitOnboarded } from '../rules';

/** What {@link registerCase} is told. */
export interface RegisterCase {
  readonly occurredOn: BusinessDate;
  readonly programmeId: string;
  readonly unitId: string;
  /** The granted application of somebody without a qualifying income (SGI). */
  readonly applicationId?: string;
  /** True unless told. */
  readonly hasQualifyingIncome?: boolean;
  /** First day of the sick leave. */
  readonly sickLeaveSince: BusinessDate;
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
  readonly sex: 'female' | 'male';
  readonly yearOfBirth: number;
}

/**
 * A case is long from the programme's limit on, counted from the first day of the sick leave to the day of
 * registration with both included: 364 days are too few where 365 are asked for (Region Sörmland: "ett år eller
 * längre").
 */
export function longEnough(
  days: number,
  { programme }: ProgrammeFact,
  isByApplication: boolean,
): BrokenCaseRule {
  const required = isByApplication ? 1 : programme.status === 'started' ? programme.longCaseDays : Infinity;
  if (days < 1) return reject('SICK_LEAVE_IN_THE_FUTURE', {}, 'sickLeaveSince');
  return days < required ? reject('NOT_LONG_CASE', { days, required }, 'sickLeaveSince') : undefined;
}

/** Somebody without a qualifying income comes in by an application (Rehabiliteringsbanan). */
const byApplication = ({ applicationId, hasQualifyingIncome = true }: RegisterCase): boolean =>
  applicationId !== undefined || !hasQualifyingIncome;

/**
 * The application is the individual's own, of this programme, and granted. A sick leave of any length will do then: the
 * limit of a long case is for those with a qualifying income (project design).
 */
const applicationGranted = (
  { programmeId }: RegisterCase,
  { application, subjectId }: ApplicationFact & IndividualFact,
): BrokenCaseRule =>
  application.status === 'granted' &&
  application.subjectId === subjectId &&
  application.programmeId === programmeId
    ? undefined
    : reject('APPLICATION_REQUIRED', {}, 'applicationId');

/** One open case per individual and programme; a closed one is taken up again, not registered anew (project design). */
function notThereAlready(state: CaseState): BrokenCaseRule {
  if (state.status === 'closed') return reject('CASE_CLOSED');
  return state.status === 'registered' || state.status === 'active' ? reject('DUPLICATE_CASE') : undefined;
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
  const { occurredOn, programmeId, unitId, sickLeaveSince, name } = command;
  const { programme, caseId, subjectId, sex, yearOfBirth } = facts;
  const outside = notInTheFuture(occurredOn, facts.today) ?? enrolling(programme, occurredOn);
  if (outside) return outside;
  const sickLeaveDays = daysInclusive(sickLeaveSince, occurredOn);
  const broken =
    unitOnboarded(programme, unitId, occurredOn, 'unitId') ??
    (byApplication(command) ? applicationGranted(command, facts) : undefined) ??
    longEnough(sickLeaveDays, facts, byApplication(command)) ??
    notThereAlready(state);
  if (broken) return broken;
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
      ...(command.applicationId === undefined ? {} : { applicationId: command.applicationId }),
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
  return stillProtected || protectedSoFar
    ? [registered, { type: 'ProtectedIdentityFlagged', occurredOn, data: {} }]
    : [registered];
}
