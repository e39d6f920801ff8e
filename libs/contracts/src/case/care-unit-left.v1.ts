import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';

/** A care unit has left the programme. */
export type CareUnitLeftV1 = {
  readonly programmeId: string;
  readonly unitId: string;
  readonly occurredOn: string;
};

export const careUnitLeftV1 = publicEvent({
  context: 'case',
  name: 'care-unit-left',
  version: 1,
  meaning: { sv: 'En vårdenhet har lämnat programmet.', en: 'A care unit has left the programme.' },
  schema: object<CareUnitLeftV1>({
    programmeId: uuid,
    unitId: reference,
    occurredOn: date,
  }),
  example: {
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    unitId: 'unit-torshalla',
    occurredOn: '2021-03-15',
  },
});
