import { noticeEvents, reportScheduleEvents } from '@samverkan/reporting-domain';
import { applicationEvents, caseEvents } from '@samverkan/case-domain';
import { derivedId } from '@samverkan/event-sourcing';
import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import { meetingEvents } from '@samverkan/meeting-domain';
import { programmeEvents } from '@samverkan/programme-domain';
import { noticesProjection } from './notices.projection';

const assigned: HistoryEntry = {
  stream: 'case-a',
  event: { type: 'InvestigatorAssigned', occurredOn: '2021-02-01', data: { investigatorId: 'i1' } },
  metadata: {
    recordedAt: '2021-02-02T09:00:00.000Z',
    concern: { caseId: 'a', to: { i1: 'assignment', s: 'holder-changed' } },
  },
};
const cancelled: HistoryEntry = {
  stream: 'meeting-m',
  event: { type: 'MeetingCancelled', occurredOn: '2021-02-03', data: { reason: 'fk' } },
  metadata: {
    recordedAt: '2021-02-03T09:00:00.000Z',
    concern: { caseId: 'a', to: { s: 'meeting-cancelled' } },
  },
};
const ofNobody: HistoryEntry = {
  stream: 'case-a',
  event: { type: 'ProtectedIdentityFlagged', occurredOn: '2021-02-04', data: {} },
};

const idOf = (event: string, recipient: string): string =>
  derivedId('0f6f0d3c-6a55-4b7c-8f0e-52a5d9c1e7b4', `${event} ${recipient}`);
const FOR_INVESTIGATOR = idOf('case-a@0', 'i1');
const FOR_INDIVIDUAL = idOf('case-a@0', 's');
const OF_MEETING = idOf('meeting-m@0', 's');

const readBy = (noticeId: string, recipientId: string): HistoryEntry => ({
  stream: `notice-${noticeId}`,
  event: { type: 'NoticeRead', occurredOn: '2021-02-05', data: { noticeId, recipientId } },
});

const about = { caseId: 'a', on: '2021-02-01', at: '2021-02-02T09:00:00.000Z' } as const;

describe('notices', () => {
  const spec = projectionSpec(noticesProjection, {
    definitions: {
      application: applicationEvents,
      case: caseEvents,
      meeting: meetingEvents,
      notice: noticeEvents,
      programme: programmeEvents,
      reportschedule: reportScheduleEvents,
    },
    forgetsMore: true,
  });

  it('has what an application lacks and the ground of a rejection, beside the application', async () => {
    const concern = { applicationId: 'x', programmeId: 'p', to: { s: 'application-incomplete' } };
    const event = (type: string, data: object): HistoryEntry => ({
      stream: 'application-x',
      event: { type, occurredOn: '2021-02-01', data },
      metadata: { recordedAt: '2021-02-02T09:00:00.000Z', concern },
    });
    const documents = await spec
      .given([
        event('ApplicationFoundIncomplete', { missing: ['need'] }),
        event('ApplicationRejected', { ground: 'no-need' }),
        event('ApplicationGranted', {}),
      ])
      .documents();
    const abouts = Object.values(documents).map((one) => one.about);
    const shared = { applicationId: 'x', kind: 'application-incomplete', on: about.on, at: about.at };
    expect(abouts).toEqual(
      expect.arrayContaining([{ ...shared, details: ['need'] }, { ...shared, details: ['no-need'] }, shared]),
    );
    expect(abouts).toHaveLength(3);
  });

  it('has one for each whom an event concerns, as what it is to them', async () => {
    const documents = await spec.given([assigned, ofNobody, cancelled]).documents();
    expect(documents).toEqual({
      [FOR_INVESTIGATOR]: {
        about: { ...about, kind: 'assignment' },
        position: expect.any(String) as string,
        read: false,
        access: { recipientId: 'i1' },
      },
      [FOR_INDIVIDUAL]: {
        about: { ...about, kind: 'holder-changed' },
        position: expect.any(String) as string,
        read: false,
        access: { recipientId: 's' },
      },
      [OF_MEETING]: {
        about: {
          kind: 'meeting-cancelled',
          caseId: 'a',
          meetingId: 'm',
          on: '2021-02-03',
          at: '2021-02-03T09:00:00.000Z',
        },
        position: expect.any(String) as string,
        read: false,
        access: { recipientId: 's' },
      },
    });
  });

  it('has one about a programme alone for who leads it', async () => {
    const missed: HistoryEntry = {
      stream: 'reportschedule-p',
      event: { type: 'StatusReportMissed', occurredOn: '2021-05-31', data: {} },
      metadata: {
        recordedAt: '2021-05-31T09:00:00.000Z',
        concern: { programmeId: 'p', to: { l: 'report-late' } },
      },
    };
    const ended: HistoryEntry = {
      stream: 'programme-p',
      event: { type: 'ProgrammeEnded', occurredOn: '2022-05-04', data: {} },
      metadata: {
        recordedAt: '2022-05-04T09:00:00.000Z',
        concern: { programmeId: 'p', to: { l: 'hand-over-due' } },
      },
    };
    const documents = await spec.given([missed, ended]).documents();
    expect(Object.values(documents)).toEqual(
      expect.arrayContaining(
        [
          { kind: 'report-late', on: '2021-05-31', at: '2021-05-31T09:00:00.000Z' },
          { kind: 'hand-over-due', on: '2022-05-04', at: '2022-05-04T09:00:00.000Z' },
        ].map((one) => expect.objectContaining({ about: { ...one, programmeId: 'p' } }) as object),
      ),
    );
  });

  it('is read once its recipient has read it, whatever is heard of first', async () => {
    const read = readBy(FOR_INVESTIGATOR, 'i1');
    const after = await spec.given([assigned, read]).documents();
    const before = await spec.given([read, assigned]).documents();
    for (const documents of [after, before]) {
      expect(documents[FOR_INVESTIGATOR]).toMatchObject({
        about: { ...about, kind: 'assignment' },
        read: true,
        access: { recipientId: 'i1' },
      });
      expect(documents[FOR_INDIVIDUAL]).toMatchObject({ read: false });
    }
  });

  it('leaves of a forgotten person’s nothing that says whose it was or what about', async () => {
    const { [FOR_INVESTIGATOR]: kept, ...others } = await spec
      .given([assigned, cancelled, readBy(OF_MEETING, 's')])
      .afterForgetting('s')
      .documents();
    expect(kept).toMatchObject({ access: { recipientId: 'i1' } });
    expect(others).toEqual({
      [FOR_INDIVIDUAL]: { read: false, access: {} },
      [OF_MEETING]: { read: true, access: {} },
    });
  });
});
