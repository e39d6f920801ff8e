import { type LifeCommand, given as history, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, fold, isRejection, present } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { hasValue, idOf, standingEntries } from './agreement-corrections';
import { type AgreementDecision, agreementRejections } from './agreement-rejections';
import {
  figuresAsStated,
  isFulfilled,
  paidOre,
  repaidOre,
  repayableOre,
  scheduledOre,
  unpayableOre,
} from './agreement-rules';
import type { ConcludeAgreement } from './commands/conclude-agreement';
import type { RecordEvidence } from './commands/record-evidence';
import type { StateFigure } from './commands/state-figure';
import {
  agreementCommands,
  agreementHistories,
  assessed,
  concluded,
  evidence,
  facts,
  million,
  paid,
  repaid,
  scheduled,
  settled,
} from './example-agreements';
import {
  type AgreementEvent,
  type AgreementState,
  type EvidenceKind,
  type GrantAgreement,
  type RightedAgreement,
  agreementAggregate,
  correctableAgreementEntries,
} from './grant-agreement';
import * as domain from './index';

const given = (...events: readonly AgreementEvent[]) => history(agreementAggregate, events);

const OK = 'ok';
const NONE = 'AGREEMENT_NOT_FOUND';
const AGAIN = 'AGREEMENT_ALREADY_CONCLUDED';
const SETTLED = 'AGREEMENT_SETTLED';
const EXCEED = 'TRANCHES_EXCEED_TOTAL';
const UNKNOWN = 'TRANCHE_NOT_FOUND';
const OPEN = 'CONDITIONS_NOT_ASSESSED';
const GONE = 'TRANCHE_NOT_SCHEDULED';
const RIGHT = 'NOTHING_REPAYABLE';

/** What becomes of each command at each stage, in the order of `agreementHistories`. */
const table: Readonly<Record<string, readonly string[]>> = {
  concludeAgreement: [OK, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN, AGAIN],
  recordEvidence: [NONE, OK, OK, OK, SETTLED, SETTLED, SETTLED],
  assessCondition: [NONE, OK, OK, OK, SETTLED, SETTLED, SETTLED],
  scheduleTranche: [NONE, OK, EXCEED, EXCEED, SETTLED, SETTLED, SETTLED],
  withdrawTranche: [NONE, UNKNOWN, OK, OK, SETTLED, GONE, GONE],
  correctAgreement: [NONE, OK, OK, OK, OK, OK, OK],
  settleAgreement: [NONE, OPEN, OPEN, OK, SETTLED, SETTLED, SETTLED],
  payTranche: [NONE, UNKNOWN, OK, OK, OK, GONE, GONE],
  recordRepayment: [NONE, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, OK],
  stateFigure: [NONE, OK, OK, OK, OK, OK, OK],
  correctAgreementEntry: [NONE, 'ENTRY_NOT_FOUND', OK, OK, OK, OK, OK],
};

const outcome = (decision: AgreementDecision): string => (isRejection(decision) ? decision.code : OK);

describe('commands and stages of an agreement', () => {
  it.each(Object.entries(agreementCommands))('%s', (name, decide) => {
    const outcomes = Object.values(agreementHistories).map((events) =>
      outcome(decide(fold(agreementAggregate, events), '2021-03-01', events)),
    );
    expect(outcomes).toEqual(table[name]);
  });

  it.each(Object.keys(agreementCommands))('%s has its time', (name) => {
    const stage = table[name]?.indexOf(OK) ?? -1;
    const events = Object.values(agreementHistories)[stage] ?? [];
    const state = fold(agreementAggregate, events);
    const decide = agreementCommands[name] as (typeof agreementCommands)[string];
    expect(outcome(decide(state, '2021-05-01', events))).toBe('IN_THE_FUTURE');
    if (state.status !== 'none')
      expect(outcome(decide(state, '2021-01-09', events))).toBe('BEFORE_AGREEMENT');
  });
});

