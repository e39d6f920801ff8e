import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { delayReason, type DelayReason } from './codes';

/** A measure has been cancelled. */
export type MeasureCancelledV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly reason: DelayReason;
  readonly occurredOn: string;
};

export const measureCancelledV1 = publicEvent({
  context: 'case',
  name: 'measure-cancelled',
  version: 1,
  meaning: { sv: 'En insats har avbrutits.', en: 'A measure has been cancelled.' },
  schema: object<MeasureCancelledV1>({
    caseId: uuid,
    measureId: uuid,
    reason: delayReason,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    reason: 'employer',
    occurredOn: '2021-03-15',
  },
});
