import { given as history } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import { employed, facts, fkOnly, registered, returnPlanRequested } from '../example-case';
import { type RequestReturnToWorkPlan, requestReturnToWorkPlan } from './request-return-to-work-plan';

const withEmployer = [...fkOnly, employed];
const command: RequestReturnToWorkPlan = { occurredOn: '2020-06-20', employer: 'employer-1' };
const request = (events: readonly CaseEvent[], changes: Partial<RequestReturnToWorkPlan> = {}) =>
  history(caseAggregate, events).when((state) =>
    requestReturnToWorkPlan({ ...command, ...changes }, state, facts),
  );

describe('requesting the plan for return', () => {
  it('gives the employer thirty days, or until the day that is told', () => {
    request(withEmployer).then([returnPlanRequested]);
    request(withEmployer, { answerBy: '2020-06-20' }).then([
      {
        type: 'ReturnToWorkPlanRequested',
        occurredOn: '2020-06-20',
        data: { employer: 'employer-1', answerBy: '2020-06-20' },
      },
    ]);
    request(withEmployer, { answerBy: '2020-06-19' }).thenRejected(
      'ANSWER_DAY_PASSED',
      { answerBy: '2020-06-19', occurredOn: '2020-06-20' },
      'answerBy',
    );
  });

  it('is of an employer of the individual, and once until there is an answer', () => {
    request(fkOnly).thenRejected('EMPLOYER_UNKNOWN', {}, 'employer');
    request(withEmployer, { employer: 'employer-9' }).thenRejected('EMPLOYER_UNKNOWN');
    const waiting = [...withEmployer, returnPlanRequested];
    request(waiting).thenRejected('RETURN_PLAN_ALREADY_REQUESTED', {}, 'employer');
    request(waiting, { employer: 'employer-2' }).then([
      {
        type: 'ReturnToWorkPlanRequested',
        occurredOn: '2020-06-20',
        data: { employer: 'employer-2', answerBy: '2020-07-20' },
      },
    ]);
    const exempted: CaseEvent = {
      type: 'ReturnToWorkPlanExempted',
      occurredOn: '2020-06-25',
      data: { employer: 'employer-1', ground: 'health-for-now' },
    };
    request([...waiting, exempted], { occurredOn: '2020-06-24' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2020-06-24',
      previous: '2020-06-25',
    });
    request([...waiting, exempted], { occurredOn: '2020-08-01', answerBy: '2020-08-15' }).then([
      {
        type: 'ReturnToWorkPlanRequested',
        occurredOn: '2020-08-01',
        data: { employer: 'employer-1', answerBy: '2020-08-15' },
      },
    ]);
  });

  describe('while the sick leave is new, or it became clear late that it would be long', () => {
    const since = (sickLeaveSince: BusinessDate): CaseEvent[] => [
      { ...registered, data: { ...registered.data, sickLeaveSince } } as CaseEvent,
      employed,
    ];
    const requested = (data: { answerBy: BusinessDate; clearOn?: BusinessDate }): CaseEvent[] => [
      {
        type: 'ReturnToWorkPlanRequested',
        occurredOn: '2020-06-20',
        data: { employer: 'employer-1', ...data },
      },
    ];

    it('waits for the day that the law gives the employer: day 30', () => {
      const day20 = since('2020-06-01');
      request(day20, { expectedDays: 90 }).then(requested({ answerBy: '2020-06-30' }));
      request(day20, { expectedDays: 90, answerBy: '2020-07-10' }).then(
        requested({ answerBy: '2020-07-10' }),
      );
      request(day20, { expectedDays: 90, answerBy: '2020-06-29' }).thenRejected(
        'PLAN_NOT_DUE_YET',
        { answerBy: '2020-06-29', dueByLaw: '2020-06-30' },
        'answerBy',
      );
    });

    it('or at once, from the day on which it is clear, and gives thirty days where that one has come', () => {
      const day51 = since('2020-05-01');
      const today = { expectedDays: 90, clearOn: '2020-06-20' } as const;
      request(day51, today).then(requested({ answerBy: '2020-07-20', clearOn: '2020-06-20' }));
      request(day51, { ...today, answerBy: '2020-06-20' }).then(
        requested({ answerBy: '2020-06-20', clearOn: '2020-06-20' }),
      );
      const lastWeek = { ...today, clearOn: '2020-06-13' } as const;
      request(day51, lastWeek).then(requested({ answerBy: '2020-07-20', clearOn: '2020-06-13' }));
      const [day29, day30] = [since('2020-05-23'), since('2020-05-22')];
      request(day29, { expectedDays: 90 }).then(requested({ answerBy: '2020-06-21' }));
      request(day30, { expectedDays: 90 }).then(requested({ answerBy: '2020-07-20' }));
    });

    it('is owed once it is told since when that is clear', () => {
      const day45 = since('2020-05-07');
      const day20 = '2020-05-26';
      request(day45).thenRejected('RETURN_PLAN_NOT_OWED', { days: 45, required: 60 }, 'expectedDays');
      const asked = requested({ answerBy: '2020-07-20', clearOn: day20 });
      request(day45, { clearOn: day20 }).then(asked);
      const exempted: CaseEvent = {
        type: 'ReturnToWorkPlanExempted',
        occurredOn: '2020-06-20',
        data: { employer: 'employer-1', ground: 'health-for-now' },
      };
      request([...day45, ...asked, exempted]).then(requested({ answerBy: '2020-07-20' }));
      for (const events of [day45, [...day45, ...asked, exempted]])
        request(events, { clearOn: day20, expectedDays: 59 }).thenRejected(
          'RETURN_PLAN_NOT_OWED',
          { days: 59, required: 60 },
          'expectedDays',
        );
    });

    it('and remembers what was said of it until it is said again', () => {
      const asked = [...since('2020-05-01'), ...requested({ answerBy: '2020-06-20', clearOn: '2020-06-20' })];
      const received: CaseEvent = {
        type: 'ReturnToWorkPlanReceived',
        occurredOn: '2020-06-20',
        data: {
          subjectId: 'subject-1',
          employer: 'employer-1',
          version: 1,
          plannedReturn: '2020-09-01',
          content: null,
        },
      };
      request([...asked, received], { expectedDays: 90 }).then(requested({ answerBy: '2020-07-20' }));
      request([...asked, received]).then(requested({ answerBy: '2020-07-20' }));
      request([...asked, received], { expectedDays: 90, clearOn: '2020-05-20' }).then(
        requested({ answerBy: '2020-07-20', clearOn: '2020-05-20' }),
      );
    });

    it('which lies in the sick leave and has come', () => {
      for (const clearOn of ['2020-04-30', '2020-06-21'] as const)
        request(since('2020-05-01'), { expectedDays: 90, clearOn }).thenRejected(
          'CLEAR_DAY_INVALID',
          { sickLeaveSince: '2020-05-01', occurredOn: '2020-06-20' },
          'clearOn',
        );
    });
  });

  it('asks for none where the absence is shorter than 60 days', () => {
    request(withEmployer, { expectedDays: 59 }).thenRejected(
      'RETURN_PLAN_NOT_OWED',
      { days: 59, required: 60 },
      'expectedDays',
    );
    request(withEmployer, { expectedDays: 60 }).then([returnPlanRequested]);
    // Of a programme that takes short cases too.
    const short = { ...registered, data: { ...registered.data, sickLeaveSince: '2020-05-20' } } as CaseEvent;
    request([short, employed]).thenRejected('RETURN_PLAN_NOT_OWED', { days: 32, required: 60 });
  });
});
