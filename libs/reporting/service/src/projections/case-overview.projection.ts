import type { CaseAccess } from '@samverkan/access';
import type { CaseEvent, ClosureRoute } from '@samverkan/case-domain';
import type { Position, Projection, RecordedEvent } from '@samverkan/event-sourcing';
import { type BusinessDate, type PersonalText, present, swedishSortKey } from '@samverkan/kernel';
import type { MeetingEvent } from '@samverkan/meeting-domain';
import { caseIdOf } from './case-of-event';
import { accessAfter } from './case-facts.projection';

interface HeldMeeting {
  readonly id: string;
  /** Where in the log it was said that it was held. */
  readonly position: Position;
  /** A reconciliation meeting with the individual, as far as is known: figures count no other. */
  readonly counts: boolean;
}

/** A case as worklists show it. */
export interface CaseOverview {
  readonly caseId: string;
  /** Absent until the registration has been seen: a meeting can come first when the case's stream is parked. */
  readonly access?: CaseAccess;
  readonly name: PersonalText;
  /** Orders by name as Swedish does; empty without a name. */
  readonly nameKey: string;
  /** The name while the identity is protected: in no order and no list, kept for when the protection ends. */
  readonly withheldName?: PersonalText;
  readonly registeredOn?: BusinessDate;
  /** The first day of the sick leave that held when this was written down. */
  readonly sickLeaveSince?: BusinessDate;
  /** It follows from the periods of the sick leave. */
  readonly sickLeaveByPeriods?: boolean;
  readonly needClarified: boolean;
  readonly planActive: boolean;
  readonly plan?: {
    readonly targetDate: BusinessDate;
    readonly route: ClosureRoute;
    readonly version: number;
  };
  /** Also those that no figure counts: a correction can make them count. */
  readonly heldMeetings: readonly HeldMeeting[];
  readonly meetingHeld: boolean;
  /** Where the case was marked as entered in error last: meetings that were known by then went with it. */
  readonly enteredInErrorAt?: Position;
  /** Those meetings: no correction brings them back. Absent while there are none. */
  readonly goneMeetings?: readonly string[];
}

const EMPTY: Pick<CaseOverview, 'name' | 'withheldName' | 'nameKey' | 'needClarified' | 'planActive'> = {
  name: null,
  nameKey: '',
  needClarified: false,
  planActive: false,
};

/** A name in the open, or withheld with a protected identity. */
const shownName = (name: PersonalText, access: CaseAccess | undefined) =>
  access?.protectedIdentity === true ? { ...named(null), withheldName: name } : named(name);

const named = (name: PersonalText) => ({ name, nameKey: name === null ? '' : swedishSortKey(name) });

const planOf = ({ targetDate, route, version }: NonNullable<CaseOverview['plan']>) => ({
  planActive: true,
  plan: { targetDate, route, version },
});

function changeBy(
  document: CaseOverview | undefined,
  event: CaseEvent | MeetingEvent,
): Partial<CaseOverview> {
  switch (event.type) {
    case 'CaseRegistered': {
      return { registeredOn: event.occurredOn, sickLeaveSince: event.data.sickLeaveSince };
    }
    case 'SickLeavePeriodsRecorded':
      return { sickLeaveSince: event.data.sickLeaveSince, sickLeaveByPeriods: true };
    case 'RegistrationCorrected':
      // Periods say themselves when the sick leave of today began.
      return document?.sickLeaveByPeriods === true
        ? { registeredOn: event.data.on }
        : { registeredOn: event.data.on, sickLeaveSince: event.data.sickLeaveSince };
    case 'RehabNeedClarified':
      return { needClarified: true };
    case 'ClosurePlanSet':
    case 'ClosurePlanRevised':
      return planOf(event.data);
    case 'ClosurePlanWithdrawn':
    // The plan was of the participation that was closed.
    case 'CaseReopened':
      return { planActive: false };
    default:
      return {};
  }
}

