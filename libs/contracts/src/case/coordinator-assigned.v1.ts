import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';

/** The case has got a rehab coordinator. */
export type CoordinatorAssignedV1 = {
  readonly caseId: string;
  readonly coordinatorId: string;
  readonly unitId: string;
  readonly occurredOn: string;
};

export const coordinatorAssignedV1 = publicEvent({
  context: 'case',
  name: 'coordinator-assigned',
  version: 1,
  meaning: { sv: 'Ärendet har fått en rehabkoordinator.', en: 'The case has got a rehab coordinator.' },
  schema: object<CoordinatorAssignedV1>({
    caseId: uuid,
    coordinatorId: reference,
    unitId: reference,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    coordinatorId: 'staff-coordinator-torshalla',
    unitId: 'unit-torshalla',
    occurredOn: '2021-03-15',
  },
});
