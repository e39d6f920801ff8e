import { given } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, employed, enteredInError, facts, registered } from '../example-case';
import type { SickLeavePeriod } from '../sick-leave';
import { correctRegistration } from './correct-registration';
import { type RecordSickLeavePeriods, recordSickLeavePeriods } from './record-sick-leave-periods';
import { requestReturnToWorkPlan } from './request-return-to-work-plan';

const occurredOn = '2021-03-01';
const reason = 'Half days from the new year on';
const whole: SickLeavePeriod = { from: '2019-06-01', to: '2020-12-31', degree: 100 };
const half: SickLeavePeriod = { from: '2021-01-01', to: '2021-06-30', degree: 50 };

const record = (
  history: readonly CaseEvent[],
  sickLeavePeriods: readonly SickLeavePeriod[],
  more: Partial<RecordSickLeavePeriods> = {},
) =>
  given(caseAggregate, history).when((state) =>
    recordSickLeavePeriods({ occurredOn, sickLeavePeriods, ...more }, state, facts),
  );

const recorded = (
  periods: SickLeavePeriod[],
  sickLeaveSince: BusinessDate,
  sickLeaveDays: number,
  why: string | null = null,
): CaseEvent => ({
  type: 'SickLeavePeriodsRecorded',
  occurredOn,
  data: { subjectId: 'subject-1', periods, sickLeaveSince, sickLeaveDays, reason: why },
});

const known = [registered, recorded([whole, half], '2019-06-01', 640)];

