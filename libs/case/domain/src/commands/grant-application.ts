import { type BusinessDate, reject } from '@samverkan/kernel';
import type { Application, ApplicationState } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision, BrokenCaseRule } from '../rejections';
import type { CaseFacts } from '../rules';

export interface GrantApplication {
  readonly occurredOn: BusinessDate;
}

/**
 * No qualifying income, and an ability to take part in a measure that is more than none: a low one is enough, whatever
 * the degree of sick leave (Försäkringskassan; Rehabiliteringsbanan).
 */
const mayBeGranted = ({ qualifyingIncome, underlag }: Application): BrokenCaseRule => {
  if (qualifyingIncome) return reject('HAS_QUALIFYING_INCOME');
  return underlag?.participation === 'none' ? reject('PARTICIPATION_INSUFFICIENT') : undefined;
};

/**
 * FK grants coordination after the first meeting. No money is paid by it; a case can be opened on it
 * (Försäkringskassan).
 */
export function grantApplication(
  command: GrantApplication,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    if (application.status !== 'complete') return reject('APPLICATION_NOT_COMPLETE');
    if (application.firstMeeting?.heldOn === undefined) return reject('FIRST_MEETING_NOT_HELD');
    return (
      mayBeGranted(application) ?? [{ type: 'ApplicationGranted', occurredOn: command.occurredOn, data: {} }]
    );
  });
}
