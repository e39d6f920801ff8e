import { type BusinessDate, type Rejection, fold, isRejection, present, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import {
  type StandingEntries,
  hasValue,
  saidBy,
  standingEntries,
  standingEntry,
  withRight,
} from '../agreement-corrections';
import type { AgreementDecision, AgreementRejection, BrokenAgreementRule } from '../agreement-rejections';
import { AGREEMENT_LIMITS, onAgreement, paidOre } from '../agreement-rules';
import {
  type AgreementEvent,
  type AgreementState,
  type CorrectableAgreementEntry,
  agreementAggregate,
} from '../grant-agreement';
import type { ProgrammeFacts } from '../rules';
import { assessCondition } from './assess-condition';
import { payTranche } from './pay-tranche';
import { recordEvidence } from './record-evidence';
import { recordRepayment } from './record-repayment';
import { scheduleTranche } from './schedule-tranche';
import { settleAgreement } from './settle-agreement';
import { stateFigure } from './state-figure';
import { withdrawTranche } from './withdraw-tranche';

export interface CorrectAgreementEntry {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  /** What kind of entry is wrong… */
  readonly corrects: CorrectableAgreementEntry;
  /** …and of which evidence, condition, tranche, repayment, statement or agreement: the latest one of it. */
  readonly id: string;
  /** The day on which it really happened; as written unless told. */
  readonly on?: BusinessDate;
  /** Öre of a planned tranche, a repayment or a statement, how many of evidence or of stated conditions; as written unless told. */
  readonly value?: number;
  /** It did not happen at all; that it did unless told. */
  readonly happened?: boolean;
  /** What was wrong. It names no individual. */
  readonly reason: string;
}

/** What is right without any of these has another command: to assess anew, or to withdraw the tranche. */
const ALWAYS_HAPPENED: readonly CorrectableAgreementEntry[] = [
  'AgreementConcluded',
  'ConditionAssessed',
  'TrancheScheduled',
];

/** What its own command says of an event that was written down already, had the agreement stood so. */
function decidedAnew(event: AgreementEvent, state: AgreementState, today: BusinessDate): AgreementDecision {
  const { type, occurredOn, data } = event;
  switch (type) {
    case 'EvidenceRecorded':
      return recordEvidence({ ...data, occurredOn }, state, { ...data, today });
    case 'ConditionAssessed':
      return assessCondition({ ...data, occurredOn }, state, { today });
    case 'TrancheScheduled':
      return scheduleTranche({ ...data, occurredOn }, state, { ...data, today });
    case 'TrancheWithdrawn':
      return withdrawTranche({ ...data, occurredOn }, state, { today });
    case 'TranchePaid':
      return payTranche({ ...data, occurredOn }, state, { today });
    case 'RepaymentRecorded':
      return recordRepayment({ ...data, occurredOn }, state, { ...data, today });
    case 'FigureStated': {
      const { value, share, ...stated } = data;
      const said = share === undefined ? { value } : { share };
      return stateFigure({ ...stated, ...said, occurredOn }, state, { ...data, today });
    }
    case 'AgreementSettled': {
      const decision = settleAgreement({ occurredOn }, state, { today });
      return isRejection(decision) && decision.code === 'CONDITION_AMOUNTS_MISSING'
        ? settleAgreement({ occurredOn, payableOre: data.payableOre }, state, { today })
        : decision;
    }
    default:
      return [];
  }
}

/** Why the entries could not have been written as they stand: the first rule of a command that one of them breaks. */
function brokenIn(
  entries: StandingEntries,
  today: BusinessDate,
): { readonly number: number; readonly broken: Rejection<AgreementRejection> } | undefined {
  let state = agreementAggregate.initial;
  for (const [number, event] of entries) {
    const decision = decidedAnew(event, state, today);
    if (isRejection(decision)) return { number, broken: decision };
    state = agreementAggregate.evolve(state, event);
  }
  return undefined;
}

/** What is right keeps every rule that the agreement was written by, of the entry itself and of those after it. */
function rightHolds(entries: StandingEntries, corrected: number, today: BusinessDate): BrokenAgreementRule {
  const { number, broken } = brokenIn(entries, today) ?? {};
  if (broken === undefined) return undefined;
  const { code, details, field } = broken;
  if (number !== corrected) return reject(code, details);
  return reject(code, details, field === 'occurredOn' ? 'on' : 'value');
}

/**
 * Put right what was written wrongly of an agreement: an event that names the entry, its reason and what is right: the
 * day, the number, or that it did not happen (as of programmes; project design). The entry stays as it was written. What
 * is right has to have been possible: with it, each command that was accepted would have been, so that tranches come to
 * the total, and the settlement stands. What the parties settled is no slip of the pen, and not corrected; neither is
 * what was agreed. Corrected again, the latest correction holds.
 */
export function correctAgreementEntry(
  command: CorrectAgreementEntry,
  state: AgreementState,
  facts: ProgrammeFacts & { readonly history: readonly AgreementEvent[] },
): AgreementDecision {
  return onAgreement(state, command, facts, (agreement) => {
    const { occurredOn, corrects, id, on, value, happened = true, reason } = command;
    if (!happened && (on !== undefined || value !== undefined))
      return reject('RIGHT_AND_NOT_HAPPENED', {}, 'happened');
    if (!happened && ALWAYS_HAPPENED.includes(corrects)) return reject('ENTRY_HAPPENED', {}, 'happened');
    if (value !== undefined && !hasValue(corrects))
      return reject('VALUE_NOT_OF_ENTRY', { type: corrects }, 'value');
    const standing = standingEntries(facts.history);
    const found = standingEntry(standing, corrects, id);
    if (found === undefined) return reject('ENTRY_NOT_FOUND', {}, 'id');
    const [entry, written] = found;
    const was = saidBy(written);
    const is = happened ? { ...was, ...present({ on, value }) } : undefined;
    if (is !== undefined && is.on === was.on && is.value === was.value) return reject('NOTHING_TO_CORRECT');
    if (is !== undefined && is.on > occurredOn)
      return reject('AFTER_NEXT_STEP', { on: is.on, next: occurredOn }, 'on');
    if (agreement.corrections.length >= AGREEMENT_LIMITS.corrections)
      return reject('TOO_MANY', { max: AGREEMENT_LIMITS.corrections });
    const entries = withRight(standing, entry, is);
    const right = fold(agreementAggregate, entries.values());
    return (
      rightHolds(entries, entry, facts.today) ??
      impersonalTextsHold({ reason }) ?? [
        {
          type: 'AgreementEntryCorrected',
          occurredOn,
          data: {
            entry,
            corrects,
            id,
            was,
            ...present({ is }),
            paidOre: right.status === 'none' ? 0 : paidOre(right),
            reason,
          },
        },
      ]
    );
  });
}
