import { applicationEvents } from '@samverkan/case-domain';
import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import { applicationOverviewProjection } from './application-overview.projection';

const submitted = (id: string): HistoryEntry => ({
  stream: `application-${id}`,
  event: {
    type: 'ApplicationSubmitted',
    occurredOn: '2021-02-01',
    data: {
      applicationId: id,
      programmeId: 'p1',
      subjectId: `subject-${id}`,
      degree: 50,
      qualifyingIncome: false,
      assistedBy: { organisation: 'stockholm', staffId: 'worker-1' },
      need: 'Work training',
      needStated: true,
    },
  },
});
const then = (id: string, type: string, data: object = {}): HistoryEntry => ({
  stream: `application-${id}`,
  event: { type, occurredOn: '2021-02-03', data },
});

describe('applications in lists', () => {
  const spec = projectionSpec(applicationOverviewProjection, {
    definitions: { application: applicationEvents },
  });

  it('wait until they are taken on or taken back', async () => {
    const documents = await spec
      .given([
        submitted('a'),
        submitted('b'),
        submitted('c'),
        then('b', 'ApplicationTaken', { investigatorId: 'i1' }),
        then('c', 'ApplicationWithdrawn'),
      ])
      .documents();
    const waiting = Object.entries(documents).map(([id, { waits }]) => [id, waits]);
    expect(Object.fromEntries(waiting)).toEqual({ a: true, b: false, c: false });
    expect(documents['b']?.access).toEqual({
      programmeId: 'p1',
      subjectId: 'subject-b',
      applicationId: 'b',
      assistantId: 'worker-1',
      investigatorId: 'i1',
      protectedIdentity: false,
    });
    const undecided = Object.entries(documents).map(([id, document]) => [id, document.undecided]);
    expect(Object.fromEntries(undecided)).toEqual({ a: true, b: true, c: false });
    const decided = await spec
      .given([
        submitted('a'),
        submitted('b'),
        then('a', 'ApplicationGranted'),
        then('b', 'ApplicationRejected'),
      ])
      .documents();
    expect([decided['a']?.undecided, decided['b']?.undecided]).toEqual([false, false]);
    const flagged = await spec.given([submitted('a'), then('a', 'ProtectedIdentityFlagged')]).documents();
    expect(flagged['a']).toMatchObject({ waits: true, access: { protectedIdentity: true } });
    expect(JSON.stringify(documents)).not.toContain('Work training');
  });
});
