import type { Actor } from '@samverkan/access';
import type { KnownMeeting, Participant } from '@samverkan/meeting-domain';

/** Whom a reader hears of: of an employer's reader which one it is, where that is known; everybody else hears of all. */
export type HearsOf = 'all' | { readonly employer: string | undefined };

/** What the role lets somebody hear of the others in a meeting. */
export const hearsOf = ({ role, organisation }: Pick<Actor, 'role' | 'organisation'>): HearsOf =>
  role === 'employer_contact' ? { employer: organisation } : 'all';

/** An invitation from before it was written down which employer it is to may be to any of them. */
const isOfAnother = ({ party, organisation }: Participant, employer: string | undefined): boolean =>
  employer !== undefined && party === 'employer' && organisation !== undefined && organisation !== employer;

/**
 * The meeting with those whom the reader hears of. An employer hears which parties come, who of its own, and of another
 * of the individual's employers nothing (what one may be told gives another nothing; its responsibility gives no right to
 * know who treats or helps the individual).
 */
export function withParticipantsTold<Meeting extends KnownMeeting>(
  meeting: Meeting,
  reader: HearsOf,
): Meeting {
  if (reader === 'all') return meeting;
  const { employer } = reader;
  const others = new Set(
    meeting.participants
      .filter((one) => isOfAnother(one, employer))
      .map(({ participantId }) => participantId),
  );
  const isOwn = ({ party, organisation }: Participant): boolean =>
    party === 'employer' && employer !== undefined && organisation === employer;
  return {
    ...meeting,
    participants: meeting.participants
      .filter(({ participantId }) => !others.has(participantId))
      .map((one) => {
        const { participantId, party, answer } = one;
        return isOwn(one) ? one : { participantId, party, answer };
      }),
    ...('attendance' in meeting
      ? { attendance: meeting.attendance.filter(({ participantId }) => !others.has(participantId)) }
      : {}),
  };
}
