import { given } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import { type MeetingEvent, meetingAggregate } from '../meeting';
import { TODAY, called, held, invited } from '../stories';
import { type CorrectHeldMeeting, correctHeldMeeting } from './correct-held-meeting';

const HISTORY: readonly MeetingEvent[] = [called, invited('individual'), invited('healthcare'), held];

const minutesOn = (occurredOn: MeetingEvent['occurredOn']): MeetingEvent => ({
  type: 'MinutesRecorded',
  occurredOn,
  data: { subjectId: 'subject-1', version: 1, text: 'Minutes', employerText: null },
});

const agreedOn = (occurredOn: MeetingEvent['occurredOn']): MeetingEvent => ({
  type: 'MeetingOutcomeAgreed',
  occurredOn,
  data: { subjectId: 'subject-1', summary: 'Hours', planAgreed: false, measureKinds: [] },
});

const correct = (command: Partial<CorrectHeldMeeting>, history: readonly MeetingEvent[] = HISTORY) =>
  given(meetingAggregate, history).when((state) =>
    correctHeldMeeting({ occurredOn: '2021-04-15', reason: 'Written down wrongly', ...command }, state, {
      today: TODAY,
      subjectId: 'subject-1',
      history,
      newId: (n) => `new-${n}`,
    }),
  );

const [individual, fk, healthcare] = ['individual', 'fk', 'healthcare'].map((party) => ({
  participantId: party,
  party,
})) as [{ participantId: string; party: 'individual' }, ...{ participantId: string; party: 'fk' }[]];

/** The correction of the day alone: the rest is as it was written. */
const dayCorrected: Extract<MeetingEvent, { type: 'HeldMeetingCorrected' }> = {
  type: 'HeldMeetingCorrected',
  occurredOn: '2021-04-15',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    subjectId: 'subject-1',
    entry: 3,
    on: '2021-04-08',
    mode: 'video',
    attendance: [
      { ...individual, attended: true },
      { ...fk!, attended: true },
      { ...healthcare!, attended: true },
    ],
    form: 'reconciliation',
    individualAttended: true,
    warnings: ['BELOW_PROGRAMME_NORM'],
    reason: 'Written down wrongly',
  },
};

describe('to correct a held meeting', () => {
  it('names the entry, why, and all of what is right: another day', () => {
    correct({ on: '2021-04-08' }).then([dayCorrected]);
  });

  it('says who was there, and what follows from that: without the individual no figure counts it', () => {
    correct({
      mode: 'phone',
      attendance: [
        { party: 'fk', attended: true },
        { party: 'healthcare', attended: true },
      ],
    }).then([
      {
        ...dayCorrected,
        data: {
          ...dayCorrected.data,
          on: '2021-04-10',
          mode: 'phone',
          attendance: [
            { ...individual, attended: false },
            { ...fk!, attended: true },
            { ...healthcare!, attended: true },
          ],
          form: 'multi-party',
          individualAttended: false,
          warnings: [],
        },
      },
    ]);
  });

  it('takes in who came and is not in the record, which can reach the norm of the programme', () => {
    correct({
      attendance: [
        { party: 'individual', attended: true },
        { party: 'fk', attended: true },
        { party: 'healthcare', attended: true },
        { party: 'af', attended: true },
      ],
    }).then([
      {
        ...dayCorrected,
        data: {
          ...dayCorrected.data,
          on: '2021-04-10',
          attendance: [
            ...dayCorrected.data.attendance,
            { participantId: 'new-3', party: 'af', attended: true },
          ],
          warnings: [],
        },
      },
    ]);
  });

  it('changes nothing of the meeting but what was held, and the latest correction holds', () => {
    const before = fold(meetingAggregate, [...HISTORY, minutesOn('2021-04-12')]);
    const after = fold(meetingAggregate, [...HISTORY, minutesOn('2021-04-12'), dayCorrected]);
    expect(after).toEqual({ ...before, heldOn: '2021-04-08' });
    const again = { ...dayCorrected.data, on: '2021-04-09' } as const;
    correct({ on: '2021-04-09' }, [...HISTORY, dayCorrected]).then([{ ...dayCorrected, data: again }]);
    correct({ on: '2021-04-10' }, [...HISTORY, dayCorrected]).then([
      { ...dayCorrected, data: { ...again, on: '2021-04-10' } },
    ]);
  });

  it('says something else than is said already', () => {
    const nothing = ['NOTHING_TO_CORRECT', {}, 'on'] as const;
    correct({}).thenRejected(...nothing);
    correct({ on: '2021-04-10', mode: 'video' }).thenRejected(...nothing);
    correct({
      attendance: [
        { party: 'healthcare', attended: true },
        { party: 'individual', attended: true },
        { party: 'fk', attended: true },
      ],
    }).thenRejected(...nothing);
    correct({ on: '2021-04-08' }, [...HISTORY, dayCorrected]).thenRejected(...nothing);
  });

  it('gives a day that was possible: after the call, come, and not after the mistake was seen', () => {
    correct({ on: '2021-03-25' }).thenRejected(
      'BEFORE_PREVIOUS_STEP',
      { occurredOn: '2021-03-25', earliest: '2021-03-26' },
      'on',
    );
    correct({ on: '2021-04-21' }).thenRejected('IN_THE_FUTURE', { occurredOn: '2021-04-21', today: TODAY });
    correct({ on: '2021-04-16' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-04-15',
      earliest: '2021-04-16',
    });
  });

  it('gives a day before what was written of the meeting: its minutes and its outcome', () => {
    const later = (event: MeetingEvent) => [...HISTORY, event];
    for (const step of [minutesOn, agreedOn]) {
      correct({ on: '2021-04-13' }, later(step('2021-04-12'))).thenRejected(
        'AFTER_NEXT_STEP',
        { on: '2021-04-13', next: '2021-04-12' },
        'on',
      );
      correct({ on: '2021-04-12' }, later(step('2021-04-12'))).then([
        { ...dayCorrected, data: { ...dayCorrected.data, on: '2021-04-12' } },
      ]);
    }
  });

  it('leaves somebody there: a meeting that was held had somebody', () => {
    correct({ attendance: [] }).thenRejected('CORRECTED_TO_NOBODY', {}, 'attendance');
    correct({ attendance: [{ party: 'af', attended: false }] }).thenRejected(
      'CORRECTED_TO_NOBODY',
      {},
      'attendance',
    );
  });

  it('names each one once', () => {
    const entry = { party: 'healthcare', attended: true } as const;
    correct({ attendance: [entry, entry] }).thenRejected(
      'PARTICIPANT_TWICE',
      { party: 'healthcare' },
      'attendance.1',
    );
    correct({ attendance: [{ ...entry, participantId: 'nobody' }] }).thenRejected(
      'PARTICIPANT_UNKNOWN',
      { party: 'healthcare' },
      'attendance.0',
    );
  });

  it('says why', () => {
    correct({ on: '2021-04-08', reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
  });

  it('is of a meeting that was held, on that day or later', () => {
    correct({}, []).thenRejected('MEETING_NOT_FOUND', {});
    correct({}, [called]).thenRejected('MEETING_NOT_HELD', { status: 'called' });
    correct({ occurredOn: '2021-04-21' }).thenRejected('IN_THE_FUTURE', {
      occurredOn: '2021-04-21',
      today: TODAY,
    });
    correct({ occurredOn: '2021-04-09' }).thenRejected('BEFORE_PREVIOUS_STEP', {
      occurredOn: '2021-04-09',
      earliest: '2021-04-10',
    });
  });
});
