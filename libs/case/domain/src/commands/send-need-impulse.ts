import type { BusinessDate } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';
import { FK } from '../authorities';
import {
  type CaseFacts,
  type Disclosure,
  type OrganisationFact,
  consentFor,
  onOpenCase,
  textGiven,
} from '../rules';

export interface SendNeedImpulse {
  readonly occurredOn: BusinessDate;
  /** What makes the unit think so, in words. */
  readonly reason: string;
}

/** Why care thinks so is about health: from the care provider to FK, and not the other way. */
const toldToFk = ({ organisation }: OrganisationFact): Disclosure => ({
  purpose: 'information-to-fk',
  between: [organisation, FK],
  from: organisation,
  about: 'health',
});

/**
 * The unit tells FK that the individual may need rehabilitation under SFB 30 chapter, and only with consent (2019:1297
 * 4 §). Of whom it coordinates it has to; whoever has said no to a coordinator, or was not offered one, may still want
 * FK to know, so that the consent alone is asked for. FK then clarifies the need.
 */
export function sendNeedImpulse(
  command: SendNeedImpulse,
  state: CaseState,
  facts: CaseFacts & OrganisationFact,
): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, reason } = command;
    const { subjectId, unitId } = record;
    return (
      consentFor(record, toldToFk(facts), occurredOn) ??
      textGiven(reason, 'reason') ?? [
        { type: 'RehabNeedImpulseSent', occurredOn, data: { subjectId, unitId, reason } },
      ]
    );
  });
}
