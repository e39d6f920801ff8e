import { type LifeCommand, livesOf } from '@samverkan/event-sourcing-testing';
import type { BusinessDate } from '@samverkan/kernel';
import { containsPersonalNumber } from '@samverkan/person';
import * as fc from 'fast-check';
import { type BodyMeeting, type GovernanceBodyEvent, type GovernanceBodyState } from './governance-body';
import * as domain from './index';
import { governanceBodyAggregate } from './governance-body';
import { meetingRejections } from './rejections';

const TODAY: BusinessDate = '2021-04-06';
type Command = LifeCommand<GovernanceBodyState, GovernanceBodyEvent>;

const days = fc.constantFrom<BusinessDate>(
  '2021-04-01',
  '2021-04-03',
  '2021-04-05',
  '2021-04-06',
  '2021-04-09',
);
const texts = fc.constantFrom('A text', 'A text', 'Another', ' ', 'About 19900101-2385');
const steering: GovernanceBodyState = {
  status: 'formed',
  bodyId: 'body-2',
  programmeId: 'programme-1',
  kind: 'steering-group',
  name: 'Styrgruppen',
  formedOn: '2020-05-04',
  meetings: {},
  questions: {},
};
/** Bodies that a question may be passed on to: the steering group, itself, and none. */
const bodies = fc.constantFrom<GovernanceBodyState>(
  steering,
  { ...steering, bodyId: 'body-1' },
  { ...steering, programmeId: 'programme-2' },
  { status: 'none' },
);

const one = (state: GovernanceBodyState, of: 'meetings' | 'questions', nth: number): string =>
  (state.status === 'formed' ? Object.keys(state[of])[nth] : undefined) ?? 'nothing';

/** Each of the commands to a body, with days, texts and ids that make some of them right and some wrong. */
const commands: fc.Arbitrary<Command> = fc
  .record({
    name: fc.constantFrom(
      'form',
      'plan',
      'plan',
      'move',
      'hold',
      'cancel',
      'correct',
      'correct',
      'raise',
      'raise',
      'escalate',
      'answer',
      'correct-question',
      'correct-question',
    ),
    occurredOn: days,
    plannedOn: days,
    text: texts,
    at: fc.nat(3),
    kind: fc.constantFrom<domain.BodyKind>('project-group', 'steering-group', 'local-group'),
    raisedBy: fc.constantFrom<'pair' | 'project-group'>('pair', 'project-group'),
    toBody: bodies,
    corrects: fc.constantFrom(...domain.correctableQuestionEntries),
  })
  .map(
    ({ name, occurredOn, plannedOn, text, at, kind, raisedBy, toBody, corrects }): Command =>
      (state, nth) => {
        const facts = {
          today: TODAY,
          bodyId: 'body-1',
          bodyMeetingId: `meeting-${nth}`,
          questionId: `question-${nth}`,
          toBody,
        };
        const bodyMeetingId = one(state, 'meetings', at);
        const questionId = one(state, 'questions', at);
        switch (name) {
          case 'form':
            return domain.formBody(
              { occurredOn, programmeId: 'programme-1', kind, name: text },
              state,
              facts,
            );
          case 'plan':
            return domain.planBodyMeeting({ occurredOn, plannedOn }, state, facts);
          case 'move':
            return domain.moveBodyMeeting({ occurredOn, bodyMeetingId, plannedOn }, state, facts);
          case 'hold':
            return domain.holdBodyMeeting({ occurredOn, bodyMeetingId, decisions: [text] }, state, facts);
          case 'cancel':
            return domain.cancelBodyMeeting({ occurredOn, bodyMeetingId, reason: text }, state, facts);
          case 'correct':
            return domain.correctBodyMeeting(
              {
                occurredOn,
                bodyMeetingId,
                on: plannedOn,
                reason: text,
                ...(raisedBy === 'pair'
                  ? { ended: 'held' as const, decisions: [text] }
                  : { ended: 'cancelled' as const, because: text }),
              },
              state,
              { ...facts, history: [] },
            );
          case 'raise':
            return domain.raiseQuestion({ occurredOn, question: text }, state, { ...facts, asker: raisedBy });
          case 'escalate':
            return domain.escalateQuestion({ occurredOn, questionId, toBodyId: 'body-2' }, state, facts);
          case 'correct-question':
            return domain.correctQuestion(
              {
                occurredOn,
                questionId,
                corrects,
                on: plannedOn,
                reason: text,
                ...(corrects === 'QuestionEscalated' ? {} : { text }),
              },
              state,
              { ...facts, history: [] },
            );
          default:
            return domain.answerQuestion({ occurredOn, questionId, answer: text }, state, facts);
        }
      },
  );

