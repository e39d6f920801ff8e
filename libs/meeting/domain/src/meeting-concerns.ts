import {
  type CaseAccess,
  type Told,
  admits,
  besides,
  careSharesOn,
  fkTellsOn,
  inForce,
} from '@samverkan/access';
import type { BusinessDate } from '@samverkan/kernel';
import type { MeetingEvent, MeetingEventType, MeetingRequest, MeetingState } from './meeting';
import { type Concerned, type KnownMeeting, askedBy, concernedBy } from './meeting-content';

/** What an event of a meeting is to somebody whom it concerns. Kept in the log: a code is never given another meaning. */
export const meetingNotices = [
  'meeting-asked',
  'meeting-answer-late',
  'asked-meeting-called',
  'meeting-called',
  'meeting-answered',
  'meeting-moved',
  'meeting-cancelled',
  'meeting-failed',
  'minutes-written',
  'held-meeting-corrected',
  'outcome-corrected',
] as const;
export type MeetingNotice = (typeof meetingNotices)[number];

type ToldOfMeeting = Told<MeetingNotice>;

/** A change of a meeting that there is, and the case that it belongs to as it stands. */
interface MeetingChange<Event extends MeetingEvent = MeetingEvent> {
  readonly event: Event;
  readonly meeting: KnownMeeting;
  readonly access: CaseAccess;
  readonly today: BusinessDate;
  /** It began before the case was registered anew after an entry in error. */
  readonly ofFormerRegistration: boolean;
}

/**
 * Who works with the case for a supporting party and may be told of it on the day: the one who is named, those of the
 * employer that is, or all of the party.
 */
const contactsFor = (
  { party, staffId, organisation }: Concerned,
  access: CaseAccess,
  today: BusinessDate,
): readonly string[] =>
  Object.entries(access.contacts)
    .filter(
      ([id, contact]) =>
        contact.party === party &&
        (staffId === undefined || staffId === id) &&
        (organisation === undefined || organisation === contact.organisation) &&
        admits(
          inForce(party === 'employer' ? 'employersTold' : 'sharedWith', contact.organisation, today),
          access,
        ),
    )
    .map(([id]) => id);

const present = (id: string | undefined): readonly string[] => (id === undefined ? [] : [id]);

/**
 * Who a participant is: the one that was named, or who has the case for that party. Whom a consent has to let be told is
 * told on one, by name or not; where the case names no contact persons, on one by which FK tells the organisation that was
 * invited. Whom FK asks of its own (SFB 110:14) hears of the meeting by name alone.
 */
function persons(participant: Concerned, change: MeetingChange): readonly string[] {
  const { party, staffId, organisation } = participant;
  const { access, today } = change;
  switch (party) {
    case 'individual':
      return [access.subjectId];
    case 'fk':
      return present(staffId ?? access.investigatorId);
    case 'healthcare':
      return staffId !== undefined && staffId !== access.coordinatorId
        ? [staffId]
        : careSharesOn(access, today)
          ? present(access.coordinatorId)
          : [];
    case 'af':
    case 'social-services':
    case 'employer':
      return contactsFor(participant, access, today);
    default:
      return organisation !== undefined && fkTellsOn(access, organisation, today) ? present(staffId) : [];
  }
}

const tell = (ids: readonly string[], kind: MeetingNotice): ToldOfMeeting =>
  Object.fromEntries(ids.map((id) => [id, kind]));

/**
 * Who asked. Where they work with the case for that organisation no more, whoever does now: the answer is owed to it, and
 * nobody of it would hear of it (project design).
 */
function askerNow(request: MeetingRequest, change: MeetingChange): Concerned {
  const asker = askedBy(request);
  const { staffId: _, ...organisation } = asker;
  return persons(asker, change).length > 0 ? asker : organisation;
}

const concernedIn = (change: MeetingChange): readonly Concerned[] =>
  concernedBy(change.meeting, (request) => askerNow(request, change));

