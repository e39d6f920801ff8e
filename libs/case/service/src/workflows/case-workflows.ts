import type { WorkflowSet } from '@samverkan/event-sourcing';
import { consentExpiry } from './consent-expiry.workflow';
import { needDue } from './need-due.workflow';
import { programmeEnd } from './programme-end.workflow';
import { returnPlanDue } from './return-plan-due.workflow';

/** What the case service waits for. */
export const caseWorkflows: WorkflowSet = {
  owner: 'case',
  version: 5,
  workflows: [consentExpiry, returnPlanDue, needDue, programmeEnd],
};
