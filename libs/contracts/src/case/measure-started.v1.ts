import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** A measure has started. */
export type MeasureStartedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly occurredOn: string;
};

export const measureStartedV1 = publicEvent({
  context: 'case',
  name: 'measure-started',
  version: 1,
  meaning: { sv: 'En insats har påbörjats.', en: 'A measure has started.' },
  schema: object<MeasureStartedV1>({
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
