import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { measureOutcome, type MeasureOutcome } from './codes';

/** A measure has been completed. */
export type MeasureCompletedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly outcome: MeasureOutcome;
  readonly occurredOn: string;
};

export const measureCompletedV1 = publicEvent({
  context: 'case',
  name: 'measure-completed',
  version: 1,
  meaning: { sv: 'En insats har slutförts.', en: 'A measure has been completed.' },
  schema: object<MeasureCompletedV1>({
    caseId: uuid,
    measureId: uuid,
    outcome: measureOutcome,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    outcome: 'reached',
    occurredOn: '2021-03-15',
  },
});
