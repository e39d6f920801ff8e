import { given } from '@samverkan/event-sourcing-testing';
import * as fc from 'fast-check';
import type { AttendanceEntry } from '../attendance';
import { type MeetingEvent, type PartyType, meetingAggregate } from '../meeting';
import { TODAY, called, cancelled, held, invited } from '../stories';
import { isJointMapping } from '../attendance';
import { type HoldMeeting, holdMeeting } from './hold-meeting';

const there = (...parties: readonly PartyType[]): AttendanceEntry[] =>
  parties.map((party) => ({ party, attended: true }));

const hold = (
  attendance: readonly AttendanceEntry[],
  history: readonly MeetingEvent[] = [called],
  change: Partial<HoldMeeting> = {},
) =>
  given(meetingAggregate, history).when((state) =>
    holdMeeting({ occurredOn: '2021-04-10', attendance, ...change }, state, {
      today: TODAY,
      newId: (n) => `walk-in-${n}`,
    }),
  );

/** What the meeting amounted to, of a decision that must have been made. */
const amountsTo = (
  parties: readonly PartyType[],
  calledAs: 'reconciliation' | 'transition' = 'reconciliation',
) => {
  const call = { ...called, data: { ...called.data, form: calledAs } } as MeetingEvent;
  const { state } = given(meetingAggregate, [call]);
  const decision = holdMeeting({ occurredOn: '2021-04-10', attendance: there(...parties) }, state, {
    today: TODAY,
    newId: (n) => `walk-in-${n}`,
  });
  if ('rejected' in decision) throw new Error(decision.code);
  const [event] = decision;
  if (event?.type !== 'MeetingHeld') throw new Error('not held');
  const { form, individualAttended, warnings } = event.data;
  return { form, individualAttended, warnings };
};

