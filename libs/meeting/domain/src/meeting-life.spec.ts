import { type Life, type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, fold } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { acceptInvitation } from './commands/accept-invitation';
import { agreeOutcome } from './commands/agree-outcome';
import { callMeeting } from './commands/call-meeting';
import { cancelMeeting } from './commands/cancel-meeting';
import { correctHeldMeeting } from './commands/correct-held-meeting';
import { correctOutcome } from './commands/correct-outcome';
import { declineInvitation } from './commands/decline-invitation';
import { failMeeting } from './commands/fail-meeting';
import { holdMeeting } from './commands/hold-meeting';
import { inviteParticipant } from './commands/invite-participant';
import { noteUnansweredRequest } from './commands/note-unanswered-request';
import { recordMinutes } from './commands/record-minutes';
import { requestMeeting } from './commands/request-meeting';
import { rescheduleMeeting } from './commands/reschedule-meeting';
import { type MeetingEvent, type MeetingState, type PartyType, meetingAggregate } from './meeting';
import { meetingRejections } from './rejections';
import { CLARIFIED, accessTo, consented, toldEmployer } from './stories';

const TODAY: BusinessDate = '2021-04-06';

type Command = LifeCommand<MeetingState, MeetingEvent>;

/** What the nth command of a life makes ids of. */
const newIdOf =
  (nth: number) =>
  (at: number): string =>
    `id-${nth}-${at}`;

const days = fc.constantFrom<BusinessDate>('2021-04-01', '2021-04-03', '2021-04-05', '2021-04-07');
const parties = fc.constantFrom<PartyType>('individual', 'fk', 'healthcare', 'employer');
/** Försäkringskassan needs no invitation; Arbetsförmedlingen has one on the consent that the individual has given. */
const invitees = parties.map((party): PartyType => (party === 'fk' ? 'af' : party));
const speakers = fc.constantFrom<PartyType>('fk', 'healthcare', 'individual');
const times = days.map((day) => `${day}T08:00:00.000Z` as const);
const about = {
  today: TODAY,
  meetingId: 'm',
  subjectId: 's',
  caseReference: CLARIFIED,
  access: accessTo(...toldEmployer('employer-1'), consented('sharing', 'af')),
};

/** Each of the commands of a meeting, with days and parties that make some of them right and some wrong. */
const commands: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ occurredOn: days, requestedBy: parties, speaker: speakers }).map(
    ({ speaker, ...command }): Command =>
      (state) =>
        requestMeeting({ ...command, reason: 'A reason' }, state, {
          ...about,
          speaker,
          staffId: 'somebody',
          organisation: 'o',
        }),
  ),
  fc.record({ occurredOn: days, startsAt: times, called: fc.array(invitees, { maxLength: 3 }) }).map(
    ({ occurredOn, startsAt, called }): Command =>
      (state, nth) =>
        callMeeting(
          {
            occurredOn,
            startsAt,
            form: 'reconciliation',
            mode: 'video',
            invitees: called.map((party) => ({ party })),
          },
          state,
          { ...about, speaker: 'fk', newId: newIdOf(nth) },
        ),
  ),
  // The timer goes off when it likes.
  fc.constantFrom<BusinessDate>('2021-04-06', '2021-04-12', '2021-04-15').map(
    (today): Command =>
      (state) =>
        noteUnansweredRequest(state, { today }),
  ),
  fc.record({ occurredOn: days, party: invitees }).map(
    (command): Command =>
      (state, nth) =>
        inviteParticipant(command, state, { ...about, participantId: newIdOf(nth)(0) }),
  ),
  fc
    .record({ occurredOn: days, accepts: fc.boolean(), nth: fc.nat(3), speaker: speakers })
    .map(({ occurredOn, accepts, nth, speaker }): Command => (state) => {
      const { participants } = { participants: [], ...state };
      const participantId = participants[nth]?.['participantId'] ?? 'nobody';
      const answer = accepts ? acceptInvitation : declineInvitation;
      return answer({ occurredOn, participantId }, state, { ...about, speaker, organisation: 'o' });
    }),
  fc.record({ occurredOn: days, startsAt: times }).map(
    (command): Command =>
      (state) =>
        rescheduleMeeting({ ...command, mode: 'phone' }, state, about),
  ),
  days.map(
    (occurredOn): Command =>
      (state) =>
        cancelMeeting({ occurredOn, reason: 'individual' }, state, about),
  ),
  fc.record({ occurredOn: days, present: fc.uniqueArray(parties) }).map(
    ({ occurredOn, present }): Command =>
      (state, nth) =>
        holdMeeting({ occurredOn, attendance: present.map((party) => ({ party, attended: true })) }, state, {
          ...about,
          newId: newIdOf(nth),
        }),
  ),
  fc
    .record({ occurredOn: days, on: days, present: fc.option(fc.uniqueArray(parties), { nil: undefined }) })
    .map(
      ({ present, ...command }): Command =>
        (state, nth) =>
          correctHeldMeeting(
            {
              ...command,
              ended: 'held',
              reason: 'Wrong',
              ...(present && { attendance: present.map((party) => ({ party, attended: true })) }),
            },
            state,
            { ...about, newId: newIdOf(nth), history: [] },
          ),
    ),
  fc
    .record({
      occurredOn: days,
      on: days,
      ended: fc.constantFrom('failed', 'cancelled', undefined),
      because: fc.constantFrom('individual-absent', 'pandemic'),
    })
    .map(
      ({ ended, ...command }): Command =>
        (state, nth) =>
          correctHeldMeeting({ ...command, reason: 'Wrong', ...(ended && { ended }) }, state, {
            ...about,
            newId: newIdOf(nth),
            history: [],
          }),
    ),
  days.map(
    (occurredOn): Command =>
      (state) =>
        failMeeting({ occurredOn, reason: 'other' }, state, about),
  ),
  days.map(
    (occurredOn): Command =>
      (state) =>
        recordMinutes({ occurredOn, text: 'Minutes' }, state, about),
  ),
  days.map(
    (occurredOn): Command =>
      (state) =>
        agreeOutcome({ occurredOn, summary: 'Outcome', planAgreed: true, measureKinds: [] }, state, about),
  ),
  fc.record({ occurredOn: days, on: days, planAgreed: fc.boolean() }).map(
    (command): Command =>
      (state) =>
        correctOutcome({ ...command, reason: 'Wrong' }, state, { ...about, history: [] }),
  ),
);