const forms =
  (kind: domain.BodyKind): Command =>
  (state) =>
    domain.formBody({ occurredOn: '2021-04-01', programmeId: 'programme-1', kind, name: 'A body' }, state, {
      today: TODAY,
      bodyId: 'body-1',
    });

/** A meeting that was held before the rest of the body's life: few lives get to correcting one on their own. */
const holds: readonly Command[] = [
  (state, nth) =>
    domain.planBodyMeeting({ occurredOn: '2021-04-01', plannedOn: '2021-04-03' }, state, {
      today: TODAY,
      bodyMeetingId: `meeting-${nth}`,
    }),
  (state) =>
    domain.holdBodyMeeting(
      { occurredOn: '2021-04-03', bodyMeetingId: one(state, 'meetings', 0), decisions: ['A text'] },
      state,
      { today: TODAY },
    ),
];

const settledOn = (meeting: BodyMeeting): BusinessDate | undefined =>
  meeting.status === 'held'
    ? meeting.heldOn
    : meeting.status === 'cancelled'
      ? meeting.cancelledOn
      : undefined;

describe('whatever sequence of commands to a governance body', () => {
  const lives = livesOf(
    governanceBodyAggregate,
    fc
      .tuple(
        fc.constantFrom<domain.BodyKind>('project-group', 'steering-group'),
        fc.array(commands, { minLength: 1, maxLength: 40 }),
      )
      .map(([kind, life]) => [
        ...(life.length % 4 === 0 ? [] : [forms(kind)]),
        ...(life.length % 4 === 1 ? holds : []),
        ...life,
      ]),
  );

  it('reaches every event, so that the laws are about something', () => lives.reachEveryEvent());

  it('it is formed once and first, nothing is in the future, and each refusal has its words', () =>
    lives.always(({ steps, refusals }) => {
      steps.forEach(({ event }, nth) => expect(event.type === 'BodyFormed').toBe(nth === 0));
      expect(steps.filter(({ event }) => event.occurredOn > TODAY)).toEqual([]);
      for (const code of refusals) expect(meetingRejections).toHaveProperty(code);
    }));

  it('a meeting is planned ahead, and settled once, not before it was decided', () =>
    lives.always(({ steps, state }) => {
      for (const { before, event } of steps) {
        if (event.type === 'BodyMeetingPlanned' || event.type === 'BodyMeetingMoved')
          expect(event.data.plannedOn >= event.occurredOn).toBe(true);
        if (
          event.type === 'BodyMeetingMoved' ||
          event.type === 'BodyMeetingHeld' ||
          event.type === 'BodyMeetingCancelled'
        )
          expect(before).toMatchObject({ meetings: { [event.data.bodyMeetingId]: { status: 'planned' } } });
      }
      if (state.status === 'none') return;
      for (const meeting of Object.values(state.meetings))
        expect((settledOn(meeting) ?? meeting.decidedOn) >= meeting.decidedOn).toBe(true);
    }));

  it('a question goes to the body that it is for, up to the steering group once, and has one answer', () =>
    lives.always(({ steps, state }) => {
      const settled = steps.flatMap(({ event }) =>
        event.type === 'QuestionEscalated' || event.type === 'QuestionAnswered'
          ? [`${event.type} ${event.data.questionId}`]
          : [],
      );
      expect(new Set(settled).size).toBe(settled.length);
      if (state.status === 'none') return;
      for (const { raisedBy, raisedOn, escalated, answered } of Object.values(state.questions)) {
        expect(raisedBy === 'project-group').toBe(state.kind === 'steering-group');
        expect(raisedOn >= state.formedOn).toBe(true);
        if (escalated) expect([escalated.toBodyId, escalated.on >= raisedOn]).toEqual(['body-2', true]);
        if (answered) expect(answered.on >= (escalated?.on ?? raisedOn)).toBe(true);
      }
    }));

  it('no text is empty or holds a personal identity number', () =>
    lives.always(({ events }) => {
      expect(containsPersonalNumber(JSON.stringify(events))).toBe(false);
      expect(JSON.stringify(events)).not.toContain('" "');
    }));
});
