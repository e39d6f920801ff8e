import {
  type BusinessDate,
  type Rejection,
  canonicalJson,
  foundIn,
  present,
  reject,
} from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { type StandingEntries, standingEntries, standingEntry, withRighted } from '../agreement-corrections';
import type { AgreementDecision, AgreementRejection, BrokenAgreementRule } from '../agreement-rejections';
import { type DecidedAnew, agreementOf, decidedAnew } from '../agreement-replay';
import {
  onAgreement,
  paidOre,
  payableFollows,
  roomForCorrection,
  scheduledOre,
  unpayableOre,
} from '../agreement-rules';
import {
  type AgreementEvent,
  type AgreementParty,
  type AgreementState,
  type AgreementTerms,
  type Finding,
  type GrantAgreement,
  type RightCondition,
  type RightTerms,
  type RightedAgreement,
  type RightedOf,
  type Settlement,
  termsOf,
  writtenConditions,
} from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';
import type { AssessCondition } from './assess-condition';
import { termsHold } from './conclude-agreement';
import type { ScheduleTranche } from './schedule-tranche';

/** The right amount of a tranche that was planned. */
export interface RightTranche extends Pick<ScheduleTranche, 'amountOre'> {
  readonly trancheId: string;
}

/** What is not told is as it was written. */
export interface CorrectAgreement extends Partial<Omit<AgreementTerms, 'conditions'>> {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  readonly parties?: readonly AgreementParty[];
  /** All of the conditions that were agreed on. */
  readonly conditions?: readonly RightCondition[];
  readonly tranches?: readonly RightTranche[];
  /** What was found last of conditions that were assessed. */
  readonly findings?: readonly Omit<AssessCondition, 'occurredOn'>[];
  /** The day of the settlement. */
  readonly settledOn?: BusinessDate;
  /** In öre: what is payable, where that does not follow. */
  readonly payableOre?: number;
  /** It was not settled at all; that it was unless told. */
  readonly settled?: boolean;
  /** What was wrong. It names no individual. */
  readonly reason: string;
}

const same = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other);

type Broken = Rejection<AgreementRejection>;

const isBroken = (right: object | undefined): right is Broken => right !== undefined && 'rejected' in right;

/** The settlement that stands, with its number: an agreement has one, if any. */
function settledIn(standing: StandingEntries) {
  type Settled = [number, Extract<AgreementEvent, { readonly type: 'AgreementSettled' }>];
  return [...standing].find((one): one is Settled => one[1].type === 'AgreementSettled') ?? [];
}

/** Each of them once; of one that is told twice the last holds. */
const eachOnce = <One>(told: readonly One[], idOf: (one: One) => string): readonly One[] => [
  ...new Map(told.map((one) => [idOf(one), one])).values(),
];

/**
 * Conditions name those that there are, each once, and leave none out that has evidence; one whose id is there still is
 * not left out, so that what was found of it is not lost to another.
 */
function writtenHolds(
  conditions: readonly RightCondition[],
  { conditions: written }: GrantAgreement,
): BrokenAgreementRule {
  const named = [...writtenConditions(conditions).values()];
  const each = new Set(named);
  if (each.size < named.length) return reject('CONDITIONS_INVALID', {}, 'conditions');
  if (conditions.some(({ writtenAs }) => writtenAs !== undefined && !foundIn(written, writtenAs)))
    return reject('CONDITION_NOT_FOUND', {}, 'conditions');
  const ids = new Set(conditions.map(({ conditionId }) => conditionId));
  const left = Object.values(written).find(
    ({ conditionId, evidence, assessments }) =>
      !each.has(conditionId) && (evidence.length > 0 || (ids.has(conditionId) && assessments.length > 0)),
  );
  return left && reject('CONDITION_HAS_EVIDENCE', { conditionId: left.conditionId }, 'conditions');
}

/** What was agreed, as is right; nothing where that is what was written. */
function termsAsRight(
  { title, parties, totalOre, conditions }: CorrectAgreement,
  agreement: GrantAgreement,
  standing: StandingEntries,
): RightedAgreement['terms'] | Broken {
  const was = termsOf({ ...agreement, conditions: Object.values(agreement.conditions) });
  const said: RightTerms = { ...was, ...present({ title, parties, totalOre, conditions }) };
  const broken = termsHold(said) ?? writtenHolds(said.conditions, agreement);
  if (broken) return broken;
  const written = writtenConditions(said.conditions);
  const right = termsOf(said);
  const is: RightTerms = {
    ...right,
    conditions: right.conditions.map((condition) => {
      const writtenAs = written.get(condition.conditionId);
      return { ...condition, ...(writtenAs === condition.conditionId ? {} : present({ writtenAs })) };
    }),
  };
  const [entry = 0] = standingEntry(standing, 'AgreementConcluded', agreement.agreementId) ?? [];
  return same(is, was) ? undefined : { entry, was, is };
}

