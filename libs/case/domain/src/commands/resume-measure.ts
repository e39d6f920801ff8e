import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, consentedAsAsked, onMeasure } from '../rules';

export interface ResumeMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
}

/** A paused measure goes on (Lägesrapport: what the pandemic held up). */
export function resumeMeasure(command: ResumeMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure, record) => {
    const { occurredOn, measureId } = command;
    if (measure.status !== 'paused') return reject('MEASURE_NOT_PAUSED', { status: measure.status });
    return (
      consentedAsAsked(measure, record, occurredOn) ?? [
        { type: 'MeasureResumed', occurredOn, data: { measureId } },
      ]
    );
  });
}
