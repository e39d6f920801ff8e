import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, facts, outcomeProposed } from '../example-case';
import { leaveProposal } from './leave-proposal';
import { takeUpProposal } from './take-up-proposal';

const command = { occurredOn: '2020-09-12', meetingId: 'meeting-1' } as const;
const taken: CaseEvent = {
  type: 'OutcomeProposalTakenUp',
  occurredOn: '2020-09-12',
  data: { meetingId: 'meeting-1' },
};
const left: CaseEvent = {
  type: 'OutcomeProposalLeft',
  occurredOn: '2020-09-12',
  data: { subjectId: 'subject-1', meetingId: 'meeting-1', reason: 'Too early' },
};

const takes = (events: readonly CaseEvent[], more: object = {}) =>
  history(caseAggregate, events).when((state) => takeUpProposal({ ...command, ...more }, state, facts));
const leaves = (events: readonly CaseEvent[], reason = 'Too early') =>
  history(caseAggregate, events).when((state) => leaveProposal({ ...command, reason }, state, facts));

describe('what becomes of what a meeting proposed', () => {
  const proposed = [...clarified, outcomeProposed];

  it('is said by the pair, once', () => {
    takes(proposed).then([taken]);
    leaves(proposed).then([left]);
    for (const answered of [taken, left]) {
      takes([...proposed, answered]).thenRejected('PROPOSAL_ALREADY_ANSWERED', {}, 'meetingId');
      leaves([...proposed, answered]).thenRejected('PROPOSAL_ALREADY_ANSWERED', {}, 'meetingId');
    }
    const { state } = history(caseAggregate, [...proposed, left]);
    expect(state.status === 'none' ? {} : state.proposals['meeting-1']?.answered).toEqual({
      answer: 'left',
      on: '2020-09-12',
    });
  });

  it('is said of a meeting that proposed something, not before it did, and with a reason when it is left', () => {
    takes(clarified).thenRejected('PROPOSAL_NOT_FOUND', {}, 'meetingId');
    takes(proposed, { occurredOn: '2020-09-09' }).thenRejected('BEFORE_PREVIOUS_STEP');
    leaves(proposed, ' ').thenRejected('TEXT_REQUIRED', {}, 'reason');
  });
});