/** The planned tranches of which another amount is right. */
function tranchesAsRight(
  { tranches = [] }: CorrectAgreement,
  { tranches: planned }: GrantAgreement,
  standing: StandingEntries,
): readonly RightedOf<number>[] | Broken {
  const righted: RightedOf<number>[] = [];
  for (const { trancheId: id, amountOre: is } of eachOnce(tranches, ({ trancheId }) => trancheId)) {
    const tranche = foundIn(planned, id);
    const [entry] = standingEntry(standing, 'TrancheScheduled', id) ?? [];
    if (tranche === undefined || entry === undefined) return reject('TRANCHE_NOT_FOUND', {}, 'tranches');
    const { amountOre: was, paidOre: paid = 0 } = tranche;
    if (paid < was && is < paid) return reject('PAID_EXCEEDS_TRANCHE', { paidOre: paid }, 'tranches');
    if (is !== was) righted.push({ entry, id, was, is });
  }
  return righted;
}

/** The conditions, by what is right, of which something else was found last. */
function findingsAsRight(
  { findings = [] }: CorrectAgreement,
  standing: StandingEntries,
): readonly RightedOf<Finding>[] | Broken {
  const righted: RightedOf<Finding>[] = [];
  for (const one of eachOnce(findings, ({ conditionId }) => conditionId)) {
    const { conditionId: id, fulfilled, statedBy, reason } = one;
    const [entry, found] = standingEntry(standing, 'ConditionAssessed', id) ?? [];
    if (entry === undefined || found?.type !== 'ConditionAssessed')
      return reject('ENTRY_NOT_FOUND', {}, 'findings');
    const { conditionId: _conditionId, ...was } = found.data;
    const is = { fulfilled, statedBy, reason };
    if (!same(is, was)) righted.push({ entry, id, was, is });
  }
  return righted;
}

/** The settlement as told; what is payable is free, to begin with, where it is told. */
function settlementAsTold(
  { occurredOn, settledOn, payableOre, settled = true }: CorrectAgreement,
  { settlement: was }: GrantAgreement,
  standing: StandingEntries,
): RightedAgreement['settlement'] | Broken {
  const field = settledOn !== undefined ? 'settledOn' : payableOre !== undefined ? 'payableOre' : undefined;
  if (settled && field === undefined) return undefined;
  const [entry] = settledIn(standing);
  if (was === undefined || entry === undefined) return reject('ENTRY_NOT_FOUND', {}, field ?? 'settled');
  if (!settled) return field === undefined ? { entry, was } : reject('RIGHT_AND_NOT_HAPPENED', {}, 'settled');
  if (settledOn !== undefined && settledOn > occurredOn)
    return reject('AFTER_NEXT_STEP', { on: settledOn, next: occurredOn }, 'settledOn');
  const told = payableOre === undefined ? {} : ({ payableOre, outcome: 'partial' } as const);
  return { entry, was, is: { ...was, ...told, ...present({ on: settledOn }) } };
}

/** Which field of a correction the rule of an entry speaks of, where it is one. */
function fieldOf(
  { type }: AgreementEvent,
  { code, field }: Broken,
  { findings }: CorrectAgreement,
): string | undefined {
  if (code === 'TRANCHES_NOT_THE_TOTAL' || type === 'TrancheScheduled') return 'tranches';
  if (type === 'AgreementSettled')
    return field === 'payableOre' ? field : field === 'occurredOn' ? 'settledOn' : undefined;
  return type === 'ConditionAssessed' && findings !== undefined ? 'findings' : undefined;
}