describe('recording the periods of a sick leave', () => {
  it('tells degrees and a last day of one whose first day was known, in the order of the days', () => {
    record([registered], [half, whole]).then([recorded([whole, half], '2019-06-01', 640)]);
    expect(given(caseAggregate, known).state).toMatchObject({
      sickLeaveSince: '2019-06-01',
      sickLeavePeriods: [whole, half],
    });
  });

  it('adds to what was known without a reason', () => {
    const more = { from: '2021-07-01', to: '2021-09-30', degree: 25 } as const;
    record(known, [whole, half, more]).then([recorded([whole, half, more], '2019-06-01', 640)]);
    record(known, [whole, { ...half, to: '2021-08-31' }]).then([
      recorded([whole, { ...half, to: '2021-08-31' }], '2019-06-01', 640),
    ]);
  });

  it('puts right what was wrong with a reason: a day, a degree, or the first day', () => {
    for (const [now, since, days] of [
      [[whole], '2019-06-01', 580],
      [[whole, { ...half, degree: 75 }], '2019-06-01', 640],
      [[{ ...whole, from: '2019-05-01' }, half], '2019-05-01', 671],
    ] as [SickLeavePeriod[], BusinessDate, number][]) {
      record(known, now).thenRejected('TEXT_REQUIRED', {}, 'reason');
      record(known, now, { reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
      record(known, now, { reason }).then([recorded(now, since, days, reason)]);
    }
    record([registered], [{ ...whole, from: '2019-05-01' }]).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });

  it('is about the sick leave that holds on the day: after five days of work another one begins', () => {
    const again = { from: '2021-01-06', to: '2021-06-30', degree: 50 } as const;
    record([registered], [whole, again]).then([recorded([whole, again], '2021-01-06', 55)]);
    const short = { ...again, from: '2021-01-05' } as const;
    record([registered], [whole, short]).then([recorded([whole, short], '2019-06-01', 636)]);
  });

  it('keeps the sick leave at the registration as long as a case has to be', () => {
    record([registered], [{ ...whole, from: '2019-06-03' }], { reason }).then([
      recorded([{ ...whole, from: '2019-06-03' }], '2019-06-03', 578, reason),
    ]);
    record([registered], [{ ...whole, from: '2019-06-04' }], { reason }).thenRejected(
      'NOT_LONG_CASE',
      { days: 364, required: 365 },
      'sickLeavePeriods',
    );
    const withWork: SickLeavePeriod[] = [
      { from: '2019-06-01', to: '2019-12-31', degree: 100 },
      { from: '2020-01-06', to: '2021-06-30', degree: 100 },
    ];
    record([registered], withWork, { reason }).thenRejected('NOT_LONG_CASE', { days: 148, required: 365 });
    record([registered], [half], { reason }).thenRejected('SICK_LEAVE_IN_THE_FUTURE', {}, 'sickLeavePeriods');
    record([registered], [{ ...whole, to: '2020-05-27' }], { reason }).thenRejected(
      'SICK_LEAVE_ENDED',
      { through: '2020-05-27', on: '2020-06-01' },
      'sickLeavePeriods',
    );
  });

  it('says something that was not said before', () => {
    const cut: SickLeavePeriod[] = [{ ...whole, to: '2020-01-31' }, { ...whole, from: '2020-02-01' }, half];
    record(known, cut).thenRejected('NOTHING_TO_CORRECT', {}, 'sickLeavePeriods');
  });

  it('has periods that hold', () => {
    record([registered], []).thenRejected('SICK_LEAVE_REQUIRED', {}, 'sickLeavePeriods');
    record([registered], [whole, whole]).thenRejected('SICK_LEAVE_DAY_TWICE');
  });

  it('puts a closed case right, and adds nothing to it', () => {
    record([...clarified, closed], [whole, half]).thenRejected('CASE_CLOSED');
    const earlier = { ...whole, from: '2019-05-01' } as const;
    record([...clarified, closed], [earlier], { reason }).then([
      recorded([earlier], '2019-05-01', 611, reason),
    ]);
    const wrongDegree = { ...whole, degree: 75 } as const;
    const closedAsKnown = [...clarified, recorded([whole], '2019-06-01', 580), closed];
    record(closedAsKnown, [wrongDegree, half], { reason }).thenRejected('CASE_CLOSED');
    record(closedAsKnown, [wrongDegree], { reason }).then([
      recorded([wrongDegree], '2019-06-01', 580, reason),
    ]);
    record([registered, enteredInError], [whole]).thenRejected('CASE_ENTERED_IN_ERROR');
    record([], [whole]).thenRejected('CASE_NOT_FOUND');
  });
});

describe('what follows from recorded periods', () => {
  const correct = (history: readonly CaseEvent[], command: object) =>
    given(caseAggregate, history).when((state) =>
      correctRegistration({ occurredOn, reason, ...command }, state, { ...facts, history }),
    );

  it('the first day is corrected by them alone, and a day of registration is judged by them', () => {
    correct(known, { sickLeaveSince: '2019-05-01' }).thenRejected(
      'SICK_LEAVE_BY_PERIODS',
      {},
      'sickLeaveSince',
    );
    correct(known, { on: '2020-06-01' }).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct(known, { on: '2020-05-29' }).thenRejected(
      'NOT_LONG_CASE',
      { days: 364, required: 365 },
      'sickLeavePeriods',
    );
    correct(known, { on: '2020-05-30' }).then([
      {
        type: 'RegistrationCorrected',
        occurredOn,
        data: {
          subjectId: 'subject-1',
          entry: 0,
          on: '2020-05-30',
          sickLeaveSince: '2019-06-01',
          sickLeaveDays: 365,
          reason,
        },
      },
    ]);
  });

  it('a corrected registration leaves the sick leave of today as it is', () => {
    const again: SickLeavePeriod = { from: '2021-01-06', to: '2021-06-30', degree: 50 };
    const history = [registered, recorded([whole, again], '2021-01-06', 55)];
    const corrected: CaseEvent = {
      type: 'RegistrationCorrected',
      occurredOn,
      data: {
        subjectId: 'subject-1',
        entry: 0,
        on: '2020-06-02',
        sickLeaveSince: '2019-06-01',
        sickLeaveDays: 368,
        reason,
      },
    };
    correct(history, { on: '2020-06-02' }).then([corrected]);
    expect(given(caseAggregate, [...history, corrected]).state).toMatchObject({
      registeredOn: '2020-06-02',
      sickLeaveSince: '2021-01-06',
    });
  });

  it('an employer owes its plan by what they say ahead, and in the sick leave that goes on', () => {
    const ask = (history: readonly CaseEvent[], more: object = {}) =>
      given(caseAggregate, history).when((state) =>
        requestReturnToWorkPlan({ occurredOn: '2021-01-20', employer: 'employer-1', ...more }, state, facts),
      );
    const again = (to: BusinessDate): CaseEvent[] => [
      ...clarified,
      employed,
      recorded([whole, { from: '2021-01-06', to, degree: 50 }], '2021-01-06', 55),
    ];
    ask(again('2021-03-06')).then([
      {
        type: 'ReturnToWorkPlanRequested',
        occurredOn: '2021-01-20',
        data: { employer: 'employer-1', answerBy: '2021-02-04' },
      },
    ]);
    ask(again('2021-03-05')).thenRejected('RETURN_PLAN_NOT_OWED', { days: 59, required: 60 });
    ask(again('2021-03-06'), { clearOn: '2021-01-05' }).thenRejected('CLEAR_DAY_INVALID', {
      sickLeaveSince: '2021-01-06',
      occurredOn: '2021-01-20',
    });
  });
});
