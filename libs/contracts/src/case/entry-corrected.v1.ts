import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, oneOf, optional, uuid } from '../schema';
import { closingOutcome, type ClosingOutcome, measureOutcome, type MeasureOutcome } from './codes';

/** The events that can be corrected, by their names. */
export type CorrectedName = 'need-clarified' | 'measure-started' | 'measure-completed' | 'case-closed';

/** What was told of the case was wrong, and this is right. The latest correction of an entry holds. */
export type EntryCorrectedV1 = Correction & {
  readonly caseId: string;
  readonly corrects: CorrectedName;
  /** The day on which it really happened: in the place of that message's `occurredOn`. */
  readonly on: string;
  readonly measureId?: string;
  readonly measureOutcome?: MeasureOutcome;
  readonly closingOutcome?: ClosingOutcome;
  /** Of a clarified need: the first day on which it was clear. */
  readonly clearSince?: string;
};

export const entryCorrectedV1 = publicEvent({
  context: 'case',
  name: 'entry-corrected',
  version: 1,
  meaning: {
    sv: 'En uppgift i ärendet var fel, och det här är rätt. Den senaste rättelsen av en uppgift gäller.',
    en: 'What was told of the case was wrong, and this is right. The latest correction of an entry holds.',
  },
  schema: object<EntryCorrectedV1>({
    caseId: uuid,
    corrects: oneOf('need-clarified', 'measure-started', 'measure-completed', 'case-closed'),
    entry: correctedEntry,
    on: described('The day on which it really happened: in the place of that message’s `occurredOn`.', date),
    measureId: optional(uuid),
    measureOutcome: optional(measureOutcome),
    closingOutcome: optional(closingOutcome),
    clearSince: optional(described('Of a clarified need: the first day on which it was clear.', date)),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    corrects: 'measure-completed',
    entry: 31,
    on: '2021-03-08',
    measureId: '0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08',
    measureOutcome: 'partly-reached',
    closingOutcome: 'own-work-part',
    clearSince: '2020-11-02',
    occurredOn: '2021-03-15',
  },
});