describe('an agreement', () => {
  const command: ConcludeAgreement = {
    occurredOn: '2021-01-10',
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
  };
  const conclude = (changes: Partial<ConcludeAgreement> = {}, more: object = {}) =>
    given().when((state) =>
      domain.concludeAgreement({ ...command, ...changes }, state, { ...facts, ...more }),
    );

  it('says who agreed on how much, on which conditions', () => {
    conclude().then([concluded()]);
    const conditions = [
      { conditionId: 'v1', title: 'Competence', amountOre: million(20) },
      { conditionId: 'v2', title: 'Coordination', amountOre: million(13) },
    ];
    conclude({ conditions }).then([concluded({ conditions })]);
  });

  it('has a giver, a receiver, conditions and a total', () => {
    const [state, region] = command.parties as [(typeof command.parties)[0], (typeof command.parties)[0]];
    for (const parties of [
      [],
      [state],
      [region],
      [state, region, { ...region, role: 'negotiator' as const }],
    ])
      conclude({ parties }).thenRejected('PARTIES_INVALID', {}, 'parties');
    const [first] = command.conditions as [(typeof command.conditions)[0]];
    for (const conditions of [[], [first, first]])
      conclude({ conditions }).thenRejected('CONDITIONS_INVALID', {}, 'conditions');
    const many = Array.from({ length: 51 }, (_, n) => ({ conditionId: `v${n}`, title: 'One' }));
    conclude({ conditions: many }).thenRejected('TOO_MANY', { max: 50 }, 'conditions');
    for (const totalOre of [0, -1, 0.5, 10 ** 15 + 1, Number.NaN])
      conclude({ totalOre }).thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'totalOre');
    conclude({ title: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'title');
    conclude({ conditions: [{ ...first, title: 'See 19900101-2385' }] }).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'conditions',
    );
    conclude({}, { programme: { status: 'none' } }).thenRejected('PROGRAMME_NOT_FOUND', {}, 'programmeId');
  });

  it('says what each condition is worth, in all the total, or of none', () => {
    const worth = (...amounts: (number | undefined)[]) =>
      conclude({
        conditions: amounts.map((amountOre, n) => ({
          conditionId: `v${n}`,
          title: 'One',
          ...present({ amountOre }),
        })),
      });
    for (const amounts of [
      [million(33), undefined],
      [million(20), million(12)],
    ])
      worth(...amounts).thenRejected('CONDITION_AMOUNTS_NOT_THE_TOTAL');
    worth(million(33), 0).thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'conditions');
  });
});

