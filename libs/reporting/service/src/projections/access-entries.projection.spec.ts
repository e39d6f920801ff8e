import { type DataShown, accessLogEvents } from '@samverkan/access';
import { caseEvents } from '@samverkan/case-domain';
import { projectionSpec, type HistoryEntry } from '@samverkan/event-sourcing-testing';
import { meetingEvents } from '@samverkan/meeting-domain';
import { accessEntriesProjection } from './access-entries.projection';

const shown: DataShown = {
  type: 'DataShown',
  occurredOn: '2021-04-20',
  data: {
    action: 'case.list',
    shown: [
      { stream: 'case-a', subjectId: 's', unitId: 'gnesta', concerns: [] },
      { stream: 'application-b', subjectId: 't', concerns: ['unassigned', 'closed-case'] },
    ],
  },
};

const HISTORY: readonly HistoryEntry[] = [
  {
    stream: 'accesslog-register',
    event: { type: 'AccessChainBegun', occurredOn: '2021-04-20', data: { chain: 'x', writer: 'w' } },
  },
  { stream: 'accesslog-x', event: shown },
  { stream: 'case-a', event: { type: 'ProtectedIdentityFlagged', occurredOn: '2021-04-20', data: {} } },
  { stream: 'accesslog-x', event: shown, metadata: { recordedAt: '2021-04-20T22:30:00.000Z' } },
];

describe('access-entries', () => {
  const spec = projectionSpec(accessEntriesProjection, {
    definitions: { accesslog: accessLogEvents, case: caseEvents, meeting: meetingEvents },
  });

  it('has one entry for each individual that an access was about', async () => {
    const documents = await spec.given(HISTORY).documents();
    expect(Object.keys(documents).sort()).toEqual([
      'accesslog-x/0/0',
      'accesslog-x/0/1',
      'accesslog-x/1/0',
      'accesslog-x/1/1',
      'case-a/0',
    ]);
    expect(documents['accesslog-x/0/1']).toMatchObject({
      kind: 'read',
      action: 'case.list',
      stream: 'application-b',
      unassigned: true,
      protectedIdentity: false,
      closedCase: true,
      access: { organisation: 'fk', subjectId: 't' },
    });
    expect(documents['case-a/0']).toMatchObject({
      kind: 'write',
      action: 'ProtectedIdentityFlagged',
      caseId: 'a',
      actor: { id: 'staff-1' },
      first: true,
    });
  });

  it('says of a write what made it worth a second look when it was written', async () => {
    const flagged = { type: 'ProtectedIdentityFlagged', occurredOn: '2021-04-20', data: {} } as const;
    const metadata = { suspicions: ['protected-identity', 'closed-case'] };
    const documents = await spec
      .given([
        { stream: 'case-a', event: flagged },
        { stream: 'case-a', event: flagged, metadata },
      ])
      .documents();
    const none = { unassigned: false, emergencyOpening: false };
    expect(documents['case-a/0']).toMatchObject({ protectedIdentity: false, closedCase: false, ...none });
    expect(documents['case-a/1']).toMatchObject({ protectedIdentity: true, closedCase: true, ...none });
  });

  it('says which meeting of a case was looked at', async () => {
    const look: DataShown = {
      ...shown,
      data: {
        action: 'meeting.read',
        shown: [{ stream: 'case-a', meetingId: 'm', subjectId: 's', concerns: [] }],
      },
    };
    const documents = await spec.given([{ stream: 'accesslog-x', event: look }]).documents();
    expect(documents['accesslog-x/0/0']).toMatchObject({ stream: 'meeting-m', caseId: 'a', first: false });
  });

  it('has nothing for a search that found nobody', async () => {
    const search: DataShown = { ...shown, data: { action: 'case.search', shown: [] } };
    expect(await spec.given([{ stream: 'accesslog-x', event: search }]).documents()).toEqual({});
  });

  it('counts days as Sweden does', async () => {
    const documents = await spec.given(HISTORY).documents();
    expect(documents['accesslog-x/1/0']).toMatchObject({ day: '2021-04-21', at: '2021-04-20T22:30:00.000Z' });
  });
});
