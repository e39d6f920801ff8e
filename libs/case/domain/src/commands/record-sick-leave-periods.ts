import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type ProgrammeFact, onCase, textGiven } from '../rules';
import {
  type SickLeavePeriod,
  changesWhatWas,
  goesOnLonger,
  inOrder,
  periodsHold,
  periodsRecorded,
  saysTheSame,
} from '../sick-leave';
import { longEnough } from './register-case';

export interface RecordSickLeavePeriods {
  readonly occurredOn: BusinessDate;
  /** All periods of sick leave as they are known now: what is left out is taken to be wrong. */
  readonly sickLeavePeriods: readonly SickLeavePeriod[];
  /** What was wrong, where it is said that something was. */
  readonly reason?: string;
}

/**
 * Write down the periods of sick leave as they are known now, all of them: what was known before is added to, or put
 * right with a reason (GDPR 5.1 d; project design). By them the sick leave at the registration is still as long as a
 * case has to be: one that never was is marked as entered in error. Of a case that is closed nothing new is collected;
 * what is wrong of it is put right.
 */
export function recordSickLeavePeriods(
  command: RecordSickLeavePeriods,
  state: CaseState,
  facts: CaseFacts & ProgrammeFact,
): CaseDecision {
  return onCase(state, command, facts, (record) => {
    const { occurredOn, reason } = command;
    const { subjectId, registeredOn, applicationId, sickLeavePeriods: known } = record;
    const periods = inOrder(command.sickLeavePeriods);
    const now = { sickLeaveSince: registeredOn, sickLeavePeriods: periods };
    const isCorrection = changesWhatWas(record, now, registeredOn);
    return (
      periodsHold(periods, facts.today) ??
      (known !== undefined && saysTheSame(known, periods)
        ? reject('NOTHING_TO_CORRECT', {}, 'sickLeavePeriods')
        : undefined) ??
      (record.status === 'closed' && (!isCorrection || goesOnLonger(record, now))
        ? reject('CASE_CLOSED')
        : undefined) ??
      longEnough(now, registeredOn, facts, applicationId !== undefined) ??
      (isCorrection ? textGiven(reason, 'reason') : undefined) ?? [
        periodsRecorded(periods, { subjectId, occurredOn, reason }),
      ]
    );
  });
}
