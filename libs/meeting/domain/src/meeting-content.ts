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

/** Who asked for a meeting, as far as the request says it. */
export const askedBy = ({ requestedBy: party, staffId, organisation }: MeetingRequest): Concerned => ({
  party,
  ...present({ staffId, organisation }),
});

/** Whom a meeting is with: those who were invited, and those who came without. */
export const concernedBy = (meeting: KnownMeeting): readonly Concerned[] => [
  ...meeting.participants,
  ...uninvited(meeting),
];

/**
 * What the access of a supporting party to a meeting goes by: whom it is with, and who asked for it. Where it is not
 * known which employer one of them is, the meeting says of none: it may be any that may be told of the case.
 */
export function contentOf(meeting: KnownMeeting): Content {
  const { request } = meeting;
  const all: readonly Concerned[] = [
    ...concernedBy(meeting),
    ...(request === undefined ? [] : [askedBy(request)]),
  ];
  const employers = all.flatMap(({ party, organisation }) => (party === 'employer' ? [organisation] : []));
  const known = employers.filter((employer) => employer !== undefined);
  return {
    parties: all.map(({ party }) => party),
    ...(known.length === employers.length ? { employers: known } : {}),
  };
}
