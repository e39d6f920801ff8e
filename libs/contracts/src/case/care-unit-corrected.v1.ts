import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, oneOf, optional, reference, uuid } from '../schema';

/** What was told of when a care unit took part was wrong, and this is right. The latest correction of an entry holds. */
export type CareUnitCorrectedV1 = Correction & {
  readonly programmeId: string;
  readonly unitId: string;
  readonly corrects: 'care-unit-onboarded' | 'care-unit-left';
  /** The day on which it really happened, in the place of that message's `occurredOn`; absent where it did not happen. */
  readonly on?: string;
};

export const careUnitCorrectedV1 = publicEvent({
  context: 'case',
  name: 'care-unit-corrected',
  version: 1,
  meaning: {
    sv: 'Det som sagts om när en vårdenhet var med var fel, och det här är rätt. Den senaste rättelsen gäller.',
    en: 'What was told of when a care unit took part was wrong, and this is right. The latest correction holds.',
  },
  schema: object<CareUnitCorrectedV1>({
    programmeId: uuid,
    unitId: reference,
    corrects: oneOf('care-unit-onboarded', 'care-unit-left'),
    entry: correctedEntry,
    on: optional(
      described(
        'The day on which it really happened, in the place of that message’s `occurredOn`; absent where it did not happen.',
        date,
      ),
    ),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    unitId: 'unit-torshalla',
    corrects: 'care-unit-onboarded',
    entry: 3,
    on: '2020-11-02',
    occurredOn: '2021-03-15',
  },
});
