import type { CaseEvent } from '@samverkan/case-domain';
import { workflowSpec } from '@samverkan/event-sourcing-testing';
import { needDue } from './need-due.workflow';

const stream = 'case-1';
const history = (...events: readonly CaseEvent[]) => events.map((event) => ({ stream, event }));
const registered: CaseEvent = {
  type: 'CaseRegistered',
  occurredOn: '2020-12-02',
  data: {
    caseId: '1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    unitId: 'unit-a',
    sickLeaveSince: '2019-06-01',
    sickLeaveDays: 551,
    sex: 'female',
    yearOfBirth: 1990,
    name: null,
  },
};
const overdue: CaseEvent = { type: 'RehabNeedOverdue', occurredOn: '2021-01-01', data: {} };
const ends: readonly CaseEvent[] = [
  {
    type: 'RehabNeedClarified',
    occurredOn: '2020-12-10',
    data: {
      subjectId: 'subject-1',
      clarifiedBy: 'fk',
      consultation: { on: '2020-12-10', how: 'phone' },
      need: null,
    } as never,
  },
  { type: 'CaseClosed', occurredOn: '2020-12-10', data: { outcome: 'studies', handedOverMeasures: [] } },
  {
    type: 'CaseMarkedEnteredInError',
    occurredOn: '2020-12-10',
    data: { subjectId: 'subject-1', reason: null },
  },
  overdue,
];

describe('the clarification of a need', () => {
  const spec = workflowSpec(needDue);
  const due = { name: 'need 0', dueAt: '2020-12-31T23:00:00.000Z' } as const;

  it('is waited for thirty days from the registration, while the case is open', async () => {
    await spec.given(history(registered)).thenTimers({ [stream]: [due] });
    for (const end of ends) await spec.given(history(registered, end)).thenTimers({});
  });

  it('is waited for from the day of registration that is right, where it is waited for', async () => {
    const corrected: CaseEvent = {
      type: 'RegistrationCorrected',
      occurredOn: '2020-12-20',
      data: {
        subjectId: 'subject-1',
        entry: 0,
        on: '2020-12-01',
        sickLeaveSince: '2019-06-01',
        sickLeaveDays: 550,
        reason: null,
      },
    };
    const earlier = { name: 'need 1', dueAt: '2020-12-30T23:00:00.000Z' } as const;
    await spec.given(history(registered, corrected)).thenTimers({ [stream]: [earlier] });
    for (const end of ends) await spec.given(history(registered, end, corrected)).thenTimers({});
  });

  it('is waited for anew where it was noted before the day that is right', async () => {
    const corrected = (on: '2020-12-01' | '2020-12-20'): CaseEvent => ({
      type: 'RegistrationCorrected',
      occurredOn: '2021-01-04',
      data: {
        subjectId: 'subject-1',
        entry: 0,
        on,
        sickLeaveSince: '2019-06-01',
        sickLeaveDays: 569,
        reason: null,
      },
    });
    const anew = history(registered, overdue, corrected('2020-12-20'));
    const later = { name: 'need 2', dueAt: '2021-01-18T23:00:00.000Z' } as const;
    await spec.given(anew).thenTimers({ [stream]: [later] });
    (await spec.given(anew).whenDue(stream, later.name)).decided.then([
      { type: 'RehabNeedOverdue', occurredOn: '2021-01-19', data: {} },
    ]);
    await spec.given(history(registered, overdue, corrected('2020-12-01'))).thenTimers({});
    const [clarified] = ends as [CaseEvent];
    for (const steps of [[overdue, clarified], [clarified]])
      await spec.given(history(registered, ...steps, corrected('2020-12-20'))).thenTimers({});
  });

  it('is waited for again, from the same day, when the case is taken up again', async () => {
    const [clarified, closed] = ends as [CaseEvent, CaseEvent];
    const reopened: CaseEvent = {
      type: 'CaseReopened',
      occurredOn: '2020-12-12',
      data: { consentId: 'consent-1' },
    };
    await spec.given(history(registered, closed, reopened)).thenTimers({ [stream]: [due] });
    await spec.given(history(registered, clarified, closed, reopened)).thenTimers({});
    const { decided } = await spec.given(history(registered, closed, reopened)).whenDue(stream, due.name);
    decided.then([overdue]);
  });

  it('is another one when the case is registered anew, also for the same day, after one that went off', async () => {
    const inError = ends[2] as CaseEvent;
    const again = history(registered, overdue, inError, registered);
    await spec.given(again).thenTimers({ [stream]: [{ ...due, name: 'need 3' }] });
    (await spec.given(again).whenDue(stream, 'need 3')).decided.then([overdue]);
  });

  it('that does not come is noted, once', async () => {
    const { operation, streamId, decided } = await spec.given(history(registered)).whenDue(stream, due.name);
    expect([operation, streamId]).toEqual(['case.note-need-overdue', stream]);
    decided.then([overdue]);
  });
});
