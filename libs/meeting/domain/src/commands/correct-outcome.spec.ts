import { given } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, agreed, called, held } from '../stories';
import { type CorrectOutcome, correctOutcome } from './correct-outcome';

const history = [called, held, agreed];

const correct = (change: Partial<CorrectOutcome>, events: readonly MeetingEvent[] = history) =>
  given(meetingAggregate, events).when((state) =>
    correctOutcome({ occurredOn: '2021-04-12', reason: 'Another kind', ...change }, state, {
      today: TODAY,
      subjectId: 'subject-1',
      history: events,
    }),
  );

const corrected = (
  right: Partial<Extract<MeetingEvent, { type: 'MeetingOutcomeCorrected' }>['data']>,
): MeetingEvent => ({
  type: 'MeetingOutcomeCorrected',
  occurredOn: '2021-04-12',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    subjectId: 'subject-1',
    entry: 2,
    on: '2021-04-10',
    summary: 'Work training',
    planAgreed: true,
    measureKinds: ['preparatory', 'work-training'],
    reason: 'Another kind',
    ...right,
  },
});

describe('correct what a meeting agreed on', () => {
  it('says all of what is right, each kind of measure once, with the entry that is wrong', () => {
    const kinds = corrected({ measureKinds: ['medical'] });
    correct({ measureKinds: ['medical', 'medical'] }).then([kinds]);
    const all = corrected({ on: '2021-04-11', summary: 'None', planAgreed: false, measureKinds: [] });
    correct({ on: '2021-04-11', summary: 'None', planAgreed: false, measureKinds: [] }).then([all]);
    expect(fold(meetingAggregate, [...history, all])).toMatchObject({
      outcome: { agreedOn: '2021-04-11', summary: 'None', planAgreed: false, measureKinds: [] },
    });
  });

  it('is said again, and the latest holds', () => {
    const first = corrected({ planAgreed: false });
    correct({ planAgreed: false }, [...history, first]).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ planAgreed: true }, [...history, first]).then([corrected({})]);
  });

  it('is of an outcome that there is, and says something else', () => {
    correct({ planAgreed: false }, [called, held]).thenRejected('OUTCOME_NOT_AGREED', {});
    correct({ planAgreed: false }, [called]).thenRejected('MEETING_NOT_HELD', { status: 'called' });
    correct({ measureKinds: ['work-training', 'preparatory'] }).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ summary: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'summary');
    correct({ planAgreed: false, reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });

  it('was agreed from the day of the meeting on, until the mistake was seen', () => {
    correct({ on: '2021-04-09' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-04-09', earliest: '2021-04-10' },
      'on',
    );
    correct({ on: '2021-04-13' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-04-12',
      earliest: '2021-04-13',
    });
    correct({ on: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
