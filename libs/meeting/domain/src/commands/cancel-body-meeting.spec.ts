import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, planned } from '../stories';
import { type CancelBodyMeeting, cancelBodyMeeting } from './cancel-body-meeting';

const cancelled: GovernanceBodyEvent = {
  type: 'BodyMeetingCancelled',
  occurredOn: '2021-02-08',
  data: { bodyMeetingId: 'body-meeting-1', reason: 'Several were ill' },
};

const cancel = (
  change: Partial<CancelBodyMeeting> = {},
  history: readonly GovernanceBodyEvent[] = [formed(), planned],
) =>
  given(governanceBodyAggregate, history).when((state) =>
    cancelBodyMeeting(
      {
        occurredOn: '2021-02-08',
        bodyMeetingId: 'body-meeting-1',
        reason: 'Several were ill',
        ...change,
      },
      state,
      { today: TODAY },
    ),
  );

describe('a meeting of a body that is cancelled', () => {
  it('was planned, and is cancelled for a reason', () => {
    cancel().then([cancelled]);
    cancel({ reason: '' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    cancel({ reason: '860412-2385 was ill' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'reason');
  });

  it('is cancelled once, and not before it was planned', () => {
    cancel({}, [formed(), planned, cancelled]).thenRejected('BODY_MEETING_SETTLED', { status: 'cancelled' });
    cancel({ occurredOn: '2021-01-01' }).thenRejected('BEFORE_PREVIOUS_STEP');
  });
});
