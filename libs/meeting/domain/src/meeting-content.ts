import type { Content } from '@samverkan/access';
import { present } from '@samverkan/kernel';
import type { MeetingRequest, MeetingState, Participant } from './meeting';

export type KnownMeeting = Exclude<MeetingState, { status: 'none' }>;

/** Somebody who has to do with a meeting, as far as it is known who that is. */
export type Concerned = Pick<Participant, 'party' | 'staffId' | 'organisation'>;

/** Those who came without an invitation, of whom nothing but the party is written down. */
const uninvited = (meeting: KnownMeeting): readonly Concerned[] =>
  meeting.status !== 'held'
    ? []
    : meeting.attendance.filter(
        ({ participantId, attended }) =>
          attended && !meeting.participants.some((one) => one.participantId === participantId),
      );

/** Who asked for a meeting, as far as the request says it: for the care, whoever coordinates the case now. */
export const askedBy = ({ requestedBy: party, staffId, organisation }: MeetingRequest): Concerned => ({
  party,
  ...(party === 'healthcare' ? {} : present({ staffId, organisation })),
});

/** Whom a meeting concerns: those who were invited, those who came without, and who asked for it. */
export const concernedBy = (
  meeting: KnownMeeting,
  asker: (request: MeetingRequest) => Concerned = askedBy,
): readonly Concerned[] => [
  ...meeting.participants,
  ...uninvited(meeting),
  ...(meeting.request === undefined ? [] : [asker(meeting.request)]),
];

/**
 * What the access of a supporting party to a meeting goes by: whom it concerns. Where it is not known which employer one
 * of them is, the meeting says of none: it may be any that may be told of the case.
 */
export function contentOf(meeting: KnownMeeting): Content {
  const all = concernedBy(meeting);
  const employers = all.flatMap(({ party, organisation }) => (party === 'employer' ? [organisation] : []));
  const known = employers.filter((employer) => employer !== undefined);
  return {
    parties: all.map(({ party }) => party),
    ...(known.length === employers.length ? { employers: known } : {}),
  };
}
