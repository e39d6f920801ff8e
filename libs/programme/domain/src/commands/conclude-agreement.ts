import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { AgreementDecision, BrokenAgreementRule } from '../agreement-rejections';
import { AGREEMENT_LIMITS, amountHolds, sumOf } from '../agreement-rules';
import {
  type AgreementParty,
  type AgreementState,
  type AgreementTerms,
  type GrantCondition,
  termsOf,
} from '../grant-agreement';
import type { ProgrammeState } from '../programme';
import type { ProgrammeFacts } from '../rules';

export interface ConcludeAgreement extends AgreementTerms {
  readonly occurredOn: BusinessDate;
  /** The programme that the money is followed up in. */
  readonly programmeId: string;
  readonly synthetic: boolean;
}

function partiesHold(parties: readonly AgreementParty[]): BrokenAgreementRule {
  const each = new Set(parties.map(({ organisation }) => organisation));
  const has = (role: AgreementParty['role']) => parties.some((party) => party.role === role);
  return each.size === parties.length && has('grantor') && has('recipient')
    ? undefined
    : reject('PARTIES_INVALID', {}, 'parties');
}

/** Where the agreement says what a condition is worth it says so of each, and they come to the total. */
function conditionsHold(conditions: readonly GrantCondition[], totalOre: number): BrokenAgreementRule {
  const ids = new Set(conditions.map(({ conditionId }) => conditionId));
  if (ids.size === 0 || ids.size < conditions.length) return reject('CONDITIONS_INVALID', {}, 'conditions');
  if (conditions.length > AGREEMENT_LIMITS.conditions)
    return reject('TOO_MANY', { max: AGREEMENT_LIMITS.conditions }, 'conditions');
  for (const { title } of conditions) {
    const broken = impersonalTextsHold({ conditions: title });
    if (broken) return broken;
  }
  const amounts = conditions.flatMap(({ amountOre }) => (amountOre === undefined ? [] : [amountOre]));
  if (amounts.length === 0) return undefined;
  const invalid = amounts.map((amount) => amountHolds(amount, 'conditions')).find(Boolean);
  if (invalid) return invalid;
  const sumOre = sumOf(amounts);
  return amounts.length === conditions.length && sumOre === totalOre
    ? undefined
    : reject('CONDITION_AMOUNTS_NOT_THE_TOTAL', { sumOre, totalOre }, 'conditions');
}

/** What an agreement can say: who agreed, on what in all, and on which conditions. */
export const termsHold = ({ title, parties, totalOre, conditions }: AgreementTerms): BrokenAgreementRule =>
  (impersonalTextsHold({ title }) as BrokenAgreementRule) ??
  amountHolds(totalOre, 'totalOre') ??
  partiesHold(parties) ??
  conditionsHold(conditions, totalOre);

/**
 * Write down an agreement on grants: who agreed, on what in all, and on which conditions (the agreements of the state
 * and the regions on sick leave and rehabilitation).
 */
export function concludeAgreement(
  command: ConcludeAgreement,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly agreementId: string; readonly programme: ProgrammeState },
): AgreementDecision {
  const { occurredOn, programmeId, synthetic } = command;
  if (state.status !== 'none') return reject('AGREEMENT_ALREADY_CONCLUDED');
  if (facts.programme.status === 'none') return reject('PROGRAMME_NOT_FOUND', {}, 'programmeId');
  return (
    notInTheFuture(occurredOn, facts.today) ??
    termsHold(command) ?? [
      {
        type: 'AgreementConcluded',
        occurredOn,
        data: {
          agreementId: facts.agreementId,
          programmeId,
          ...termsOf(command),
          synthetic,
        },
      },
    ]
  );
}
