import { given as history } from '@samverkan/event-sourcing-testing';
import { fold, isRejection } from '@samverkan/kernel';
import { figuresAsStated, isFulfilled, paidOre, repayableOre, scheduledOre } from '../agreement-rules';
import {
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
} from '../example-agreements';
import {
  type AgreementEvent,
  type GrantAgreement,
  type RightedAgreement,
  agreementAggregate,
} from '../grant-agreement';
import { type CorrectAgreement, correctAgreement } from './correct-agreement';
import { correctAgreementEntry } from './correct-agreement-entry';

const REASON = 'Written down wrongly';

/** A correction of an agreement with these events. */
const correct = (events: readonly AgreementEvent[], right: Partial<CorrectAgreement>) => {
  const command: CorrectAgreement = { occurredOn: '2021-03-01', reason: REASON, ...right };
  return history(agreementAggregate, events).when((state) =>
    correctAgreement(command, state, { ...facts, history: events }),
  );
};

/** The events once that was corrected. */
const withCorrection = (
  events: readonly AgreementEvent[],
  right: Partial<CorrectAgreement>,
): readonly AgreementEvent[] => {
  const command: CorrectAgreement = { occurredOn: '2021-03-01', reason: REASON, ...right };
  const decision = correctAgreement(command, fold(agreementAggregate, events), { ...facts, history: events });
  if (isRejection(decision)) throw new Error(`${decision.code} ${JSON.stringify(decision.details)}`);
  return [...events, ...decision];
};

/** The agreement once that was corrected. */
const corrected = (events: readonly AgreementEvent[], right: Partial<CorrectAgreement>): GrantAgreement =>
  fold(agreementAggregate, withCorrection(events, right)) as GrantAgreement;

const event = (righted: Partial<RightedAgreement>, paidSoFar = 0): AgreementEvent => ({
  type: 'AgreementCorrected',
  occurredOn: '2021-03-01',
  data: { tranches: [], findings: [], statements: [], ...righted, paidOre: paidSoFar, reason: REASON },
});

const half: AgreementEvent = {
  type: 'FigureStated',
  occurredOn: '2021-01-20',
  data: {
    statementId: 'statement-1',
    figure: 'earmark',
    purpose: 'pain',
    value: million(16.5),
    share: { numerator: 1, denominator: 2 },
    statedBy: 'skr',
    source: 'News of December',
  },
};

const v1 = { conditionId: 'v1', title: 'Competence' };
const v2 = { conditionId: 'v2', title: 'Coordination' };
const worth = [
  { ...v1, amountOre: million(20) },
  { ...v2, amountOre: million(13) },
];
const terms = {
  title: 'An example',
  parties: [
    { organisation: 'state', role: 'grantor' },
    { organisation: 'region-sormland', role: 'recipient' },
  ],
  totalOre: million(33),
  conditions: [v1, v2],
} as const;
const plans = [scheduled('tranche-1', million(14.4)), scheduled('tranche-2', million(18.6), true)];
const unmet = { conditionId: 'v2', fulfilled: false, statedBy: 'state', reason: 'Not shown' };

/** Settled as partly fulfilled, with what was told to be payable, and paid as far as that goes. */
const partly = [
  concluded(),
  ...plans,
  evidence('v1'),
  assessed('v1'),
  assessed('v2', false),
  settled({ outcome: 'partial', payableOre: million(20) }),
  paid('tranche-1', million(14.4)),
  paid('tranche-2', million(5.6)),
];