/** A meeting that is called and held before the rest of its life: few lives get that far on their own. */
const untilHeld: readonly Command[] = [
  (state, nth) =>
    callMeeting(
      {
        occurredOn: '2021-04-01',
        startsAt: '2021-04-05T08:00:00.000Z',
        form: 'reconciliation',
        mode: 'video',
        invitees: [{ party: 'individual' }, { party: 'healthcare' }],
      },
      state,
      { ...about, speaker: 'fk', newId: newIdOf(nth) },
    ),
  (state, nth) =>
    holdMeeting({ occurredOn: '2021-04-05', attendance: [{ party: 'individual', attended: true }] }, state, {
      ...about,
      newId: newIdOf(nth),
    }),
];

/** One that was then found not to have been held: of it a correction can say that it was after all. */
const untilFoundNotHeld: readonly Command[] = [
  ...untilHeld,
  (state, nth) =>
    correctHeldMeeting(
      { occurredOn: '2021-04-05', ended: 'failed', because: 'individual-absent', reason: 'Wrong' },
      state,
      { ...about, newId: newIdOf(nth), history: [] },
    ),
];

const count = (events: readonly MeetingEvent[], ...types: readonly MeetingEvent['type'][]): number =>
  events.filter(({ type }) => types.includes(type)).length;

