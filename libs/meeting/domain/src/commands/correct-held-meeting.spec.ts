import { given } from '@samverkan/event-sourcing-testing';
import { fold } from '@samverkan/kernel';
import { type MeetingEvent, type MeetingWarning, meetingAggregate } from '../meeting';
import { TODAY, called, cancelled, failed, held, invited, requested } from '../stories';
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
    corrects: 'MeetingHeld',
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

  it('says what it was, where it was called as something else, and that holds when more is corrected', () => {
    const calledAs = (form: 'reconciliation' | 'transition') =>
      [{ ...called, data: { ...called.data, form } } as MeetingEvent, ...HISTORY.slice(1, -1)] as const;
    const heldAs = (form: 'reconciliation' | 'transition', warnings: MeetingWarning[]): MeetingEvent[] => [
      ...calledAs(form),
      { ...held, data: { ...held.data, form, warnings } } as MeetingEvent,
    ];
    const counted = { ...dayCorrected, data: { ...dayCorrected.data, on: '2021-04-10' } } as const;
    const notCounted: MeetingEvent = {
      ...counted,
      data: { ...counted.data, form: 'transition', warnings: [] },
    };
    correct({ form: 'reconciliation' }, heldAs('transition', [])).then([counted]);
    correct({ form: 'transition' }).then([notCounted]);
    correct({ on: '2021-04-08' }, [...heldAs('transition', []), counted]).then([dayCorrected]);
    correct({ form: 'transition' }, heldAs('transition', [])).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
    correct({ form: 'reconciliation' }, [...heldAs('transition', []), counted]).thenRejected(
      'NOTHING_TO_CORRECT',
      {},
      'on',
    );
    const attendance = (['individual', 'fk', 'healthcare'] as const).map((party) => ({
      party,
      attended: true,
    }));
    correct({ ended: 'held', form: 'reconciliation', attendance }, [...calledAs('transition'), failed]).then([
      {
        ...counted,
        data: {
          ...counted.data,
          corrects: 'MeetingFailed',
          attendance: [
            { ...individual, attended: true },
            { ...healthcare!, attended: true },
            { participantId: 'new-1', party: 'fk', attended: true },
          ],
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

  describe('that was not held', () => {
    const notHeld: Extract<MeetingEvent, { type: 'MeetingFoundNotHeld' }> = {
      type: 'MeetingFoundNotHeld',
      occurredOn: '2021-04-15',
      data: {
        meetingId: 'meeting-1',
        caseId: 'case-1',
        subjectId: 'subject-1',
        entry: 3,
        corrects: 'MeetingHeld',
        reason: 'Written down wrongly',
        on: '2021-04-10',
        ended: 'failed',
        because: 'individual-absent',
      },
    };
    const notHeldAs = (data: object) => ({ ...notHeld, data: { ...notHeld.data, ...data } }) as MeetingEvent;

    it('names the entry, and says how and why it was not held', () => {
      correct({ ended: 'failed', because: 'individual-absent' }).then([notHeld]);
      correct({ ended: 'cancelled', because: 'pandemic', on: '2021-04-01' }).then([
        notHeldAs({ on: '2021-04-01', ended: 'cancelled', because: 'pandemic' }),
      ]);
    });

    it('is as if it had ended so, and keeps what was written of it', () => {
      const { state } = given(meetingAggregate, [...HISTORY, notHeld]);
      const as = given(meetingAggregate, [...HISTORY.slice(0, 3), failed]).state;
      expect(state).toEqual({ ...as, minutes: [] });
      const documented = [...HISTORY, minutesOn('2021-04-12'), agreedOn('2021-04-13')];
      const before = given(meetingAggregate, documented).state;
      const after = given(meetingAggregate, [...documented, notHeld]).state;
      expect(after).toMatchObject({
        status: 'failed',
        minutes: [expect.objectContaining({ version: 1 })],
        outcome: { agreedOn: '2021-04-13' },
      });
      const again = given(meetingAggregate, [
        ...documented,
        notHeld,
        { ...dayCorrected, data: { ...dayCorrected.data, on: '2021-04-10' } },
      ]);
      expect(again.state).toEqual(before);
    });

    it('changes its call where calendars have to know: it is cancelled, or it is not', () => {
      const off = notHeldAs({ ended: 'cancelled', because: 'fk' });
      const changes = (...more: readonly MeetingEvent[]) => {
        const { state } = given(meetingAggregate, [...HISTORY, ...more]);
        return 'call' in state ? state.call?.changes : undefined;
      };
      expect([changes(notHeld), changes(off), changes(off, off), changes(off, dayCorrected)]).toEqual([
        0, 1, 1, 2,
      ]);
    });

    it('gives a reason of such an ending, and nobody who was there', () => {
      const reasonMissing = (ended: 'failed' | 'cancelled' | 'held', command: object) =>
        correct({ ended, ...command }).thenRejected('REASON_NOT_OF_ENDING', { ended }, 'because');
      reasonMissing('failed', {});
      reasonMissing('failed', { because: 'pandemic' });
      reasonMissing('cancelled', { because: 'individual-absent' });
      reasonMissing('held', { because: 'other' });
      const because = 'individual-absent';
      correct({ ended: 'failed', because, mode: 'phone' }).thenRejected(
        'ATTENDANCE_OF_HELD_MEETING',
        {},
        'mode',
      );
      correct({ ended: 'failed', because, form: 'transition' }).thenRejected(
        'ATTENDANCE_OF_HELD_MEETING',
        {},
        'form',
      );
      correct({ ended: 'failed', because, attendance: [] }).thenRejected(
        'ATTENDANCE_OF_HELD_MEETING',
        {},
        'attendance',
      );
    });

    it('failed on the day that it was called for, or was called off after the call', () => {
      correct({ ended: 'failed', because: 'other', on: '2021-04-09' }).thenRejected(
        'NOT_ON_THE_DAY',
        { startsOn: '2021-04-10', occurredOn: '2021-04-09' },
        'on',
      );
      correct({ ended: 'cancelled', because: 'fk', on: '2021-03-25' }).thenRejected(
        'BEFORE_PREVIOUS_STEP',
        { occurredOn: '2021-03-25', earliest: '2021-03-26' },
        'on',
      );
      correct({ ended: 'cancelled', because: 'fk', on: '2021-04-16' }).thenRejected('BEFORE_PREVIOUS_STEP');
      correct({ ended: 'failed', because: 'other', reason: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'reason');
    });

    it('is corrected in how and why it was not held, too, and says something else than is said', () => {
      const history = [called, invited('individual'), failed];
      correct({ because: 'other' }, history).then([
        notHeldAs({ entry: 2, corrects: 'MeetingFailed', because: 'other' }),
      ]);
      correct({}, history).thenRejected('NOTHING_TO_CORRECT', {}, 'on');
      correct({ ended: 'failed', because: 'individual-absent' }, [...HISTORY, notHeld]).thenRejected(
        'NOTHING_TO_CORRECT',
        {},
        'on',
      );
      correct({ ended: 'cancelled', because: 'individual', on: '2021-04-09' }, history).then([
        notHeldAs({
          entry: 2,
          corrects: 'MeetingFailed',
          on: '2021-04-09',
          ended: 'cancelled',
          because: 'individual',
        }),
      ]);
    });

    it('is a request that was declined, too, which cannot have failed or been held', () => {
      const declined = [requested, cancelled];
      correct({ because: 'fk' }, declined).then([
        notHeldAs({
          entry: 1,
          corrects: 'MeetingCancelled',
          on: '2021-04-01',
          ended: 'cancelled',
          because: 'fk',
        }),
      ]);
      correct({ on: '2021-03-21' }, declined).thenRejected('BEFORE_PREVIOUS_STEP');
      const uncalled = ['MEETING_NOT_CALLED', { status: 'cancelled' }, 'ended'] as const;
      correct({ ended: 'failed', because: 'other' }, declined).thenRejected(...uncalled);
      correct({ ended: 'held', attendance: [{ party: 'fk', attended: true }] }, declined).thenRejected(
        ...uncalled,
      );
    });
  });

  describe('that was held, though it is written that it was not', () => {
    const attendance = [
      { party: 'individual', attended: true },
      { party: 'fk', attended: true },
      { party: 'healthcare', attended: true },
    ] as const;
    const invitees = [called, invited('individual'), invited('healthcare')];
    const foundHeld = (corrects: 'MeetingFailed' | 'MeetingCancelled', entry: number): MeetingEvent => ({
      ...dayCorrected,
      data: {
        ...dayCorrected.data,
        entry,
        corrects,
        on: '2021-04-10',
        attendance: [
          { ...individual, attended: true },
          { ...healthcare!, attended: true },
          { participantId: 'new-1', party: 'fk', attended: true },
        ],
      },
    });

    it.each([
      ['failed', failed, 'MeetingFailed'],
      ['cancelled', cancelled, 'MeetingCancelled'],
    ] as const)(
      '%s: on the day that it was called for unless told, with those who were there',
      (_, end, corrects) => {
        correct({ ended: 'held', attendance }, [...invitees, end]).then([foundHeld(corrects, 3)]);
      },
    );

    it('is held from then on, and its minutes can be written', () => {
      const { state } = given(meetingAggregate, [...invitees, failed, foundHeld('MeetingFailed', 3)]);
      expect(state).toMatchObject({
        status: 'held',
        heldOn: '2021-04-10',
        minutes: [],
        form: 'reconciliation',
      });
      expect(state).not.toHaveProperty('failedOn');
      expect(state).not.toHaveProperty('reason');
    });

    it('says who was there', () => {
      correct({ ended: 'held' }, [...invitees, failed]).thenRejected('CORRECTED_TO_NOBODY', {}, 'attendance');
    });
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
