import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, DelayReason } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, isUnderWay, isWaiting, onMeasure } from '../rules';

export interface CancelMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
  readonly reason: DelayReason;
}

/** A measure is broken off, or never begins (Lägesrapport). */
export function cancelMeasure(command: CancelMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure) => {
    const { occurredOn, measureId, reason } = command;
    if (!isWaiting(measure) && !isUnderWay(measure))
      return reject('MEASURE_ENDED', { status: measure.status });
    return [{ type: 'MeasureCancelled', occurredOn, data: { measureId, reason } }];
  });
}
