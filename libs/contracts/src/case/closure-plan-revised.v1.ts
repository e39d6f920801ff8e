import { publicEvent } from '../public-event';
import { date, described, integer, object, optional, uuid } from '../schema';
import { closureRoute, type ClosureRoute } from './codes';

/** The closure plan has been revised. */
export type ClosurePlanRevisedV1 = {
  readonly caseId: string;
  readonly version: number;
  readonly targetDate: string;
  readonly route: ClosureRoute;
  /** The held meeting that the revision came out of. */
  readonly meetingId?: string;
  readonly occurredOn: string;
};

export const closurePlanRevisedV1 = publicEvent({
  context: 'case',
  name: 'closure-plan-revised',
  version: 1,
  meaning: { sv: 'Avslutsplanen har reviderats.', en: 'The closure plan has been revised.' },
  schema: object<ClosurePlanRevisedV1>({
    caseId: uuid,
    version: integer(2, 10_000),
    targetDate: date,
    route: closureRoute,
    meetingId: optional(described('The held meeting that the revision came out of.', uuid)),
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    version: 2,
    targetDate: '2021-10-01',
    route: 'new-work',
    meetingId: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54',
    occurredOn: '2021-03-15',
  },
});
