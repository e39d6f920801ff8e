import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** A closed case has been taken up again. */
export type CaseReopenedV1 = {
  readonly caseId: string;
  readonly occurredOn: string;
};

export const caseReopenedV1 = publicEvent({
  context: 'case',
  name: 'case-reopened',
  version: 1,
  meaning: { sv: 'Ett avslutat ärende har tagits upp igen.', en: 'A closed case has been taken up again.' },
  schema: object<CaseReopenedV1>({
    caseId: uuid,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    occurredOn: '2021-03-15',
  },
});
