import type { HeldMeeting, MeetingEvent } from '@samverkan/meeting-domain';
import { type MeetingReader, meetingView } from './meeting-view';

/** What a text for employers is. */
const forEmployers = {
  type: 'minutes-for-employers',
  version: 2,
  authors: ['fk'],
  confidentiality: 'work',
};

const SECRETS = ['Pain in the back', 'needs a plan', 'Preparatory', 'work-training'];

const held: HeldMeeting = {
  status: 'held',
  meetingId: 'meeting-1',
  caseId: 'case-1',
  programmeId: 'programme-1',
  request: {
    requestedBy: 'healthcare',
    requestedOn: '2021-03-22',
    answerDueOn: '2021-03-29',
    reason: 'The work training needs a plan',
  },
  participants: [{ participantId: 'p1', party: 'employer', answer: 'accepted' }],
  call: {
    form: 'reconciliation',
    startsAt: '2021-04-10T08:00:00.000Z',
    mode: 'video',
    durationMinutes: 60,
    calledOn: '2021-03-26',
    changes: 0,
  },
  heldOn: '2021-04-10',
  form: 'reconciliation',
  mode: 'phone',
  attendance: [{ participantId: 'p1', party: 'employer', attended: true }],
  individualAttended: true,
  warnings: [],
  minutes: [
    { version: 1, recordedOn: '2021-04-10', text: 'Pain in the back', employerText: null },
    {
      version: 2,
      recordedOn: '2021-04-12',
      text: 'Pain in the back; from May',
      employerText: 'Work from May',
    },
  ],
  outcome: {
    agreedOn: '2021-04-10',
    summary: 'Preparatory measure',
    planAgreed: true,
    measureKinds: ['work-training'],
  },
};

const shown = (reader: MeetingReader) => meetingView(held, 9, reader, []);

describe('a meeting, as it is shown', () => {
  it('is about what a transition meeting is about for as long as it is held as one', () => {
    const call = { ...held.call, form: 'transition', purpose: 'joint-mapping' } as const;
    const purposeOf = (form: HeldMeeting['form']) =>
      meetingView({ ...held, call, form }, 9, 'party', []).purpose;
    expect(purposeOf('transition')).toBe('joint-mapping');
    expect(purposeOf('reconciliation')).toBeUndefined();
  });

  it('is whole for who may read minutes', () => {
    const view = shown('party');
    for (const secret of SECRETS) expect(JSON.stringify(view)).toContain(secret);
    expect(view).toMatchObject({
      id: 'meeting-1',
      revision: 9,
      status: 'held',
      settledOn: '2021-04-10',
      calledAs: 'reconciliation',
      mode: 'phone',
    });
    expect(view.minutes?.map(({ document }) => document)).toEqual(
      [1, 2].map((version) => ({
        type: 'minutes',
        version,
        authors: ['fk'],
        confidentiality: 'social-insurance',
      })),
    );
  });

  it('gives an employer the text that was written for employers, and nothing else about the individual', () => {
    const view = shown('employer');
    for (const secret of SECRETS) expect(JSON.stringify(view)).not.toContain(secret);
    expect(view.minutes).toEqual([
      { version: 2, recordedOn: '2021-04-12', text: 'Work from May', document: forEmployers },
    ]);
    expect(view.outcome).toEqual({ agreedOn: '2021-04-10', planAgreed: true });
    expect(view.request).toEqual({
      requestedBy: 'healthcare',
      requestedOn: '2021-03-22',
      answerDueOn: '2021-03-29',
    });
  });

  it('takes back from an employer what an earlier version said to employers', () => {
    const latest = (employerText: string | null) =>
      meetingView(
        {
          ...held,
          minutes: ['Pain in the back', employerText].map((said, n) => ({
            version: n + 1,
            recordedOn: '2021-04-12',
            text: 'Pain in the back',
            employerText: said,
          })),
        },
        9,
        'employer',
        [],
      ).minutes;
    expect(latest('Work from May')).toEqual([
      { version: 2, recordedOn: '2021-04-12', text: 'Work from May', document: forEmployers },
    ]);
    expect(latest(null)).toEqual([]);
  });

  it('keeps what was written wrongly readable, one correction after the other, for who may read minutes', () => {
    const attendance = [
      { participantId: 'p1', party: 'individual', attended: false },
      { participantId: 'p2', party: 'fk', attended: true },
    ] as const;
    const of = { meetingId: 'meeting-1', caseId: 'case-1' };
    const naming = { ...of, subjectId: 'subject-1', entry: 0, corrects: 'MeetingFailed' } as const;
    const history: MeetingEvent[] = [
      { type: 'MeetingFailed', occurredOn: '2021-04-10', data: { ...of, reason: 'individual-absent' } },
      {
        type: 'HeldMeetingCorrected',
        occurredOn: '2021-04-12',
        data: {
          ...naming,
          on: '2021-04-11',
          form: 'multi-party',
          mode: 'phone',
          attendance: [...attendance],
          individualAttended: false,
          warnings: [],
          reason: 'It was held',
        },
      },
      {
        type: 'MeetingFoundNotHeld',
        occurredOn: '2021-04-13',
        data: { ...naming, on: '2021-04-09', ended: 'cancelled', because: 'fk', reason: 'Another meeting' },
      },
    ];
    const multiParty = { ended: 'held', on: '2021-04-11', form: 'multi-party', mode: 'phone' };
    const second = { ...multiParty, attendingParties: ['fk'] };
    expect(meetingView(held, 9, 'party', history).corrections).toEqual([
      {
        correctedOn: '2021-04-12',
        was: { ended: 'failed', on: '2021-04-10', because: 'individual-absent' },
        is: second,
        reason: 'It was held',
      },
      {
        correctedOn: '2021-04-13',
        was: second,
        is: { ended: 'cancelled', on: '2021-04-09', because: 'fk' },
        reason: 'Another meeting',
      },
    ]);
    expect(meetingView(held, 9, 'employer', history)).not.toHaveProperty('corrections');
  });

  it('says why and when it came to nothing', () => {
    const { meetingId, caseId, programmeId, participants, call } = held;
    const known = { meetingId, caseId, programmeId, participants, call };
    expect(
      meetingView(
        { ...known, status: 'cancelled', cancelledOn: '2021-04-01', reason: 'pandemic' },
        3,
        'party',
        [],
      ),
    ).toMatchObject({ status: 'cancelled', settledOn: '2021-04-01', reason: 'pandemic', mode: 'video' });
    expect(
      meetingView(
        { ...known, status: 'failed', failedOn: '2021-04-10', reason: 'individual-absent' },
        3,
        'party',
        [],
      ),
    ).toMatchObject({ status: 'failed', settledOn: '2021-04-10', reason: 'individual-absent' });
  });
});
