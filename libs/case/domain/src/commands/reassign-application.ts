import { type BusinessDate, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onApplication } from '../application-rules';
import type { ReassignmentReason } from '../case';
import type { ApplicationDecision } from '../rejections';
import {
  type CaseFacts,
  type DedicationFact,
  type ProgrammeFact,
  investigatorAvailable,
  notBefore,
} from '../rules';

export interface ReassignApplication {
  readonly occurredOn: BusinessDate;
  /** The investigator who takes over. */
  readonly to: string;
  readonly reason: ReassignmentReason;
}

/**
 * Another investigator of the programme takes an application over that has not been decided: the former one sees it no
 * more, and the history keeps both (authority matrix: by who assigns investigators; as a case, Region Sörmland).
 */
export function reassignApplication(
  command: ReassignApplication,
  state: ApplicationState,
  facts: CaseFacts & ProgrammeFact & DedicationFact,
): ApplicationDecision {
  return onApplication(state, command, facts, ({ programmeId, investigatorId: from, heldSince }) => {
    const { occurredOn, to, reason } = command;
    if (from === undefined) return reject('APPLICATION_NOT_TAKEN');
    if (from === to) return reject('SAME_INVESTIGATOR', {}, 'to');
    const broken =
      (heldSince === undefined ? undefined : notBefore(occurredOn, heldSince)) ??
      investigatorAvailable({ programmeId }, to, command, facts, 'to');
    return broken ?? [{ type: 'ApplicationReassigned', occurredOn, data: { from, to, reason } }];
  });
}
