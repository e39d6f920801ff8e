import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, planned } from '../stories';
import { type HoldBodyMeeting, holdBodyMeeting } from './hold-body-meeting';

const held: GovernanceBodyEvent = {
  type: 'BodyMeetingHeld',
  occurredOn: '2021-02-09',
  data: { bodyMeetingId: 'body-meeting-1', decisions: ['The model is revised'] },
};

const hold = (
  change: Partial<HoldBodyMeeting> = {},
  history: readonly GovernanceBodyEvent[] = [formed(), planned],
) =>
  given(governanceBodyAggregate, history).when((state) =>
    holdBodyMeeting(
      {
        occurredOn: '2021-02-09',
        bodyMeetingId: 'body-meeting-1',
        decisions: ['The model is revised'],
        ...change,
      },
      state,
      { today: TODAY },
    ),
  );

describe('a meeting of a body that was held', () => {
  it('was planned, and has its decisions', () => {
    hold().then([held]);
    hold({ decisions: [] }).then([
      { ...held, data: { bodyMeetingId: 'body-meeting-1', decisions: [] } } as GovernanceBodyEvent,
    ]);
  });

  it('may have been held on another day than planned', () => {
    hold({ occurredOn: '2021-02-12' }).then([{ ...held, occurredOn: '2021-02-12' }]);
    hold({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });

  it('has decisions that say something and name nobody by number', () => {
    hold({ decisions: ['The model is revised', ''] }).thenRejected('TEXT_REQUIRED', {}, 'decisions.1');
    hold({ decisions: ['About 19860412 2385'] }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'decisions.0');
  });

  it('is held once, of those of the body', () => {
    hold({}, [formed(), planned, held]).thenRejected('BODY_MEETING_SETTLED', { status: 'held' });
    hold({ bodyMeetingId: 'another' }).thenRejected('BODY_MEETING_NOT_FOUND');
    hold({}, []).thenRejected('BODY_NOT_FOUND', {});
  });
});