describe('the conditions of an agreement', () => {
  const record = (more: Partial<RecordEvidence>) =>
    given(concluded()).when((state) =>
      domain.recordEvidence(
        { occurredOn: '2021-02-01', conditionId: 'v1', kind: 'document', text: 'An account', ...more },
        state,
        { ...facts, evidenceId: 'evidence-v1' },
      ),
    );

  it('are fulfilled by evidence of their kinds', () => {
    record({}).then([evidence('v1')]);
    record({ kind: 'training', profession: 'doctor', count: 40 }).then([
      {
        type: 'EvidenceRecorded',
        occurredOn: '2021-02-01',
        data: {
          evidenceId: 'evidence-v1',
          conditionId: 'v1',
          kind: 'training',
          text: 'An account',
          profession: 'doctor',
          count: 40,
        },
      },
    ]);
    const lacks: Partial<Record<EvidenceKind, [Partial<RecordEvidence>, string]>> = {
      training: [{ profession: 'doctor' }, 'count'],
      treatment: [{ count: 40 }, 'treatment'],
    };
    for (const [kind, [more, missing]] of Object.entries(lacks))
      record({ kind: kind as EvidenceKind, ...more }).thenRejected(
        'EVIDENCE_INCOMPLETE',
        { missing },
        missing,
      );
    record({ count: 0 }).thenRejected('COUNT_INVALID', { max: 10_000 }, 'count');
    for (const conditionId of ['v9', 'constructor'])
      record({ conditionId }).thenRejected('CONDITION_NOT_FOUND', {}, 'conditionId');
    record({ text: '' }).thenRejected('TEXT_REQUIRED', {}, 'text');
  });

  const assess = (fulfilled: boolean, more: object = {}, ...events: readonly AgreementEvent[]) =>
    given(concluded(), ...events).when((state) =>
      domain.assessCondition(
        {
          occurredOn: '2021-02-10',
          conditionId: 'v1',
          fulfilled,
          statedBy: 'state',
          reason: 'As accounted for',
          ...more,
        },
        state,
        facts,
      ),
    );

  it('are assessed by a party, on evidence, and again', () => {
    assess(true).thenRejected('CONDITION_WITHOUT_EVIDENCE', {}, 'conditionId');
    assess(false).then([assessed('v1', false)]);
    assess(true, {}, evidence('v1'), assessed('v1', false)).then([assessed('v1')]);
    assess(false, { statedBy: 'somebody' }).thenRejected('NOT_A_PARTY', {}, 'statedBy');
    for (const conditionId of ['v9', 'constructor'])
      assess(false, { conditionId }).thenRejected('CONDITION_NOT_FOUND', {}, 'conditionId');
    assess(false, { reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    const before = (previous: string, on: string) =>
      ['BEFORE_PREVIOUS_STEP', { on, previous }, 'occurredOn'] as const;
    const early = { occurredOn: '2021-01-31' };
    assess(true, early, evidence('v1')).thenRejected(...before('2021-02-01', '2021-01-31'));
    assess(false, early, evidence('v1')).then([{ ...assessed('v1', false), occurredOn: '2021-01-31' }]);
    const later: AgreementEvent = { ...evidence('v1'), occurredOn: '2021-02-28' };
    assess(true, {}, later, evidence('v1')).then([assessed('v1')]);
    const again = { occurredOn: '2021-02-09' };
    assess(false, again, evidence('v1'), assessed('v1')).thenRejected(...before('2021-02-10', '2021-02-09'));
    const { state } = given(concluded(), evidence('v1'), assessed('v1', false), assessed('v1'));
    const condition = state.status === 'none' ? undefined : state.conditions['v1'];
    expect(condition && [condition.assessments.length, isFulfilled(condition)]).toEqual([2, true]);
  });
});

describe('the tranches of an agreement', () => {
  const settle = (...events: readonly AgreementEvent[]) =>
    given(...events).when((state) => domain.settleAgreement({ occurredOn: '2021-02-15' }, state, facts));
  const pay = (trancheId: string, ...events: readonly AgreementEvent[]) =>
    given(...events).when((state) =>
      domain.payTranche({ occurredOn: '2021-02-20', trancheId }, state, facts),
    );

  it('are 14.4 and 18.6 million kronor of 33: one for the work so far, one when all is fulfilled', () => {
    expect(million(14.4) + million(18.6)).toBe(million(33));
    const { divided, assessed: before } = agreementHistories;
    pay('tranche-1', ...divided).then([paid('tranche-1', million(14.4))]);
    pay('tranche-2', ...divided, paid('tranche-1', million(14.4))).thenRejected(
      'TRANCHE_WAITS_FOR_SETTLEMENT',
    );
    const afterApril = [...before, paid('tranche-1', million(14.4), '2021-01-31')];
    const full = settled({ paidOre: million(14.4) });
    settle(...afterApril).then([full]);
    pay('tranche-2', ...afterApril, full).then([paid('tranche-2', million(18.6))]);
  });

  it('are not paid before the settlement that they wait for, others on the day that they were', () => {
    const { settled: history } = agreementHistories;
    const on = (trancheId: string, occurredOn: '2021-02-14' | '2021-02-15') =>
      given(...history).when((state) => domain.payTranche({ occurredOn, trancheId }, state, facts));
    on('tranche-2', '2021-02-14').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2021-02-14', previous: '2021-02-15' },
      'occurredOn',
    );
    on('tranche-2', '2021-02-15').then([paid('tranche-2', million(18.6), '2021-02-15')]);
    on('tranche-1', '2021-02-14').then([paid('tranche-1', million(14.4), '2021-02-14')]);
  });

  it('are settled when the conditions have been assessed and what was paid before is paid, and not earlier', () => {
    const { assessed: before } = agreementHistories;
    const on = (occurredOn: '2021-02-09' | '2021-02-10' | '2021-02-11', ...more: AgreementEvent[]) =>
      given(...before, ...more).when((state) => domain.settleAgreement({ occurredOn }, state, facts));
    const step = (day: string, previous: string) =>
      ['BEFORE_PREVIOUS_STEP', { on: day, previous }, 'occurredOn'] as const;
    on('2021-02-09').thenRejected(...step('2021-02-09', '2021-02-10'));
    on('2021-02-10').then([{ ...settled(), occurredOn: '2021-02-10' }]);
    const first = paid('tranche-1', million(14.4), '2021-02-11');
    on('2021-02-10', first).thenRejected(...step('2021-02-10', '2021-02-11'));
    on('2021-02-11', first).then([{ ...settled({ paidOre: million(14.4) }), occurredOn: '2021-02-11' }]);
  });

  it('never come to more than the total, and to all of it when it is settled', () => {
    const schedule = (amountOre: number, ...events: readonly AgreementEvent[]) =>
      given(concluded(), ...events).when((state) =>
        domain.scheduleTranche(
          { occurredOn: '2021-01-11', amountOre, ground: 'The work so far', afterSettlement: false },
          state,
          facts,
        ),
      );
    schedule(million(14.4)).then([scheduled('tranche-1', million(14.4))]);
    schedule(million(18.6) + 1, scheduled('tranche-0', million(14.4))).thenRejected(
      'TRANCHES_EXCEED_TOTAL',
      { sumOre: million(33) + 1, totalOre: million(33) },
      'amountOre',
    );
    schedule(14.4).thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'amountOre');
    const fulfilled = ['v1', 'v2'].flatMap((id) => [evidence(id), assessed(id)]);
    settle(concluded(), ...fulfilled, scheduled('tranche-1', million(14.4))).thenRejected(
      'TRANCHES_NOT_THE_TOTAL',
      { sumOre: million(14.4), totalOre: million(33) },
    );
    settle(concluded(), scheduled('tranche-1', million(33)), evidence('v1'), assessed('v1')).thenRejected(
      'CONDITIONS_NOT_ASSESSED',
      { conditionId: 'v2' },
    );
  });

  it('are divided anew when one has been taken back', () => {
    const withdrawn: AgreementEvent = {
      type: 'TrancheWithdrawn',
      occurredOn: '2021-01-12',
      data: { trancheId: 'tranche-1', reason: 'Divided anew' },
    };
    const withdraw = (...events: readonly AgreementEvent[]) =>
      given(...agreementHistories.divided, ...events).when((state) =>
        domain.withdrawTranche(
          { occurredOn: '2021-01-12', trancheId: 'tranche-1', reason: 'Divided anew' },
          state,
          facts,
        ),
      );
    withdraw().then([withdrawn]);
    withdraw(withdrawn).thenRejected('TRANCHE_NOT_SCHEDULED', {}, 'trancheId');
    pay('tranche-1', ...agreementHistories.divided, withdrawn).thenRejected('TRANCHE_NOT_SCHEDULED');
    const { state } = given(...agreementHistories.divided, withdrawn);
    expect(state.status === 'none' ? undefined : scheduledOre(state)).toBe(million(18.6));
  });

  it('are paid as far as the fulfilled conditions are worth', () => {
    const conditions = [
      { conditionId: 'v1', title: 'Competence', amountOre: million(20) },
      { conditionId: 'v2', title: 'Coordination', amountOre: million(13) },
    ];
    const partly = [evidence('v1'), assessed('v1'), assessed('v2', false)];
    const whole = [scheduled('tranche-1', million(14.4)), scheduled('tranche-2', million(18.6))];
    settle(concluded(), ...whole, ...partly).thenRejected('CONDITION_AMOUNTS_MISSING');
    const partial = settled({ outcome: 'partial', payableOre: million(20) });
    const worth = [concluded({ conditions }), ...whole, ...partly];
    settle(...worth).then([partial]);
    pay('tranche-2', ...worth, partial, paid('tranche-1', million(14.4))).then([
      paid('tranche-2', million(5.6)),
    ]);
    const none = [concluded(), ...whole, assessed('v1', false), assessed('v2', false)];
    const nothing = settled({ outcome: 'none', payableOre: 0 });
    settle(...none).then([nothing]);
    pay('tranche-1', ...none, nothing).thenRejected('NOTHING_PAYABLE', { payableOre: 0 });
  });

  it('are settled by what is told, where the agreement does not say what each condition is worth', () => {
    const partly = [evidence('v1'), assessed('v1'), assessed('v2', false)];
    const whole = [scheduled('tranche-1', million(14.4)), scheduled('tranche-2', million(18.6))];
    const tell = (payableOre: number, ...events: readonly AgreementEvent[]) =>
      given(...events).when((state) =>
        domain.settleAgreement({ occurredOn: '2021-02-15', payableOre }, state, facts),
      );
    const history = [concluded(), ...whole, ...partly];
    for (const payableOre of [0, million(20), million(33)])
      tell(payableOre, ...history).then([settled({ outcome: 'partial', payableOre })]);
    for (const payableOre of [-1, million(33) + 1, 0.5])
      tell(payableOre, ...history).thenRejected('PAYABLE_INVALID', { totalOre: million(33) }, 'payableOre');
    const { assessed: full } = agreementHistories;
    tell(million(20), ...full).thenRejected('PAYABLE_NOT_FREE', {}, 'payableOre');
    const none = [assessed('v1', false), assessed('v2', false)];
    tell(0, concluded(), ...whole, ...none).thenRejected('PAYABLE_NOT_FREE', {}, 'payableOre');
  });

  it('are taken back after the settlement where nothing is left to pay, and no sooner', () => {
    const whole = [scheduled('tranche-1', million(14.4)), scheduled('tranche-2', million(18.6))];
    const history = [concluded(), ...whole, assessed('v1', false), assessed('v2', false)];
    const withdraw = (occurredOn: BusinessDate, ...events: readonly AgreementEvent[]) =>
      given(...history, ...events).when((state) =>
        domain.withdrawTranche({ occurredOn, trancheId: 'tranche-2', reason: 'Not earned' }, state, facts),
      );
    const partial = settled({ outcome: 'partial', payableOre: million(14.4) });
    const withdrawn: AgreementEvent = {
      type: 'TrancheWithdrawn',
      occurredOn: '2021-02-21',
      data: { trancheId: 'tranche-2', reason: 'Not earned' },
    };
    withdraw('2021-02-21', partial).thenRejected('AGREEMENT_SETTLED');
    withdraw('2021-02-21', partial, paid('tranche-1', million(14.4))).then([withdrawn]);
    withdraw('2021-02-14', settled({ outcome: 'none', payableOre: 0 })).thenRejected('BEFORE_PREVIOUS_STEP');
    withdraw('2021-02-21', settled({ outcome: 'none', payableOre: 0 })).then([withdrawn]);
  });

  it('are paid, withdrawn and settled on no day before they were planned', () => {
    const planned: AgreementEvent = { ...scheduled('tranche-1', million(33)), occurredOn: '2021-02-12' };
    const before = { on: '2021-02-11', previous: '2021-02-12' };
    const history = [concluded(), planned, ...['v1', 'v2'].flatMap((id) => [evidence(id), assessed(id)])];
    const command = { occurredOn: '2021-02-11', trancheId: 'tranche-1', reason: 'Anew' } as const;
    for (const decide of [domain.payTranche, domain.withdrawTranche, domain.settleAgreement])
      given(...history)
        .when((state) => decide(command, state, facts))
        .thenRejected('BEFORE_PREVIOUS_STEP', before, 'occurredOn');
  });
});

