import {
  type BusinessDate,
  type Rejection,
  foundIn,
  notInTheFuture,
  present,
  reject,
} from '@samverkan/kernel';
import type { AgreementDecision, AgreementRejection, BrokenAgreementRule } from './agreement-rejections';
import type { AgreementState, ConditionRecord, GrantAgreement, Statement, Tranche } from './grant-agreement';
import { type ProgrammeFacts, notBefore, wholeNumber } from './rules';

/** The largest amount, in öre: ten times what the state spends in a year, and exact in arithmetic. */
export const MAX_ORE = 10 ** 15;

/** How much of each an agreement holds; the largest known has seven conditions and two tranches. */
export const AGREEMENT_LIMITS = {
  conditions: 50,
  evidence: 1000,
  tranches: 50,
  statements: 200,
  repayments: 50,
  corrections: 200,
} as const;

/** A whole number of öre that is more than nothing. */
export const amountHolds = (amountOre: number, field: string): BrokenAgreementRule =>
  wholeNumber(amountOre, 1, MAX_ORE) ? undefined : reject('AMOUNT_INVALID', { max: MAX_ORE }, field);

/** A step of an agreement is not dated before the last of what it builds on, whenever it is written down. */
export const notBeforeAny = (
  on: BusinessDate,
  steps: readonly { readonly on: BusinessDate }[],
): BrokenAgreementRule => {
  const latest = steps
    .map((step) => step.on)
    .sort()
    .at(-1);
  return notBefore(on, latest) as Rejection<AgreementRejection> | undefined;
};

export const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

/** Decide on an agreement that has been concluded, on that day or later. */
export function onAgreement(
  state: AgreementState,
  { occurredOn }: { readonly occurredOn: BusinessDate },
  { today }: ProgrammeFacts,
  decide: (agreement: GrantAgreement) => AgreementDecision,
): AgreementDecision {
  if (state.status === 'none') return reject('AGREEMENT_NOT_FOUND');
  const { concludedOn } = state;
  return (
    notInTheFuture(occurredOn, today) ??
    (occurredOn < concludedOn
      ? reject('BEFORE_AGREEMENT', { occurredOn, concludedOn }, 'occurredOn')
      : undefined) ??
    decide(state)
  );
}

/** Decide on an agreement whose conditions are still looked at: what is settled is settled (project design). */
export const beforeSettlement =
  (decide: (agreement: GrantAgreement) => AgreementDecision) =>
  (agreement: GrantAgreement): AgreementDecision =>
    agreement.status === 'settled' ? reject('AGREEMENT_SETTLED') : decide(agreement);

/** What tranches that stand come to, öre. */
export const scheduledOre = ({ tranches }: GrantAgreement): number =>
  sumOf(
    Object.values(tranches)
      .filter(({ status }) => status !== 'withdrawn')
      .map(({ amountOre }) => amountOre),
  );

/** What planned tranches are still to pay, öre. */
const plannedOre = ({ tranches }: GrantAgreement): number =>
  sumOf(
    Object.values(tranches)
      .filter(({ status }) => status === 'scheduled')
      .map(({ amountOre }) => amountOre),
  );

/** What has been paid, öre. */
export const paidOre = ({ tranches }: GrantAgreement): number =>
  sumOf(Object.values(tranches).map((tranche) => tranche.paidOre ?? 0));

/** What is payable and no tranche can pay any more, öre: one that was paid or taken back is that for good. */
export const unpayableOre = (agreement: GrantAgreement): number =>
  Math.max(
    0,
    (agreement.settlement?.payableOre ?? scheduledOre(agreement)) -
      paidOre(agreement) -
      plannedOre(agreement),
  );

/** What has been paid back, öre. */
export const repaidOre = ({ repayments }: GrantAgreement): number =>
  sumOf(repayments.map(({ amountOre }) => amountOre));

/** What was paid, is not payable after the settlement, and has not been paid back, öre; nothing before the settlement. */
export const repayableOre = (agreement: GrantAgreement): number =>
  agreement.settlement === undefined
    ? 0
    : Math.max(0, paidOre(agreement) - agreement.settlement.payableOre - repaidOre(agreement));

/** There is room for another correction of the agreement. */
export const roomForCorrection = ({ corrections, agreedCorrections }: GrantAgreement): BrokenAgreementRule =>
  corrections.length + agreedCorrections.length < AGREEMENT_LIMITS.corrections
    ? undefined
    : reject('TOO_MANY', { max: AGREEMENT_LIMITS.corrections });

/** What was found last of a condition; nothing before it has been assessed. */
export const isFulfilled = ({ assessments }: ConditionRecord): boolean | undefined =>
  assessments.at(-1)?.fulfilled;

/** What is payable follows: every condition is fulfilled, or the agreement says what each fulfilled one is worth. */
export function payableFollows(agreement: GrantAgreement): boolean {
  const conditions = Object.values(agreement.conditions);
  return (
    conditions.every(isFulfilled) ||
    conditions.filter(isFulfilled).every(({ amountOre }) => amountOre !== undefined)
  );
}

/** Decide on a tranche that is neither paid nor withdrawn. */
export function onScheduledTranche(
  { tranches }: GrantAgreement,
  trancheId: string,
  decide: (tranche: Tranche) => AgreementDecision,
): AgreementDecision {
  const tranche = foundIn(tranches, trancheId);
  if (tranche === undefined) return reject('TRANCHE_NOT_FOUND', {}, 'trancheId');
  return tranche.status === 'scheduled' ? decide(tranche) : reject('TRANCHE_NOT_SCHEDULED', {}, 'trancheId');
}

/** What the statements say of one figure. */
export interface FigureAsStated {
  readonly figure: Statement['figure'];
  readonly purpose?: string;
  /** The latest of each who states it in each source; earlier ones of the same stay in the agreement's statements. */
  readonly statements: readonly Statement[];
  /** Two of them differ. Both are kept: the sources differ, and the agreement does not judge between them. */
  readonly conflicting: boolean;
}

const keyOf = ({ figure, purpose = '' }: Pick<Statement, 'figure' | 'purpose'>): string =>
  `${figure} ${purpose}`;

/** Who says it and where: what an organisation says in one source does not take back what it says in another. */
export const sourceKey = ({ statedBy, source }: Pick<Statement, 'statedBy' | 'source'>): string =>
  `${statedBy} ${source}`;

/** The statements by what they are about, in the order in which each was first stated. */
export function figuresAsStated({ statements }: Pick<GrantAgreement, 'statements'>): FigureAsStated[] {
  const latest = new Map<string, Map<string, Statement>>();
  for (const statement of statements) {
    const of = latest.get(keyOf(statement)) ?? new Map<string, Statement>();
    latest.set(keyOf(statement), of.set(sourceKey(statement), statement));
  }
  return [...latest.values()].map((of) => {
    const all = [...of.values()];
    const [{ figure, purpose }] = all as [Statement, ...Statement[]];
    return {
      figure,
      ...present({ purpose }),
      statements: all,
      conflicting: new Set(all.map(({ value }) => value)).size > 1,
    };
  });
}
