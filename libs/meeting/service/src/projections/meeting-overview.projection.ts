import type { Position, Projection } from '@samverkan/event-sourcing';
import { type BusinessDate, type Evolvers, type Instant, present } from '@samverkan/kernel';
import type {
  MeetingEvent,
  MeetingForm,
  MeetingMode,
  MeetingStatus,
  PartyType,
} from '@samverkan/meeting-domain';

/** A meeting as lists show it. Ids, codes and dates, no text. */
export interface MeetingOverview {
  readonly id: string;
  readonly caseId: string;
  readonly programmeId: string;
  readonly status: MeetingStatus;
  readonly requestedOn?: BusinessDate;
  readonly requestedBy?: PartyType;
  readonly answerDueOn?: BusinessDate;
  /** The first day on which the answer to the request was late; absent while it is in time, or was. */
  readonly lateOn?: BusinessDate;
  readonly startsAt?: Instant;
  readonly mode?: MeetingMode;
  /** As called; of a held meeting what it amounted to. */
  readonly form?: MeetingForm;
  /** The day on which it was held, cancelled or failed. */
  readonly settledOn?: BusinessDate;
  readonly individualAttended?: boolean;
}

const unchanged = (overview: MeetingOverview): MeetingOverview => overview;

/** An answer that is written down later was in time if it was given in time. */
function answered({ lateOn, ...overview }: MeetingOverview, on: BusinessDate): MeetingOverview {
  const inTime = overview.answerDueOn !== undefined && on <= overview.answerDueOn;
  return lateOn === undefined || inTime ? overview : { ...overview, lateOn };
}

/** What happens to a meeting that is known. */
const evolvers: Evolvers<
  MeetingOverview,
  Exclude<MeetingEvent, { type: 'MeetingRequested' | 'MeetingCalled' }>
> = {
  MeetingRequestUnanswered: (overview, { occurredOn }) => ({ ...overview, lateOn: occurredOn }),
  ParticipantInvited: unchanged,
  ParticipantAccepted: unchanged,
  ParticipantDeclined: unchanged,
  MeetingRescheduled: (overview, { data: { startsAt, mode } }) => ({
    ...overview,
    startsAt,
    mode,
  }),
  MeetingCancelled: (overview, { occurredOn }) => ({
    ...answered(overview, occurredOn),
    status: 'cancelled',
    settledOn: occurredOn,
  }),
  MeetingHeld: (overview, { occurredOn, data: { form, mode, individualAttended } }) => ({
    ...overview,
    status: 'held',
    settledOn: occurredOn,
    form,
    mode,
    individualAttended,
  }),
  HeldMeetingCorrected: (overview, { data: { on, form, mode, individualAttended } }) => ({
    ...overview,
    status: 'held',
    settledOn: on,
    form,
    mode,
    individualAttended,
  }),
  MeetingFoundNotHeld: ({ individualAttended: _, ...overview }, { data: { on, ended } }) => ({
    ...overview,
    status: ended,
    settledOn: on,
  }),
  MeetingFailed: (overview, { occurredOn }) => ({ ...overview, status: 'failed', settledOn: occurredOn }),
  MinutesRecorded: unchanged,
  MeetingOutcomeAgreed: unchanged,
  MeetingOutcomeCorrected: unchanged,
};

function after(known: MeetingOverview | undefined, event: MeetingEvent): MeetingOverview | undefined {
  switch (event.type) {
    case 'MeetingRequested': {
      const { meetingId, caseId, programmeId, requestedBy, answerDueOn } = event.data;
      const requestedOn = event.occurredOn;
      return {
        id: meetingId,
        caseId,
        programmeId,
        status: 'requested',
        requestedOn,
        requestedBy,
        answerDueOn,
      };
    }
    case 'MeetingCalled': {
      const { meetingId, caseId, programmeId, form, startsAt, mode } = event.data;
      return {
        ...(known && answered(known, event.occurredOn)),
        id: meetingId,
        caseId,
        programmeId,
        status: 'called',
        form,
        startsAt,
        mode,
      };
    }
    default: {
      if (known === undefined) return undefined;
      const evolve = evolvers[event.type] as (known: MeetingOverview, event: MeetingEvent) => MeetingOverview;
      return evolve(known, event);
    }
  }
}

/** What lists are sorted by: when the meeting starts, or the day of the request while no time is set. */
interface SortedMeeting {
  readonly order: string;
  /** Where in the log it begins. */
  readonly begunAt: Position;
  readonly meeting: MeetingOverview;
  /** As last called: what a meeting is again that is found not to have been held. */
  readonly called?: Pick<MeetingOverview, 'form' | 'mode'>;
  /** Of the parties that work with a case by name, those that have been named in the meeting at some time. */
  readonly named?: Readonly<Partial<Record<NamedParty, true>>>;
}

const namedParties = ['af', 'social-services', 'employer'] as const;
type NamedParty = (typeof namedParties)[number];

/** The parties that an event names: who asks, who is invited, who was there. */
function partiesIn(event: MeetingEvent): readonly PartyType[] {
  switch (event.type) {
    case 'MeetingRequested':
      return [event.data.requestedBy];
    case 'ParticipantInvited':
      return [event.data.party];
    case 'MeetingHeld':
    case 'HeldMeetingCorrected':
      return event.data.attendance.map(({ party }) => party);
    default:
      return [];
  }
}

/** With those that the event names; that one was there by mistake is seen when the meeting is looked at. */
function namedAfter(known: SortedMeeting['named'], event: MeetingEvent): SortedMeeting['named'] {
  const parties = partiesIn(event);
  const named = namedParties.filter((party) => known?.[party] === true || parties.includes(party));
  return named.length === 0 ? undefined : Object.fromEntries(named.map((party) => [party, true as const]));
}

const calledBy = (event: MeetingEvent, { form, mode }: MeetingOverview): SortedMeeting['called'] =>
  event.type === 'MeetingCalled' || event.type === 'MeetingRescheduled'
    ? { ...(form && { form }), ...(mode && { mode }) }
    : undefined;

/** The meetings of a case, latest first. Who may see them is asked of the case itself, so nothing of it is kept here. */
export const meetingOverviewProjection: Projection<SortedMeeting> = {
  name: 'meeting.meeting-overview',
  collection: {
    name: 'meeting-overview',
    version: 4,
    indexes: [
      { name: 'latest', fields: ['meeting.caseId', '-order'] },
      { name: 'latest-of-all', fields: ['-order'] },
    ],
  },
  prefixes: ['meeting-'],
  route: ({ streamId }) => streamId.slice('meeting-'.length),
  evolve(sorted, { event, position }) {
    const known = after(sorted?.meeting, event as MeetingEvent);
    if (known === undefined) return undefined;
    const called = calledBy(event as MeetingEvent, known) ?? sorted?.called;
    const named = namedAfter(sorted?.named, event as MeetingEvent);
    const meeting = event.type === 'MeetingFoundNotHeld' ? { ...known, ...called } : known;
    return {
      order: meeting.startsAt ?? meeting.requestedOn ?? '',
      begunAt: sorted?.begunAt ?? position,
      meeting,
      ...present({ called, named }),
    };
  },
};
