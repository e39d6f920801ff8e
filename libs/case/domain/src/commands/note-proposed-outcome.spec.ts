import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, enteredInError, meetingNoted, outcomeProposed } from '../example-case';
import { noteProposedOutcome } from './note-proposed-outcome';

const command = {
  occurredOn: '2020-09-10',
  meetingId: 'meeting-1',
  planAgreed: true,
  measureKinds: ['preparatory', 'work-training'],
} as const;

describe('taking note of what a meeting proposes', () => {
  it('records what the meeting service told, whatever has become of the case', () => {
    for (const events of [clarified, [...clarified, closed], [...clarified, enteredInError]])
      history(caseAggregate, events)
        .when((state) => noteProposedOutcome(command, state))
        .then([outcomeProposed]);
  });

  it('is a proposal that the case shows, and plans nothing by itself', () => {
    const { state } = history(caseAggregate, [...clarified, outcomeProposed]);
    const before = history(caseAggregate, clarified).state;
    expect(state).toEqual({
      ...before,
      proposals: {
        'meeting-1': {
          meetingId: 'meeting-1',
          agreedOn: '2020-09-10',
          planAgreed: true,
          measureKinds: ['preparatory', 'work-training'],
        },
      },
    });
  });

  it('is no news the second time', () => {
    history(caseAggregate, [...clarified, outcomeProposed])
      .when((state) => noteProposedOutcome(command, state))
      .thenNothing();
  });

  it('is what is right, once it is corrected, while nobody has answered it', () => {
    const right = { ...command, planAgreed: false, measureKinds: ['medical'], corrects: true };
    const noted: CaseEvent = {
      type: 'OutcomeProposalNoted',
      occurredOn: '2020-09-10',
      data: { meetingId: 'meeting-1', planAgreed: false, measureKinds: ['medical'], meetingRevision: 7 },
    };
    const correct = (more: readonly CaseEvent[], meetingRevision = 7) =>
      history(caseAggregate, [...clarified, outcomeProposed, ...more]).when((state) =>
        noteProposedOutcome({ ...right, meetingRevision }, state),
      );
    correct([]).then([noted]);
    const { state } = history(caseAggregate, [...clarified, outcomeProposed, noted]);
    expect(state.status !== 'none' && state.proposals['meeting-1']).toEqual({
      meetingId: 'meeting-1',
      agreedOn: '2020-09-10',
      planAgreed: false,
      measureKinds: ['medical'],
      meetingRevision: 7,
    });
    correct([noted]).then([noted]);
    correct([noted], 6).thenNothing();
    const takenUp: CaseEvent = {
      type: 'OutcomeProposalTakenUp',
      occurredOn: '2020-09-12',
      data: { meetingId: 'meeting-1' },
    };
    correct([takenUp]).thenNothing();
    history(caseAggregate, [...clarified, noted])
      .when((state) => noteProposedOutcome({ ...command, meetingRevision: 5 }, state))
      .thenNothing();
  });

  it('is nothing to a new registration, of a meeting of one that was entered in error', () => {
    const anew = [...clarified, meetingNoted, enteredInError, ...clarified];
    history(caseAggregate, anew)
      .when((state) => noteProposedOutcome(command, state))
      .thenNothing();
    history(caseAggregate, anew)
      .when((state) => noteProposedOutcome({ ...command, meetingId: 'meeting-2' }, state))
      .then([{ ...outcomeProposed, data: { ...outcomeProposed.data, meetingId: 'meeting-2' } } as CaseEvent]);
  });

  it('is refused for a case that does not exist', () => {
    history(caseAggregate, [])
      .when((state) => noteProposedOutcome(command, state))
      .thenRejected('CASE_NOT_FOUND');
  });
});
