import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';

/** The case has moved to another care unit. */
export type CaseMovedV1 = {
  readonly caseId: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly occurredOn: string;
};

export const caseMovedV1 = publicEvent({
  context: 'case',
  name: 'case-moved',
  version: 1,
  meaning: {
    sv: 'Ärendet har flyttats till en annan vårdenhet.',
    en: 'The case has moved to another care unit.',
  },
  schema: object<CaseMovedV1>({
    caseId: uuid,
    fromUnitId: reference,
    toUnitId: reference,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    fromUnitId: 'unit-torshalla',
    toUnitId: 'unit-trosa',
    occurredOn: '2021-03-15',
  },
});