/** Whom the meeting concerns: the very ones whose parties read it. */
const everybody = (change: MeetingChange, kind: MeetingNotice): ToldOfMeeting =>
  tell(
    concernedIn(change).flatMap((one) => persons(one, change)),
    kind,
  );

/** Whether they met, and who was there, is about the individual, invited or not. */
const corrected = (change: MeetingChange): ToldOfMeeting => ({
  ...tell([change.access.subjectId], 'held-meeting-corrected'),
  ...everybody(change, 'held-meeting-corrected'),
});

type Tellers = {
  readonly [Type in MeetingEventType]?: (
    change: MeetingChange<Extract<MeetingEvent, { type: Type }>>,
  ) => ToldOfMeeting;
};

/** Whom what happens to a meeting concerns. An event that is not here is read in the meeting and makes no notice. */
const tellers: Tellers = {
  MeetingRequested: (change) => tell(present(change.access.investigatorId), 'meeting-asked'),
  // In a case that is not worked in any more nobody can call, and nobody owes an answer.
  MeetingRequestUnanswered: (change) =>
    change.access.status === 'open' && !change.ofFormerRegistration
      ? {
          ...everybody(change, 'meeting-answer-late'),
          ...tell(present(change.access.investigatorId), 'meeting-answer-late'),
        }
      : {},
  // It invites nobody yet: it concerns who asked, alone.
  MeetingCalled: (change) => everybody(change, 'asked-meeting-called'),
  ParticipantInvited: (change) => tell(persons(change.event.data, change), 'meeting-called'),
  ParticipantAccepted: (change) => tell(present(change.access.investigatorId), 'meeting-answered'),
  ParticipantDeclined: (change) => tell(present(change.access.investigatorId), 'meeting-answered'),
  MeetingRescheduled: (change) => everybody(change, 'meeting-moved'),
  MeetingCancelled: (change) => everybody(change, 'meeting-cancelled'),
  MeetingFailed: (change) => everybody(change, 'meeting-failed'),
  HeldMeetingCorrected: (change) => corrected(change),
  MeetingFoundNotHeld: (change) => corrected(change),
  // An employer reads neither what was agreed about the individual nor which measures.
  MeetingOutcomeCorrected: (change) =>
    tell(
      concernedIn(change)
        .filter(({ party }) => party !== 'employer')
        .flatMap((participant) => persons(participant, change)),
      'outcome-corrected',
    ),
  // Whoever came reads them too. An employer reads what was written for employers, and nothing where nothing was.
  MinutesRecorded: (change) =>
    tell(
      concernedIn(change)
        .filter(({ party }) => party !== 'employer' || change.event.data.employerText !== null)
        .flatMap((participant) => persons(participant, change)),
      'minutes-written',
    ),
};

/** Whom an event of a meeting may concern: others are not asked about. */
export const concernsSomebody = (type: MeetingEventType): boolean => tellers[type] !== undefined;

/** To whom a registration that was entered in error is open: the individual, and the investigator, who answers for it. */
const answeringFor = ({ subjectId, investigatorId }: CaseAccess, to: ToldOfMeeting): ToldOfMeeting =>
  Object.fromEntries(Object.entries(to).filter(([id]) => id === subjectId || id === investigatorId));

/** Whom an event of a meeting concerns beside who did it, in the case as it stands at that moment. */
export function meetingConcern(
  {
    event,
    after,
    today,
    ofFormerRegistration,
    by,
  }: {
    readonly event: MeetingEvent;
    readonly after: MeetingState;
    readonly today: BusinessDate;
    readonly ofFormerRegistration: boolean;
    readonly by: { readonly id: string; readonly role: string };
  },
  access: CaseAccess,
): { readonly caseId: string; readonly to: ToldOfMeeting } | undefined {
  const teller = tellers[event.type] as ((change: MeetingChange) => ToldOfMeeting) | undefined;
  if (teller === undefined || after.status === 'none') return undefined;
  const told = teller({ event, meeting: after, access, today, ofFormerRegistration });
  const to = besides(by, access.subjectId, ofFormerRegistration ? answeringFor(access, told) : told);
  return to && { caseId: access.caseId, to };
}
