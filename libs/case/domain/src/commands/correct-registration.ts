import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import type { CaseEvent, CaseState } from '../case';
import { asCorrected } from '../corrections';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, type ProgrammeFact, enrolling, onCase, textGiven, unitOnboarded } from '../rules';
import { sickLeaveOn } from '../sick-leave';
import type { HistoryFact } from './correct-entry';
import { type ApplicationFact, afterApplication, longEnough } from './register-case';

/** What {@link correctRegistration} is told: what is right, as far as it is not what is written. */
export interface CorrectRegistration {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** The day of registration; the one that is written unless told. */
  readonly on?: BusinessDate;
  /** The first day of the sick leave; the one that is written unless told. */
  readonly sickLeaveSince?: BusinessDate;
  /** What was wrong. */
  readonly reason: string;
}

/**
 * No steps of the case: facts of meetings, which are on the days of another service, and of the person, which a
 * registration says itself or a new one repeats, and what a timer made of the day of registration.
 */
const NO_STEPS: ReadonlySet<string> = new Set([
  'SickLeavePeriodsRecorded',
  'CalledMeetingNoted',
  'HeldMeetingNoted',
  'MeetingNotHeldNoted',
  'OutcomeProposalNoted',
  'RehabNeedOverdue',
  'ProtectedIdentityFlagged',
  'ProtectedIdentityLifted',
]);

/** A case is registered before everything else that is done in it, and before the mistake was seen. */
function isFirst(
  on: BusinessDate,
  { occurredOn }: CorrectRegistration,
  later: readonly CaseEvent[],
): BrokenCaseRule {
  const next = later.reduce(
    (first, { type, occurredOn: day }) => (day < first && !NO_STEPS.has(type) ? day : first),
    occurredOn,
  );
  return on > next ? reject('AFTER_NEXT_STEP', { on, next }, 'on') : undefined;
}

/**
 * Put right on which day a case was registered, or since when the individual is on sick leave: an event that names the
 * registration, its reason and what is right, as a correction of another entry does. What is right keeps the rules of a
 * registration: the programme enrolled on that day, the unit took part, the application was granted where there is one,
 * and the sick leave was long enough (GDPR 5.1 d; project design). A registration of another person, or of none, is marked as entered in error.
 */
export function correctRegistration(
  command: CorrectRegistration,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact & HistoryFact & ApplicationFact,
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { on = record.registeredOn } = command;
    const { sickLeavePeriods } = record;
    // Periods say themselves when the sick leave began.
    if (sickLeavePeriods !== undefined && command.sickLeaveSince !== undefined)
      return reject('SICK_LEAVE_BY_PERIODS', {}, 'sickLeaveSince');
    const sickLeave =
      sickLeavePeriods === undefined
        ? { sickLeaveSince: command.sickLeaveSince ?? record.sickLeaveSince }
        : record;
    if (on === record.registeredOn && sickLeave.sickLeaveSince === record.sickLeaveSince)
      return reject('NOTHING_TO_CORRECT', {}, 'on');
    const history = asCorrected(facts.history);
    const entry = history.findLastIndex(({ type }) => type === 'CaseRegistered');
    const registration = history[entry];
    if (registration?.type !== 'CaseRegistered') return reject('CASE_NOT_FOUND');
    const { unitId, applicationId } = registration.data;
    const { since: sickLeaveSince, days: sickLeaveDays } = sickLeaveOn(sickLeave, on);
    // A day that stays is not asked about again: what it was judged by may have changed since.
    const brokenByDay =
      on === record.registeredOn
        ? undefined
        : (notInTheFuture(on, facts.today) ??
          isFirst(on, command, history.slice(entry + 1)) ??
          enrolling(facts.programme, on) ??
          unitOnboarded(facts.programme, unitId, on, 'on') ??
          (applicationId === undefined ? undefined : afterApplication(on, facts, 'on')));
    return (
      brokenByDay ??
      longEnough(sickLeave, on, facts, applicationId !== undefined) ??
      textGiven(command.reason, 'reason') ?? [
        {
          type: 'RegistrationCorrected',
          occurredOn: command.occurredOn,
          data: {
            subjectId: record.subjectId,
            entry,
            on,
            sickLeaveSince,
            sickLeaveDays,
            reason: command.reason,
          },
        },
      ]
    );
  });
}
