import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';
import { delayReason, type DelayReason } from './codes';

/** A running measure has been paused. */
export type MeasurePausedV1 = {
  readonly caseId: string;
  readonly measureId: string;
  readonly reason: DelayReason;
  readonly occurredOn: string;
};

export const measurePausedV1 = publicEvent({
  context: 'case',
  name: 'measure-paused',
  version: 1,
  meaning: { sv: 'En pågående insats har pausats.', en: 'A running measure has been paused.' },
  schema: object<MeasurePausedV1>({
    caseId: uuid,
    measureId: uuid,
    reason: delayReason,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    reason: 'medical',
    occurredOn: '2021-03-15',
  },
});
