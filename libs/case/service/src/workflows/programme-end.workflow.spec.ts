import { workflowSpec } from '@samverkan/event-sourcing-testing';
import type { ProgrammeEvent } from '@samverkan/programme-domain';
import { programmeEnd } from './programme-end.workflow';

const stream = 'programme-1';
const started: ProgrammeEvent = {
  type: 'ProgrammeStarted',
  occurredOn: '2020-05-04',
  data: {
    programmeId: '1',
    name: 'An example',
    period: { from: '2020-05-04', to: '2020-12-31' },
    owners: ['fk'],
    fundedThrough: 'rar',
    longCaseDays: 365,
    investigatorPoolSize: 4,
    synthetic: true,
  },
};
const near: ProgrammeEvent = { type: 'ProgrammeEndNear', occurredOn: '2020-10-03', data: {} };
const ended: ProgrammeEvent = { type: 'ProgrammeEnded', occurredOn: '2021-01-01', data: {} };

describe('the end of a programme', () => {
  const spec = workflowSpec(programmeEnd);

  it('is waited for until it has come, and before that until it is near', async () => {
    const nearDue = { name: 'near', dueAt: '2020-10-02T22:00:00.000Z' };
    const due = { name: 'end', dueAt: '2020-12-31T23:00:00.000Z' };
    const given = (...events: ProgrammeEvent[]) => spec.given(events.map((event) => ({ stream, event })));
    await given(started).thenTimers({ [stream]: [nearDue as never, due as never] });
    await given(started, near).thenTimers({ [stream]: [due as never] });
    await given(started, near, ended).thenTimers({});
  });

  it('is near when ninety days are left', async () => {
    const { operation, streamId, decided } = await spec
      .given([{ stream, event: started }])
      .whenDue(stream, 'near');
    expect([operation, streamId]).toEqual(['programme.note-end-near', stream]);
    decided.then([near]);
  });

  it('is written down at midnight in Sweden', async () => {
    const { operation, streamId, decided } = await spec
      .given([{ stream, event: started }])
      .whenDue(stream, 'end');
    expect([operation, streamId]).toEqual(['programme.note-end', stream]);
    decided.then([ended]);
  });
});
