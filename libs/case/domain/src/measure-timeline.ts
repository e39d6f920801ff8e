import { type BusinessDate, present } from '@samverkan/kernel';
import type { CaseRecord, Measure, MeasurePause } from './case';

/** A measure that has begun, on the individual's timeline. */
export interface MeasureSpan {
  readonly measureId: string;
  readonly from: BusinessDate;
  /** Absent while it goes on. */
  readonly to?: BusinessDate;
  /** The measures with which it shares at least a day: what runs in parallel (Rehabiliteringsbanan). */
  readonly parallelWith: readonly string[];
}

interface Begun extends Measure {
  readonly startedOn: BusinessDate;
}

/** Two measures share a day; the day on which one ends is its last. A pause ends none. */
const overlap = (one: Begun, other: Begun): boolean =>
  (other.endedOn === undefined || one.startedOn <= other.endedOn) &&
  (one.endedOn === undefined || other.startedOn <= one.endedOn);

/** The measures that have begun in the order of their first days, each with those that ran beside it. */
export function measureTimeline({ measures }: Pick<CaseRecord, 'measures'>): readonly MeasureSpan[] {
  const begun = Object.values(measures)
    .filter((measure): measure is Begun => measure.startedOn !== undefined)
    .sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0));
  return begun.map((measure) => ({
    measureId: measure.measureId,
    from: measure.startedOn,
    ...present({ to: measure.endedOn }),
    parallelWith: begun
      .filter((other) => other !== measure && overlap(measure, other))
      .map(({ measureId }) => measureId),
  }));
}

/** The pauses of a measure, of which the one that it ended in lasts to that day. */
export const pausesOf = ({ pauses, endedOn }: Measure): readonly MeasurePause[] =>
  pauses.map((pause) => (endedOn === undefined ? pause : { ...pause, to: pause.to ?? endedOn }));
