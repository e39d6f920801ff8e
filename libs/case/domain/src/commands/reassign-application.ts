import { type BusinessDate, latestOf, reject } from '@samverkan/kernel';
import type { ApplicationState } from '../application';
import { onAnyApplication } from '../application-rules';
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
 * Another investigator of the programme takes an application over: the former one sees it no more, and the history keeps
 * both (authority matrix: by who assigns investigators; as a case, Region Sörmland). A decided one too has somebody who
 * can put it right.
 */
export function reassignApplication(
  command: ReassignApplication,
  state: ApplicationState,
  facts: CaseFacts & ProgrammeFact & DedicationFact,
): ApplicationDecision {
  return onAnyApplication(
    state,
    command,
    facts,
    ({ programmeId, investigatorId: from, heldSince, since }) => {
      const { occurredOn, to, reason } = command;
      if (from === undefined) return reject('APPLICATION_NOT_TAKEN');
      if (from === to) return reject('SAME_INVESTIGATOR', {}, 'to');
      const broken =
        notBefore(occurredOn, latestOf(since, heldSince ?? since)) ??
        investigatorAvailable({ programmeId }, to, command, facts, 'to');
      return broken ?? [{ type: 'ApplicationReassigned', occurredOn, data: { from, to, reason } }];
    },
  );
}
