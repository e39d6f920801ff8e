import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';
import { reassignmentReason, type ReassignmentReason } from './codes';

/** The case has got another rehab coordinator. */
export type CoordinatorReassignedV1 = {
  readonly caseId: string;
  readonly fromCoordinatorId: string;
  readonly toCoordinatorId: string;
  readonly unitId: string;
  readonly reason: ReassignmentReason;
  readonly occurredOn: string;
};

export const coordinatorReassignedV1 = publicEvent({
  context: 'case',
  name: 'coordinator-reassigned',
  version: 1,
  meaning: { sv: 'Ärendet har bytt rehabkoordinator.', en: 'The case has got another rehab coordinator.' },
  schema: object<CoordinatorReassignedV1>({
    caseId: uuid,
    fromCoordinatorId: reference,
    toCoordinatorId: reference,
    unitId: reference,
    reason: reassignmentReason,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    fromCoordinatorId: 'staff-coordinator-torshalla',
    toCoordinatorId: 'staff-coordinator-trosa',
    unitId: 'unit-torshalla',
    reason: 'absence',
    occurredOn: '2021-03-15',
  },
});
