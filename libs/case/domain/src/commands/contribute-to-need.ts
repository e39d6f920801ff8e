import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState, NeedAspect } from '../case';
import { contributionSays, mayContribute, roomToContribute } from '../need-contribution';
import type { CaseDecision } from '../rejections';
import { type CaseFacts, type PartyFact, onOpenCase } from '../rules';

export interface ContributeToNeed {
  readonly occurredOn: BusinessDate;
  readonly aspect: NeedAspect;
  /** What the party knows or thinks, in words. */
  readonly text: string;
}

/**
 * A party says itself what it knows that bears on the need of rehabilitation. FK clarifies the need (SFB 30:9), and
 * asks those who know the individual: coordinator, Arbetsförmedlingen, municipality and employer contribute, and the
 * individual is consulted (authority matrix). Who speaks is a fact of the caller, not of the command.
 */
export function contributeToNeed(
  command: ContributeToNeed,
  state: CaseState,
  facts: CaseFacts & PartyFact & { readonly contributionId: string },
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, aspect, text } = command;
    const { party, organisation, contributionId } = facts;
    return (
      mayContribute(record, facts, aspect, occurredOn) ??
      contributionSays(facts, text) ??
      roomToContribute(record, facts) ?? [
        {
          type: 'NeedContributionMade',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            contributionId,
            party,
            ...(party === 'individual' ? {} : { organisation }),
            aspect,
            text,
          },
        },
      ]
    );
  });
}
