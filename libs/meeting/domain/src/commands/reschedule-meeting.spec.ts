import { given } from '@samverkan/event-sourcing-testing';
import type { CaseReferenceState } from '../case-reference';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { NOTED, TODAY, called, held } from '../stories';
import { type RescheduleMeeting, rescheduleMeeting } from './reschedule-meeting';

const command: RescheduleMeeting = {
  occurredOn: '2021-04-01',
  startsAt: '2021-04-27T07:00:00.000Z',
  mode: 'phone',
};

const reschedule = (
  change: Partial<RescheduleMeeting>,
  history: readonly MeetingEvent[] = [called],
  caseReference: CaseReferenceState = NOTED,
) =>
  given(meetingAggregate, history).when((state) =>
    rescheduleMeeting({ ...command, ...change }, state, { today: TODAY, caseReference }),
  );

describe('a meeting that is rescheduled', () => {
  it('gets another time and mode', () => {
    reschedule({}).then([
      {
        type: 'MeetingRescheduled',
        occurredOn: '2021-04-01',
        data: { startsAt: '2021-04-27T07:00:00.000Z', mode: 'phone' },
      },
    ]);
  });

  it('to the time and mode that it has, stays as it is', () => {
    reschedule({ startsAt: '2021-04-10T08:00:00.000Z', mode: 'video' }).thenNothing();
  });

  it('gets a time that comes', () => {
    reschedule({ startsAt: '2021-03-31T07:00:00.000Z' }).thenRejected(
      'STARTS_BEFORE_CALLED',
      { startsOn: '2021-03-31', occurredOn: '2021-04-01' },
      'startsAt',
    );
  });

  it('is in a case that is worked in', () => {
    reschedule({}, [called], { ...NOTED, status: 'closed' }).thenRejected('CASE_CLOSED', {}, 'caseId');
    reschedule({}, [called], { ...NOTED, status: 'entered-in-error' }).thenRejected(
      'CASE_IN_ERROR',
      {},
      'caseId',
    );
  });

  it('waits to be held', () => {
    reschedule({ occurredOn: '2021-04-12' }, [called, held]).thenRejected('MEETING_NOT_CALLED', {
      status: 'held',
    });
    reschedule({}, []).thenRejected('MEETING_NOT_FOUND', {});
    reschedule({ occurredOn: '2021-03-25' }).thenRejected('BEFORE_PREVIOUS_STEP');
    reschedule({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE');
  });
});