describe('what was paid of an agreement and is not payable', () => {
  const { 'paid too much': history } = agreementHistories;
  const repay = (amountOre: number, occurredOn: BusinessDate, ...events: readonly AgreementEvent[]) =>
    given(...history, ...events).when((state) =>
      domain.recordRepayment({ occurredOn, amountOre }, state, facts),
    );

  it('is paid back in whole öre, in parts or at once, and no more than there is', () => {
    repay(million(33), '2021-02-25').then([repaid(million(33))]);
    repay(million(13) + 1, '2021-02-25', repaid(million(20))).thenRejected(
      'REPAYMENT_EXCEEDS_REPAYABLE',
      { repayableOre: million(13) },
      'amountOre',
    );
    repay(million(13), '2021-02-25', repaid(million(20))).then([repaid(million(13))]);
    repay(1, '2021-02-25', repaid(million(33))).thenRejected('NOTHING_REPAYABLE');
    for (const amountOre of [0, -1, 0.5, Number.NaN])
      repay(amountOre, '2021-02-25').thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'amountOre');
    const { state } = given(...history, repaid(million(20)));
    const sums = state.status === 'none' ? [] : [paidOre, repaidOre, repayableOre].map((sum) => sum(state));
    expect(sums).toEqual([million(33), million(20), million(13)]);
  });

  it('is paid back in fifty parts at most', () => {
    const parts = Array.from({ length: 50 }, () => repaid(1));
    repay(1, '2021-02-25', ...parts).thenRejected('TOO_MANY', { max: 50 });
  });

  it('is paid back after the settlement', () => {
    repay(1, '2021-02-14').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2021-02-14', previous: '2021-02-15' },
      'occurredOn',
    );
    repay(1, '2021-02-15').then([repaid(1, '2021-02-15')]);
  });
});

