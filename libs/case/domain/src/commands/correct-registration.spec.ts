import { given } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import { assigned, clarified, closed, facts, registered } from '../example-case';
import { type CorrectRegistration, correctRegistration } from './correct-registration';

const reason = 'Another day';
const occurredOn = '2021-03-01';

const decide = (history: readonly CaseEvent[], command: Partial<CorrectRegistration>) =>
  given(caseAggregate, history).when((state) =>
    correctRegistration({ occurredOn, reason, ...command }, state, { ...facts, history }),
  );

const corrected = (on: BusinessDate, sickLeaveSince: BusinessDate, sickLeaveDays: number): CaseEvent => ({
  type: 'RegistrationCorrected',
  occurredOn,
  data: { subjectId: 'subject-1', entry: 0, on, sickLeaveSince, sickLeaveDays, reason },
});

const after = (...history: CaseEvent[]) => {
  const { state } = given(caseAggregate, history);
  if (state.status === 'none') throw new Error('No case');
  return state;
};

describe('correcting a registration', () => {
  const earlier = corrected('2020-05-20', '2019-06-01', 355);

  it('names it, why, and what is right: the day, the first day of the sick leave, or both', () => {
    decide([registered], { on: '2020-06-02' }).then([corrected('2020-06-02', '2019-06-01', 368)]);
    decide([registered], { sickLeaveSince: '2019-05-01' }).then([corrected('2020-06-01', '2019-05-01', 398)]);
    decide(clarified, { on: '2020-05-20', sickLeaveSince: '2019-05-01' }).then([
      corrected('2020-05-20', '2019-05-01', 386),
    ]);
  });

  it('leaves everything but the two days, and what has been so since then, as it was', () => {
    const before = after(...clarified);
    expect(after(...clarified, corrected('2020-05-20', '2019-05-01', 386))).toEqual({
      ...before,
      registeredOn: '2020-05-20',
      sickLeaveSince: '2019-05-01',
      atUnitSince: '2020-05-20',
      statusSince: '2020-05-20',
    });
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-11-09',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    expect(after(...clarified, moved, earlier)).toMatchObject({ atUnitSince: '2020-11-09' });
  });

  it('says again whether the need is late, which a day that was written too early had it be', () => {
    const overdue: CaseEvent = { type: 'RehabNeedOverdue', occurredOn: '2020-07-01', data: {} };
    const later = corrected('2020-07-02', '2019-06-01', 398);
    decide([registered, overdue], { on: '2020-07-02' }).then([later]);
    expect(after(registered, overdue, later)).not.toHaveProperty('needOverdueOn');
    expect(after(registered, overdue, earlier)).toMatchObject({ needOverdueOn: '2020-07-01' });
  });

  it('is corrected again by a later one, which is not the same one again', () => {
    const history = [registered, corrected('2020-06-02', '2019-06-01', 368)];
    decide(history, { on: '2020-06-02' }).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    decide(history, { on: '2020-06-01' }).then([corrected('2020-06-01', '2019-06-01', 367)]);
    decide([registered], {}).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
  });

  it('comes before everything that has been written of the case', () => {
    decide([registered, assigned], { on: '2020-12-01' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2020-12-01', next: assigned.occurredOn },
      'on',
    );
    decide([registered], { on: '2021-03-02' }).thenRejected(
      'AFTER_NEXT_STEP',
      { on: '2021-03-02', next: occurredOn },
      'on',
    );
  });

  it('keeps the rules of a registration: in the programme, at a unit that takes part, of a long sick leave', () => {
    decide([registered], { on: '2020-05-03' }).thenRejected('PROGRAMME_NOT_OPEN', {
      from: '2020-05-04',
      to: '2022-05-03',
      occurredOn: '2020-05-03',
    });
    const late = { ...registered, occurredOn: '2020-11-02', data: { ...registered.data, unitId: 'unit-b' } };
    decide([late as CaseEvent], { on: '2020-11-01' }).thenRejected(
      'UNIT_NOT_ONBOARDED',
      { occurredOn: '2020-11-01' },
      'on',
    );
    decide([registered], { sickLeaveSince: '2019-06-04' }).thenRejected(
      'NOT_LONG_CASE',
      { days: 364, required: 365 },
      'sickLeaveSince',
    );
    decide([registered], { sickLeaveSince: '2020-06-02' }).thenRejected(
      'SICK_LEAVE_IN_THE_FUTURE',
      {},
      'sickLeaveSince',
    );
    decide([registered], { on: '2021-05-01' }).thenRejected('IN_THE_FUTURE', {
      occurredOn: '2021-05-01',
      today: facts.today,
    });
  });

  it('asks no more about a day that stays, nor about what is no step of the case', () => {
    const noted: CaseEvent = {
      type: 'HeldMeetingNoted',
      occurredOn: '2020-05-25',
      data: { meetingId: 'meeting-1', heldOn: '2020-05-25', individualAttended: true },
    };
    const flagged: CaseEvent = { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-01', data: {} };
    const periods: CaseEvent = {
      type: 'SickLeavePeriodsRecorded',
      occurredOn: '2020-06-01',
      data: {
        subjectId: 'subject-1',
        periods: [{ from: '2019-06-01', to: '2021-12-31', degree: 100 }],
        sickLeaveSince: '2019-06-01',
        sickLeaveDays: 367,
        reason: null,
      },
    };
    decide([registered, periods], { on: '2020-06-02' }).then([corrected('2020-06-02', '2019-06-01', 368)]);
    const history = [registered, flagged, noted];
    decide(history, { sickLeaveSince: '2019-05-01' }).then([corrected('2020-06-01', '2019-05-01', 398)]);
    decide(history, { on: '2020-06-02' }).then([corrected('2020-06-02', '2019-06-01', 368)]);
    const closedWindow = {
      ...facts,
      history: [registered],
      programme: { ...facts.programme, period: { from: '2020-06-02', to: '2022-05-03' } },
    } as typeof facts & { history: readonly CaseEvent[] };
    given(caseAggregate, [registered])
      .when((state) =>
        correctRegistration({ occurredOn, reason, sickLeaveSince: '2019-05-01' }, state, closedWindow),
      )
      .then([corrected('2020-06-01', '2019-05-01', 398)]);
  });

  it('takes no closing and no move with it that was on the same day', () => {
    const { occurredOn: day } = registered;
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: day,
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    const shut: CaseEvent = { ...closed, occurredOn: day } as CaseEvent;
    expect(after(registered, moved, earlier)).toMatchObject({ atUnitSince: day, statusSince: '2020-05-20' });
    expect(after(registered, shut, earlier)).toMatchObject({ status: 'closed', statusSince: day });
  });

  it('is of the latest registration', () => {
    const wrong: CaseEvent = {
      type: 'CaseMarkedEnteredInError',
      occurredOn: '2020-07-01',
      data: { subjectId: 'subject-1', reason: null },
    };
    const again = { ...registered, occurredOn: '2020-08-03' } as CaseEvent;
    decide([registered, wrong], { on: '2020-06-02' }).thenRejected('CASE_ENTERED_IN_ERROR', {});
    decide([registered, wrong, again], { on: '2020-08-04' }).then([
      {
        type: 'RegistrationCorrected',
        occurredOn,
        data: {
          subjectId: 'subject-1',
          entry: 2,
          on: '2020-08-04',
          sickLeaveSince: '2019-06-01',
          sickLeaveDays: 431,
          reason,
        },
      },
    ]);
  });

  it('says why, of a case that there is', () => {
    decide([registered], { on: '2020-06-02', reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    decide([], { on: '2020-06-02' }).thenRejected('CASE_NOT_FOUND', {});
  });
});
