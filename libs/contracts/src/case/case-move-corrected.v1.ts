import { type Correction, correctedEntry, mistakeSeenOn } from '../correction';
import { publicEvent } from '../public-event';
import { date, described, object, uuid } from '../schema';

/** The case moved on another day than was told. The latest correction of a move holds. */
export type CaseMoveCorrectedV1 = Correction & {
  readonly caseId: string;
  /** The day on which it really moved: in the place of that message's `occurredOn`. */
  readonly on: string;
};

export const caseMoveCorrectedV1 = publicEvent({
  context: 'case',
  name: 'case-move-corrected',
  version: 1,
  meaning: {
    sv: 'Ärendet flyttades en annan dag än som sagts. Den senaste rättelsen av en flytt gäller.',
    en: 'The case moved on another day than was told. The latest correction of a move holds.',
  },
  schema: object<CaseMoveCorrectedV1>({
    caseId: uuid,
    entry: correctedEntry,
    on: described('The day on which it really moved: in the place of that message’s `occurredOn`.', date),
    occurredOn: mistakeSeenOn,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    entry: 27,
    on: '2020-11-02',
    occurredOn: '2021-03-15',
  },
});
