import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';

/** The case has got an insurance investigator. */
export type InvestigatorAssignedV1 = {
  readonly caseId: string;
  readonly investigatorId: string;
  readonly occurredOn: string;
};

export const investigatorAssignedV1 = publicEvent({
  context: 'case',
  name: 'investigator-assigned',
  version: 1,
  meaning: {
    sv: 'Ärendet har fått en försäkringsutredare.',
    en: 'The case has got an insurance investigator.',
  },
  schema: object<InvestigatorAssignedV1>({
    caseId: uuid,
    investigatorId: reference,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    investigatorId: 'staff-investigator-1',
    occurredOn: '2021-03-15',
  },
});
