import { given } from '@samverkan/event-sourcing-testing';
import { type GovernanceBodyEvent, governanceBodyAggregate } from '../governance-body';
import { TODAY, formed, planned } from '../stories';
import { type MoveBodyMeeting, moveBodyMeeting } from './move-body-meeting';

const move = (
  change: Partial<MoveBodyMeeting> = {},
  history: readonly GovernanceBodyEvent[] = [formed(), planned],
) =>
  given(governanceBodyAggregate, history).when((state) =>
    moveBodyMeeting(
      {
        occurredOn: '2021-02-01',
        bodyMeetingId: 'body-meeting-1',
        plannedOn: '2021-02-16',
        ...change,
      },
      state,
      { today: TODAY },
    ),
  );

describe('a meeting of a body that is moved', () => {
  it('is planned for another day', () => {
    move().then([
      {
        type: 'BodyMeetingMoved',
        occurredOn: '2021-02-01',
        data: { bodyMeetingId: 'body-meeting-1', plannedOn: '2021-02-16' },
      },
    ]);
    move({ plannedOn: '2021-02-09' }).thenNothing();
    move({ plannedOn: '2021-01-31' }).thenRejected('PLANNED_BEFORE_DECIDED');
  });

  it('is planned, and not held or cancelled', () => {
    const held: GovernanceBodyEvent = {
      type: 'BodyMeetingHeld',
      occurredOn: '2021-02-09',
      data: { bodyMeetingId: 'body-meeting-1', decisions: [] },
    };
    move({ bodyMeetingId: 'another' }).thenRejected('BODY_MEETING_NOT_FOUND', {}, 'bodyMeetingId');
    move({ occurredOn: '2021-02-10' }, [formed(), planned, held]).thenRejected(
      'BODY_MEETING_SETTLED',
      { status: 'held' },
      'bodyMeetingId',
    );
  });

  it('was decided on before that', () => {
    move({ occurredOn: '2021-01-10' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-01-10',
      earliest: '2021-01-11',
    });
  });
});
