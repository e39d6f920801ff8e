import { publicEvent } from '../public-event';
import { date, described, integer, object, optional, uuid } from '../schema';
import { closureRoute, type ClosureRoute } from './codes';

/** The case has got a closure plan. */
export type ClosurePlanSetV1 = {
  readonly caseId: string;
  readonly version: number;
  readonly targetDate: string;
  readonly route: ClosureRoute;
  /** The held meeting that the plan came out of. */
  readonly meetingId?: string;
  readonly occurredOn: string;
};

export const closurePlanSetV1 = publicEvent({
  context: 'case',
  name: 'closure-plan-set',
  version: 1,
  meaning: { sv: 'Ärendet har fått en avslutsplan.', en: 'The case has got a closure plan.' },
  schema: object<ClosurePlanSetV1>({
    caseId: uuid,
    version: integer(1, 10_000),
    targetDate: date,
    route: closureRoute,
    meetingId: optional(described('The held meeting that the plan came out of.', uuid)),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    version: 1,
    targetDate: '2021-09-01',
    route: 'own-work',
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    occurredOn: '2021-03-15',
  },
});
