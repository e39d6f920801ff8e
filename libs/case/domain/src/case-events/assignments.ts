import { type DomainEvent, type EventDefinitions, type Evolvers, foundIn } from '@samverkan/kernel';
import type { CaseRecord, CaseState, CoordinationStatus } from '../case-record';
import type { CoordinationEndReason, ReassignmentReason, SupportingParty } from '../vocabulary';
import { onCase, onRecord, stepIn } from './evolving';

/** Who works with the case: the investigator, the coordinator with the coordination, and the contacts of parties. */
export type AssignmentEvent =
  | DomainEvent<'InvestigatorAssigned', { investigatorId: string }>
  | DomainEvent<'InvestigatorReassigned', { from: string; to: string; reason: ReassignmentReason }>
  | DomainEvent<
      'CoordinationOffered',
      {
        unitId: string;
        /** The care provider that runs the unit, as whoever offered works for it; absent in what was written as version 1. */
        organisation?: string;
        /** Who offers it at the unit; absent where FK wrote it down, and in what was written as version 1 or 2. */
        coordinatorId?: string;
      }
    >
  | DomainEvent<'CoordinationAccepted', { unitId: string }>
  | DomainEvent<'CoordinationDeclined', { unitId: string }>
  | DomainEvent<'CoordinationFollowUpBegun', { unitId: string }>
  | DomainEvent<'CoordinationResumed', { unitId: string }>
  /** With the coordination ends the coordinator's assignment. */
  | DomainEvent<
      'CoordinationEnded',
      {
        unitId: string;
        /** `coordinator-left`: the case was taken up again, and its coordinator is not at the unit any more. */
        reason: CoordinationEndReason | 'coordinator-left';
      }
    >
  | DomainEvent<'CoordinatorAssigned', { coordinatorId: string; unitId: string }>
  | DomainEvent<
      'CoordinatorReassigned',
      { from: string; to: string; unitId: string; reason: ReassignmentReason }
    >
  | DomainEvent<'CaseMoved', { fromUnitId: string; toUnitId: string }>
  /** Somebody works with the case for a party from then on, and no longer. */
  | DomainEvent<'PartyContactNamed', { party: SupportingParty; organisation: string; contactId: string }>
  | DomainEvent<'PartyContactEnded', { contactId: string }>;

/** How it is written to the log. */
export const assignmentEvents: EventDefinitions<AssignmentEvent> = {
  InvestigatorAssigned: { version: 1 },
  InvestigatorReassigned: { version: 1 },
  // Version 2 says for which care provider, version 3 which coordinator offers.
  CoordinationOffered: { version: 3, upcast: { 1: (data) => data, 2: (data) => data } },
  CoordinationAccepted: { version: 1 },
  CoordinationDeclined: { version: 1 },
  CoordinationFollowUpBegun: { version: 1 },
  CoordinationResumed: { version: 1 },
  CoordinationEnded: { version: 1 },
  CoordinatorAssigned: { version: 1 },
  CoordinatorReassigned: { version: 1 },
  CaseMoved: { version: 1 },
  PartyContactNamed: { version: 1 },
  PartyContactEnded: { version: 1 },
};

const coordinationAt = <E extends Extract<AssignmentEvent, { data: { unitId: string } }>>(
  status: CoordinationStatus,
) =>
  onRecord<E>((record, { data, occurredOn }) => ({
    coordination: { ...record.coordination, [data.unitId]: status },
    ...stepIn(record, 'coordination', occurredOn),
  }));

/** What was accepted at a unit goes on no longer, and its offer waits for no answer; a no there stays. */
function endedAt(coordination: CaseRecord['coordination'], unitId: string): CaseRecord['coordination'] {
  const { [unitId]: status, ...elsewhere } = coordination;
  if (status === undefined || status === 'declined') return coordination;
  return status === 'offered' ? elsewhere : { ...elsewhere, [unitId]: 'ended' };
}

/**
 * Who works as the coordinator does so where coordination is accepted. A case that came back to a unit was given one
 * there without a new offer, as long as the rule was that what was accepted there held again.
 */
const acceptedAt = (coordination: CaseRecord['coordination'], unitId: string): CaseRecord['coordination'] =>
  foundIn(coordination, unitId) === 'ended' ? { ...coordination, [unitId]: 'accepted' } : coordination;

function withoutCoordinator<Record extends CaseRecord>(record: Record): Record {
  const rest = { ...record };
  delete (rest as { coordinatorId?: string }).coordinatorId;
  return rest;
}

/** What it makes of the case. */
export const assignmentEvolvers: Evolvers<CaseState, AssignmentEvent> = {
  InvestigatorAssigned: onCase((state, { data, occurredOn }) => {
    const assigned = {
      ...state,
      investigatorId: data.investigatorId,
      ...stepIn(state, 'investigator', occurredOn),
    };
    return assigned.status === 'registered' ? { ...assigned, status: 'active' } : assigned;
  }),
  InvestigatorReassigned: onRecord((record, { data, occurredOn }) => ({
    investigatorId: data.to,
    ...stepIn(record, 'investigator', occurredOn),
  })),
  CoordinationOffered: onRecord((record, { data: { unitId, organisation, coordinatorId }, occurredOn }) => ({
    coordination: { ...record.coordination, [unitId]: 'offered' },
    ...(organisation === undefined
      ? {}
      : { careProviders: { ...record.careProviders, [unitId]: organisation } }),
    offeredBy: coordinatorId === undefined ? {} : { [unitId]: coordinatorId },
    ...stepIn(record, 'coordination', occurredOn),
  })),
  CoordinationAccepted: coordinationAt('accepted'),
  CoordinationDeclined: coordinationAt('declined'),
  CoordinationFollowUpBegun: coordinationAt('follow-up'),
  CoordinationResumed: coordinationAt('accepted'),
  CoordinationEnded: onCase((state, { data, occurredOn }) =>
    withoutCoordinator({
      ...state,
      coordination: { ...state.coordination, [data.unitId]: 'ended' },
      ...stepIn(state, 'coordination', occurredOn),
    }),
  ),
  CoordinatorAssigned: onRecord((record, { data, occurredOn }) => ({
    coordinatorId: data.coordinatorId,
    coordination: acceptedAt(record.coordination, data.unitId),
    ...stepIn(record, 'coordination', occurredOn),
  })),
  CoordinatorReassigned: onRecord((record, { data, occurredOn }) => ({
    coordinatorId: data.to,
    coordination: acceptedAt(record.coordination, data.unitId),
    ...stepIn(record, 'coordination', occurredOn),
  })),
  /**
   * Brought by the first unit, worked on by the second: coordination by the old unit ends with the move, and its
   * coordinator with it. At the new unit it is offered and accepted there, also where it has been before. Who asked at the
   * old unit waits for no answer.
   */
  CaseMoved: onCase((state, { data, occurredOn }) =>
    withoutCoordinator({
      ...state,
      unitId: data.toUnitId,
      askedBy: {},
      coordination: endedAt(state.coordination, data.fromUnitId),
      atUnitSince: occurredOn,
      moved: true,
      ...stepIn(state, 'coordination', occurredOn),
    }),
  ),
  PartyContactNamed: onRecord(({ partyContacts }, { data, occurredOn }) => ({
    partyContacts: { ...partyContacts, [data.contactId]: { ...data, since: occurredOn } },
  })),
  PartyContactEnded: onRecord(({ partyContacts }, { data: { contactId } }) => ({
    partyContacts: Object.fromEntries(Object.entries(partyContacts).filter(([id]) => id !== contactId)),
  })),
};
