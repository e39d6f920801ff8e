import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** A paused measure has been resumed. */
export type MeasureResumedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly occurredOn: string;
};

export const measureResumedV1 = publicEvent({
  context: 'case',
  name: 'measure-resumed',
  version: 1,
  meaning: { sv: 'En pausad insats har återupptagits.', en: 'A paused measure has been resumed.' },
  schema: object<MeasureResumedV1>({
    caseId: uuid,
    measureId: uuid,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    occurredOn: '2021-03-15',
  },
});