describe('what is said of an agreement', () => {
  const total = million(944);
  const say = (more: Partial<StateFigure>, ...events: readonly AgreementEvent[]) =>
    given(concluded({ totalOre: total }), ...events).when((state) =>
      domain.stateFigure(
        {
          occurredOn: '2021-01-20',
          figure: 'earmark',
          purpose: 'pain-and-mental-ill-health',
          statedBy: 'skr',
          source: 'News of December',
          ...more,
        },
        state,
        facts,
      ),
    );
  const stated = (changes: object): AgreementEvent => ({
    type: 'FigureStated',
    occurredOn: '2021-01-20',
    data: {
      statementId: 'statement-1',
      figure: 'earmark',
      purpose: 'pain-and-mental-ill-health',
      value: million(472),
      statedBy: 'skr',
      source: 'News of December',
      ...changes,
    },
  });
  const half = stated({ share: { numerator: 1, denominator: 2 } });
  const other = stated({ value: million(550), statedBy: 'journal', source: 'Journal of December' });

  it('may be a share: half of 944 million kronor is 472', () => {
    say({ share: { numerator: 1, denominator: 2 } }).then([half]);
    for (const share of [
      { numerator: 3, denominator: 2 },
      { numerator: 1, denominator: 3 },
      { numerator: 0, denominator: 2 },
      { numerator: 1, denominator: 0 },
    ])
      say({ share }).thenRejected('SHARE_INVALID', { totalOre: total }, 'share');
  });

  it('is kept with who said it, where others say otherwise', () => {
    say({ value: million(550), statedBy: 'journal', source: 'Journal of December' }, half).then([other]);
    const { state } = given(
      concluded({ totalOre: total }),
      half,
      other,
      stated({ figure: 'conditions', purpose: undefined, value: 7 }),
      stated({ figure: 'conditions', purpose: undefined, value: 5 }),
    );
    const figures = state.status === 'none' ? [] : figuresAsStated(state);
    expect(
      figures.map(({ figure, statements, conflicting }) => [
        figure,
        statements.map(({ statedBy, value }) => [statedBy, value]),
        conflicting,
      ]),
    ).toEqual([
      [
        'earmark',
        [
          ['skr', million(472)],
          ['journal', million(550)],
        ],
        true,
      ],
      ['conditions', [['skr', 5]], false],
    ]);
    expect(state.status === 'none' ? 0 : state.statements.length).toBe(4);
  });

  it('is kept with where it was said, where one and the same says otherwise elsewhere', () => {
    const elsewhere = stated({ value: million(550), source: 'Report of 2020' });
    const corrected = stated({ value: million(560), source: 'Report of 2020' });
    const { state } = given(concluded({ totalOre: total }), half, elsewhere, corrected);
    const [figure] = state.status === 'none' ? [] : figuresAsStated(state);
    expect(figure?.statements.map(({ source, value }) => [source, value])).toEqual([
      ['News of December', million(472)],
      ['Report of 2020', million(560)],
    ]);
    expect(figure?.conflicting).toBe(true);
  });

  it('earmarks no more than there is, by one and the same in one place', () => {
    say({ purpose: 'development', value: million(472) }, half).then([
      stated({ purpose: 'development', value: million(472) }),
    ]);
    say({ purpose: 'development', value: million(472) + 1 }, half).thenRejected(
      'EARMARKS_EXCEED_TOTAL',
      { statedBy: 'skr', sumOre: total + 1, totalOre: total },
      'value',
    );
    say({ value: total }, half).then([stated({ value: total })]);
    const elsewhere = { purpose: 'development', value: million(550), source: 'Report of 2020' };
    say(elsewhere, half).then([stated(elsewhere)]);
  });

  it('is a number, of an earmark with its purpose', () => {
    for (const more of [
      { value: undefined },
      { value: 1, share: { numerator: 1, denominator: 2 } },
      { value: 1, purpose: undefined },
      { value: 1, figure: 'total' as const },
      { figure: 'total' as const, purpose: undefined, share: { numerator: 1, denominator: 2 } },
    ])
      say(more as Partial<StateFigure>).thenRejected('STATEMENT_INVALID', {}, 'figure');
    const bare = { figure: 'conditions', purpose: undefined } as unknown as Partial<StateFigure>;
    say({ ...bare, value: 10_001 }).thenRejected('COUNT_INVALID', { max: 10_000 }, 'value');
    say({ value: 0.5 }).thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'value');
    say({ value: 1, source: '' }).thenRejected('TEXT_REQUIRED', {}, 'source');
  });
});

