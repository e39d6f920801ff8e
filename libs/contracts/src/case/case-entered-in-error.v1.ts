import { publicEvent } from '../public-event';
import { date, object, uuid } from '../schema';

/** The case turned out to be entered in error and no longer counts. */
export type CaseEnteredInErrorV1 = {
  readonly caseId: string;
  readonly occurredOn: string;
};

export const caseEnteredInErrorV1 = publicEvent({
  context: 'case',
  name: 'case-entered-in-error',
  version: 1,
  meaning: {
    sv: 'Ärendet visade sig vara felregistrerat och räknas inte längre.',
    en: 'The case turned out to be entered in error and no longer counts.',
  },
  schema: object<CaseEnteredInErrorV1>({
    caseId: uuid,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    occurredOn: '2021-03-15',
  },
});
