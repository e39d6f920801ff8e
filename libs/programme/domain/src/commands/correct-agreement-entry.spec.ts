import { given as history } from '@samverkan/event-sourcing-testing';
import { fold, isRejection } from '@samverkan/kernel';
import { figuresAsStated, paidOre, scheduledOre } from '../agreement-rules';
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
import { type AgreementEvent, type GrantAgreement, agreementAggregate } from '../grant-agreement';
import { type CorrectAgreementEntry, correctAgreementEntry } from './correct-agreement-entry';

const REASON = 'Written down wrongly';

/** A correction to an agreement with these events. */
const correct = (
  events: readonly AgreementEvent[],
  corrects: CorrectAgreementEntry['corrects'],
  id: string,
  right: Partial<CorrectAgreementEntry>,
) => {
  const command: CorrectAgreementEntry = { occurredOn: '2021-03-01', corrects, id, reason: REASON, ...right };
  const when = history(agreementAggregate, events).when((state) =>
    correctAgreementEntry(command, state, { ...facts, history: events }),
  );
  const holds = correctAgreementEntry(command, fold(agreementAggregate, events), {
    ...facts,
    history: events,
  });
  return { ...when, thenHolds: () => expect(isRejection(holds) ? holds.code : 'holds').toBe('holds') };
};

type Corrected = Extract<AgreementEvent, { type: 'AgreementEntryCorrected' }>;
const corrected = (
  data: Omit<Corrected['data'], 'reason' | 'paidOre'> & { paidOre?: number },
): Corrected => ({
  type: 'AgreementEntryCorrected',
  occurredOn: '2021-03-01',
  data: { paidOre: 0, reason: REASON, ...data },
});

const after = (...events: readonly AgreementEvent[]): GrantAgreement =>
  fold(agreementAggregate, events) as GrantAgreement;

const trained: AgreementEvent = {
  type: 'EvidenceRecorded',
  occurredOn: '2021-02-01',
  data: {
    evidenceId: 'evidence-1',
    conditionId: 'v1',
    kind: 'training',
    text: 'A course',
    profession: 'doctor',
    count: 40,
  },
};

const stated = (more: object = {}): AgreementEvent => ({
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
    ...more,
  },
});

