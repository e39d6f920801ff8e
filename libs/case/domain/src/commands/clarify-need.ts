import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState, Consultation } from '../case';
import { pairShares } from '../consent';
import type { CaseDecision } from '../rejections';
import {
  type CaseFacts,
  consulted,
  coordinationOn,
  fkComplete,
  onOpenCase,
  pairComplete,
  textGiven,
} from '../rules';

export interface ClarifyNeed {
  readonly occurredOn: BusinessDate;
  /** When and how it was talked over with the individual. */
  readonly consultation: Consultation;
  /** The need, in words. */
  readonly need: string;
}

/**
 * Clarify the need of rehabilitation, in consultation with the individual (SFB 30 chapter). Where the case is shared
 * the pair does it together; FK alone where the individual has not consented to sharing between FK and the care, also
 * where FK and Arbetsförmedlingen share it, or where the coordination without which there is no pair was declined or has
 * ended, with its consent also. A need that changes is clarified again.
 */
export function clarifyNeed(command: ClarifyNeed, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, consultation, need } = command;
    const coordination = coordinationOn(record, occurredOn);
    const joint = pairShares(record, occurredOn) && coordination !== 'declined' && coordination !== 'ended';
    return (
      (joint ? pairComplete(record, occurredOn) : fkComplete(record)) ??
      consulted(consultation, occurredOn) ??
      textGiven(need, 'need') ?? [
        {
          type: 'RehabNeedClarified',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            clarifiedBy: joint ? 'pair' : 'fk-alone',
            consultation: { on: consultation.on, how: consultation.how },
            need,
          },
        },
      ]
    );
  });
}