describe('correct an agreement', () => {
  const { divided, assessed: whole, settled: done, paid: allPaid } = agreementHistories;

  it('says another title, and other parties', () => {
    const title = 'The agreement of 2016';
    correct(divided, { title }).then([event({ terms: { entry: 0, was: terms, is: { ...terms, title } } })]);
    const parties = [...terms.parties, { organisation: 'skr', role: 'negotiator' }] as const;
    const agreement = corrected(divided, { parties });
    expect(agreement.parties).toEqual(parties);
    expect(agreement.agreedCorrections).toMatchObject([
      { correctedOn: '2021-03-01', reason: REASON, terms: { was: terms, is: { parties } } },
    ]);
    correct(divided, { parties: parties.slice(1) }).thenRejected('PARTIES_INVALID', {}, 'parties');
    const others = [
      { organisation: 'forsakringskassan', role: 'grantor' },
      { organisation: 'region-sormland', role: 'recipient' },
    ] as const;
    correct(whole, { parties: others }).thenRejected('NOT_A_PARTY', {});
  });

  it('says another total together with the tranches that come to it', () => {
    const totalOre = million(34);
    const tranches = [{ trancheId: 'tranche-2', amountOre: million(19.6) }];
    correct(divided, { totalOre }).thenRejected(
      'TRANCHES_NOT_THE_TOTAL',
      { sumOre: million(33), totalOre },
      'tranches',
    );
    correct(divided, { totalOre: million(30) }).thenRejected(
      'TRANCHES_EXCEED_TOTAL',
      { sumOre: million(33), totalOre: million(30) },
      'tranches',
    );
    correct(divided, { tranches: [{ trancheId: 'tranche-2', amountOre: million(18) }] }).thenRejected(
      'TRANCHES_NOT_THE_TOTAL',
      { sumOre: million(32.4), totalOre: million(33) },
      'tranches',
    );
    correct(divided, { totalOre, tranches }).then([
      event({
        terms: { entry: 0, was: terms, is: { ...terms, totalOre } },
        tranches: [{ entry: 2, id: 'tranche-2', was: million(18.6), is: million(19.6) }],
      }),
    ]);
    expect(scheduledOre(corrected(divided, { totalOre, tranches }))).toBe(totalOre);
    correct([concluded()], { totalOre }).then([
      event({ terms: { entry: 0, was: terms, is: { ...terms, totalOre } } }),
    ]);
  });

  it('says what is payable of the right total, and what was paid whole, once it is settled', () => {
    const totalOre = million(34);
    correct(allPaid, { totalOre }).thenRejected(
      'TRANCHES_NOT_THE_TOTAL',
      { sumOre: million(33), totalOre },
      'tranches',
    );
    const agreement = corrected(allPaid, {
      totalOre,
      tranches: [{ trancheId: 'tranche-2', amountOre: million(19.6) }],
    });
    expect(agreement.settlement).toEqual({ outcome: 'full', payableOre: totalOre, on: '2021-02-15' });
    expect([paidOre(agreement), repayableOre(agreement)]).toEqual([totalOre, 0]);
  });

  it('says two amounts that were taken for each other', () => {
    const tranches = [
      { trancheId: 'tranche-1', amountOre: million(18.6) },
      { trancheId: 'tranche-2', amountOre: million(14.4) },
    ];
    const agreement = corrected(allPaid, { tranches });
    expect(Object.values(agreement.tranches).map(({ paidOre: part }) => part)).toEqual([
      million(18.6),
      million(14.4),
    ]);
    correct(divided, { tranches: [{ trancheId: 'tranche-9', amountOre: 1 }] }).thenRejected(
      'TRANCHE_NOT_FOUND',
      {},
      'tranches',
    );
    correct(divided, { tranches: [{ trancheId: 'tranche-1', amountOre: 0 }] }).thenRejected(
      'AMOUNT_INVALID',
      { max: 10 ** 15 },
      'tranches',
    );
  });

  it('works a share of the total out anew, and keeps what a source earmarks within it', () => {
    const events = [concluded(), half];
    const agreement = corrected(events, { totalOre: million(34) });
    expect(figuresAsStated(agreement)[0]?.statements).toMatchObject([
      { value: million(17), share: { numerator: 1, denominator: 2 } },
    ]);
    expect(agreement.agreedCorrections[0]?.statements).toEqual([
      { entry: 1, id: 'statement-1', was: million(16.5), is: million(17) },
    ]);
    correct(events, { totalOre: 33 }).thenRejected('SHARE_INVALID', { totalOre: 33 });
  });

  it('keeps the evidence and findings of a condition that was written with another id or title', () => {
    const right = { conditionId: 'v3', title: 'Exchange', writtenAs: 'v2' };
    const agreement = corrected(allPaid, { conditions: [v1, right] });
    expect(Object.keys(agreement.conditions)).toEqual(['v1', 'v3']);
    expect(agreement.conditions['v3']).toMatchObject({
      title: 'Exchange',
      evidence: [{ conditionId: 'v3', evidenceId: 'evidence-v2' }],
      assessments: [{ fulfilled: true }],
    });
    expect(agreement.conditions['v3']).not.toHaveProperty('writtenAs');
    const swapped = corrected(whole, {
      conditions: [
        { ...v1, writtenAs: 'v2' },
        { ...v2, writtenAs: 'v1' },
      ],
    });
    expect(swapped.conditions['v1']?.evidence).toMatchObject([{ evidenceId: 'evidence-v2' }]);
  });

  it('puts a condition in the place of an id that another was written with', () => {
    const conditions = [v1, { conditionId: 'v2', title: 'Cooperation' }, { ...v2, conditionId: 'v3' }].map(
      (condition) => (condition.conditionId === 'v3' ? { ...condition, writtenAs: 'v2' } : condition),
    );
    const agreement = corrected(whole, { conditions });
    expect(agreement.conditions['v2']).toMatchObject({ title: 'Cooperation', evidence: [], assessments: [] });
    expect(agreement.conditions['v3']?.assessments).toHaveLength(1);
    correct(done, { conditions }).thenRejected('CONDITIONS_NOT_ASSESSED', { conditionId: 'v2' });
  });

  it('goes by the ids that conditions have until now, also where they were corrected before', () => {
    const events = withCorrection(whole, { conditions: [v1, { ...v2, conditionId: 'v3', writtenAs: 'v2' }] });
    const again = (writtenAs: string) => ({ conditions: [v1, { ...v2, conditionId: 'v4', writtenAs }] });
    expect(corrected(events, again('v3')).conditions['v4']).toMatchObject({
      evidence: [{ conditionId: 'v4', evidenceId: 'evidence-v2' }],
      assessments: [{ fulfilled: true }],
    });
    correct(events, again('v2')).thenRejected('CONDITION_NOT_FOUND', {}, 'conditions');
  });

  it('loses nothing that was found where a list is sent again with a new condition of the former id', () => {
    const cooperation = { conditionId: 'v2', title: 'Cooperation' };
    const v3 = { ...v2, conditionId: 'v3' };
    const conditions = [v1, cooperation, { ...v3, writtenAs: 'v2' }];
    const found = [concluded(), ...plans, evidence('v1'), assessed('v1'), assessed('v2', false)];
    const events = withCorrection(found, { conditions });
    correct(events, { conditions }).thenRejected(
      'CONDITION_HAS_EVIDENCE',
      { conditionId: 'v3' },
      'conditions',
    );
    correct(events, { conditions: [v1, cooperation, v3] }).thenRejected('NOTHING_TO_CORRECT');
    const { conditions: swapped } = corrected(events, {
      conditions: [v1, { ...cooperation, writtenAs: 'v3' }, { ...v3, writtenAs: 'v2' }],
    });
    expect([swapped['v2'], swapped['v3']]).toMatchObject([
      { assessments: [{ fulfilled: false }] },
      { assessments: [] },
    ]);
  });

  it('leaves a condition out that has no evidence, with what was found of it', () => {
    const events = [concluded(), ...plans, evidence('v1'), assessed('v1'), assessed('v2', false)];
    expect(Object.keys(corrected(events, { conditions: [v1] }).conditions)).toEqual(['v1']);
    correct(whole, { conditions: [v1] }).thenRejected(
      'CONDITION_HAS_EVIDENCE',
      { conditionId: 'v2' },
      'conditions',
    );
    const now = corrected([...events, settled({ outcome: 'partial', payableOre: million(20) })], {
      conditions: [v1],
    });
    expect(now.settlement).toEqual({ outcome: 'full', payableOre: million(33), on: '2021-02-15' });
  });

  it('asks conditions for what an agreement asks of them', () => {
    const conditions = (...right: NonNullable<CorrectAgreement['conditions']>) =>
      correct(divided, { conditions: right });
    conditions().thenRejected('CONDITIONS_INVALID', {}, 'conditions');
    conditions(v1, { ...v2, writtenAs: 'v1' }, { ...v2, conditionId: 'v3', writtenAs: 'v1' }).thenRejected(
      'CONDITIONS_INVALID',
      {},
      'conditions',
    );
    conditions(v1, { ...v2, writtenAs: 'v9' }).thenRejected('CONDITION_NOT_FOUND', {}, 'conditions');
    conditions(v1, { ...v2, amountOre: 1 }).thenRejected(
      'CONDITION_AMOUNTS_NOT_THE_TOTAL',
      { sumOre: 1, totalOre: million(33) },
      'conditions',
    );
  });

  it('says what was found of a condition, and the settlement follows', () => {
    const is = { fulfilled: false, statedBy: 'state', reason: 'Not shown' };
    const was = { fulfilled: true, statedBy: 'state', reason: 'As accounted for' };
    const events = [concluded({ conditions: worth }), ...done.slice(1)];
    correct(events, { findings: [unmet] }).then([
      event({
        findings: [{ entry: 6, id: 'v2', was, is }],
        settlement: {
          entry: 7,
          was: { outcome: 'full', payableOre: million(33), on: '2021-02-15' },
          is: { outcome: 'partial', payableOre: million(20), on: '2021-02-15' },
        },
      }),
    ]);
    const agreement = corrected(events, { findings: [unmet] });
    expect(Object.values(agreement.conditions).map(isFulfilled)).toEqual([true, false]);
    correct(done, { findings: [unmet] }).thenRejected('CONDITION_AMOUNTS_MISSING', {}, 'payableOre');
    const told = corrected(done, { findings: [unmet], payableOre: million(14.4) });
    expect(told.settlement).toMatchObject({ outcome: 'partial', payableOre: million(14.4) });
    correct(done, { findings: [{ ...unmet, conditionId: 'v9' }] }).thenRejected(
      'ENTRY_NOT_FOUND',
      {},
      'findings',
    );
    correct(done, { findings: [{ ...unmet, statedBy: 'skr' }] }).thenRejected('NOT_A_PARTY', {}, 'findings');
    correct(partly, { findings: [{ ...unmet, fulfilled: true }] }).thenRejected(
      'CONDITION_WITHOUT_EVIDENCE',
      {},
      'findings',
    );
  });

  it('shows what was paid and is not payable by what is right as to be paid back', () => {
    const events = [concluded({ conditions: worth }), ...allPaid.slice(1)];
    const agreement = corrected(events, { findings: [unmet] });
    expect([paidOre(agreement), repayableOre(agreement)]).toEqual([million(33), million(13)]);
    const none = [{ ...unmet, conditionId: 'v1' }, unmet];
    const nothing = corrected(events, { findings: none });
    expect([nothing.settlement?.outcome, repayableOre(nothing)]).toEqual(['none', million(33)]);
  });

  it('is followed by corrections of entries, of a settlement that was paid by before it was right', () => {
    const events = [concluded({ conditions: worth }), ...allPaid.slice(1)];
    const decision = correctAgreement(
      { occurredOn: '2021-03-01', findings: [{ ...unmet, conditionId: 'v1' }, unmet], reason: REASON },
      fold(agreementAggregate, events),
      { ...facts, history: events },
    );
    const after = isRejection(decision) ? [] : [...events, ...decision];
    const moved = correctAgreementEntry(
      {
        occurredOn: '2021-03-01',
        corrects: 'TranchePaid',
        id: 'tranche-2',
        on: '2021-02-21',
        reason: REASON,
      },
      fold(agreementAggregate, after),
      { ...facts, history: after },
    );
    expect(moved).toMatchObject([{ type: 'AgreementEntryCorrected', data: { paidOre: million(33) } }]);
  });

  it('says another day of the settlement, and what is payable where it was told', () => {
    const agreement = corrected(partly, { payableOre: million(14.4), settledOn: '2021-02-16' });
    expect(agreement.settlement).toEqual({
      outcome: 'partial',
      payableOre: million(14.4),
      on: '2021-02-16',
    });
    expect(repayableOre(agreement)).toBe(million(5.6));
    correct(done, { payableOre: million(20) }).thenRejected('PAYABLE_NOT_FREE', {}, 'payableOre');
    correct(partly, { payableOre: million(34) }).thenRejected(
      'PAYABLE_INVALID',
      { totalOre: million(33) },
      'payableOre',
    );
    correct(done, { settledOn: '2021-02-09' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2021-02-09', previous: '2021-02-10' },
      'settledOn',
    );
    correct(done, { settledOn: '2021-03-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-03-02', next: '2021-03-01' },
      'settledOn',
    );
    correct(allPaid, { settledOn: '2021-02-21' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      on: '2021-02-20',
      previous: '2021-02-21',
    });
  });

  it('says what is payable where that followed from amounts that the agreement does not say', () => {
    const events = [concluded({ conditions: worth }), ...partly.slice(1)];
    const conditions = [v1, v2];
    correct(events, { conditions }).thenRejected('CONDITION_AMOUNTS_MISSING', {}, 'payableOre');
    for (const payableOre of [million(14.4), million(20)])
      expect(corrected(events, { conditions, payableOre }).settlement).toMatchObject({
        outcome: 'partial',
        payableOre,
      });
    const renamed = corrected(partly, { conditions: [v1, { ...v2, title: 'Cooperation' }] });
    expect(renamed.settlement).toMatchObject({ outcome: 'partial', payableOre: million(20) });
  });

  it('leaves nothing payable that no tranche can pay', () => {
    correct(partly, { payableOre: million(21) }).thenRejected('PAYABLE_WITHOUT_TRANCHE', {
      restOre: million(1),
    });
    correct(partly.slice(0, -1), { payableOre: million(21) }).then([
      event(
        {
          settlement: {
            entry: 6,
            was: { outcome: 'partial', payableOre: million(20), on: '2021-02-15' },
            is: { outcome: 'partial', payableOre: million(21), on: '2021-02-15' },
          },
        },
        million(14.4),
      ),
    ]);
    correct(partly, {
      tranches: [
        { trancheId: 'tranche-1', amountOre: million(28) },
        { trancheId: 'tranche-2', amountOre: million(5) },
      ],
    }).thenRejected('PAID_EXCEEDS_TRANCHE', { paidOre: million(5.6) }, 'tranches');
  });

  it('leaves what was taken back, or paid back, as what it was', () => {
    const tooMuch = [...agreementHistories['paid too much'].slice(0, 3), evidence('v1'), assessed('v1')];
    const events = [
      ...tooMuch,
      assessed('v2', false),
      settled({ outcome: 'partial', payableOre: million(20) }),
      repaid(million(13)),
    ];
    correct(events, { payableOre: million(21) }).thenRejected('REPAYMENT_EXCEEDS_REPAYABLE', {
      repayableOre: million(12),
    });
    const withdrawn: AgreementEvent = {
      type: 'TrancheWithdrawn',
      occurredOn: '2021-02-21',
      data: { trancheId: 'tranche-2', reason: 'Nothing is left to pay' },
    };
    const onlyFirst = [
      ...partly.slice(0, 6),
      settled({ outcome: 'partial', payableOre: million(14.4) }),
      paid('tranche-1', million(14.4)),
      withdrawn,
    ];
    correct(onlyFirst, { payableOre: million(20) }).thenRejected('PAYABLE_WITHOUT_TRANCHE', {
      restOre: million(5.6),
    });
  });

  it('says that it was not settled, while nothing was done that waits for that', () => {
    const agreement = corrected(done, { settled: false });
    expect([agreement.status, agreement.settlement]).toEqual(['concluded', undefined]);
    expect(agreement.agreedCorrections).toMatchObject([
      { settlement: { entry: 7, was: { outcome: 'full' } } },
    ]);
    correct(allPaid, { settled: false }).thenRejected('TRANCHE_WAITS_FOR_SETTLEMENT', {});
    correct([...agreementHistories['paid too much'], repaid(1)], { settled: false }).thenRejected(
      'NOTHING_REPAYABLE',
      {},
    );
    correct(done, { settled: false, settledOn: '2021-02-16' }).thenRejected(
      'RIGHT_AND_NOT_HAPPENED',
      {},
      'settled',
    );
    correct(whole, { settled: false }).thenRejected('ENTRY_NOT_FOUND', {}, 'settled');
    correct(whole, { settledOn: '2021-02-16' }).thenRejected('ENTRY_NOT_FOUND', {}, 'settledOn');
    correct(whole, { payableOre: 1 }).thenRejected('ENTRY_NOT_FOUND', {}, 'payableOre');
  });

  it('says something else than the agreement says, and why', () => {
    correct(done, {}).thenRejected('NOTHING_TO_CORRECT');
    correct(done, { ...terms, settledOn: '2021-02-15', settled: true }).thenRejected('NOTHING_TO_CORRECT');
    correct(done, { title: 'Another', reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    correct([], { title: 'Another' }).thenRejected('AGREEMENT_NOT_FOUND');
  });

  it('is corrected again, and the latest holds', () => {
    const one = event({ terms: { entry: 0, was: terms, is: { ...terms, title: 'First' } } });
    correct([...divided, one], { title: 'Second' }).then([
      event({ terms: { entry: 0, was: { ...terms, title: 'First' }, is: { ...terms, title: 'Second' } } }),
    ]);
    const many = Array.from({ length: 200 }, () => one);
    correct([...divided, ...many], { title: 'Second' }).thenRejected('TOO_MANY', { max: 200 });
  });
});
