import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState, DelayReason } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, onMeasure } from '../rules';

export interface PauseMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
  readonly reason: DelayReason;
}

/** A measure under way stops for a while; the report counts why (Lägesrapport: the pandemic). */
export function pauseMeasure(command: PauseMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure) => {
    const { occurredOn, measureId, reason } = command;
    if (measure.status !== 'started') return reject('MEASURE_NOT_STARTED', { status: measure.status });
    return [{ type: 'MeasurePaused', occurredOn, data: { measureId, reason } }];
  });
}
