import { type BusinessDate, present, reject } from '@samverkan/kernel';
import type { CaseState, DelayReason } from '../case';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, isWaiting, onMeasure, plannedPeriodHolds } from '../rules';

export interface DelayMeasure {
  readonly occurredOn: BusinessDate;
  readonly measureId: string;
  readonly reason: DelayReason;
  readonly newPlannedStart: BusinessDate;
  /** When it is to end then; as was planned unless told. */
  readonly newPlannedEnd?: BusinessDate;
}

/** A measure that has not begun will begin later than planned; the report counts why (Lägesrapport: the pandemic). */
export function delayMeasure(command: DelayMeasure, state: CaseState, facts: CaseFacts): CaseDecision {
  return onMeasure(state, command, facts, (measure) => {
    const { occurredOn, measureId, reason, newPlannedStart, newPlannedEnd } = command;
    if (!isWaiting(measure)) return reject('MEASURE_NOT_PLANNED', { status: measure.status });
    if (newPlannedStart <= measure.plannedStart)
      return reject('NEW_START_NOT_LATER', { plannedStart: measure.plannedStart }, 'newPlannedStart');
    // A measure that still waits on that day has not begun before it.
    if (newPlannedStart < occurredOn) return reject('NEW_START_PASSED', { occurredOn }, 'newPlannedStart');
    return (
      plannedPeriodHolds(newPlannedStart, newPlannedEnd ?? measure.plannedEnd, 'newPlannedEnd') ?? [
        {
          type: 'MeasureDelayed',
          occurredOn,
          data: {
            measureId,
            reason,
            newPlannedStart,
            ...present({ newPlannedEnd }),
          },
        },
      ]
    );
  });
}