describe('correct an entry of an agreement', () => {
  const { divided, assessed: whole, settled: done, paid: allPaid } = agreementHistories;

  it('says how many there were, or that it was another day, of what shows that a condition is met', () => {
    const events = [concluded(), trained];
    const was = { on: '2021-02-01', value: 40 } as const;
    const number = corrected({
      entry: 1,
      corrects: 'EvidenceRecorded',
      id: 'evidence-1',
      was,
      is: { ...was, value: 14 },
    });
    correct(events, 'EvidenceRecorded', 'evidence-1', { value: 14 }).then([number]);
    const again = corrected({
      entry: 1,
      corrects: 'EvidenceRecorded',
      id: 'evidence-1',
      was: { ...was, value: 14 },
      is: { on: '2021-01-31', value: 14 },
    });
    correct([...events, number], 'EvidenceRecorded', 'evidence-1', { on: '2021-01-31' }).then([again]);
    const agreement = after(...events, number, again);
    expect(agreement.conditions['v1']?.evidence).toMatchObject([{ on: '2021-01-31', count: 14 }]);
    expect(agreement.corrections.map(({ was: { value }, is }) => [value, is?.value])).toEqual([
      [40, 14],
      [14, 14],
    ]);
    correct(events, 'EvidenceRecorded', 'evidence-1', { value: 0 }).thenRejected(
      'COUNT_INVALID',
      { max: 10_000 },
      'value',
    );
  });

  it('takes away what does not show that a condition is met, unless it was found met by it', () => {
    const gone = corrected({
      entry: 1,
      corrects: 'EvidenceRecorded',
      id: 'evidence-1',
      was: { on: '2021-02-01', value: 40 },
    });
    correct([concluded(), trained], 'EvidenceRecorded', 'evidence-1', { happened: false }).then([gone]);
    expect(after(concluded(), trained, gone).conditions['v1']?.evidence).toEqual([]);
    correct([concluded(), trained, assessed('v1')], 'EvidenceRecorded', 'evidence-1', {
      happened: false,
    }).thenRejected('CONDITION_WITHOUT_EVIDENCE', {});
    correct([concluded(), trained, gone], 'EvidenceRecorded', 'evidence-1', { value: 1 }).thenRejected(
      'ENTRY_NOT_FOUND',
      {},
      'id',
    );
  });

  it('moves an assessment between the evidence and the settlement', () => {
    const move = (on: '2021-01-31' | '2021-02-01' | '2021-02-15' | '2021-02-16') =>
      correct(done, 'ConditionAssessed', 'v1', { on });
    move('2021-01-31').thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2021-01-31', previous: '2021-02-01' },
      'on',
    );
    move('2021-02-01').thenHolds();
    move('2021-02-15').thenHolds();
    move('2021-02-16').thenRejected('BEFORE_PREVIOUS_STEP', { on: '2021-02-15', previous: '2021-02-16' });
  });

  it('says another amount of a tranche while the tranches come to no more than the total', () => {
    const amount = (events: readonly AgreementEvent[], value: number) =>
      correct(events, 'TrancheScheduled', 'tranche-1', { value });
    const was = { on: '2021-01-11', value: million(14.4) } as const;
    const less = corrected({
      entry: 1,
      corrects: 'TrancheScheduled',
      id: 'tranche-1',
      was,
      is: { ...was, value: million(10) },
    });
    amount(divided, million(10)).then([less]);
    expect(scheduledOre(after(...divided, less))).toBe(million(28.6));
    amount(divided, million(14.4) + 1).thenRejected('TRANCHES_EXCEED_TOTAL', {
      sumOre: million(33) + 1,
      totalOre: million(33),
    });
    for (const value of [0, -1, 0.5])
      amount(divided, value).thenRejected('AMOUNT_INVALID', { max: 10 ** 15 }, 'value');
    amount(done, million(10)).thenRejected('TRANCHES_NOT_THE_TOTAL', {
      sumOre: million(28.6),
      totalOre: million(33),
    });
  });

  it('says what was paid whole with what was planned', () => {
    const events = [...divided, paid('tranche-1', million(14.4))];
    const was = { on: '2021-01-11', value: million(14.4) } as const;
    const less = corrected({
      entry: 1,
      corrects: 'TrancheScheduled',
      id: 'tranche-1',
      was,
      is: { ...was, value: million(10) },
      paidOre: million(10),
    });
    correct(events, 'TrancheScheduled', 'tranche-1', { value: million(10) }).then([less]);
    expect(paidOre(after(...events, less))).toBe(million(10));
  });

  it('says that a tranche was not paid, and it waits to be', () => {
    const gone = corrected({
      entry: allPaid.length - 1,
      corrects: 'TranchePaid',
      id: 'tranche-2',
      was: { on: '2021-02-20' },
      paidOre: million(14.4),
    });
    correct(allPaid, 'TranchePaid', 'tranche-2', { happened: false }).then([gone]);
    const { tranches } = after(...allPaid, gone);
    expect(tranches['tranche-2']).toEqual({
      trancheId: 'tranche-2',
      amountOre: million(18.6),
      ground: 'The work so far',
      afterSettlement: true,
      scheduledOn: '2021-01-11',
      status: 'scheduled',
    });
    correct(allPaid, 'TranchePaid', 'tranche-2', { on: '2021-02-14' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { on: '2021-02-14', previous: '2021-02-15' },
      'on',
    );
  });

  it('says that a tranche was not taken back, while there is room for it', () => {
    const withdrawn: AgreementEvent = {
      type: 'TrancheWithdrawn',
      occurredOn: '2021-01-12',
      data: { trancheId: 'tranche-1', reason: 'Divided anew' },
    };
    correct([...divided, withdrawn], 'TrancheWithdrawn', 'tranche-1', { happened: false }).then([
      corrected({ entry: 3, corrects: 'TrancheWithdrawn', id: 'tranche-1', was: { on: '2021-01-12' } }),
    ]);
    const anew = [...divided, withdrawn, scheduled('tranche-3', million(14.4))];
    correct(anew, 'TrancheWithdrawn', 'tranche-1', { happened: false }).thenRejected(
      'TRANCHES_EXCEED_TOTAL',
      { sumOre: million(47.4), totalOre: million(33) },
    );
  });

  it('keeps what was paid back within what was paid and is not payable', () => {
    const events = [...agreementHistories['paid too much'], repaid(million(20))];
    correct(events, 'RepaymentRecorded', 'repayment-1', { value: million(33) }).thenHolds();
    correct(events, 'RepaymentRecorded', 'repayment-1', { value: million(33) + 1 }).thenRejected(
      'REPAYMENT_EXCEEDS_REPAYABLE',
      { repayableOre: million(33) },
      'value',
    );
    correct(events, 'TranchePaid', 'tranche-1', { happened: false }).thenRejected('NOTHING_REPAYABLE', {});
  });

  it('keeps what one source earmarks within the total, and a share only of its number', () => {
    const events = [concluded(), stated()];
    const was = { on: '2021-01-20', value: million(16.5) } as const;
    const other = corrected({
      entry: 1,
      corrects: 'FigureStated',
      id: 'statement-1',
      was,
      is: { ...was, value: million(17) },
    });
    correct(events, 'FigureStated', 'statement-1', { value: million(17) }).then([other]);
    const share = (agreement: GrantAgreement) => agreement.statements[0]?.share;
    expect(share(after(...events, other))).toBeUndefined();
    const moved = corrected({
      entry: 1,
      corrects: 'FigureStated',
      id: 'statement-1',
      was,
      is: { ...was, on: '2021-01-21' },
    });
    correct(events, 'FigureStated', 'statement-1', { on: '2021-01-21' }).then([moved]);
    expect(share(after(...events, moved))).toEqual({ numerator: 1, denominator: 2 });
    const two = [...events, stated({ statementId: 'statement-2', purpose: 'development' })];
    correct(two, 'FigureStated', 'statement-1', { value: million(16.5) + 1 }).thenRejected(
      'EARMARKS_EXCEED_TOTAL',
      { statedBy: 'skr', sumOre: million(33) + 1, totalOre: million(33) },
    );
  });

  it('takes away what nobody said, so that what they said before stands', () => {
    const events = [concluded(), stated(), stated({ statementId: 'statement-2', value: million(20) })];
    const gone = corrected({
      entry: 2,
      corrects: 'FigureStated',
      id: 'statement-2',
      was: { on: '2021-01-20', value: million(20) },
    });
    correct(events, 'FigureStated', 'statement-2', { happened: false }).then([gone]);
    const [figure] = figuresAsStated(after(...events, gone));
    expect(figure?.statements.map(({ value }) => value)).toEqual([million(16.5)]);
  });

  it('moves the agreement itself to a day before all that was done by it', () => {
    correct(divided, 'AgreementConcluded', 'agreement-1', { on: '2021-01-11' }).thenHolds();
    correct(divided, 'AgreementConcluded', 'agreement-1', { on: '2021-01-12' }).thenRejected(
      'BEFORE_AGREEMENT',
      { occurredOn: '2021-01-11', concludedOn: '2021-01-12' },
    );
    correct(divided, 'TrancheScheduled', 'tranche-1', { on: '2021-01-09' }).thenRejected(
      'BEFORE_AGREEMENT',
      { occurredOn: '2021-01-09', concludedOn: '2021-01-10' },
      'on',
    );
  });

  it('asks a settlement for what was told of it, where the agreement does not say what a condition is worth', () => {
    const events = [
      concluded(),
      scheduled('tranche-1', million(33)),
      evidence('v1'),
      assessed('v1'),
      assessed('v2', false),
      settled({ outcome: 'partial', payableOre: million(20) }),
    ];
    correct(events, 'ConditionAssessed', 'v1', { on: '2021-02-09' }).thenHolds();
  });

  it('says one thing, of an entry that there is, and another than it says', () => {
    correct(whole, 'TranchePaid', 'tranche-1', { on: '2021-02-01' }).thenRejected(
      'ENTRY_NOT_FOUND',
      {},
      'id',
    );
    correct(whole, 'TrancheScheduled', 'tranche-1', {}).thenRejected('NOTHING_TO_CORRECT');
    correct(whole, 'TrancheScheduled', 'tranche-1', {
      on: '2021-01-11',
      value: million(14.4),
    }).thenRejected('NOTHING_TO_CORRECT');
    correct(whole, 'EvidenceRecorded', 'evidence-v1', { happened: false, value: 1 }).thenRejected(
      'RIGHT_AND_NOT_HAPPENED',
      {},
      'happened',
    );
    for (const [corrects, id] of [
      ['AgreementConcluded', 'agreement-1'],
      ['ConditionAssessed', 'v1'],
      ['TrancheScheduled', 'tranche-1'],
    ] as const)
      correct(whole, corrects, id, { happened: false }).thenRejected('ENTRY_HAPPENED', {}, 'happened');
    correct(whole, 'ConditionAssessed', 'v1', { value: 1 }).thenRejected(
      'VALUE_NOT_OF_ENTRY',
      { type: 'ConditionAssessed' },
      'value',
    );
    correct(whole, 'ConditionAssessed', 'v1', { on: '2021-03-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-03-02', next: '2021-03-01' },
      'on',
    );
    correct(whole, 'ConditionAssessed', 'v1', { on: '2021-02-09', reason: ' ' }).thenRejected(
      'TEXT_REQUIRED',
      {},
      'reason',
    );
  });

  it('is done two hundred times at most', () => {
    const was = { on: '2021-01-11', value: million(14.4) } as const;
    const one = corrected({ entry: 1, corrects: 'TrancheScheduled', id: 'tranche-1', was, is: was });
    const many = Array.from({ length: 200 }, () => one);
    correct([...divided, ...many], 'TrancheScheduled', 'tranche-1', { value: 1 }).thenRejected('TOO_MANY', {
      max: 200,
    });
  });
});
