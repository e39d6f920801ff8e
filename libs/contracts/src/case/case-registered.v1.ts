import { publicEvent } from '../public-event';
import { date, described, object, reference, uuid } from '../schema';

/** The long case of an individual has been registered in the programme. */
export type CaseRegisteredV1 = {
  readonly caseId: string;
  readonly programmeId: string;
  /** The random id of the individual. Pseudonymous, and given here alone, for the service that calls meetings. */
  readonly subjectId: string;
  readonly unitId: string;
  readonly occurredOn: string;
};

export const caseRegisteredV1 = publicEvent({
  context: 'case',
  name: 'case-registered',
  version: 1,
  meaning: {
    sv: 'En individs långa sjukfall har registrerats i programmet.',
    en: 'The long case of an individual has been registered in the programme.',
  },
  schema: object<CaseRegisteredV1>({
    caseId: uuid,
    programmeId: uuid,
    subjectId: described(
      'The random id of the individual. Pseudonymous, and given here alone, for the service that calls meetings.',
      uuid,
    ),
    unitId: reference,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    programmeId: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10',
    subjectId: 'b7a3f0c2-1c6e-4a7e-9a60-5d1b2f4e8c33',
    unitId: 'unit-torshalla',
    occurredOn: '2021-03-15',
  },
});
