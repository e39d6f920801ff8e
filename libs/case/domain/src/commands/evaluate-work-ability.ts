import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseRecord, CaseState, WorkAbility, WorkAbilitySource } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, notBefore, onOpenCase } from '../rules';

export interface EvaluateWorkAbility {
  readonly occurredOn: BusinessDate;
  readonly source: WorkAbilitySource;
  readonly ability: WorkAbility;
  /** The measure that it was found in, where the source is one. */
  readonly measureId?: string;
  readonly remark?: string;
}

/** What a measure shows of the ability to work it shows once it has begun (Rehabiliteringsbanan: evaluated meanwhile). */
function sourceHolds(
  { occurredOn, source, measureId }: EvaluateWorkAbility,
  { measures }: CaseRecord,
): BrokenCaseRule {
  if ((source === 'measure') !== (measureId !== undefined))
    return reject('EVALUATED_MEASURE_REQUIRED', {}, 'measureId');
  if (measureId === undefined) return undefined;
  const measure = foundIn(measures, measureId);
  if (measure === undefined) return reject('MEASURE_NOT_FOUND', {}, 'measureId');
  return measure.startedOn === undefined
    ? reject('MEASURE_NOT_STARTED', { status: measure.status }, 'measureId')
    : notBefore(occurredOn, measure.startedOn);
}

/**
 * Write down how much the individual is able to work, and what that rests on. It is evaluated during the rehabilitation
 * and not decided here: what it means for the benefit is FK's decision (Rehabiliteringsbanan).
 */
export function evaluateWorkAbility(
  command: EvaluateWorkAbility,
  state: CaseState,
  facts: CaseFacts,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, source, ability, measureId, remark } = command;
    return (
      sourceHolds(command, record) ?? [
        {
          type: 'WorkAbilityEvaluated',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            source,
            ability,
            ...present({ measureId }),
            remark: remark ?? null,
          },
        },
      ]
    );
  });
}
