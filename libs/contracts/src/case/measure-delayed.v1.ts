import { publicEvent } from '../public-event';
import { date, object, optional, uuid } from '../schema';
import { delayReason, type DelayReason } from './codes';

/** A planned measure has been delayed. */
export type MeasureDelayedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly reason: DelayReason;
  readonly newPlannedStart: string;
  /** Absent where the planned end stays. */
  readonly newPlannedEnd?: string;
  readonly occurredOn: string;
};

export const measureDelayedV1 = publicEvent({
  context: 'case',
  name: 'measure-delayed',
  version: 1,
  meaning: { sv: 'En planerad insats har skjutits upp.', en: 'A planned measure has been delayed.' },
  schema: object<MeasureDelayedV1>({
    caseId: uuid,
    measureId: uuid,
    reason: delayReason,
    newPlannedStart: date,
    newPlannedEnd: optional(date),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    reason: 'pandemic',
    newPlannedStart: '2021-05-03',
    newPlannedEnd: '2021-07-30',
    occurredOn: '2021-03-15',
  },
});
