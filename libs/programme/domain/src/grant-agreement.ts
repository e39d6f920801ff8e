import {
  type Aggregate,
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  evolveWith,
  foundIn,
  present,
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

/** The entries of an agreement that can be corrected, by the kind of event that they are. */
export const correctableAgreementEntries = [
  'AgreementConcluded',
  'EvidenceRecorded',
  'ConditionAssessed',
  'TrancheScheduled',
  'TrancheWithdrawn',
  'TranchePaid',
  'RepaymentRecorded',
  'FigureStated',
] as const;
export type CorrectableAgreementEntry = (typeof correctableAgreementEntries)[number];

/** What an entry says that can be wrong. */
export interface EntrySays {
  readonly on: BusinessDate;
  /** Öre of a planned tranche, a repayment or a statement; how many of evidence or of stated conditions. */
  readonly value?: number;
}

/** What the parties agreed on. */
export interface AgreementTerms {
  readonly title: string;
  readonly parties: readonly AgreementParty[];
  /** In öre. */
  readonly totalOre: number;
  readonly conditions: readonly GrantCondition[];
}

/** A condition as the parties agreed on it, where it was written down wrongly. */
export interface RightCondition extends GrantCondition {
  /** The id that it has until now, which its evidence and assessments go by; the same unless told. */
  readonly writtenAs?: string;
}

/** What the parties agreed on, as is right. */
export interface RightTerms extends AgreementTerms {
  readonly conditions: readonly RightCondition[];
}

/** What was found of a condition, by whom and why. */
export type Finding = Omit<Assessment, 'on'>;

/** What one entry said until now, and what is right. */
export interface Righted<Says> {
  /** Its number in the agreement's stream. */
  readonly entry: number;
  readonly was: Says;
  readonly is: Says;
}

/** As {@link Righted}, of an entry about the tranche, condition or statement of that id. */
export interface RightedOf<Says> extends Righted<Says> {
  readonly id: string;
}

/** What one correction puts right of what was agreed and of what the parties came to by it, with what follows. */
export interface RightedAgreement {
  readonly terms?: { readonly entry: number; readonly was: AgreementTerms; readonly is: RightTerms };
  /** The amounts of planned tranches, öre. What was paid whole follows. */
  readonly tranches: readonly RightedOf<number>[];
  /** What was found last of conditions, by their right ids. */
  readonly findings: readonly RightedOf<Finding>[];
  /** What shares of the total that were stated come to, öre. */
  readonly statements: readonly RightedOf<number>[];
  /** What is right is absent where it was not settled. */
  readonly settlement?: { readonly entry: number; readonly was: Settlement; readonly is?: Settlement };
}

/** Everything that can happen to an agreement on grants. None is about an individual. */
export type AgreementEvent =
  | DomainEvent<
      'AgreementConcluded',
      {
        agreementId: string;
        programmeId: string;
        title: string;
        parties: readonly AgreementParty[];
        totalOre: number;
        conditions: readonly GrantCondition[];
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
  | DomainEvent<'FigureStated', { statementId: string } & StatementData>
  | DomainEvent<
      'AgreementEntryCorrected',
      {
        /** The wrong entry: its number in the agreement's stream, what it is, and about which one. */
        entry: number;
        corrects: CorrectableAgreementEntry;
        id: string;
        /** What it said until now. */
        was: EntrySays;
        /** All of what is right; absent of what did not happen. */
        is?: EntrySays;
        /** What has been paid of the agreement by then, öre, as is right. */
        paidOre: number;
        reason: string;
      }
    >
  | DomainEvent<
      'AgreementCorrected',
      RightedAgreement & {
        /** What has been paid of the agreement by then, öre, as is right. */
        paidOre: number;
        reason: string;
      }
    >;

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
  AgreementEntryCorrected: { version: 1 },
  AgreementCorrected: { version: 1 },
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

/** An entry that was put right: what it said, and what is right, which is absent of what did not happen. */
export interface AgreementCorrection {
  readonly corrects: CorrectableAgreementEntry;
  readonly id: string;
  /** The day on which the mistake was seen. */
  readonly correctedOn: BusinessDate;
  readonly was: EntrySays;
  readonly is?: EntrySays;
  readonly reason: string;
}

/** What was agreed and settled, put right at once. */
export interface AgreedCorrection extends RightedAgreement {
  /** The day on which the mistake was seen. */
  readonly correctedOn: BusinessDate;
  readonly reason: string;
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
  /** In the order in which they were written down. */
  readonly corrections: readonly AgreementCorrection[];
  /** In the order in which they were written down. */
  readonly agreedCorrections: readonly AgreedCorrection[];
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
  const condition = foundIn(conditions, conditionId);
  return condition === undefined
    ? {}
    : { conditions: { ...conditions, [conditionId]: { ...condition, ...change(condition) } } };
};

const onTranche = (
  { tranches }: GrantAgreement,
  trancheId: string,
  change: Partial<Tranche>,
): Partial<GrantAgreement> => {
  const tranche = foundIn(tranches, trancheId);
  return tranche === undefined ? {} : { tranches: { ...tranches, [trancheId]: { ...tranche, ...change } } };
};

/** The list with what is right of the items that are meant, without them where that did not happen. */
const rightOf = <Item>(
  items: readonly Item[],
  isMeant: (item: Item) => boolean,
  right: ((item: Item) => Item) | undefined,
): readonly Item[] =>
  items.flatMap((item) => (!isMeant(item) ? [item] : right === undefined ? [] : [right(item)]));

/** A statement that says another number is not of the share that it was computed from. */
function rightStatement({ share, ...statement }: Statement, { on, value = statement.value }: EntrySays) {
  return { ...statement, on, value, ...(value === statement.value ? present({ share }) : {}) };
}

/** A tranche as planned; what was paid whole of it was the amount as is right. */
function rightPlan(tranche: Tranche, { on, value = tranche.amountOre }: EntrySays): Tranche {
  const { amountOre, paidOre } = tranche;
  return {
    ...tranche,
    scheduledOn: on,
    amountOre: value,
    ...present({ paidOre: paidOre === amountOre ? value : paidOre }),
  };
}

/** A tranche of which it was written in error what became of it. */
const stillScheduled = ({
  trancheId,
  amountOre,
  ground,
  afterSettlement,
  scheduledOn,
}: Tranche): Tranche => ({ trancheId, amountOre, ground, afterSettlement, scheduledOn, status: 'scheduled' });

/** What is different in the agreement once an entry of it says what is right. */
function asRight(
  agreement: GrantAgreement,
  corrects: CorrectableAgreementEntry,
  id: string,
  is: EntrySays | undefined,
): Partial<GrantAgreement> {
  const { conditions, tranches, repayments, statements } = agreement;
  const tranche = (change: (tranche: Tranche) => Tranche): Partial<GrantAgreement> => {
    const meant = foundIn(tranches, id);
    return meant === undefined ? {} : { tranches: { ...tranches, [id]: change(meant) } };
  };
  switch (corrects) {
    case 'AgreementConcluded':
      return is === undefined ? {} : { concludedOn: is.on };
    case 'EvidenceRecorded':
      return {
        conditions: Object.fromEntries(
          Object.entries(conditions).map(([conditionId, condition]) => [
            conditionId,
            {
              ...condition,
              evidence: rightOf(
                condition.evidence,
                ({ evidenceId }) => evidenceId === id,
                is &&
                  (({ count, ...evidence }) => ({
                    ...evidence,
                    on: is.on,
                    ...present({ count: is.value ?? count }),
                  })),
              ),
            },
          ]),
        ),
      };
    case 'ConditionAssessed':
      return onCondition(agreement, id, ({ assessments }) => ({
        assessments: rightOf(
          assessments,
          (assessment) => assessment === assessments.at(-1),
          is && ((assessment) => ({ ...assessment, on: is.on })),
        ),
      }));
    case 'TrancheScheduled':
      return is === undefined ? {} : tranche((planned) => rightPlan(planned, is));
    case 'TrancheWithdrawn':
    case 'TranchePaid':
      return tranche((settled) =>
        is === undefined ? stillScheduled(settled) : { ...settled, settledOn: is.on },
      );
    case 'RepaymentRecorded':
      return {
        repayments: rightOf(
          repayments,
          ({ repaymentId }) => repaymentId === id,
          is && ((repayment) => ({ ...repayment, on: is.on, amountOre: is.value ?? repayment.amountOre })),
        ),
      };
    case 'FigureStated':
      return {
        statements: rightOf(
          statements,
          ({ statementId }) => statementId === id,
          is && ((statement) => rightStatement(statement, is)),
        ),
      };
  }
}

/**
 * As which condition each of those that are right was written until now, by its right id. One of an id that another
 * has until now is new.
 */
export function writtenConditions(conditions: readonly RightCondition[]): ReadonlyMap<string, string> {
  const taken = new Set(conditions.flatMap(({ writtenAs }) => writtenAs ?? []));
  return new Map(
    conditions.flatMap(({ conditionId, writtenAs }) => {
      if (writtenAs === undefined && taken.has(conditionId)) return [];
      return [[conditionId, writtenAs ?? conditionId] as const];
    }),
  );
}

/** The terms without what a condition was written as. */
export const termsOf = ({ title, parties, totalOre, conditions }: RightTerms): AgreementTerms => ({
  title,
  parties: parties.map(({ organisation, role }) => ({ organisation, role })),
  totalOre,
  conditions: conditions.map(({ conditionId, title: named, amountOre }) => ({
    conditionId,
    title: named,
    ...present({ amountOre }),
  })),
});

/** What was written of a condition is of the one that it was about. */
function asAgreed({ conditions: written }: GrantAgreement, terms: RightTerms): Partial<GrantAgreement> {
  const as = writtenConditions(terms.conditions);
  const { conditions, ...others } = termsOf(terms);
  return {
    ...others,
    conditions: Object.fromEntries(
      conditions.map((condition) => {
        const { conditionId } = condition;
        const { evidence = [], assessments = [] } = foundIn(written, as.get(conditionId) ?? '') ?? {};
        return [
          conditionId,
          { ...condition, evidence: evidence.map((one) => ({ ...one, conditionId })), assessments },
        ];
      }),
    ),
  };
}

/** The agreement once what was agreed and settled is right. */
function agreedRight(agreement: GrantAgreement, righted: RightedAgreement): GrantAgreement {
  const { terms, tranches, findings, statements, settlement } = righted;
  const right = [
    ...(terms === undefined ? [] : [(now: GrantAgreement) => asAgreed(now, terms.is)]),
    ...tranches.map(({ id, is }) => (now: GrantAgreement) => {
      const planned = foundIn(now.tranches, id);
      return planned === undefined
        ? {}
        : onTranche(now, id, rightPlan(planned, { on: planned.scheduledOn, value: is }));
    }),
    ...findings.map(
      ({ id, is }) =>
        (now: GrantAgreement) =>
          onCondition(now, id, ({ assessments }) => ({
            assessments: rightOf(
              assessments,
              (assessment) => assessment === assessments.at(-1),
              ({ on }) => ({ ...is, on }),
            ),
          })),
    ),
    ...statements.map(({ id, is }) => (now: GrantAgreement) => ({
      statements: rightOf(
        now.statements,
        ({ statementId }) => statementId === id,
        (statement) => ({ ...statement, value: is }),
      ),
    })),
  ].reduce((now, change) => ({ ...now, ...change(now) }), agreement);
  if (settlement === undefined) return right;
  const { settlement: _was, ...unsettled } = right;
  const { is } = settlement;
  return is === undefined
    ? { ...unsettled, status: 'concluded' }
    : { ...unsettled, status: 'settled', settlement: is };
}

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
    corrections: [],
    agreedCorrections: [],
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
  AgreementEntryCorrected: whenConcluded((agreement, { occurredOn, data }) => {
    const { corrects, id, was, is, reason } = data;
    const correction = { corrects, id, correctedOn: occurredOn, was, ...present({ is }), reason };
    return {
      ...asRight(agreement, corrects, id, is),
      corrections: [...agreement.corrections, correction],
    };
  }),
  AgreementCorrected: (state, { occurredOn, data: { paidOre: _paidOre, reason, ...righted } }) => {
    if (state.status === 'none') return state;
    const correction = { ...righted, correctedOn: occurredOn, reason };
    return {
      ...agreedRight(state, righted),
      agreedCorrections: [...state.agreedCorrections, correction],
    };
  },
});

/** Agreements on grants: one stream each, `agreement-<id>`. */
export const agreementAggregate: Aggregate<AgreementState, AgreementEvent> = {
  category: 'agreement',
  initial: { status: 'none' },
  evolve,
  events: agreementEvents,
};
