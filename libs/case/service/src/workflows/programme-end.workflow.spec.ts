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
const ended: ProgrammeEvent = { type: 'ProgrammeEnded', occurredOn: '2021-01-01', data: {} };

describe('the end of a programme', () => {
  const spec = workflowSpec(programmeEnd);

  it('is waited for until it has come', async () => {
    const due = { name: 'end', dueAt: '2020-12-31T23:00:00.000Z' };
    await spec.given([{ stream, event: started }]).thenTimers({ [stream]: [due as never] });
    await spec.given([started, ended].map((event) => ({ stream, event }))).thenTimers({});
  });

  it('is written down at midnight in Sweden', async () => {
    const { operation, streamId, decided } = await spec
      .given([{ stream, event: started }])
      .whenDue(stream, 'end');
    expect([operation, streamId]).toEqual(['programme.note-end', stream]);
    decided.then([ended]);
  });
});
