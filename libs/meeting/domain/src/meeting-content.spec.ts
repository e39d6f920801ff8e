import { admitsContent } from '@samverkan/access';
import { fold } from '@samverkan/kernel';
import { type Attendance, type MeetingEvent, meetingAggregate } from './meeting';
import { meetingConcern } from './meeting-concerns';
import { contentOf } from './meeting-content';
import { accessTo, called, cancelled, held, invited, requested, toldEmployer } from './stories';

const EMPLOYERS = ['employer-1', 'employer-2'];

const invitedAs = (organisation: string): MeetingEvent => ({
  type: 'ParticipantInvited',
  occurredOn: '2021-03-26',
  data: { participantId: `of ${organisation}`, party: 'employer', organisation },
});

const askedByEmployer = {
  ...requested,
  data: { ...requested.data, requestedBy: 'employer' },
} as MeetingEvent;

const askedBy = (organisation: string) =>
  ({ ...askedByEmployer, data: { ...askedByEmployer.data, organisation } }) as MeetingEvent;

const heldWith = (...attendance: readonly Attendance[]): MeetingEvent =>
  ({ ...held, data: { ...held.data, attendance } }) as MeetingEvent;

const meetingAfter = (...history: readonly MeetingEvent[]) => {
  const meeting = fold(meetingAggregate, history);
  if (meeting.status === 'none') throw new Error('There is no meeting.');
  return meeting;
};

/** The employers that a meeting lets read it, as far as that follows from the meeting. */
const readers = (...history: readonly MeetingEvent[]): readonly string[] =>
  EMPLOYERS.filter((organisation) =>
    admitsContent(
      { id: 'boss', role: 'employer_contact', organisation, units: [], programmes: [] },
      'meeting.read',
      contentOf(meetingAfter(...history)),
    ),
  );

const came = { participantId: 'came', party: 'employer', attended: true } as const;

describe('who reads a meeting as an employer', () => {
  it('is the one that was invited, and none of a meeting with others', () => {
    expect(readers(called, invited('af'))).toEqual([]);
    expect(readers(called, invitedAs('employer-1'))).toEqual(['employer-1']);
    expect(readers(called, ...EMPLOYERS.map(invitedAs))).toEqual(EMPLOYERS);
    const absent = { participantId: 'of employer-1', party: 'employer', attended: false } as const;
    expect(readers(called, invitedAs('employer-1'), heldWith(absent))).toEqual(['employer-1']);
  });

  it('is the one that asked, and none of a meeting that another one asked for', () => {
    expect(readers(askedBy('employer-1'))).toEqual(['employer-1']);
    expect(readers(askedBy('employer-1'), cancelled)).toEqual(['employer-1']);
    expect(readers(askedBy('employer-1'), called, invited('individual'))).toEqual(['employer-1']);
    expect(readers(askedBy('employer-1'), called, invitedAs('employer-2'))).toEqual(EMPLOYERS);
  });

  it('is any that may be told where it is not known which one was invited, asked or came', () => {
    for (const more of [[], [invitedAs('employer-1')]]) {
      expect(readers(askedByEmployer, called, ...more)).toEqual(EMPLOYERS);
      expect(readers(called, invited('employer'), ...more)).toEqual(EMPLOYERS);
      expect(readers(called, ...more, heldWith(came))).toEqual(EMPLOYERS);
    }
    expect(readers(askedByEmployer, cancelled)).toEqual(EMPLOYERS);
    // Who was written down as not having been there has nothing to do with it.
    expect(readers(called, heldWith({ ...came, attended: false }))).toEqual([]);
  });

  it('has all among them who are told of it', () => {
    const corrected: MeetingEvent = {
      type: 'HeldMeetingCorrected',
      occurredOn: '2021-04-14',
      data: {
        meetingId: 'meeting-1',
        caseId: 'case-1',
        subjectId: 'subject-1',
        entry: 2,
        corrects: 'MeetingHeld',
        on: '2021-04-10',
        form: 'multi-party',
        mode: 'video',
        attendance: [],
        individualAttended: false,
        warnings: [],
        reason: 'Somebody else came',
      },
    };
    const access = accessTo(...EMPLOYERS.flatMap((employer) => toldEmployer(employer)));
    const by = { id: 'investigator-1', role: 'insurance_investigator' };
    for (const invitations of [[], [invitedAs('employer-1')], [invited('employer')]])
      for (const attendance of [[], [came], [{ ...came, attended: false }]]) {
        const event = { ...corrected, data: { ...corrected.data, attendance } } as MeetingEvent;
        const history = [called, ...invitations, held, event];
        const concern = meetingConcern(
          { event, after: meetingAfter(...history), today: '2021-04-14', ofFormerRegistration: false, by },
          access,
        );
        expect(Object.keys(concern?.to ?? {}).sort()).toEqual(
          [...readers(...history).map((employer) => `boss-of-${employer}`), 'subject-1'].sort(),
        );
      }
  });
});
