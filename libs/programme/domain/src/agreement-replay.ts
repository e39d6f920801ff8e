import { type BusinessDate, type Rejection, fold, isRejection } from '@samverkan/kernel';
import type { StandingEntries } from './agreement-corrections';
import type { AgreementDecision, AgreementRejection } from './agreement-rejections';
import { assessCondition } from './commands/assess-condition';
import { payTranche } from './commands/pay-tranche';
import { recordEvidence } from './commands/record-evidence';
import { recordRepayment } from './commands/record-repayment';
import { scheduleTranche } from './commands/schedule-tranche';
import { settleAgreement } from './commands/settle-agreement';
import { stateFigure } from './commands/state-figure';
import { withdrawTranche } from './commands/withdraw-tranche';
import {
  type AgreementEvent,
  type AgreementState,
  type GrantAgreement,
  agreementAggregate,
} from './grant-agreement';

/** What was paid was paid: what is not payable of it, by what is right, is to be paid back. */
const withAllPayable = (state: AgreementState): AgreementState =>
  state.status === 'none' || state.settlement === undefined
    ? state
    : { ...state, settlement: { ...state.settlement, payableOre: state.totalOre } };

/** What its own command says of an event that was written down already, had the agreement stood so. */
function decided(event: AgreementEvent, state: AgreementState, today: BusinessDate): AgreementDecision {
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
      return payTranche({ ...data, occurredOn }, withAllPayable(state), { today });
    case 'RepaymentRecorded':
      return recordRepayment({ ...data, occurredOn }, state, { ...data, today });
    case 'FigureStated': {
      const { value, share, ...stated } = data;
      const said = share === undefined ? { value } : { share };
      return stateFigure({ ...stated, ...said, occurredOn }, state, { ...data, today });
    }
    case 'AgreementSettled': {
      const decision = settleAgreement({ occurredOn }, state, { today });
      const wasTold = data.outcome === 'partial';
      return wasTold && isRejection(decision) && decision.code === 'CONDITION_AMOUNTS_MISSING'
        ? settleAgreement({ occurredOn, payableOre: data.payableOre }, state, { today })
        : decision;
    }
    default:
      return [];
  }
}

/** The entries, decided anew, or the first of them that could not have been written, and why. */
export interface DecidedAnew {
  readonly entries: StandingEntries;
  readonly broken?: { readonly number: number; readonly rejection: Rejection<AgreementRejection> };
}

/** The agreement that the entries make. */
export const agreementOf = (entries: StandingEntries): GrantAgreement =>
  fold(agreementAggregate, entries.values()) as GrantAgreement;

/**
 * Each entry decided anew by its own command after those before it. What a settlement came to and what a share of the
 * total is follow from them; what was paid is as it was written.
 */
export function decidedAnew(standing: StandingEntries, today: BusinessDate): DecidedAnew {
  let state = agreementAggregate.initial;
  const entries = new Map(standing);
  for (const [number, event] of standing) {
    const decision = decided(event, state, today);
    if (isRejection(decision)) return { entries, broken: { number, rejection: decision } };
    const follows = event.type === 'AgreementSettled' || event.type === 'FigureStated';
    const [right = event] = follows ? decision : [];
    entries.set(number, right);
    state = agreementAggregate.evolve(state, right);
  }
  return { entries };
}
