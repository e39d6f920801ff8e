import { type CaseEvent, caseAggregate, requestReturnToWorkPlan } from '@samverkan/case-domain';
import { type HistoryEntry, workflowSpec } from '@samverkan/event-sourcing-testing';
import { type Instant, fold, present } from '@samverkan/kernel';
import { consentExpiry } from './consent-expiry.workflow';
import { returnPlanDue } from './return-plan-due.workflow';

const stream = 'case-1';
const history = (...events: readonly CaseEvent[]): HistoryEntry[] =>
  events.map((event) => ({ stream, event }));

const registered: CaseEvent = {
  type: 'CaseRegistered',
  occurredOn: '2020-06-01',
  data: {
    caseId: '1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    unitId: 'unit-a',
    sickLeaveSince: '2019-06-01',
    sickLeaveDays: 367,
    sex: 'female',
    yearOfBirth: 1990,
    name: null,
  },
};
const given = (consentId: string, validTo?: '2020-12-31'): CaseEvent => ({
  type: 'ConsentGiven',
  occurredOn: '2020-06-02',
  data: {
    consentId,
    purposes: ['sharing'],
    fromOrganisation: 'fk',
    toOrganisations: ['region-sormland'],
    form: 'oral',
    validFrom: '2020-06-02',
    ...present({ validTo }),
  },
});
const closed: CaseEvent = {
  type: 'CaseClosed',
  occurredOn: '2020-08-01',
  data: { outcome: 'studies', handedOverMeasures: [] },
};
const reopened: CaseEvent = {
  type: 'CaseReopened',
  occurredOn: '2020-09-01',
  data: { consentId: 'consent-2' },
};
/** Midnight in Sweden, the day after the last one. */
const midnight = '2020-12-31T23:00:00.000Z' as const;

describe('the expiry of consents', () => {
  const spec = workflowSpec(consentExpiry);
  const due = { name: 'expiry consent-1', dueAt: midnight };

  it('is waited for while a consent with a last day is in force', async () => {
    const once = history(registered, given('consent-1', '2020-12-31'), given('consent-2'));
    await spec.given(once).thenTimers({ [stream]: [due] });
    const ends: CaseEvent[] = [
      { type: 'ConsentWithdrawn', occurredOn: '2020-07-01', data: { consentId: 'consent-1' } },
      { type: 'ConsentExpired', occurredOn: '2021-01-01', data: { consentId: 'consent-1' } },
      {
        type: 'ConsentFoundNotGiven',
        occurredOn: '2020-07-01',
        data: { subjectId: 'subject-1', entry: 1, consentId: 'consent-1', reason: null },
      },
      {
        type: 'CaseMarkedEnteredInError',
        occurredOn: '2020-07-01',
        data: { subjectId: 'subject-1', reason: null },
      },
    ];
    for (const end of ends) await spec.given([...once, ...history(end)]).thenTimers({});
    await spec.given([...once, ...history(closed, reopened)]).thenTimers({});
    await spec.given([...once, ...history(closed)]).thenTimers({ [stream]: [due] });
  });

  it('is waited for of all that a case goes on with when it is taken up again', async () => {
    const goesOn: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2020-09-01',
      data: { consentId: 'consent-2', keptConsents: ['consent-3'] },
    };
    const again = [closed, given('consent-2'), given('consent-3', '2020-12-31'), goesOn];
    const kept = { [stream]: [{ ...due, name: 'expiry consent-3' }] };
    await spec.given(history(registered, given('consent-1', '2020-12-31'), ...again)).thenTimers(kept);
    await spec.given(history(registered, ...again)).thenTimers(kept);
  });

  it('writes it down at midnight in Sweden', async () => {
    const { operation, streamId, decided } = await spec
      .given(history(registered, given('consent-1', '2020-12-31')))
      .whenDue(stream, due.name);
    expect([operation, streamId]).toEqual(['case.expire-consent', stream]);
    decided.then([{ type: 'ConsentExpired', occurredOn: '2021-01-01', data: { consentId: 'consent-1' } }]);
  });
});

