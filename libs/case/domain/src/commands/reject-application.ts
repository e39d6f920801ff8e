import { type BusinessDate, type Rejection, reject } from '@samverkan/kernel';
import type { Application, ApplicationState, RejectionGround } from '../application';
import { onApplication } from '../application-rules';
import type { ApplicationDecision } from '../rejections';
import type { CaseFacts } from '../rules';

export interface RejectApplication {
  readonly occurredOn: BusinessDate;
  readonly ground: RejectionGround;
}

/** A ground that the application itself tells of is there in it; the others are FK's to find (project design). */
function supported({ status, qualifyingIncome, underlag }: Application, ground: RejectionGround): boolean {
  switch (ground) {
    case 'incomplete':
      return status === 'incomplete';
    case 'has-qualifying-income':
      return qualifyingIncome;
    case 'insufficient-participation':
      return underlag?.participation === 'none';
    default:
      return true;
  }
}

/** What a rejection on that ground takes of the application, at first and when the ground is corrected. */
export function groundHolds(
  application: Application,
  ground: RejectionGround,
): Rejection<'APPLICATION_NOT_COMPLETE' | 'GROUND_NOT_SUPPORTED'> | undefined {
  if (ground !== 'incomplete' && application.status !== 'complete') return reject('APPLICATION_NOT_COMPLETE');
  return supported(application, ground) ? undefined : reject('GROUND_NOT_SUPPORTED', { ground }, 'ground');
}

/**
 * FK rejects the application, with the ground that it rests on (Försäkringskassan).
 */
export function rejectApplication(
  command: RejectApplication,
  state: ApplicationState,
  facts: CaseFacts,
): ApplicationDecision {
  return onApplication(state, command, facts, (application) => {
    const { occurredOn, ground } = command;
    return (
      groundHolds(application, ground) ?? [{ type: 'ApplicationRejected', occurredOn, data: { ground } }]
    );
  });
}
