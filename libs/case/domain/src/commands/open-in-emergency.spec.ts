import { caseAccess } from '@samverkan/access';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, closed, enteredInError, facts, registered } from '../example-case';
import { type OpenInEmergency, openInEmergency } from './open-in-emergency';
import { reviewEmergencyOpening } from './review-emergency-opening';

const { today } = facts;
const opener = { openingId: 'opening-1', staffId: 'investigator-9', organisation: 'fk' };
const command: OpenInEmergency = {
  occurredOn: today,
  reason: 'danger-to-the-individual',
  explanation: 'Synthetic: a call at night',
};
const first = clarified[0];
const subjectId = first?.type === 'CaseRegistered' ? first.data.subjectId : '';
const opened = {
  type: 'CaseOpenedInEmergency',
  occurredOn: today,
  data: {
    ...opener,
    reason: command.reason,
    explanation: command.explanation,
    subjectId,
    from: today,
    through: expect.any(String),
  },
} as unknown as CaseEvent;
const kept: CaseEvent = {
  type: 'CaseOpenedInEmergency',
  occurredOn: today,
  data: {
    ...opener,
    reason: command.reason,
    explanation: null,
    subjectId,
    from: today,
    through: '9999-12-30',
  },
};

describe('opening a case in an emergency', () => {
  const when = (events: readonly CaseEvent[], more: Partial<OpenInEmergency> = {}) =>
    history(caseAggregate, events).when((state) =>
      openInEmergency({ ...command, ...more }, state, { ...facts, ...opener }),
    );

  it('is possible in an open and in a closed case, to the end of the day after', () => {
    for (const events of [clarified, [...clarified, closed]]) {
      const decision = openInEmergency(
        command,
        events.reduce((state, event) => caseAggregate.evolve(state, event), caseAggregate.initial),
        { ...facts, ...opener },
      );
      expect(decision).toEqual([opened]);
    }
  });

  it('is done at once or not at all', () => {
    when(clarified, { occurredOn: '2021-03-01' }).thenRejected('EMERGENCY_IS_TODAY');
  });

  it('needs an explanation', () => {
    when(clarified, { explanation: ' ' }).thenRejected('TEXT_REQUIRED');
  });

  it('is not needed while it is open already', () => {
    when([...clarified, kept]).thenRejected('ALREADY_OPEN_TO_YOU');
  });
});

describe('reviewing an emergency opening', () => {
  const review = {
    occurredOn: today,
    openingId: 'opening-1',
    outcome: 'justified',
    comment: 'Right',
  } as const;
  const when = (
    events: readonly CaseEvent[],
    more: object = {},
    reviewer: { readonly reviewerId?: string; readonly organisation?: string } = {},
  ) =>
    history(caseAggregate, events).when((state) =>
      reviewEmergencyOpening({ ...review, ...more }, state, {
        ...facts,
        reviewerId: 'reviewer-1',
        organisation: opener.organisation,
        ...reviewer,
      }),
    );
  const reviewed: CaseEvent = {
    type: 'EmergencyOpeningReviewed',
    occurredOn: today,
    data: { openingId: 'opening-1', outcome: 'justified', subjectId, comment: 'Right' },
  };

  it('says what it was, once', () => {
    when([...clarified, kept]).then([reviewed]);
    when([...clarified, kept, reviewed]).thenRejected('OPENING_REVIEWED');
  });

  it('is possible once the case was entered in error, and once it was registered anew', () => {
    when([...clarified, kept, enteredInError]).then([reviewed]);
    when([...clarified, kept, enteredInError, registered]).then([reviewed]);
    when([...clarified, kept, enteredInError, reviewed, registered]).thenRejected('OPENING_REVIEWED');
    const access = caseAccess([...clarified, kept, enteredInError, registered]);
    expect(access).toMatchObject({
      openedBy: { fk: { from: today } },
      openedFor: { 'investigator-9': { from: today } },
    });
  });

  it('is of an opening that there is, and not one’s own', () => {
    when(clarified).thenRejected('OPENING_NOT_FOUND');
    when([...clarified, kept], { openingId: 'constructor' }).thenRejected('OPENING_NOT_FOUND');
    when([...clarified, kept], {}, { organisation: 'elsewhere' }).thenRejected('OPENING_NOT_FOUND');
    when([...clarified, kept], {}, { reviewerId: 'investigator-9' }).thenRejected('OWN_OPENING');
    when([...clarified, kept], { comment: '' }).thenRejected('TEXT_REQUIRED');
  });
});