/** What is right keeps every rule that the agreement was written by, and what is payable can be paid. */
function rightHolds(
  command: CorrectAgreement,
  before: GrantAgreement,
  { entries, broken }: DecidedAnew,
): BrokenAgreementRule {
  if (broken !== undefined) {
    const { code, details } = broken.rejection;
    const restOre = code === 'AGREEMENT_SETTLED' ? unpayableOre(agreementOf(entries)) : 0;
    if (restOre > 0) return reject('PAYABLE_WITHOUT_TRANCHE', { restOre });
    const event = entries.get(broken.number) as AgreementEvent;
    return reject(code, details, fieldOf(event, broken.rejection, command));
  }
  const after = agreementOf(entries);
  const { totalOre, settlement } = after;
  if (command.payableOre !== undefined && settlement?.payableOre !== command.payableOre)
    return reject('PAYABLE_NOT_FREE', {}, 'payableOre');
  const followsNoMore = payableFollows(before) && !payableFollows(after);
  if (followsNoMore && settlement !== undefined && command.payableOre === undefined)
    return reject('CONDITION_AMOUNTS_MISSING', {}, 'payableOre');
  const sumOre = scheduledOre(after);
  if (settlement === undefined && scheduledOre(before) === before.totalOre && sumOre !== totalOre)
    return reject('TRANCHES_NOT_THE_TOTAL', { sumOre, totalOre }, 'tranches');
  const restOre = unpayableOre(after);
  return restOre > 0 ? reject('PAYABLE_WITHOUT_TRANCHE', { restOre }) : undefined;
}

/** What follows from what is right: what the settlement came to, and what shares of the total that were stated are. */
function withWhatFollows(
  righted: RightedAgreement,
  standing: StandingEntries,
  entries: StandingEntries,
): RightedAgreement {
  const statements = [...standing].flatMap(([entry, event]): RightedOf<number>[] => {
    const right = entries.get(entry);
    if (event.type !== 'FigureStated' || right?.type !== 'FigureStated') return [];
    const { statementId: id, value: was } = event.data;
    return right.data.value === was ? [] : [{ entry, id, was, is: right.data.value }];
  });
  const { settlement: _settlement, ...others } = righted;
  const [entry, settled] = settledIn(standing);
  if (entry === undefined || settled === undefined) return { ...others, statements };
  const saidBy = (event: typeof settled): Settlement => ({
    outcome: event.data.outcome,
    payableOre: event.data.payableOre,
    on: event.occurredOn,
  });
  const was = saidBy(settled);
  const right = entries.get(entry);
  const is = right?.type === 'AgreementSettled' ? saidBy(right) : undefined;
  return {
    ...others,
    statements,
    ...(same(is, was) ? {} : { settlement: { entry, was, ...present({ is }) } }),
  };
}

/**
 * Put right what was agreed (title, parties, total and conditions), and what the parties came to by it: the amounts of
 * tranches, what was found of conditions, and the settlement. These hang together (14.4 and 18.6 are 33 million kronor,
 * and the region was paid in full because it fulfilled all conditions), so that one event names each entry that was
 * wrong, with what it said and what is right (project design). The entries stay as they were written. Each command that
 * was accepted would have been with what is right; tranches that came to the total come to the right one; what is
 * payable by the conditions follows. What was written of a condition is of the one that it was about. What was paid
 * was paid, and is paid back where it is not payable. Corrected again, the latest correction holds.
 */
export function correctAgreement(
  command: CorrectAgreement,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly history: readonly AgreementEvent[] },
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { occurredOn, reason } = command;
    const standing = standingEntries(facts.history);
    const terms = termsAsRight(command, agreement, standing);
    if (isBroken(terms)) return terms;
    const tranches = tranchesAsRight(command, agreement, standing);
    if (isBroken(tranches)) return tranches;
    const agreed = { ...present({ terms }), tranches, findings: [], statements: [] };
    const findings = findingsAsRight(command, withRighted(standing, agreed));
    if (isBroken(findings)) return findings;
    const settlement = settlementAsTold(command, agreement, standing);
    if (isBroken(settlement)) return settlement;
    const told = { ...agreed, findings, ...present({ settlement }) };
    const anew = decidedAnew(withRighted(standing, told), facts.today);
    const broken = rightHolds(command, agreement, anew) ?? roomForCorrection(agreement);
    if (broken) return broken;
    const righted = withWhatFollows(told, standing, anew.entries);
    if (same(righted, { tranches: [], findings: [], statements: [] })) return reject('NOTHING_TO_CORRECT');
    return (
      impersonalTextsHold({ reason }) ?? [
        {
          type: 'AgreementCorrected',
          occurredOn,
          data: { ...righted, paidOre: paidOre(agreementOf(anew.entries)), reason },
        },
      ]
    );
  });
}
