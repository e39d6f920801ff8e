import type { Actor } from '@samverkan/access';
import { type KnownMeeting, type MeetingRequest, type Participant, askedBy } from '@samverkan/meeting-domain';

/** Whom a reader hears of: of an employer's reader which one it is, where that is known; everybody else hears of all. */
export type HearsOf = 'all' | { readonly employer: string | undefined };

/** What the role lets somebody hear of the others in a meeting. */
export const hearsOf = ({ role, organisation }: Pick<Actor, 'role' | 'organisation'>): HearsOf =>
  role === 'employer_contact' ? { employer: organisation } : 'all';

type Organised = Pick<Participant, 'party' | 'organisation'>;

/** What was written before it was said which employer it is may be of any of them. */
const isOfAnother = ({ party, organisation }: Organised, employer: string | undefined): boolean =>
  employer !== undefined && party === 'employer' && organisation !== undefined && organisation !== employer;

const isOfOwn = ({ party, organisation }: Organised, employer: string | undefined): boolean =>
  party === 'employer' && employer !== undefined && organisation === employer;

/** Somebody has asked for the meeting whom the reader hears nothing of: another of the individual's employers. */
export const isAskedByAnother = ({ request }: Pick<KnownMeeting, 'request'>, reader: HearsOf): boolean =>
  reader !== 'all' && request !== undefined && isOfAnother(askedBy(request), reader.employer);

/** Who asked is said of the reader's own alone. */
function requestTold(request: MeetingRequest, employer: string | undefined): MeetingRequest {
  const { staffId, organisation, ...ofTheParty } = request;
  return isOfOwn(askedBy(request), employer) ? request : ofTheParty;
}

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
  const { request, ...beside } = meeting;
  const asked = request === undefined || isAskedByAnother(meeting, reader) ? undefined : request;
  return {
    ...beside,
    ...(asked && { request: requestTold(asked, employer) }),
    participants: meeting.participants
      .filter(({ participantId }) => !others.has(participantId))
      .map((one) => {
        const { participantId, party, answer } = one;
        return isOfOwn(one, employer) ? one : { participantId, party, answer };
      }),
    ...('attendance' in meeting
      ? { attendance: meeting.attendance.filter(({ participantId }) => !others.has(participantId)) }
      : {}),
  } as unknown as Meeting;
}