describe('whatever is commanded, in whatever order', () => {
  const life = fc.array(commands, { minLength: 1, maxLength: 25 });
  const lives = livesOf(meetingAggregate, life);
  const livesOnceHeld = livesOf(
    meetingAggregate,
    life.map((later) => [...untilHeld, ...later]),
  );
  const livesOnceNotHeld = livesOf(
    meetingAggregate,
    life.map((later) => [...untilFoundNotHeld, ...later]),
  );
  type Law = (events: readonly MeetingEvent[], refusals: readonly string[]) => void;
  const always = (law: Law, of = [lives, livesOnceHeld, livesOnceNotHeld]): void =>
    of.forEach((some) =>
      some.always(({ events, refusals }: Life<MeetingState, MeetingEvent>) => law(events, refusals)),
    );

  it('a meeting is called once at most, and ends once at most', () =>
    always((events) => {
      expect(count(events, 'MeetingCalled')).toBeLessThanOrEqual(1);
      expect(count(events, 'MeetingHeld', 'MeetingFailed', 'MeetingCancelled')).toBeLessThanOrEqual(1);
    }));

  it('nothing is held that was not called, and nothing is written of what was not held', () =>
    always((events) => {
      const order = events.map(({ type }) => type);
      const at = (...types: readonly MeetingEvent['type'][]): number =>
        order.findIndex((type) => types.includes(type));
      const held = ['MeetingHeld', 'HeldMeetingCorrected'] as const;
      if (at(...held) >= 0) {
        expect(at('MeetingCalled')).toBeGreaterThanOrEqual(0);
        expect(at(...held)).toBeGreaterThan(at('MeetingCalled'));
      }
      const ended = at('MeetingHeld', 'MeetingFailed', 'MeetingCancelled');
      for (const later of ['MinutesRecorded', 'MeetingOutcomeAgreed'] as const)
        if (at(later) >= 0) expect([at(...held) >= 0, at(later) > at(...held)]).toEqual([true, true]);
      for (const later of ['HeldMeetingCorrected', 'MeetingFoundNotHeld'] as const)
        if (at(later) >= 0) expect([ended >= 0, at(later) > ended]).toEqual([true, true]);
    }));

  it('nothing has happened in the future', () =>
    always((events) => {
      // What the timer notes is dated by the agreed time, which may lie after this test's today.
      const commanded = events.filter(({ type }) => type !== 'MeetingRequestUnanswered');
      for (const { occurredOn } of commanded) expect(occurredOn <= TODAY).toBe(true);
    }));

  it('a held meeting is as it was said last, on a day after its call that nothing written of it is before', () =>
    always(
      (events) => {
        const state = fold(meetingAggregate, events);
        if (state.status !== 'held') return;
        const said = events.findLast(({ type }) => type === 'MeetingHeld' || type === 'HeldMeetingCorrected');
        const { heldOn, form, attendance, individualAttended, minutes, outcome, call } = state;
        const attended = attendance.filter((one) => one.attended).map(({ party }) => party);
        expect(said?.data).toMatchObject({ form, attendance, individualAttended });
        expect(attended.length).toBeGreaterThan(0);
        expect(individualAttended).toBe(attended.includes('individual'));
        expect(new Set(attendance.map(({ participantId }) => participantId)).size).toBe(attendance.length);
        const written = [...minutes.map(({ recordedOn }) => recordedOn), outcome?.agreedOn ?? heldOn];
        expect(written.filter((day) => day < heldOn)).toEqual([]);
        expect(heldOn >= call.calledOn).toBe(true);
      },
      [livesOnceHeld],
    ));

  it('no correction says what is said already', () =>
    always(
      (events) => {
        events.forEach((event, n) => {
          if (event.type !== 'HeldMeetingCorrected') return;
          const before = fold(meetingAggregate, events.slice(0, n));
          expect(fold(meetingAggregate, events.slice(0, n + 1))).not.toEqual(before);
        });
      },
      [livesOnceHeld],
    ));

  it('there is one individual, every participant has an id of its own, and minutes are numbered', () =>
    always((events) => {
      const state = fold(meetingAggregate, events);
      if (state.status === 'none') return;
      const { participants } = state;
      expect(participants.filter(({ party }) => party === 'individual').length).toBeLessThanOrEqual(1);
      expect(new Set(participants.map(({ participantId }) => participantId)).size).toBe(participants.length);
      if (state.status === 'held')
        expect(state.minutes.map(({ version }) => version)).toEqual(state.minutes.map((_, n) => n + 1));
    }));

  it('a request is late once at most, only while it waits, and not when it turns out to be answered in time', () =>
    always((events) => {
      expect(count(events, 'MeetingRequestUnanswered')).toBeLessThanOrEqual(1);
      events.forEach((event, n) => {
        if (event.type !== 'MeetingRequestUnanswered') return;
        expect(fold(meetingAggregate, events.slice(0, n)).status).toBe('requested');
        expect(event.occurredOn > event.data.answerDueOn).toBe(true);
      });
      const state = fold(meetingAggregate, events);
      if (state.status === 'called' && state.request && state.call.calledOn <= state.request.answerDueOn)
        expect(state.request.lateOn).toBeUndefined();
    }));

  it('the number of changes grows by one with each change of a call, and when it is cancelled or is not after all', () =>
    always((events) => {
      const state = fold(meetingAggregate, events);
      if (!('call' in state) || state.call === undefined) return;
      const cancellations = events.filter((_, n) => {
        const [before, after] = [n, n + 1].map((end) => fold(meetingAggregate, events.slice(0, end)).status);
        return (before === 'cancelled') !== (after === 'cancelled');
      });
      expect(state.call.changes).toBe(count(events, 'MeetingRescheduled') + cancellations.length);
    }));

  it('each refusal has its words', () =>
    always((_, refusals) => {
      for (const code of refusals) expect(meetingRejections).toHaveProperty(code);
    }));

  it('some lives lead to a held meeting with an outcome: the laws are not about nothing', () => {
    lives.reach(({ events }) => count(events, 'MeetingHeld') === 1);
    livesOnceHeld.reach(({ events }) => count(events, 'MeetingOutcomeAgreed') === 1);
    livesOnceHeld.reach(({ events }) => count(events, 'HeldMeetingCorrected') > 1);
    livesOnceHeld.reach(({ events }) => count(events, 'MeetingFoundNotHeld') > 0);
    livesOnceNotHeld.reach(({ events }) => count(events, 'HeldMeetingCorrected') > 0);
  });
});
