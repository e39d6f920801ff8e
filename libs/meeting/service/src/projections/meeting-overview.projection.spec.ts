import { type HistoryEntry, projectionSpec } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import type { MeetingEvent } from '@samverkan/meeting-domain';
import { type MeetingOverview, meetingOverviewProjection } from './meeting-overview.projection';

const spec = projectionSpec(meetingOverviewProjection);

const of =
  (meetingId: string) =>
  (event: MeetingEvent): HistoryEntry => ({ stream: `meeting-${meetingId}`, event });

const identity = (meetingId: string) => ({ meetingId, caseId: 'case-1', programmeId: 'programme-1' });

const requested = (meetingId: string): MeetingEvent => ({
  type: 'MeetingRequested',
  occurredOn: '2021-03-15',
  data: {
    ...identity(meetingId),
    subjectId: 's',
    requestedBy: 'individual',
    reason: 'Secret',
    answerDueOn: '2021-03-22',
  },
});
const called = (meetingId: string): MeetingEvent => ({
  type: 'MeetingCalled',
  occurredOn: '2021-03-18',
  data: {
    ...identity(meetingId),
    form: 'reconciliation',
    startsAt: '2021-04-08T08:00:00.000Z',
    mode: 'video',
  },
});
const overview = (id: string): MeetingOverview => ({
  id,
  caseId: 'case-1',
  programmeId: 'programme-1',
  status: 'called',
  startsAt: '2021-04-08T08:00:00.000Z',
  mode: 'video',
  form: 'reconciliation',
});

/** The position of the nth entry of a history. */
const at = (entry: number): string => Array(2).fill(String(entry).padStart(20, '0')).join('/');

const AS_CALLED = { form: 'reconciliation', mode: 'video' } as const;

const sorted = (meeting: MeetingOverview, begun: number) => ({
  begunAt: at(begun),
  order: '2021-04-08T08:00:00.000Z',
  meeting,
  called: AS_CALLED,
});

