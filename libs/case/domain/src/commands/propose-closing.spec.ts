import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type PartyProposal, caseAggregate } from '../case';
import {
  clarified,
  closed,
  closingProposed,
  enteredInError,
  facts,
  fkOnly,
  given,
  outcomeProposed,
} from '../example-case';
import type { PartyFact } from '../rules';
import { leavePartyProposal } from './leave-party-proposal';
import { proposeClosing } from './propose-closing';
import { proposeReopening } from './propose-reopening';

const officer: PartyFact = { party: 'af', organisation: 'af' };
const worker: PartyFact = { party: 'social-services', organisation: 'stockholm' };

const proposes = (events: readonly CaseEvent[], more: object = {}, by: PartyFact = officer) =>
  history(caseAggregate, events).when((state) =>
    proposeClosing(
      { occurredOn: '2020-12-01', outcome: 'new-work', reason: 'A new job from January on', ...more },
      state,
      { ...facts, ...by, proposalId: 'proposal-1' },
    ),
  );
const wantsBack = (events: readonly CaseEvent[], more: object = {}) =>
  history(caseAggregate, events).when((state) =>
    proposeReopening({ occurredOn: '2021-03-01', reason: 'Ill again', ...more }, state, {
      ...facts,
      ...officer,
      proposalId: 'proposal-2',
    }),
  );
const leaves = (events: readonly CaseEvent[], more: object = {}) =>
  history(caseAggregate, events).when((state) =>
    leavePartyProposal(
      { occurredOn: '2020-12-02', proposalId: 'proposal-1', reason: 'Too early', ...more },
      state,
      facts,
    ),
  );

const left: CaseEvent = {
  type: 'PartyProposalLeft',
  occurredOn: '2020-12-02',
  data: { subjectId: 'subject-1', proposalId: 'proposal-1', reason: 'Too early' },
};
const reopeningProposed: CaseEvent = {
  type: 'ReopeningProposed',
  occurredOn: '2021-03-01',
  data: {
    subjectId: 'subject-1',
    proposalId: 'proposal-2',
    party: 'af',
    organisation: 'af',
    reason: 'Ill again',
  },
};

const proposalOf = (events: readonly CaseEvent[], proposalId: string): PartyProposal | undefined => {
  const { state } = history(caseAggregate, events);
  return state.status === 'none' ? undefined : state.partyProposals[proposalId];
};

describe('what a party proposes that a case should come to', () => {
  const proposed = [...clarified, closingProposed('proposal-1')];

  it('is to close an open case, with a reason and the outcome that it thinks of', () => {
    proposes(clarified).then([closingProposed('proposal-1')]);
    proposes(clarified, { reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    proposes([...clarified, closed]).thenRejected('CASE_CLOSED');
    proposes([...clarified, enteredInError]).thenRejected('CASE_ENTERED_IN_ERROR');
  });

  it('is to take a closed case up again, not before it was closed', () => {
    wantsBack([...clarified, closed]).then([reopeningProposed]);
    wantsBack(clarified).thenRejected('CASE_NOT_CLOSED');
    wantsBack([...clarified, closed], { occurredOn: '2021-01-31' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-01-31', previous: '2021-02-01' },
      'occurredOn',
    );
  });

  it('takes a consent to share', () => {
    proposes(fkOnly).thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-12-01' });
    wantsBack([...fkOnly, closed]).thenRejected('CONSENT_REQUIRED', {
      purpose: 'sharing',
      occurredOn: '2021-03-01',
    });
  });

  it('takes a consent between FK and the one who proposes', () => {
    proposes(clarified, {}, worker).thenRejected('CONSENT_NAMES_OTHERS', {
      purpose: 'sharing',
      occurredOn: '2020-12-01',
      organisations: 'stockholm, fk',
    });
  });

  it('waits for its answer, one of each party and kind', () => {
    proposes(proposed).thenRejected('ALREADY_PROPOSED');
    const withTown = given('consent-2', ['sharing'], '2020-07-01', undefined, {
      toOrganisations: ['fk', 'stockholm'],
    });
    proposes([...proposed, withTown], {}, worker).then([
      {
        type: 'ClosingProposed',
        occurredOn: '2020-12-01',
        data: {
          subjectId: 'subject-1',
          proposalId: 'proposal-1',
          ...worker,
          outcome: 'new-work',
          reason: 'A new job from January on',
        },
      },
    ]);
    proposes([...proposed, left]).then([closingProposed('proposal-1')]);
  });

  it('is left by FK with a reason, once, not before it was made', () => {
    leaves(proposed).then([left]);
    leaves(proposed, { reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    leaves(proposed, { occurredOn: '2020-11-30' }).thenRejected('BEFORE_PREVIOUS_STEP');
    leaves(proposed, { proposalId: 'proposal-9' }).thenRejected('PROPOSAL_NOT_FOUND', {}, 'proposalId');
    leaves([...proposed, left]).thenRejected('PROPOSAL_ALREADY_ANSWERED', {}, 'proposalId');
    leaves([...clarified, outcomeProposed], { proposalId: 'meeting-1' }).thenRejected('PROPOSAL_NOT_FOUND');
    expect(proposalOf([...proposed, left], 'proposal-1')?.answered).toEqual({
      answer: 'left',
      on: '2020-12-02',
    });
  });

  it('is taken up by doing it: closing answers what was to close, taking up again what was to do so', () => {
    const ended = [...proposed, closed];
    expect(proposalOf(ended, 'proposal-1')).toEqual({
      proposalId: 'proposal-1',
      kind: 'closing',
      ...officer,
      on: '2020-12-01',
      outcome: 'new-work',
      answered: { answer: 'taken-up', on: '2021-02-01' },
    });
    leaves(ended, { occurredOn: '2021-02-02' }).thenRejected('PROPOSAL_ALREADY_ANSWERED');
    const back: CaseEvent = { type: 'CaseReopened', occurredOn: '2021-03-02', data: { consentId: 'new' } };
    const again = [...ended, reopeningProposed, given('new', ['sharing'], '2021-03-02'), back];
    expect(proposalOf([...ended, reopeningProposed], 'proposal-2')?.answered).toBeUndefined();
    expect(proposalOf(again, 'proposal-2')?.answered).toEqual({ answer: 'taken-up', on: '2021-03-02' });
    expect(proposalOf(again, 'proposal-1')?.answered).toEqual({ answer: 'taken-up', on: '2021-02-01' });
    // What was left stays left.
    expect(proposalOf([...proposed, left, closed], 'proposal-1')?.answered?.answer).toBe('left');
  });
});
