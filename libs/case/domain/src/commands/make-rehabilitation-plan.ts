import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseRecord, CaseState, Responsible } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import {
  type CaseFacts,
  fkComplete,
  isUnderWay,
  isWaiting,
  needClarified,
  onOpenCase,
  responsibleNamed,
  responsibleOf,
  textGiven,
} from '../rules';

export interface MakeRehabilitationPlan {
  readonly occurredOn: BusinessDate;
  /** The measures of the plan, planned or under way. */
  readonly measureIds: readonly string[];
  readonly responsible: Responsible;
  /** The timetable, first and last day. */
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  /** When it is to be looked at again. */
  readonly followUpOn: BusinessDate;
  /** What else is needed for the rehabilitation. */
  readonly other?: string;
  /** Why the plan before is replaced; asked for from the second version on. */
  readonly reason?: string;
}

/** A plan has measures, each of the case and not ended (SFB 30:12-14). */
function measuresHold({ measureIds }: MakeRehabilitationPlan, { measures }: CaseRecord): BrokenCaseRule {
  if (measureIds.length === 0 || new Set(measureIds).size < measureIds.length)
    return reject('PLAN_MEASURES_REQUIRED', {}, 'measureIds');
  for (const measureId of measureIds) {
    const measure = foundIn(measures, measureId);
    if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'measureIds');
    if (!isWaiting(measure) && !isUnderWay(measure))
      return reject('MEASURE_ENDED', { status: measure.status }, 'measureIds');
  }
  return undefined;
}

/** The timetable runs forward, and the plan is followed up continuously: while it lasts (SFB 30:12-14). */
function timetableHolds({ occurredOn, from, to, followUpOn }: MakeRehabilitationPlan): BrokenCaseRule {
  if (to < from) return reject('PLANNED_PERIOD_INVALID', { plannedStart: from, plannedEnd: to }, 'to');
  return followUpOn < occurredOn || followUpOn > to
    ? reject('FOLLOW_UP_OUTSIDE_PLAN', { occurredOn, to }, 'followUpOn')
    : undefined;
}

/**
 * FK's plan for the rehabilitation: measures, who is responsible, a timetable, and what else is needed (SFB 30:12-14).
 * It answers to a clarified need. A later one is the next version, with the reason why.
 */
export function makeRehabilitationPlan(
  command: MakeRehabilitationPlan,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, measureIds, responsible, from, to, followUpOn, other, reason } = command;
    const version = (record.rehabilitationPlan?.version ?? 0) + 1;
    return (
      fkComplete(record) ??
      needClarified(record, occurredOn) ??
      measuresHold(command, record) ??
      responsibleNamed(responsible) ??
      timetableHolds(command) ??
      (version === 1 ? undefined : textGiven(reason, 'reason')) ?? [
        {
          type: 'RehabilitationPlanMade',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            version,
            measureIds: [...measureIds],
            responsible: responsibleOf(responsible),
            from,
            to,
            followUpOn,
            other: other ?? null,
            reason: reason ?? null,
          },
        },
      ]
    );
  });
}