describe('the overview of meetings', () => {
  it('says which of the parties that work by name have to do with it: who asked, was invited or came', () => {
    const invited = (party: 'af' | 'healthcare'): MeetingEvent => ({
      type: 'ParticipantInvited',
      occurredOn: '2021-03-18',
      data: { participantId: party, party },
    });
    const held: MeetingEvent = {
      type: 'MeetingHeld',
      occurredOn: '2021-04-08',
      data: {
        meetingId: 'm1',
        caseId: 'case-1',
        ...AS_CALLED,
        attendance: [{ participantId: 'x', party: 'employer', attended: true }],
        individualAttended: false,
        warnings: [],
      },
    };
    return spec
      .given([called('m1'), invited('healthcare'), invited('af'), held].map(of('m1')))
      .thenDocuments({
        m1: {
          ...sorted(
            {
              ...overview('m1'),
              status: 'held',
              settledOn: '2021-04-08',
              individualAttended: false,
            },
            1,
          ),
          named: { af: true, employer: true },
        },
      });
  });

  it('has a meeting from its request on, without a word of why', () =>
    spec.given([of('m1')(requested('m1'))]).thenDocuments({
      m1: {
        order: '2021-03-15',
        begunAt: at(1),
        meeting: {
          id: 'm1',
          caseId: 'case-1',
          programmeId: 'programme-1',
          status: 'requested',
          requestedOn: '2021-03-15',
          requestedBy: 'individual',
          answerDueOn: '2021-03-22',
        },
      },
    }));

  it('follows it through its call and a new time to how it ended', () =>
    spec
      .given([
        ...[
          requested('m1'),
          called('m1'),
          { type: 'ParticipantInvited', occurredOn: '2021-03-18', data: { participantId: 'p', party: 'af' } },
          {
            type: 'MeetingRescheduled',
            occurredOn: '2021-03-29',
            data: { startsAt: '2021-04-10T08:00:00.000Z', mode: 'physical' },
          },
          {
            type: 'MeetingHeld',
            occurredOn: '2021-04-10',
            data: {
              meetingId: 'm1',
              caseId: 'case-1',
              form: 'multi-party',
              mode: 'phone',
              attendance: [],
              individualAttended: false,
              warnings: [],
            },
          },
          {
            type: 'MinutesRecorded',
            occurredOn: '2021-04-10',
            data: { subjectId: 's', version: 1, text: 'Secret', employerText: null },
          },
        ].map((event) => of('m1')(event as MeetingEvent)),
        of('m2')(called('m2')),
        of('m2')({ type: 'MeetingCancelled', occurredOn: '2021-04-01', data: { reason: 'pandemic' } }),
        of('m3')(called('m3')),
        of('m3')({
          type: 'MeetingFailed',
          occurredOn: '2021-04-08',
          data: { meetingId: 'm3', caseId: 'case-1', reason: 'other' },
        }),
        of('m4')(called('m4')),
      ])
      .thenDocuments({
        m1: {
          order: '2021-04-10T08:00:00.000Z',
          begunAt: at(1),
          called: { form: 'reconciliation', mode: 'physical' },
          named: { af: true },
          meeting: {
            ...overview('m1'),
            requestedOn: '2021-03-15',
            requestedBy: 'individual',
            answerDueOn: '2021-03-22',
            status: 'held',
            startsAt: '2021-04-10T08:00:00.000Z',
            mode: 'phone',
            form: 'multi-party',
            settledOn: '2021-04-10',
            individualAttended: false,
          },
        },
        m2: sorted({ ...overview('m2'), status: 'cancelled', settledOn: '2021-04-01' }, 7),
        m3: sorted({ ...overview('m3'), status: 'failed', settledOn: '2021-04-08' }, 9),
        m4: sorted(overview('m4'), 11),
      }));

  it('says of a held meeting what is right, by the latest correction', () => {
    const held = {
      meetingId: 'm1',
      caseId: 'case-1',
      form: 'reconciliation',
      mode: 'video',
      attendance: [],
      individualAttended: true,
      warnings: [],
    } as const;
    const right = { ...held, form: 'multi-party', mode: 'phone', individualAttended: false } as const;
    const corrected = (on: BusinessDate): MeetingEvent => ({
      type: 'HeldMeetingCorrected',
      occurredOn: '2021-04-12',
      data: {
        ...right,
        subjectId: 's',
        entry: 1,
        corrects: 'MeetingHeld',
        attendance: [],
        warnings: [],
        on,
        reason: 'Secret',
      },
    });
    const notHeld: MeetingEvent = {
      type: 'MeetingFoundNotHeld',
      occurredOn: '2021-04-13',
      data: {
        meetingId: 'm2',
        caseId: 'case-1',
        subjectId: 's',
        entry: 1,
        corrects: 'MeetingHeld',
        on: '2021-04-08',
        ended: 'failed',
        because: 'other',
        reason: 'Secret',
      },
    };
    const wasHeld: MeetingEvent = {
      type: 'MeetingHeld',
      occurredOn: '2021-04-08',
      data: { ...right, attendance: [], warnings: [] },
    };
    return spec
      .given([
        ...[
          called('m1'),
          {
            type: 'MeetingHeld',
            occurredOn: '2021-04-08',
            data: { ...held, attendance: [], warnings: [] },
          } satisfies MeetingEvent,
          corrected('2021-04-06'),
          corrected('2021-04-07'),
        ].map(of('m1')),
        ...[called('m2'), wasHeld, notHeld].map(of('m2')),
        ...[called('m3'), wasHeld, notHeld, corrected('2021-04-07')].map(of('m3')),
      ])
      .thenDocuments({
        m2: sorted({ ...overview('m2'), status: 'failed', settledOn: '2021-04-08' }, 5),
        m3: sorted(
          {
            ...overview('m3'),
            status: 'held',
            mode: 'phone',
            form: 'multi-party',
            settledOn: '2021-04-07',
            individualAttended: false,
          },
          8,
        ),
        m1: sorted(
          {
            ...overview('m1'),
            status: 'held',
            mode: 'phone',
            form: 'multi-party',
            settledOn: '2021-04-07',
            individualAttended: false,
          },
          1,
        ),
      });
  });
});
