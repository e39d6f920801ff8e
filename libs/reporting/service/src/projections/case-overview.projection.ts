import type { CaseAccess } from '@samverkan/access';
import type { CaseEvent, ClosureRoute } from '@samverkan/case-domain';
import type { Projection } from '@samverkan/event-sourcing';
import { swedishSortKey, type BusinessDate, type PersonalText } from '@samverkan/kernel';
import type { MeetingEvent } from '@samverkan/meeting-domain';
import { caseIdOf } from './case-of-event';
import { accessAfter } from './case-facts.projection';

/** A case as worklists show it. */
export interface CaseOverview {
  readonly caseId: string;
  /** Absent until the registration has been seen: a meeting can come first when the case's stream is parked. */
  readonly access?: CaseAccess;
  readonly name: PersonalText;
  /** Orders by name as Swedish does; empty without a name. */
  readonly nameKey: string;
  readonly registeredOn?: BusinessDate;
  readonly sickLeaveSince?: BusinessDate;
  readonly needClarified: boolean;
  readonly planActive: boolean;
  readonly plan?: {
    readonly targetDate: BusinessDate;
    readonly route: ClosureRoute;
    readonly version: number;
  };
  /** Reconciliation meetings that were held with the individual. */
  readonly heldMeetings: readonly string[];
  readonly meetingHeld: boolean;
}

const EMPTY = { name: null, nameKey: '', needClarified: false, planActive: false } as const;

const named = (name: PersonalText) => ({ name, nameKey: name === null ? '' : swedishSortKey(name) });

const planOf = ({ targetDate, route, version }: NonNullable<CaseOverview['plan']>) => ({
  planActive: true,
  plan: { targetDate, route, version },
});

function changeBy(body: CaseOverview, event: CaseEvent | MeetingEvent): Partial<CaseOverview> {
  switch (event.type) {
    case 'CaseRegistered': {
      const { name, sickLeaveSince } = event.data;
      return { ...named(name), registeredOn: event.occurredOn, sickLeaveSince };
    }
    case 'RehabNeedClarified':
      return { needClarified: true };
    case 'ClosurePlanSet':
    case 'ClosurePlanRevised':
      return planOf(event.data);
    case 'ClosurePlanWithdrawn':
      return { planActive: false };
    case 'MeetingHeld': {
      const { meetingId, form, individualAttended } = event.data;
      const counts = form === 'reconciliation' && individualAttended;
      return counts
        ? { heldMeetings: [...new Set([...body.heldMeetings, meetingId])].sort(), meetingHeld: true }
        : {};
    }
    default:
      return {};
  }
}

/** A list that shows one investigator's cases, or one unit's, is read along an index that begins with it. */
export const caseOverviewProjection: Projection<CaseOverview> = {
  name: 'reporting.case-overview',
  collection: {
    name: 'case-overview',
    version: 1,
    indexes: [
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
      { name: 'subject', fields: ['access.subjectId'] },
    ],
  },
  prefixes: ['case-', 'meeting-'],
  route: caseIdOf,
  evolve(document, recorded, caseId) {
    const event = recorded.event as CaseEvent | MeetingEvent;
    // A registration begins anew, whatever was entered in error before; meetings are not the case's to take back.
    const heldMeetings = document?.heldMeetings ?? [];
    const body: CaseOverview =
      document === undefined || event.type === 'CaseRegistered'
        ? { ...EMPTY, caseId, heldMeetings, meetingHeld: heldMeetings.length > 0 }
        : document;
    const access = accessAfter(document?.access, recorded);
    return { ...body, ...changeBy(body, event), ...(access === undefined ? {} : { access }) };
  },
  personal: {
    where: (subjectId) => ({ field: 'access.subjectId', equals: subjectId }),
    sort: 'subject',
    forget: (body) => ({ ...body, ...named(null) }),
  },
};