describe('a meeting that was held', () => {
  it('may be written down ten days later, for the day it was held', () => {
    const history = [called, invited('individual'), invited('fk'), invited('healthcare')];
    hold(there('individual', 'fk', 'healthcare'), history).then([held]);
  });

  it('is a reconciliation meeting with the individual, FK and one other party', () => {
    expect(amountsTo(['individual', 'fk', 'union'])).toEqual({
      form: 'reconciliation',
      individualAttended: true,
      warnings: ['BELOW_PROGRAMME_NORM'],
    });
  });

  it('is within the norm of the programme with the care and the employer or AF too', () => {
    for (const party of ['employer', 'af'] as const)
      expect(amountsTo(['individual', 'fk', 'healthcare', party])).toEqual({
        form: 'reconciliation',
        individualAttended: true,
        warnings: [],
      });
    expect(amountsTo(['individual', 'fk', 'employer', 'af']).warnings).toEqual(['BELOW_PROGRAMME_NORM']);
  });

  it('is only a meeting of several parties with less', () => {
    for (const parties of [
      ['fk', 'healthcare', 'employer'],
      ['individual', 'healthcare', 'employer'],
      ['individual', 'fk'],
    ] as const)
      expect(amountsTo(parties)).toEqual({
        form: 'multi-party',
        individualAttended: parties.includes('individual' as never),
        warnings: [],
      });
  });

  it('is no reconciliation meeting by a companion of the individual, and is one with another party that was called', () => {
    const form = (...history: readonly MeetingEvent[]) => {
      const { state } = given(meetingAggregate, [called, ...history]);
      const attendance = there('individual', 'fk', 'other');
      const decision = holdMeeting({ occurredOn: '2021-04-10', attendance }, state, {
        today: TODAY,
        newId: (n) => `walk-in-${n}`,
      });
      return 'rejected' in decision ? decision.code : (decision[0]?.data as { readonly form?: string }).form;
    };
    expect(form()).toBe('multi-party');
    expect(form(invited('individual'), invited('fk'))).toBe('multi-party');
    expect(form(invited('other'))).toBe('reconciliation');
  });

  it('is a joint mapping when those were there who make one', () => {
    const mapped = (...parties: readonly PartyType[]) =>
      isJointMapping(
        there(...parties).map(({ party, attended }) => ({ participantId: party, party, attended })),
      );
    expect(mapped('individual', 'fk', 'af')).toBe(true);
    expect(mapped('individual', 'fk', 'af', 'healthcare')).toBe(true);
    for (const missing of [
      ['individual', 'fk', 'healthcare'],
      ['fk', 'af'],
      ['individual', 'af'],
    ] as const)
      expect(mapped(...missing)).toBe(false);
  });

  it('stays a transition meeting when it was called as one', () => {
    expect(amountsTo(['individual', 'af'], 'transition')).toEqual({
      form: 'transition',
      individualAttended: true,
      warnings: [],
    });
  });

  it('counts only who was there, whatever is invited or listed (law over all attendances)', () => {
    const parties = fc.constantFrom<PartyType>('individual', 'fk', 'healthcare', 'employer', 'af', 'union');
    const attendances = fc
      .uniqueArray(parties, { minLength: 1 })
      .chain((listed) =>
        fc.tuple(
          fc.constant(listed),
          fc.array(fc.boolean(), { minLength: listed.length, maxLength: listed.length }),
          fc.uniqueArray(parties),
        ),
      );
    fc.assert(
      fc.property(attendances, ([listed, attended, invitees]) => {
        fc.pre(attended.includes(true));
        const entries = listed.map((party, n) => ({ party, attended: attended[n] === true }));
        const { state } = given(meetingAggregate, [called, ...invitees.map((party) => invited(party))]);
        const decision = holdMeeting({ occurredOn: '2021-04-10', attendance: entries }, state, {
          today: TODAY,
          newId: (n) => `walk-in-${n}`,
        });
        if ('rejected' in decision) throw new Error(decision.code);
        const event = decision[0];
        if (event?.type !== 'MeetingHeld') throw new Error('not held');
        const present = new Set(listed.filter((_, n) => attended[n]));
        expect(new Set(event.data.attendance.filter((one) => one.attended).map((one) => one.party))).toEqual(
          present,
        );
        expect(event.data.individualAttended).toBe(present.has('individual'));
        expect(event.data.form === 'reconciliation').toBe(
          present.has('individual') && present.has('fk') && present.size >= 3,
        );
        const ids = event.data.attendance.map(({ participantId }) => participantId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.slice(0, invitees.length)).toEqual(invitees);
      }),
    );
  });

  it('has those who were invited and are not named as absent, and those who came uninvited as present', () => {
    hold(
      [
        { party: 'individual', attended: true },
        { party: 'union', attended: true },
      ],
      [called, invited('individual'), invited('healthcare')],
      { mode: 'phone' },
    ).then([
      {
        type: 'MeetingHeld',
        occurredOn: '2021-04-10',
        data: {
          meetingId: 'meeting-1',
          caseId: 'case-1',
          form: 'multi-party',
          mode: 'phone',
          attendance: [
            { participantId: 'individual', party: 'individual', attended: true },
            { participantId: 'healthcare', party: 'healthcare', attended: false },
            { participantId: 'walk-in-1', party: 'union', attended: true },
          ],
          individualAttended: true,
          warnings: [],
        },
      },
    ]);
  });

  it('names each participant once and clearly', () => {
    const twoOfCare = [called, invited('healthcare', 'doctor'), invited('healthcare', 'coordinator')];
    hold(there('healthcare'), twoOfCare).thenRejected(
      'PARTICIPANT_AMBIGUOUS',
      { party: 'healthcare' },
      'attendance.0',
    );
    hold([{ participantId: 'doctor', party: 'individual', attended: true }], twoOfCare).thenRejected(
      'PARTICIPANT_UNKNOWN',
      { party: 'individual' },
      'attendance.0',
    );
    const doctor = { participantId: 'doctor', party: 'healthcare', attended: true } as const;
    hold([doctor, doctor], twoOfCare).thenRejected(
      'PARTICIPANT_TWICE',
      { party: 'healthcare' },
      'attendance.1',
    );
    hold(there('individual', 'individual')).thenRejected(
      'PARTICIPANT_TWICE',
      { party: 'individual' },
      'attendance.1',
    );
    hold(there(...Array.from({ length: 51 }, () => 'other' as const))).thenRejected('TOO_MANY_PARTICIPANTS', {
      max: 50,
    });
  });

  it('was not held when nobody was there', () => {
    hold([{ party: 'individual', attended: false }]).thenRejected('NOBODY_ATTENDED', {}, 'attendance');
    hold([]).thenRejected('NOBODY_ATTENDED', {}, 'attendance');
  });

  it('was held on the Swedish day that it was called for, which has come', () => {
    hold(there('individual', 'fk', 'af'), [called], { occurredOn: '2021-04-12' }).thenRejected(
      'NOT_ON_THE_DAY',
      {
        startsOn: '2021-04-10',
        occurredOn: '2021-04-12',
      },
    );
    const call = {
      ...called,
      data: { ...called.data, startsAt: '2021-04-21T08:00:00.000Z' },
    } as MeetingEvent;
    hold(there('individual', 'fk', 'af'), [call], { occurredOn: '2021-04-21' }).thenRejected(
      'IN_THE_FUTURE',
      {
        occurredOn: '2021-04-21',
        today: TODAY,
      },
    );
  });

  it('was called, not cancelled, and is held once', () => {
    hold(there('fk'), []).thenRejected('MEETING_NOT_FOUND', {});
    hold(there('fk'), [called, cancelled]).thenRejected('MEETING_NOT_CALLED', { status: 'cancelled' });
    hold(there('fk'), [called, held]).thenRejected('MEETING_NOT_CALLED', { status: 'held' });
  });
});
