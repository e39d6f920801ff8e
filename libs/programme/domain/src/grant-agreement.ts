import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
} from '@samverkan/kernel';
import type { Profession } from './profession';

/** What somebody is to an agreement: who gives the money, who gets it, who agreed on their behalf. */
export const partyRoles = ['grantor', 'recipient', 'negotiator'] as const;
export type PartyRole = (typeof partyRoles)[number];

export interface AgreementParty {
  /** Id of the organisation. */
  readonly organisation: string;
  readonly role: PartyRole;
}

/** What the recipient has to do. Money is in öre, whole, everywhere. */
export interface GrantCondition {
  /** As the agreement numbers it: `v1`. */
  readonly conditionId: string;
  readonly title: string;
  /** What the condition alone is worth, where the agreement says so: then it does so of each. */
  readonly amountOre?: number;
}

/** What shows that a condition is being fulfilled. */
export const evidenceKinds = [
  'training',
  'function',
  'treatment',
  'electronic-exchange',
  'document',
] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

/** Treatments of mild mental ill-health and of long-term pain. */
export const treatmentKinds = ['conversation-therapy', 'specific-active-training', 'other'] as const;
export type TreatmentKind = (typeof treatmentKinds)[number];

export interface EvidenceData {
  readonly conditionId: string;
  readonly kind: EvidenceKind;
  readonly text: string;
  /** Of a training. */
  readonly profession?: Profession;
  /** Of a treatment. */
  readonly treatment?: TreatmentKind;
  /** How many were trained or treated, or are in the function. */
  readonly count?: number;
}

/** What somebody says of the agreement: its total, how many conditions it has, or what is earmarked for a purpose. */
export const statedFigures = ['total', 'conditions', 'earmark'] as const;
export type StatedFigure = (typeof statedFigures)[number];

/** A part of the total: a half is `{ numerator: 1, denominator: 2 }`. */
export interface Share {
  readonly numerator: number;
  readonly denominator: number;
}

export interface StatementData {
  readonly figure: StatedFigure;
  /** What is earmarked for; of an earmark only. */
  readonly purpose?: string;
  /** Öre, or a number of conditions. */
  readonly value: number;
  /** Where a share was stated, from which `value` was computed. */
  readonly share?: Share;
  /** Id of the organisation that says so. */
  readonly statedBy: string;
  /** Where it says so. */
  readonly source: string;
}

/** What becomes of the conditions: all, some or none of them are fulfilled. */
export const settlementOutcomes = ['full', 'partial', 'none'] as const;
export type SettlementOutcome = (typeof settlementOutcomes)[number];

/** Everything that can happen to an agreement on grants. None is about an individual. */
export type AgreementEvent =
  | DomainEvent<
      'AgreementConcluded',
      {
        agreementId: string;
        programmeId: string;
        title: string;
        parties: AgreementParty[];
        totalOre: number;
        conditions: GrantCondition[];
        synthetic: boolean;
      }
    >
  | DomainEvent<'EvidenceRecorded', { evidenceId: string } & EvidenceData>
  | DomainEvent<
      'ConditionAssessed',
      {
        conditionId: string;
        fulfilled: boolean;
        /** Id of the organisation that assesses it. */
        statedBy: string;
        reason: string;
      }
    >
  | DomainEvent<
      'TrancheScheduled',
      {
        trancheId: string;
        amountOre: number;
        /** What it is paid for. */
        ground: string;
        /** It is paid when the conditions have been settled, and not before. */
        afterSettlement: boolean;
      }
    >
  | DomainEvent<'TrancheWithdrawn', { trancheId: string; reason: string }>
  | DomainEvent<'AgreementSettled', { outcome: SettlementOutcome; payableOre: number; paidOre: number }>
  | DomainEvent<'TranchePaid', { trancheId: string; amountOre: number }>
  | DomainEvent<'RepaymentRecorded', { repaymentId: string; amountOre: number }>
  | DomainEvent<'FigureStated', { statementId: string } & StatementData>;

/** How the events of an agreement are written to the log. */
export const agreementEvents: EventDefinitions<AgreementEvent> = {
  AgreementConcluded: { version: 1 },
  EvidenceRecorded: { version: 1 },
  ConditionAssessed: { version: 1 },
  TrancheScheduled: { version: 1 },
  TrancheWithdrawn: { version: 1 },
  AgreementSettled: { version: 1 },
  TranchePaid: { version: 1 },
  RepaymentRecorded: { version: 1 },
  FigureStated: { version: 1 },
};

export interface Evidence extends EvidenceData {
  readonly evidenceId: string;
  readonly on: BusinessDate;
}

export interface Assessment {
  readonly fulfilled: boolean;
  readonly statedBy: string;
  readonly reason: string;
  readonly on: BusinessDate;
}

/** A condition with what shows that it is fulfilled, and what was found each time; the last one stands. */
export interface ConditionRecord extends GrantCondition {
  readonly evidence: readonly Evidence[];
  readonly assessments: readonly Assessment[];
}

/** What can become of a part of the payment. */
export const trancheStatuses = ['scheduled', 'withdrawn', 'paid'] as const;

