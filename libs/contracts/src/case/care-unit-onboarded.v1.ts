import { publicEvent } from '../public-event';
import { date, described, flag, object, optional, reference, uuid } from '../schema';
import { careUnitType, type CareUnitType, countyPart, type CountyPart } from './codes';

/** A care unit has joined the programme. */
export type CareUnitOnboardedV1 = {
  readonly programmeId: string;
  readonly unitId: string;
  readonly unitType: CareUnitType;
  readonly countyPart?: CountyPart;
  /** True for an invented unit. */
  readonly synthetic: boolean;
  readonly occurredOn: string;
};

export const careUnitOnboardedV1 = publicEvent({
  context: 'case',
  name: 'care-unit-onboarded',
  version: 1,
  meaning: { sv: 'En vårdenhet har anslutits till programmet.', en: 'A care unit has joined the programme.' },
  schema: object<CareUnitOnboardedV1>({
    programmeId: uuid,
    unitId: reference,
    unitType: careUnitType,
    countyPart: optional(countyPart),
    synthetic: described('True for an invented unit.', flag),
    occurredOn: date,
  }),
  example: {
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    unitId: 'unit-torshalla',
    unitType: 'primary-care',
    countyPart: 'north',
    synthetic: false,
    occurredOn: '2021-03-15',
  },
});
