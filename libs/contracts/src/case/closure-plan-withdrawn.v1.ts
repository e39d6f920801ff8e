import { publicEvent } from '../public-event';
import { date, integer, object, uuid } from '../schema';

/** The closure plan has been withdrawn. */
export type ClosurePlanWithdrawnV1 = {
  readonly caseId: string;
  readonly version: number;
  readonly occurredOn: string;
};

export const closurePlanWithdrawnV1 = publicEvent({
  context: 'case',
  name: 'closure-plan-withdrawn',
  version: 1,
  meaning: { sv: 'Avslutsplanen har dragits tillbaka.', en: 'The closure plan has been withdrawn.' },
  schema: object<ClosurePlanWithdrawnV1>({
    caseId: uuid,
    version: integer(1, 10_000),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    version: 2,
    occurredOn: '2021-03-15',
  },
});
