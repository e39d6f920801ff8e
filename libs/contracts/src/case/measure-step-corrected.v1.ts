import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, oneOf, optional, uuid } from '../schema';
import { delayReason, type DelayReason } from './codes';

/** What of a measure can be corrected beside its start and its end, which `entry-corrected` tells. */
export type CorrectedStep = 'measure-delayed' | 'measure-paused' | 'measure-resumed' | 'measure-cancelled';

/** What was told of a measure that was held up was wrong, and this is right. The latest correction of an entry holds. */
export type MeasureStepCorrectedV1 = Correction & {
  readonly caseId: string;
  readonly measureId: string;
  readonly corrects: CorrectedStep;
  /** The day on which it really happened: in the place of that message's `occurredOn`. */
  readonly on: string;
  /** In the place of that message's `reason`; absent of a measure that went on. */
  readonly reason?: DelayReason;
};

export const measureStepCorrectedV1 = publicEvent({
  context: 'case',
  name: 'measure-step-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om en insats som senarelades, pausades, återupptogs eller ställdes in var fel, och det här är rätt. Den senaste rättelsen gäller.',
    en: 'What was told of a measure that was delayed, paused, resumed or cancelled was wrong, and this is right. The latest correction holds.',
  },
  schema: object<MeasureStepCorrectedV1>({
    caseId: uuid,
    measureId: uuid,
    corrects: oneOf('measure-delayed', 'measure-paused', 'measure-resumed', 'measure-cancelled'),
    entry: correctedEntry,
    on: described('The day on which it really happened: in the place of that message’s `occurredOn`.', date),
    reason: optional(
      described('In the place of that message’s `reason`; absent of a measure that went on.', delayReason),
    ),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    corrects: 'measure-paused',
    entry: 27,
    on: '2021-03-08',
    reason: 'medical',
    occurredOn: '2021-03-15',
  },
});
