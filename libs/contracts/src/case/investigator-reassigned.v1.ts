import { publicEvent } from '../public-event';
import { date, object, reference, uuid } from '../schema';
import { reassignmentReason, type ReassignmentReason } from './codes';

/** The case has got another insurance investigator. */
export type InvestigatorReassignedV1 = {
  readonly caseId: string;
  readonly fromInvestigatorId: string;
  readonly toInvestigatorId: string;
  readonly reason: ReassignmentReason;
  readonly occurredOn: string;
};

export const investigatorReassignedV1 = publicEvent({
  context: 'case',
  name: 'investigator-reassigned',
  version: 1,
  meaning: {
    sv: 'Ärendet har bytt försäkringsutredare.',
    en: 'The case has got another insurance investigator.',
  },
  schema: object<InvestigatorReassignedV1>({
    caseId: uuid,
    fromInvestigatorId: reference,
    toInvestigatorId: reference,
    reason: reassignmentReason,
    occurredOn: date,
  }),
  example: {
    caseId: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11',
    fromInvestigatorId: 'staff-investigator-1',
    toInvestigatorId: 'staff-investigator-2',
    reason: 'workload',
    occurredOn: '2021-03-15',
  },
});
