import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
  present,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, PartyProposal } from '../case-record';
import type { ClosingOutcome, Responsible, SpeakingParty } from '../vocabulary';
import { consentsLapsed } from './access';
import { planEnded } from './closure-plan';
import { contactsEnded } from './employers';
import { open, recordOf, onCase, onRecord } from './evolving';
import { handedOver } from './measures';

/** How the case ends and is taken up again, or should never have been there. */
export type ClosingEvent =
  /** A party proposes to FK that the case be closed, with the outcome that it thinks of. */
  | DomainEvent<
      'ClosingProposed',
      {
        subjectId: string;
        proposalId: string;
        party: SpeakingParty;
        organisation: string;
        outcome: ClosingOutcome;
        reason: PersonalText;
      }
    >
  /** A party proposes to FK that a closed case be taken up again. */
  | DomainEvent<
      'ReopeningProposed',
      {
        subjectId: string;
        proposalId: string;
        party: SpeakingParty;
        organisation: string;
        reason: PersonalText;
      }
    >
  /** FK does not do what a party proposed, for a reason. Closing and taking up again are the other answer. */
  | DomainEvent<'PartyProposalLeft', { subjectId: string; proposalId: string; reason: PersonalText }>
  | DomainEvent<
      'CaseClosed',
      {
        outcome: ClosingOutcome;
        handedOverMeasures: string[];
        /** Who has the individual's matter from then on. */
        handedOverTo?: Responsible;
      }
    >
  | DomainEvent<
      'CaseReopened',
      {
        consentId: string;
        /** The other consents that go on: given since the closing, for the new participation. */
        keptConsents?: readonly string[];
      }
    >
  | DomainEvent<'CaseMarkedEnteredInError', { subjectId: string; reason: PersonalText }>;

/** How it is written to the log. */
export const closingEvents: EventDefinitions<ClosingEvent> = {
  ClosingProposed: { version: 1, subject: 'subjectId', personal: ['reason'] },
  ReopeningProposed: { version: 1, subject: 'subjectId', personal: ['reason'] },
  PartyProposalLeft: { version: 1, subject: 'subjectId', personal: ['reason'] },
  CaseClosed: { version: 1 },
  // Version 2 says which other consents go on.
  CaseReopened: { version: 2, upcast: { 1: (data) => data } },
  CaseMarkedEnteredInError: { version: 1, subject: 'subjectId', personal: ['reason'] },
};

const withProposal = (
  { partyProposals }: CaseRecord,
  proposal: PartyProposal,
): Pick<CaseRecord, 'partyProposals'> => ({
  partyProposals: { ...partyProposals, [proposal.proposalId]: proposal },
});

/** What parties proposed is done by doing it. */
const proposalsDone = (
  { partyProposals }: CaseRecord,
  kind: PartyProposal['kind'],
  on: BusinessDate,
): Pick<CaseRecord, 'partyProposals'> => ({
  partyProposals: Object.fromEntries(
    Object.entries(partyProposals).map(([id, proposal]) => [
      id,
      proposal.kind === kind ? { answered: { answer: 'taken-up', on }, ...proposal } : proposal,
    ]),
  ),
});

/** What it makes of the case. */
export const closingEvolvers: Evolvers<CaseState, ClosingEvent> = {
  ClosingProposed: onRecord((record, { data, occurredOn }) =>
    withProposal(record, {
      proposalId: data.proposalId,
      kind: 'closing',
      party: data.party,
      organisation: data.organisation,
      on: occurredOn,
      outcome: data.outcome,
    }),
  ),
  ReopeningProposed: onRecord((record, { data, occurredOn }) =>
    withProposal(record, {
      proposalId: data.proposalId,
      kind: 'reopening',
      party: data.party,
      organisation: data.organisation,
      on: occurredOn,
    }),
  ),
  PartyProposalLeft: onRecord((record, { data, occurredOn }) => {
    const proposal = foundIn(record.partyProposals, data.proposalId);
    return proposal === undefined
      ? {}
      : withProposal(record, { ...proposal, answered: { answer: 'left', on: occurredOn } });
  }),
  CaseClosed: onCase((state, { data, occurredOn }) => ({
    ...state,
    measures: handedOver(state.measures, data.handedOverMeasures, occurredOn, data.handedOverTo),
    ...proposalsDone(state, 'closing', occurredOn),
    status: 'closed',
    outcome: data.outcome,
    ...present({ handedOverTo: data.handedOverTo }),
    handedOverMeasures: data.handedOverMeasures,
    consentsSinceClosing: [],
    statusSince: occurredOn,
  })),
  /** New participation, new consent: only those that are named go on. */
  CaseReopened: onCase((state, { data, occurredOn }) =>
    open({
      ...recordOf(state),
      ...proposalsDone(state, 'reopening', occurredOn),
      ...consentsLapsed(state, occurredOn, [data.consentId, ...(data.keptConsents ?? [])]),
      ...planEnded(state, occurredOn),
      statusSince: occurredOn,
      closedTimes: [...state.closedTimes, { from: state.statusSince, to: occurredOn }],
    }),
  ),
  /** Nobody works with it any more, and nobody is told of it: what consents and contacts opened is shut. */
  CaseMarkedEnteredInError: onCase((state, { occurredOn }) => ({
    ...recordOf(state),
    ...consentsLapsed(state, occurredOn),
    ...contactsEnded(state, occurredOn),
    partyContacts: {},
    status: 'entered-in-error',
    statusSince: occurredOn,
  })),
};
