import type { BusinessDate } from '@samverkan/kernel';
import type { AgreementDecision } from './agreement-rejections';
import type { AgreementEvent, AgreementState } from './grant-agreement';
import { facts as programmeFacts, started } from './example-programme';
import { programmeAggregate } from './programme';
import * as domain from './index';

/** Invented agreements, and every command to one, for specs. The amounts are those of 2016 in Sörmland. */

/** A million kronor in öre. */
export const million = (kronor: number): number => Math.round(kronor * 100) * 1_000_000;

export const facts = {
  today: programmeFacts.today,
  agreementId: 'agreement-1',
  evidenceId: 'evidence-1',
  trancheId: 'tranche-1',
  statementId: 'statement-1',
  repaymentId: 'repayment-1',
  programme: started.reduce(programmeAggregate.evolve, programmeAggregate.initial),
};

type Of<Type extends AgreementEvent['type']> = Extract<AgreementEvent, { type: Type }>;

export const concluded = (changes: Partial<Of<'AgreementConcluded'>['data']> = {}): AgreementEvent => ({
  type: 'AgreementConcluded',
  occurredOn: '2021-01-10',
  data: {
    agreementId: 'agreement-1',
    programmeId: 'programme-1',
    title: 'An example',
    parties: [
      { organisation: 'state', role: 'grantor' },
      { organisation: 'region-sormland', role: 'recipient' },
    ],
    totalOre: million(33),
    conditions: [
      { conditionId: 'v1', title: 'Competence' },
      { conditionId: 'v2', title: 'Coordination' },
    ],
    synthetic: true,
    ...changes,
  },
});

export const evidence = (conditionId: string): AgreementEvent => ({
  type: 'EvidenceRecorded',
  occurredOn: '2021-02-01',
  data: { evidenceId: `evidence-${conditionId}`, conditionId, kind: 'document', text: 'An account' },
});

export const assessed = (conditionId: string, fulfilled = true): AgreementEvent => ({
  type: 'ConditionAssessed',
  occurredOn: '2021-02-10',
  data: { conditionId, fulfilled, statedBy: 'state', reason: 'As accounted for' },
});

export const scheduled = (trancheId: string, amountOre: number, afterSettlement = false): AgreementEvent => ({
  type: 'TrancheScheduled',
  occurredOn: '2021-01-11',
  data: { trancheId, amountOre, ground: 'The work so far', afterSettlement },
});

export const paid = (
  trancheId: string,
  amountOre: number,
  occurredOn: BusinessDate = '2021-02-20',
): AgreementEvent => ({
  type: 'TranchePaid',
  occurredOn,
  data: { trancheId, amountOre },
});

export const settled = (changes: Partial<Of<'AgreementSettled'>['data']> = {}): AgreementEvent => ({
  type: 'AgreementSettled',
  occurredOn: '2021-02-15',
  data: { outcome: 'full', payableOre: million(33), paidOre: 0, ...changes },
});

export const repaid = (amountOre: number, occurredOn: BusinessDate = '2021-02-25'): AgreementEvent => ({
  type: 'RepaymentRecorded',
  occurredOn,
  data: { repaymentId: 'repayment-1', amountOre },
});

const whole = [scheduled('tranche-1', million(14.4)), scheduled('tranche-2', million(18.6), true)];
const fulfilled = ['v1', 'v2'].flatMap((id) => [evidence(id), assessed(id)]);

/** What an agreement can have come to. */
export type AgreementStage =
  'none' | 'concluded' | 'divided' | 'assessed' | 'settled' | 'paid' | 'paid too much';

/** One agreement at each stage. */
export const agreementHistories: Readonly<Record<AgreementStage, readonly AgreementEvent[]>> = {
  none: [],
  concluded: [concluded()],
  divided: [concluded(), ...whole],
  assessed: [concluded(), ...whole, ...fulfilled],
  settled: [concluded(), ...whole, ...fulfilled, settled()],
  paid: [
    concluded(),
    ...whole,
    ...fulfilled,
    settled(),
    paid('tranche-1', million(14.4)),
    paid('tranche-2', million(18.6)),
  ],
  'paid too much': [
    concluded(),
    scheduled('tranche-1', million(33)),
    paid('tranche-1', million(33), '2021-01-12'),
    assessed('v1', false),
    assessed('v2', false),
    settled({ outcome: 'none', payableOre: 0, paidOre: million(33) }),
  ],
};

type Decide = (
  state: AgreementState,
  occurredOn: BusinessDate,
  history: readonly AgreementEvent[],
) => AgreementDecision;

/** Every command to an agreement, with an input that is right in itself. */
export const agreementCommands: Readonly<Record<string, Decide>> = {
  concludeAgreement: (state, occurredOn) =>
    domain.concludeAgreement(
      {
        occurredOn,
        programmeId: 'programme-1',
        title: 'An example',
        parties: [
          { organisation: 'state', role: 'grantor' },
          { organisation: 'region-sormland', role: 'recipient' },
        ],
        totalOre: million(33),
        conditions: [
          { conditionId: 'v1', title: 'Competence' },
          { conditionId: 'v2', title: 'Coordination' },
        ],
        synthetic: true,
      },
      state,
      facts,
    ),
  recordEvidence: (state, occurredOn) =>
    domain.recordEvidence(
      { occurredOn, conditionId: 'v1', kind: 'document', text: 'An account' },
      state,
      facts,
    ),
  assessCondition: (state, occurredOn) =>
    domain.assessCondition(
      { occurredOn, conditionId: 'v1', fulfilled: false, statedBy: 'state', reason: 'Not yet' },
      state,
      facts,
    ),
  scheduleTranche: (state, occurredOn) =>
    domain.scheduleTranche(
      { occurredOn, amountOre: million(14.4), ground: 'The work so far', afterSettlement: false },
      state,
      facts,
    ),
  withdrawTranche: (state, occurredOn) =>
    domain.withdrawTranche({ occurredOn, trancheId: 'tranche-1', reason: 'Divided anew' }, state, facts),
  settleAgreement: (state, occurredOn) => domain.settleAgreement({ occurredOn }, state, facts),
  payTranche: (state, occurredOn) => domain.payTranche({ occurredOn, trancheId: 'tranche-1' }, state, facts),
  recordRepayment: (state, occurredOn) =>
    domain.recordRepayment({ occurredOn, amountOre: million(13) }, state, facts),
  correctAgreementEntry: (state, occurredOn, history) =>
    domain.correctAgreementEntry(
      {
        occurredOn,
        corrects: 'TrancheScheduled',
        id: 'tranche-1',
        on: '2021-01-10',
        reason: 'It was planned a day earlier',
      },
      state,
      { ...facts, history },
    ),
  correctAgreement: (state, occurredOn, history) =>
    domain.correctAgreement(
      { occurredOn, title: 'The agreement of 2016', reason: 'It has another title' },
      state,
      { ...facts, history },
    ),
  stateFigure: (state, occurredOn) =>
    domain.stateFigure(
      { occurredOn, figure: 'conditions', value: 5, statedBy: 'region-sormland', source: 'News' },
      state,
      facts,
    ),
};
