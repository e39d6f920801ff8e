import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, MeasureOutcome } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, isUnderWay, onMeasure } from '../rules';

export interface CompleteMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
  readonly outcome: MeasureOutcome;
}

/** A measure that was under way, or paused, has come to its end, with what it led to (Lägesrapport: what measures gave). */
export function completeMeasure(command: CompleteMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure) => {
    const { occurredOn, measureId, outcome } = command;
    if (!isUnderWay(measure)) return reject('MEASURE_NOT_STARTED', { status: measure.status });
    return [{ type: 'MeasureCompleted', occurredOn, data: { measureId, outcome } }];
  });
}