export interface Tranche {
  readonly trancheId: string;
  readonly amountOre: number;
  readonly ground: string;
  readonly afterSettlement: boolean;
  readonly scheduledOn: BusinessDate;
  readonly status: (typeof trancheStatuses)[number];
  /** Of a paid one; less than `amountOre` where not all conditions were fulfilled. */
  readonly paidOre?: number;
  readonly settledOn?: BusinessDate;
  /** Of a withdrawn one: why. */
  readonly reason?: string;
}

export interface Statement extends StatementData {
  readonly statementId: string;
  readonly on: BusinessDate;
}

/** A part of what was paid and is not payable, paid back. */
export interface Repayment {
  readonly repaymentId: string;
  readonly amountOre: number;
  readonly on: BusinessDate;
}

/** What a recipient is to have when its conditions have been looked at. */
export interface Settlement {
  readonly outcome: SettlementOutcome;
  readonly payableOre: number;
  readonly on: BusinessDate;
}

/** Whether it is decided what the recipient is to have. */
export const agreementStatuses = ['concluded', 'settled'] as const;

/** An agreement as it stands. */
export interface GrantAgreement {
  readonly status: (typeof agreementStatuses)[number];
  readonly agreementId: string;
  readonly programmeId: string;
  readonly title: string;
  readonly concludedOn: BusinessDate;
  readonly parties: readonly AgreementParty[];
  readonly totalOre: number;
  readonly synthetic: boolean;
  /** By condition id. */
  readonly conditions: Readonly<Record<string, ConditionRecord>>;
  /** By tranche id. */
  readonly tranches: Readonly<Record<string, Tranche>>;
  /** All that was stated, in order. */
  readonly statements: readonly Statement[];
  readonly settlement?: Settlement;
  /** In the order in which they were written down. */
  readonly repayments: readonly Repayment[];
}

/** An agreement as its events have made it; `none` before the first. */
export type AgreementState = { readonly status: 'none' } | GrantAgreement;

/** Only `AgreementConcluded` begins an agreement; what the log holds before it changes nothing. */
const whenConcluded =
  <E extends AgreementEvent>(change: (agreement: GrantAgreement, event: E) => Partial<GrantAgreement>) =>
  (state: AgreementState, event: E): AgreementState =>
    state.status === 'none' ? state : { ...state, ...change(state, event) };

const onCondition = (
  { conditions }: GrantAgreement,
  conditionId: string,
  change: (condition: ConditionRecord) => Partial<ConditionRecord>,
): Partial<GrantAgreement> => {
  const condition = conditions[conditionId];
  return condition === undefined
    ? {}
    : { conditions: { ...conditions, [conditionId]: { ...condition, ...change(condition) } } };
};

const onTranche = (
  { tranches }: GrantAgreement,
  trancheId: string,
  change: Partial<Tranche>,
): Partial<GrantAgreement> => {
  const tranche = tranches[trancheId];
  return tranche === undefined ? {} : { tranches: { ...tranches, [trancheId]: { ...tranche, ...change } } };
};

const evolve = evolveWith<AgreementState, AgreementEvent>({
  AgreementConcluded: (_, { occurredOn, data: { conditions, ...data } }) => ({
    status: 'concluded',
    ...data,
    concludedOn: occurredOn,
    conditions: Object.fromEntries(
      conditions.map((condition) => [condition.conditionId, { ...condition, evidence: [], assessments: [] }]),
    ),
    tranches: {},
    statements: [],
    repayments: [],
  }),
  EvidenceRecorded: whenConcluded((agreement, { occurredOn, data }) =>
    onCondition(agreement, data.conditionId, ({ evidence }) => ({
      evidence: [...evidence, { ...data, on: occurredOn }],
    })),
  ),
  ConditionAssessed: whenConcluded((agreement, { occurredOn, data: { conditionId, ...assessment } }) =>
    onCondition(agreement, conditionId, ({ assessments }) => ({
      assessments: [...assessments, { ...assessment, on: occurredOn }],
    })),
  ),
  TrancheScheduled: whenConcluded(({ tranches }, { occurredOn, data }) => ({
    tranches: { ...tranches, [data.trancheId]: { ...data, scheduledOn: occurredOn, status: 'scheduled' } },
  })),
  TrancheWithdrawn: whenConcluded((agreement, { occurredOn, data }) =>
    onTranche(agreement, data.trancheId, {
      status: 'withdrawn',
      settledOn: occurredOn,
      reason: data.reason,
    }),
  ),
  AgreementSettled: whenConcluded((_, { occurredOn, data: { outcome, payableOre } }) => ({
    status: 'settled',
    settlement: { outcome, payableOre, on: occurredOn },
  })),
  TranchePaid: whenConcluded((agreement, { occurredOn, data: { trancheId, amountOre } }) =>
    onTranche(agreement, trancheId, { status: 'paid', paidOre: amountOre, settledOn: occurredOn }),
  ),
  RepaymentRecorded: whenConcluded(({ repayments }, { occurredOn, data }) => ({
    repayments: [...repayments, { ...data, on: occurredOn }],
  })),
  FigureStated: whenConcluded(({ statements }, { occurredOn, data }) => ({
    statements: [...statements, { ...data, on: occurredOn }],
  })),
});

/** Agreements on grants: one stream each, `agreement-<id>`. */
export const agreementAggregate: Aggregate<AgreementState, AgreementEvent> = {
  category: 'agreement',
  initial: { status: 'none' },
  evolve,
  events: agreementEvents,
};