describe('the answer of an employer', () => {
  const spec = workflowSpec(returnPlanDue);
  const requested: CaseEvent = {
    type: 'ReturnToWorkPlanRequested',
    occurredOn: '2020-12-01',
    data: { employer: 'employer-1', answerBy: '2020-12-31' },
  };
  const due = { name: 'answer 1 employer-1', dueAt: midnight };

  it('is waited for until it is there, is not needed, or the case is closed', async () => {
    const once = history(registered, requested);
    await spec.given(once).thenTimers({ [stream]: [due] });
    const ends: CaseEvent[] = [
      {
        type: 'ReturnToWorkPlanReceived',
        occurredOn: '2020-12-10',
        data: {
          subjectId: 'subject-1',
          employer: 'employer-1',
          version: 1,
          plannedReturn: '2021-02-01',
          content: null,
        },
      },
      {
        type: 'ReturnToWorkPlanExempted',
        occurredOn: '2020-12-10',
        data: { employer: 'employer-1', ground: 'return-obvious' },
      },
      { type: 'ReturnToWorkPlanOverdue', occurredOn: '2021-01-01', data: { employer: 'employer-1' } },
      closed,
    ];
    for (const end of ends) await spec.given([...once, ...history(end)]).thenTimers({});
  });

  it('is waited for of those who are employers still', async () => {
    const employed = (...employers: string[]): CaseEvent => ({
      type: 'EmploymentRecorded',
      occurredOn: '2020-12-10',
      data: { employment: employers.length === 0 ? 'unemployed' : 'employed', employers },
    });
    const once = [registered, requested];
    await spec.given(history(...once, employed('employer-2'))).thenTimers({});
    await spec.given(history(...once, employed())).thenTimers({});
    await spec.given(history(...once, employed('employer-1', 'employer-2'))).thenTimers({ [stream]: [due] });
  });

  it('is waited for again, from the same day, when the case is taken up again', async () => {
    const again = history(registered, requested, { ...closed, occurredOn: '2020-12-10' }, reopened);
    await spec.given(again).thenTimers({ [stream]: [due] });
    const { decided } = await spec.given(again).whenDue(stream, due.name);
    decided.then([
      { type: 'ReturnToWorkPlanOverdue', occurredOn: '2021-01-01', data: { employer: 'employer-1' } },
    ]);
    await spec.given(history(registered, closed, reopened)).thenTimers({});
  });

  it('is waited for until the law has the plan made, where nobody says else', async () => {
    const employed: CaseEvent = {
      type: 'EmploymentRecorded',
      occurredOn: '2020-06-20',
      data: { employment: 'employed', employers: ['employer-1'] },
    };
    const away = (sickLeaveSince: '2020-06-01' | '2020-05-01'): CaseEvent[] => [
      { ...registered, data: { ...registered.data, sickLeaveSince } } as CaseEvent,
      employed,
    ];
    const asked = async (past: CaseEvent[], more: object = {}) => {
      const decision = requestReturnToWorkPlan(
        { occurredOn: '2020-06-20', employer: 'employer-1', expectedDays: 90, ...more },
        fold(caseAggregate, past),
        { today: '2020-06-20' },
      );
      return spec.given(history(...past, ...(decision as CaseEvent[])));
    };
    const dueAt = (moment: Instant) => ({ [stream]: [{ name: 'answer 2 employer-1', dueAt: moment }] });
    // Day 30 is 30 June.
    await (await asked(away('2020-06-01'))).thenTimers(dueAt('2020-06-30T22:00:00.000Z'));
    // Day 30 was 30 May; that it would be long became clear on the day of the request, and nobody answers on that.
    const late = { clearOn: '2020-06-20' };
    await (await asked(away('2020-05-01'), late)).thenTimers(dueAt('2020-07-20T22:00:00.000Z'));
    // The law's day has passed: the employer has thirty days to hand in what is there.
    await (await asked(away('2020-05-01'))).thenTimers(dueAt('2020-07-20T22:00:00.000Z'));
  });

  it('is another one when it is asked for anew, also by the same day', async () => {
    const overdue: CaseEvent = {
      type: 'ReturnToWorkPlanOverdue',
      occurredOn: '2021-01-01',
      data: { employer: 'employer-1' },
    };
    const again = history(registered, requested, overdue, requested);
    await spec.given(again).thenTimers({ [stream]: [{ ...due, name: 'answer 3 employer-1' }] });
    (await spec.given(again).whenDue(stream, 'answer 3 employer-1')).decided.then([overdue]);
  });

  it('that does not come is noted', async () => {
    const { decided } = await spec.given(history(registered, requested)).whenDue(stream, due.name);
    decided.then([
      { type: 'ReturnToWorkPlanOverdue', occurredOn: '2021-01-01', data: { employer: 'employer-1' } },
    ]);
  });
});
