import { given as history } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from '../case';
import {
  clarified,
  closed,
  employed,
  employerConsent,
  employerContact,
  facts,
  fkOnly,
  given,
  returnPlanRequested,
} from '../example-case';
import { type RecordEmployment, recordEmployment } from './record-employment';
import { standingReturnPlans } from '../return-to-work-plan';
import { requestReturnToWorkPlan } from './request-return-to-work-plan';

const record = (changes: Partial<RecordEmployment>, events: readonly CaseEvent[] = fkOnly) =>
  history(caseAggregate, events).when((state) =>
    recordEmployment(
      {
        occurredOn: '2020-06-10',
        employment: 'employed',
        employers: ['employer-1', 'employer-2'],
        ...changes,
      },
      state,
      facts,
    ),
  );

describe('the employment of the individual', () => {
  it('has the employers of who is employed, and none of others', () => {
    record({}).then([employed]);
    record({ employment: 'unemployed', employers: [] }).then([
      { ...employed, data: { employment: 'unemployed', employers: [] } } as typeof employed,
    ]);
    record({ employers: [] }).thenRejected('EMPLOYERS_INVALID', {}, 'employers');
    record({ employment: 'self-employed' }).thenRejected('EMPLOYERS_INVALID');
    record({ employers: ['employer-1', 'employer-1'] }).thenRejected('EMPLOYERS_INVALID');
  });

  it('is how it is now: no earlier day is written down after it', () => {
    record({ occurredOn: '2020-06-09' }, [...fkOnly, employed]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2020-06-09', previous: '2020-06-10' },
      'occurredOn',
    );
    record({}, [...fkOnly, employed]).then([employed]);
  });

  it('is of the world, and may have changed while the case was closed', () => {
    const again: readonly CaseEvent[] = [
      ...fkOnly,
      closed,
      given('consent-2', ['sharing'], '2021-03-01'),
      { type: 'CaseReopened', occurredOn: '2021-03-01', data: { consentId: 'consent-2' } },
    ];
    record({ occurredOn: '2021-02-15' }, again).then([
      { ...employed, occurredOn: '2021-02-15' } as typeof employed,
    ]);
  });

  it('ends what was asked of an employer that is gone, which may be asked again when it is back', () => {
    const overdue: CaseEvent = {
      type: 'ReturnToWorkPlanOverdue',
      occurredOn: '2020-07-21',
      data: { employer: 'employer-1' },
    };
    const received: CaseEvent = {
      type: 'ReturnToWorkPlanReceived',
      occurredOn: '2020-06-25',
      data: {
        subjectId: 'subject-1',
        employer: 'employer-1',
        version: 1,
        plannedReturn: '2020-09-01',
        content: null,
      },
    };
    const works = (employers: string[], occurredOn: BusinessDate = '2020-08-01'): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn,
      data: { employment: 'employed', employers },
    });
    const asked = [...fkOnly, employed, returnPlanRequested];
    const gone = works(['employer-2']);
    const plansOf = (...events: readonly CaseEvent[]) => {
      const { state } = history(caseAggregate, events);
      return state.status === 'none'
        ? undefined
        : Object.fromEntries(standingReturnPlans(state).map((plan) => [plan.employer, plan]));
    };
    expect(plansOf(...asked, gone)).toEqual({});
    expect(plansOf(...asked, overdue, gone)).toEqual({});
    // The timer of before this was so had noted it all the same.
    expect(plansOf(...asked, gone, overdue)).toEqual({});
    expect(plansOf(...asked, works(['employer-1']))).toMatchObject({
      'employer-1': { status: 'requested', answerBy: '2020-07-20' },
    });
    expect(plansOf(...asked, received, gone)).toEqual(plansOf(...asked, received));
    const again: CaseEvent = { ...returnPlanRequested, occurredOn: '2020-07-01' };
    expect(plansOf(...asked, received, again, gone)).toEqual({
      'employer-1': {
        employer: 'employer-1',
        status: 'received',
        since: '2020-08-01',
        version: 1,
        plannedReturn: '2020-09-01',
      },
    });

    const back = [...asked, gone, works(['employer-1'], '2020-09-01')];
    history(caseAggregate, back)
      .when((state) =>
        requestReturnToWorkPlan({ occurredOn: '2020-09-02', employer: 'employer-1' }, state, facts),
      )
      .then([
        {
          type: 'ReturnToWorkPlanRequested',
          occurredOn: '2020-09-02',
          data: { employer: 'employer-1', answerBy: '2020-10-02' },
        },
      ]);
  });

  it('ends what there is with employers that are gone, and with no other', () => {
    const named = (contactId: string, party: 'employer' | 'af', organisation: string): CaseEvent => ({
      type: 'PartyContactNamed',
      occurredOn: '2020-07-03',
      data: { party, organisation, contactId },
    });
    const events = [
      ...clarified,
      employed,
      employerConsent,
      employerContact,
      named('boss-1', 'employer', 'employer-1'),
      named('boss-2', 'employer', 'employer-2'),
      named('officer-1', 'af', 'af'),
    ];
    const recorded = (occurredOn: '2020-08-01' | '2020-06-30', employers: string[]): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn,
      data: { employment: employers.length === 0 ? 'unemployed' : 'employed', employers },
    });
    const end = (occurredOn: '2020-08-01' | '2020-07-03', contactId: string): CaseEvent => ({
      type: 'PartyContactEnded',
      occurredOn,
      data: { contactId },
    });
    const ended = { type: 'EmployerContactEnded', data: { employer: 'employer-1' } } as const;
    const occurredOn = '2020-08-01';
    record({ occurredOn, employers: ['employer-1'] }, events).then([
      recorded(occurredOn, ['employer-1']),
      end(occurredOn, 'boss-2'),
    ]);
    record({ occurredOn, employment: 'unemployed', employers: [] }, events).then([
      recorded(occurredOn, []),
      { ...ended, occurredOn },
      end(occurredOn, 'boss-1'),
      end(occurredOn, 'boss-2'),
    ]);
    // Written down later than the contact was opened: it ends when it began.
    record({ occurredOn: '2020-06-30', employers: ['employer-2'] }, events).then([
      recorded('2020-06-30', ['employer-2']),
      { ...ended, occurredOn: '2020-07-02' },
      end('2020-07-03', 'boss-1'),
    ]);
    record({ occurredOn, employers: ['employer-2'] }, [...events, { ...ended, occurredOn }]).then([
      recorded(occurredOn, ['employer-2']),
      end(occurredOn, 'boss-1'),
    ]);
  });
});
