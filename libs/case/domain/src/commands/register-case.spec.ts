import { given } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, enteredInError, facts, registered } from '../example-case';
import type { SickLeavePeriod } from '../sick-leave';
import { type RegisterCase, registerCase } from './register-case';

const command: RegisterCase = {
  occurredOn: '2020-06-01',
  programmeId: 'programme-1',
  unitId: 'unit-a',
  sickLeaveSince: '2019-06-01',
  name: 'Test Testsson',
};
const register = (changes: Partial<RegisterCase> = {}, told: Partial<typeof facts> = {}) =>
  given(caseAggregate, []).when((state) =>
    registerCase({ ...command, ...changes }, state, { ...facts, ...told }),
  );

describe('registering a case', () => {
  it('enrols an individual who has been on sick leave for a year', () => {
    register().then([registered]);
  });

  it('needs no name', () => {
    given(caseAggregate, [])
      .when((state) => registerCase({ ...command, name: undefined }, state, facts))
      .then([{ ...registered, data: { ...registered.data, name: null } } as typeof registered]);
  });

  it('is refused on day 364 and accepted on day 365', () => {
    register({ occurredOn: '2020-05-29' }).thenRejected(
      'NOT_LONG_CASE',
      { days: 364, required: 365 },
      'sickLeaveSince',
    );
    register({ occurredOn: '2020-05-30' }).then([
      { ...registered, occurredOn: '2020-05-30', data: { ...registered.data, sickLeaveDays: 365 } } as never,
    ]);
  });

  it('counts by the limit of the programme', () => {
    if (facts.programme.status === 'none') throw new Error('The example programme has started');
    const programme = { ...facts.programme, longCaseDays: 368 };
    register({}, { programme }).thenRejected('NOT_LONG_CASE', { days: 367, required: 368 });
  });

  it('is refused before the unit was onboarded and after it left', () => {
    register({ unitId: 'unit-b', occurredOn: '2020-11-01' }).thenRejected(
      'UNIT_NOT_ONBOARDED',
      { occurredOn: '2020-11-01' },
      'unitId',
    );
    register({ unitId: 'unit-left', occurredOn: '2021-01-01' }).thenRejected('UNIT_NOT_ONBOARDED');
    register({ unitId: 'nowhere' }).thenRejected('UNIT_NOT_ONBOARDED');
  });

  it('is refused outside the programme', () => {
    const period = { from: '2020-05-04', to: '2022-05-03' };
    register({ occurredOn: '2020-05-03' }).thenRejected('PROGRAMME_NOT_OPEN', {
      ...period,
      occurredOn: '2020-05-03',
    });
    register({ occurredOn: '2022-05-04' }, { today: '2022-06-01' }).thenRejected('PROGRAMME_NOT_OPEN');
    register({}, { programme: { status: 'none' } }).thenRejected('PROGRAMME_NOT_FOUND');
  });

  it('is refused in advance, and for a sick leave that has not begun', () => {
    register({ occurredOn: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
    register({ sickLeaveSince: '2020-06-02' }).thenRejected('SICK_LEAVE_IN_THE_FUTURE');
  });

  it('is refused while the individual has an open case', () => {
    for (const history of [[registered], clarified])
      given(caseAggregate, history)
        .when((state) => registerCase(command, state, facts))
        .thenRejected('DUPLICATE_CASE');
  });

  it('is refused for a closed case: it is taken up again instead', () => {
    given(caseAggregate, [...clarified, closed])
      .when((state) => registerCase(command, state, facts))
      .thenRejected('CASE_CLOSED');
  });

  it('begins anew after an entry in error, and a protected identity stays protected', () => {
    const again = { ...command, occurredOn: '2020-07-01' } as const;
    const anew = {
      ...registered,
      occurredOn: '2020-07-01',
      data: { ...registered.data, sickLeaveDays: 397 },
    } as typeof registered;
    given(caseAggregate, [...clarified, enteredInError])
      .when((state) => registerCase(again, state, facts))
      .then([anew]);
    given(caseAggregate, [
      registered,
      { type: 'ProtectedIdentityFlagged', occurredOn: '2020-06-02', data: {} },
      enteredInError,
    ])
      .when((state) => registerCase(again, state, facts))
      .then([anew, { type: 'ProtectedIdentityFlagged', occurredOn: '2020-07-01', data: {} }]);
    expect(given(caseAggregate, [...clarified, enteredInError, anew]).state).toMatchObject({
      status: 'registered',
      registeredOn: '2020-07-01',
      consents: {},
    });
  });

  describe('with the periods of the sick leave', () => {
    const year: SickLeavePeriod = { from: '2019-06-01', to: '2020-03-31', degree: 100 };
    const rest: SickLeavePeriod = { from: '2020-04-01', to: '2020-08-31', degree: 25 };
    const by = (sickLeavePeriods: SickLeavePeriod[], more: Partial<RegisterCase> = {}) =>
      register({ sickLeaveSince: undefined, sickLeavePeriods, ...more });
    const recorded = (periods: SickLeavePeriod[], sickLeaveDays: number): CaseEvent => ({
      type: 'SickLeavePeriodsRecorded',
      occurredOn: command.occurredOn,
      data: { subjectId: 'subject-1', periods, sickLeaveSince: '2019-06-01', sickLeaveDays, reason: null },
    });

    it('has its first day and its length from them', () => {
      by([rest, year]).then([registered, recorded([year, rest], 367)]);
    });

    it('counts no days of a short break', () => {
      const later = { ...rest, from: '2020-04-03' } as const;
      by([year, later]).then([
        { ...registered, data: { ...registered.data, sickLeaveDays: 365 } } as CaseEvent,
        recorded([year, later], 365),
      ]);
      by([year, { ...rest, from: '2020-04-04' }]).thenRejected(
        'NOT_LONG_CASE',
        { days: 364, required: 365 },
        'sickLeavePeriods',
      );
    });

    it('is about a sick leave that goes on, from its latest long break', () => {
      by([year, { ...rest, from: '2020-04-06' }]).thenRejected('NOT_LONG_CASE', { days: 57, required: 365 });
      by([year]).thenRejected(
        'SICK_LEAVE_ENDED',
        { through: '2020-03-31', on: '2020-06-01' },
        'sickLeavePeriods',
      );
      by([{ ...rest, from: '2020-06-02' }]).thenRejected('SICK_LEAVE_IN_THE_FUTURE', {}, 'sickLeavePeriods');
    });

    it('has periods that hold, and is told either of the two', () => {
      by([year, year]).thenRejected('SICK_LEAVE_DAY_TWICE');
      by([]).thenRejected('SICK_LEAVE_REQUIRED', {}, 'sickLeavePeriods');
      by([year, rest], { sickLeaveSince: '2019-06-01' }).thenRejected('SICK_LEAVE_REQUIRED');
      register({ sickLeaveSince: undefined }).thenRejected('SICK_LEAVE_REQUIRED', {}, 'sickLeavePeriods');
    });
  });
});
