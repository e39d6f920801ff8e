import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, planned } from '../stories';
import { type CorrectBodyMeeting, correctBodyMeeting } from './correct-body-meeting';

const held: GovernanceBodyEvent = {
  type: 'BodyMeetingHeld',
  occurredOn: '2021-02-09',
  data: { bodyMeetingId: 'body-meeting-1', decisions: ['The model is revised'] },
};
const cancelled: GovernanceBodyEvent = {
  type: 'BodyMeetingCancelled',
  occurredOn: '2021-02-08',
  data: { bodyMeetingId: 'body-meeting-1', reason: 'Snow' },
};
const HELD = [formed(), planned, held];
const CANCELLED = [formed(), planned, cancelled];

const correct = (change: Partial<CorrectBodyMeeting>, history: readonly GovernanceBodyEvent[] = HELD) =>
  given(governanceBodyAggregate, history).when((state) =>
    correctBodyMeeting(
      { occurredOn: '2021-02-15', bodyMeetingId: 'body-meeting-1', reason: 'Wrong', ...change },
      state,
      { today: TODAY, history },
    ),
  );

const corrected = (data: object): GovernanceBodyEvent =>
  ({
    type: 'BodyMeetingCorrected',
    occurredOn: '2021-02-15',
    data: {
      bodyMeetingId: 'body-meeting-1',
      entry: 2,
      corrects: 'BodyMeetingHeld',
      on: '2021-02-09',
      reason: 'Wrong',
      ended: 'held',
      decisions: ['The model is revised'],
      ...data,
    },
  }) as GovernanceBodyEvent;

const notHeld = (): GovernanceBodyEvent => {
  const { decisions: _, ...data } = corrected({ ended: 'cancelled', because: 'Snow' }).data as {
    decisions?: unknown;
  };
  return { type: 'BodyMeetingCorrected', occurredOn: '2021-02-15', data } as unknown as GovernanceBodyEvent;
};

const meetingAfter = (...history: readonly GovernanceBodyEvent[]) => {
  const { state } = given(governanceBodyAggregate, history);
  return state.status === 'formed' ? state.meetings['body-meeting-1'] : undefined;
};

describe('correcting a meeting of a body', () => {
  it('names the entry, why, and all of what is right: the day, and what was decided', () => {
    correct({ on: '2021-02-10' }).then([corrected({ on: '2021-02-10' })]);
    correct({ decisions: ['Nothing'] }).then([corrected({ decisions: ['Nothing'] })]);
    expect(meetingAfter(...HELD, corrected({ on: '2021-02-10' }))).toMatchObject({
      status: 'held',
      heldOn: '2021-02-10',
    });
  });

  it('was not held, or was held though it is written as cancelled, and so back', () => {
    correct({ ended: 'cancelled', because: 'Snow' }).then([notHeld()]);
    expect(meetingAfter(...HELD, notHeld())).toEqual(
      meetingAfter(...CANCELLED.slice(0, 2), { ...cancelled, occurredOn: '2021-02-09' }),
    );
    correct({ ended: 'held', on: '2021-02-09' }, CANCELLED).then([
      corrected({ corrects: 'BodyMeetingCancelled', decisions: [] }),
    ]);
    correct({ ended: 'held', decisions: ['The model is revised'] }, [...HELD, notHeld()]).then([
      corrected({}),
    ]);
  });

  it('says something else than is said, and of a cancelled one why, of a held one what was decided', () => {
    correct({}).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ ended: 'cancelled' }).thenRejected('TEXT_REQUIRED', {}, 'because');
    correct({ because: 'Snow' }).thenRejected('NOT_OF_THIS_ENDING', { ended: 'held' }, 'because');
    correct({ ended: 'cancelled', because: 'Snow', decisions: [] }).thenRejected(
      'NOT_OF_THIS_ENDING',
      { ended: 'cancelled' },
      'decisions',
    );
    correct({ on: '2021-02-10', reason: '19860412-2385' }).thenRejected(
      'PERSONAL_NUMBER_IN_TEXT',
      {},
      'reason',
    );
  });

  it('was on a day that was possible', () => {
    correct({ on: '2021-01-10' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-01-10', earliest: '2021-01-11' },
      'on',
    );
    correct({ on: '2021-02-16' }).thenRejected('BEFORE_PREVIOUS_STEP');
    correct({ on: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });

  it('is of a meeting that has ended', () => {
    correct({ bodyMeetingId: 'another' }).thenRejected('BODY_MEETING_NOT_FOUND');
    correct({}, [formed(), planned]).thenRejected('BODY_MEETING_NOT_SETTLED', {}, 'bodyMeetingId');
    correct({}, []).thenRejected('BODY_NOT_FOUND');
  });
});