/** What is said of a meeting first, or what is right of it: the place in the log stays that of the first that it was held. */
function heldAfter(
  held: readonly HeldMeeting[],
  gone: readonly string[],
  event: CaseEvent | MeetingEvent,
  position: Position,
): readonly HeldMeeting[] {
  const right = (id: string, counts: boolean) =>
    held.map((one) => (one.id === id ? { ...one, counts } : one));
  if (event.type === 'MeetingFoundNotHeld') return right(event.data.meetingId, false);
  if (event.type !== 'MeetingHeld' && event.type !== 'HeldMeetingCorrected') return held;
  const { meetingId: id, form, individualAttended } = event.data;
  const counts = form === 'reconciliation' && individualAttended;
  const isFirst =
    event.type === 'MeetingHeld' ||
    (event.data.corrects !== 'MeetingHeld' && !held.some((one) => one.id === id) && !gone.includes(id));
  return isFirst ? [...held, { id, position, counts }] : right(id, counts);
}

/**
 * The meetings as the figures count them (`knownCase`): what was known when the case was marked as entered in error is
 * gone with it, what was written down after the mark counts. The streams of the case and of its meetings can be read in
 * any order, so it is the places in the log that decide.
 */
function meetingsAfter(
  document: CaseOverview | undefined,
  { event, position }: RecordedEvent<CaseEvent | MeetingEvent>,
): Pick<CaseOverview, 'heldMeetings' | 'meetingHeld' | 'enteredInErrorAt' | 'goneMeetings'> {
  const mark = event.type === 'CaseMarkedEnteredInError' ? position : document?.enteredInErrorAt;
  const gone = document?.goneMeetings ?? [];
  const held = heldAfter(document?.heldMeetings ?? [], gone, event, position);
  const isGone = (one: HeldMeeting): boolean => mark !== undefined && one.position <= mark;
  const goneMeetings = [...new Set([...gone, ...held.filter(isGone).map(({ id }) => id)])].sort();
  const heldMeetings = held
    .filter((one) => !isGone(one))
    .filter((one, _, all) => !all.some((other) => other.id === one.id && other.position > one.position))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    heldMeetings,
    meetingHeld: heldMeetings.some(({ counts }) => counts),
    ...present({ enteredInErrorAt: mark }),
    ...(goneMeetings.length === 0 ? {} : { goneMeetings }),
  };
}

/**
 * A list that shows one investigator's cases, or one unit's, is read along an index that begins with it; one of those that
 * somebody is named in, by the cases themselves.
 */
export const caseOverviewProjection: Projection<CaseOverview> = {
  name: 'reporting.case-overview',
  collection: {
    name: 'case-overview',
    version: 10,
    indexes: [
      { name: 'case', fields: ['caseId'] },
      { name: 'registered', fields: ['registeredOn'] },
      { name: 'latest', fields: ['-registeredOn'] },
      { name: 'name', fields: ['nameKey'] },
      { name: 'investigator-registered', fields: ['access.investigatorId', 'registeredOn'] },
      { name: 'investigator-latest', fields: ['access.investigatorId', '-registeredOn'] },
      { name: 'investigator-name', fields: ['access.investigatorId', 'nameKey'] },
      { name: 'unit-registered', fields: ['access.unitId', 'registeredOn'] },
      { name: 'unit-latest', fields: ['access.unitId', '-registeredOn'] },
      { name: 'unit-name', fields: ['access.unitId', 'nameKey'] },
      { name: 'standing', fields: ['access.programmeId', 'access.status', 'planActive', 'needClarified'] },
      { name: 'subject-registered', fields: ['access.subjectId', 'registeredOn'] },
      { name: 'subject-latest', fields: ['access.subjectId', '-registeredOn'] },
      { name: 'subject-name', fields: ['access.subjectId', 'nameKey'] },
    ],
  },
  prefixes: ['case-', 'meeting-'],
  route: caseIdOf,
  evolve(document, recorded, caseId) {
    const event = recorded.event as CaseEvent | MeetingEvent;
    // A registration begins anew, whatever was entered in error before.
    const { name, withheldName, ...kept } =
      document === undefined || event.type === 'CaseRegistered' ? { ...EMPTY, caseId } : document;
    const access = accessAfter(document?.access, recorded);
    return {
      ...kept,
      ...changeBy(document, event),
      ...shownName(
        event.type === 'CaseRegistered' ? event.data.name : (name ?? withheldName ?? null),
        access,
      ),
      ...meetingsAfter(document, recorded as RecordedEvent<CaseEvent | MeetingEvent>),
      ...present({ access }),
    };
  },
  personal: {
    where: (subjectId) => ({ field: 'access.subjectId', equals: subjectId }),
    sort: 'subject-registered',
    forget: (body) => ({ ...body, ...shownName(null, body.access) }),
  },
};