describe('whatever sequence of commands to an agreement', () => {
  const step = fc.record({
    name: fc.constantFrom(...Object.keys(agreementCommands), 'more'),
    later: fc.integer({ min: -1, max: 4 }),
    condition: fc.constantFrom('v1', 'v2', 'v3'),
    tranche: fc.constantFrom('t1', 't2', 't3'),
    amount: fc.constantFrom(million(14.4), million(18.6), million(33), 1, 0, -5),
    yes: fc.boolean(),
    corrects: fc.constantFrom(...correctableAgreementEntries),
  });
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  /** Something of what was agreed and settled that may be right, with what has to be right with it, or not. */
  const agreedRight = (
    state: AgreementState,
    amount: number,
    yes: boolean,
    condition: string,
    later: number,
  ): Partial<domain.CorrectAgreement> => {
    if (state.status === 'none') return {};
    const { totalOre, conditions, tranches, settlement } = state;
    const [planned] = Object.values(tranches).filter(({ status }) => status !== 'withdrawn');
    const [renamed, ...others] = Object.values(conditions).map(({ conditionId, title }) => ({
      conditionId,
      title,
    }));
    const finding = { conditionId: condition, fulfilled: yes, statedBy: 'state', reason: 'So it was found' };
    const payable = settlement === undefined ? {} : { payableOre: Math.max(0, amount) };
    switch (later) {
      case -1:
        return { settled: yes, title: `Of ${amount}` };
      case 0:
        return { findings: [finding], ...(yes ? payable : {}) };
      case 1:
        return payable;
      case 2:
        return {
          totalOre: totalOre + million(1),
          tranches:
            planned === undefined
              ? []
              : [{ trancheId: planned.trancheId, amountOre: planned.amountOre + million(1) }],
          conditions: [...others, ...(renamed === undefined ? [] : [renamed])],
        };
      case 3:
        return {
          conditions: [
            ...(renamed === undefined
              ? []
              : [{ conditionId: `v${amount}`, title: 'Renamed', writtenAs: renamed.conditionId }]),
            ...(yes ? others : []),
          ],
        };
      default:
        return {
          conditions: [...Object.values(conditions), { conditionId: condition, title: 'One more' }],
        };
    }
  };

  /** The commands with other inputs than the examples', right and wrong. */
  const decide = (
    { name, later, condition, tranche, amount, yes, corrects }: Step,
    state: AgreementState,
    occurredOn: BusinessDate,
    history: readonly AgreementEvent[],
  ): AgreementDecision => {
    const made = `${history.length}`;
    const at = { ...facts, trancheId: tranche, evidenceId: made, statementId: made, repaymentId: made };
    switch (name) {
      case 'recordEvidence':
        return domain.recordEvidence(
          { occurredOn, conditionId: condition, kind: 'document', text: 'An account' },
          state,
          at,
        );
      case 'assessCondition':
        return domain.assessCondition(
          { occurredOn, conditionId: condition, fulfilled: yes, statedBy: 'state', reason: 'So found' },
          state,
          at,
        );
      case 'scheduleTranche':
        return state.status !== 'none' && state.tranches[tranche] !== undefined
          ? []
          : domain.scheduleTranche(
              { occurredOn, amountOre: amount, ground: 'The work so far', afterSettlement: yes },
              state,
              at,
            );
      case 'withdrawTranche':
        return domain.withdrawTranche({ occurredOn, trancheId: tranche, reason: 'Divided anew' }, state, at);
      case 'payTranche':
        return domain.payTranche({ occurredOn, trancheId: tranche }, state, at);
      case 'recordRepayment':
        return domain.recordRepayment({ occurredOn, amountOre: amount }, state, at);
      case 'correctAgreementEntry': {
        const written = standingEntries(history);
        const [, entry] = [...written].filter(([, { type }]) => type === corrects).at(-1) ?? [];
        const id = entry === undefined ? tranche : idOf(entry as Parameters<typeof idOf>[0]);
        const right =
          later === 0
            ? { happened: false }
            : { on: addDays(occurredOn, -later), ...(hasValue(corrects) ? { value: amount } : {}) };
        return domain.correctAgreementEntry(
          { occurredOn, corrects, id, ...right, reason: 'So it was' },
          state,
          { ...facts, history },
        );
      }
      case 'correctAgreement':
        return domain.correctAgreement(
          { occurredOn, reason: 'So it was', ...agreedRight(state, amount, yes, condition, later) },
          state,
          { ...facts, history },
        );
      case 'stateFigure':
        return domain.stateFigure(
          { occurredOn, figure: 'conditions', value: 5, statedBy: tranche, source: 'News' },
          state,
          at,
        );
      case 'more':
        return domain.stateFigure(
          {
            occurredOn,
            figure: 'earmark',
            purpose: condition,
            value: amount,
            statedBy: tranche,
            source: 'A source',
          },
          state,
          at,
        );
      default:
        return (agreementCommands[name] as (typeof agreementCommands)[string])(state, occurredOn, history);
    }
  };

  type Command = LifeCommand<AgreementState, AgreementEvent>;
  /** The steps as commands, on days that follow one another mostly, after events that came before. */
  const after = (before: readonly AgreementEvent[], steps: readonly Step[]): readonly Command[] => {
    let day: BusinessDate = '2021-01-10';
    return [
      () => before,
      ...steps.map((one): Command => {
        day = addDays(day, one.later);
        const occurredOn = day;
        return (state, _nth, history) => decide(one, state, occurredOn, history);
      }),
    ];
  };

  /** What holds of every agreement at every moment. */
  function invariants(state: AgreementState): void {
    if (state.status === 'none') throw new Error('An agreement does not end');
    const { totalOre, settlement } = state;
    expect(scheduledOre(state)).toBeLessThanOrEqual(totalOre);
    expect(paidOre(state)).toBeLessThanOrEqual(scheduledOre(state));
    for (const { status, amountOre, paidOre: part } of Object.values(state.tranches)) {
      expect(status === 'paid').toBe(part !== undefined);
      if (part !== undefined) expect(part > 0 && part <= amountOre).toBe(true);
    }
    if (settlement !== undefined) {
      // What nothing is left to pay of may be taken back by then.
      if (paidOre(state) < settlement.payableOre) expect(scheduledOre(state)).toBe(totalOre);
      expect(settlement.payableOre).toBeLessThanOrEqual(totalOre);
      expect(settlement.outcome === 'full' ? settlement.payableOre : totalOre).toBe(totalOre);
    }
    expect(unpayableOre(state)).toBe(0);
    expect(repaidOre(state)).toBeLessThanOrEqual(Math.max(0, paidOre(state) - (settlement?.payableOre ?? 0)));
    for (const source of ['t1', 't2', 't3']) {
      const earmarked = figuresAsStated(state)
        .flatMap(({ statements }) => statements)
        .filter(({ figure, statedBy }) => figure === 'earmark' && statedBy === source)
        .reduce((sum, { value }) => sum + value, 0);
      expect(earmarked).toBeLessThanOrEqual(totalOre);
    }
  }

  it('pays and plans no more than the total', () => {
    const beginnings = fc.boolean().map((worth) => [
      { conditionId: 'v1', title: 'Competence', ...(worth ? { amountOre: million(20) } : {}) },
      { conditionId: 'v2', title: 'Coordination', ...(worth ? { amountOre: million(13) } : {}) },
    ]);
    const sequences = fc
      .tuple(beginnings, fc.array(step, { minLength: 20, maxLength: 60 }))
      .map(([conditions, steps]) => after([concluded({ conditions })], steps));
    livesOf(agreementAggregate, sequences, { tried: 40 }).always(({ steps }) =>
      steps.forEach(({ after: state }) => invariants(state)),
    );
  });

  it('is as one that was written right at once, once it is put right', () => {
    const withdrawn: AgreementEvent = {
      type: 'TrancheWithdrawn',
      occurredOn: '2021-01-12',
      data: { trancheId: 't2', reason: 'Divided anew' },
    };
    const open = [
      concluded(),
      evidence('v1'),
      scheduled('t1', million(14.4)),
      scheduled('t2', million(14.4)),
      withdrawn,
    ];
    const beginning = fc.constantFrom(open, [...agreementHistories['paid too much'], repaid(million(20))]);
    const steps = fc.array(fc.tuple(step, fc.boolean()), { minLength: 10, maxLength: 30 });
    const sequences = fc.tuple(beginning, steps).map(([before, all]) =>
      after(
        before,
        all.map(([one, corrects]) => {
          const name = one.yes ? 'correctAgreementEntry' : 'correctAgreement';
          return corrects ? { ...one, name, yes: one.amount > 1 } : one;
        }),
      ),
    );
    const lives = livesOf(agreementAggregate, sequences, { tried: 40 });
    lives.always(({ state, events }) => {
      invariants(state);
      const { corrections: _corrections, agreedCorrections: _agreed, ...live } = state as GrantAgreement;
      const {
        corrections: none,
        agreedCorrections: neither,
        ...right
      } = fold(agreementAggregate, standingEntries(events).values()) as GrantAgreement;
      expect(live).toEqual(right);
      expect([...none, ...neither]).toEqual([]);
      const last = events.findLast(({ type }) => type.endsWith('Corrected'));
      if (last !== undefined && last === events.at(-1))
        expect(last.data).toMatchObject({ paidOre: paidOre(state as GrantAgreement) });
    });
    for (const kind of correctableAgreementEntries)
      lives.reach(({ events }) =>
        events.some(({ type, data }) => type === 'AgreementEntryCorrected' && data.corrects === kind),
      );
    for (const righted of [
      (data: RightedAgreement) => data.terms?.is.conditions.some(({ writtenAs }) => writtenAs !== undefined),
      (data: RightedAgreement) => data.tranches.length > 0,
      (data: RightedAgreement) => data.findings.length > 0,
      (data: RightedAgreement) => data.settlement !== undefined,
    ])
      lives.reach(({ events }) =>
        events.some(({ type, data }) => type === 'AgreementCorrected' && righted(data) === true),
      );
  });

  it('pays no more than is payable once it is settled', () => {
    const isSettled = [
      concluded(),
      scheduled('t1', million(14.4)),
      scheduled('t2', million(18.6), true),
      settled({ outcome: 'partial', payableOre: million(20) }),
    ];
    const sequences = fc.array(step, { minLength: 5, maxLength: 40 }).map((steps) => after(isSettled, steps));
    livesOf(agreementAggregate, sequences, { tried: 100 }).always(({ state }) =>
      expect(state.status === 'none' ? 0 : paidOre(state)).toBeLessThanOrEqual(million(20)),
    );
  });

  it('pays back no more than was paid and is not payable', () => {
    const tooMuch = [
      concluded(),
      scheduled('t1', million(33)),
      paid('t1', million(33), '2021-01-12'),
      settled({ outcome: 'partial', payableOre: million(14.4) }),
    ];
    const sequences = fc.array(step, { minLength: 5, maxLength: 40 }).map((steps) => after(tooMuch, steps));
    livesOf(agreementAggregate, sequences, { tried: 100 }).always(({ state }) => invariants(state));
    livesOf(agreementAggregate, sequences, { tried: 100 }).reach(
      ({ state }) => state.status !== 'none' && repaidOre(state) === million(18.6),
    );
  });

  it('never fails to fold, whatever the order of events', () => {
    const all = [...agreementHistories.paid, evidence('v9'), paid('t9', 1), repaid(1)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all), (events) => {
        expect(given(...events).state.status === 'none').toBe(
          !events.some(({ type }) => type === 'AgreementConcluded'),
        );
      }),
    );
  });
});

describe('the rejections of an agreement', () => {
  it('are worded in both languages', () => {
    const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    for (const [code, { sv, en }] of Object.entries(agreementRejections)) {
      expect([code, sv === en, sv.length > 5]).toEqual([code, false, true]);
      expect([code, placeholders(sv)]).toEqual([code, placeholders(en)]);
    }
  });
});
