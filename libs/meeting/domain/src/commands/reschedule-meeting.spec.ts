import { given } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, fold } from '@samverkan/kernel';
import type { CaseReferenceState } from '../case-reference';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import type { Invitee } from '../participants';
import {
  type CaseNews,
  NOTED,
  TODAY,
  accessTo,
  called,
  consented,
  held,
  invited,
  toldEmployer,
} from '../stories';
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
    rescheduleMeeting({ ...command, ...change }, state, { today: TODAY, caseReference, access: accessTo() }),
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

  it('keeps its place while they meet in the same way, and gets another one', () => {
    const placed = { ...called, data: { ...called.data, subjectId: 'subject-1', place: 'Storgatan 1' } };
    const placeAfter = (change: Partial<RescheduleMeeting>): unknown => {
      const decided = rescheduleMeeting(
        { ...command, ...change },
        fold(meetingAggregate, [placed as MeetingEvent]),
        { today: TODAY, caseReference: NOTED, access: accessTo() },
      );
      const after = fold(meetingAggregate, [placed as MeetingEvent, ...(decided as MeetingEvent[])]);
      return after.status === 'called' && after.call.place;
    };
    expect(placeAfter({ mode: 'video' })).toBe('Storgatan 1');
    expect(placeAfter({ mode: 'phone' })).toBeUndefined();
    expect(placeAfter({ mode: 'phone', place: '010-000 00 00' })).toBe('010-000 00 00');
    const same = { startsAt: '2021-04-10T08:00:00.000Z', mode: 'video' } as const;
    reschedule({ ...same, place: 'Storgatan 1' }, [placed as MeetingEvent]).thenNothing();
    reschedule({ ...same, place: 'Storgatan 2' }, [placed as MeetingEvent]).then([
      {
        type: 'MeetingRescheduled',
        occurredOn: '2021-04-01',
        data: { ...same, subjectId: 'subject-1', place: 'Storgatan 2' },
      },
    ]);
    const without = { ...same, withoutPlace: true } as const;
    reschedule({ ...same, place: null }, [placed as MeetingEvent]).then([
      { type: 'MeetingRescheduled', occurredOn: '2021-04-01', data: without },
    ]);
    expect(placeAfter({ ...same, place: null })).toBeUndefined();
    expect(placeAfter({ mode: 'video', place: null })).toBeUndefined();
    reschedule({ ...same, place: null }).thenNothing();
    reschedule({ place: '19900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'place');
  });

  it('gets a time that comes', () => {
    reschedule({ startsAt: '2021-03-31T07:00:00.000Z' }).thenRejected(
      'STARTS_BEFORE_CALLED',
      { startsOn: '2021-03-31', occurredOn: '2021-04-01' },
      'startsAt',
    );
  });

  it('gets no day on which who may be told of it now may not be told of the case', () => {
    const employer = { party: 'employer', organisation: 'employer-1' } as const;
    const union = { party: 'union', organisation: 'facket' } as const;
    const until = (validTo: BusinessDate): readonly CaseNews[] => [
      ...toldEmployer('employer-1', '2021-03-01', validTo),
      consented('sharing', 'facket', '2021-03-01', validTo),
    ];
    const moves = (invitee: Invitee, news: readonly CaseNews[], change: Partial<RescheduleMeeting> = {}) => {
      const invitation: MeetingEvent = {
        type: 'ParticipantInvited',
        occurredOn: '2021-03-26',
        data: { participantId: 'one', ...invitee },
      };
      return given(meetingAggregate, [called, invited('individual'), invitation]).when((state) =>
        rescheduleMeeting({ ...command, ...change }, state, {
          today: TODAY,
          caseReference: NOTED,
          access: accessTo(...news),
        }),
      );
    };
    const { startsAt, mode } = command;
    const moved: MeetingEvent[] = [
      { type: 'MeetingRescheduled', occurredOn: command.occurredOn, data: { startsAt, mode } },
    ];
    for (const invitee of [employer, union]) {
      const { party, organisation } = invitee;
      moves(invitee, until('2021-04-27')).then(moved);
      moves(invitee, until('2021-04-26')).thenRejected(
        'CONSENT_NOT_ON_THE_DAY',
        { organisation, startsOn: '2021-04-27' },
        'startsAt',
      );
      // An old invitation of an employer says of none, where one alone may be told.
      if (party === 'employer') moves({ party }, until('2021-04-26')).thenRejected('CONSENT_NOT_ON_THE_DAY');
      // Whose consent has ended is told nothing more of the meeting, which does not wait for them.
      for (const news of [until('2021-04-19'), []]) moves(invitee, news).then(moved);
      // On the day that it has, it is as it was called.
      const sameDay = { startsAt: '2021-04-10T12:00:00.000Z' } as const;
      moves(invitee, until(TODAY), sameDay).then([
        { type: 'MeetingRescheduled', occurredOn: command.occurredOn, data: { ...sameDay, mode } },
      ]);
    }
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
