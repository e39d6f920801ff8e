import { type BusinessDate, foundIn, notInTheFuture, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type {
  CorrectableQuestionEntry,
  FormedBody,
  GovernanceBodyEvent,
  GovernanceBodyState,
  Question,
  RightOfQuestion,
} from '../governance-body';
import type { BrokenMeetingRule, GovernanceBodyDecision } from '../rejections';
import { type MeetingFacts, notBefore, onBody } from '../rules';

/** What {@link correctQuestion} is told: what is right, as far as it is not what is written. */
export interface CorrectQuestion {
  /** The day on which the mistake was seen. */
  readonly occurredOn: BusinessDate;
  readonly questionId: string;
  /** Which entry is wrong: that it was raised, passed on or answered. */
  readonly corrects: CorrectableQuestionEntry;
  /** The day on which that was; the day that is written unless told. */
  readonly on?: BusinessDate;
  /** What was asked, or answered; as it is written unless told. */
  readonly text?: string;
  /** What was wrong. It names no individual. */
  readonly reason: string;
}

/** What is written of an entry as it stands; nothing where there is none. */
function writtenOf(
  { question, raisedOn, escalated, answered }: Question,
  corrects: CorrectableQuestionEntry,
): RightOfQuestion | undefined {
  switch (corrects) {
    case 'QuestionRaised':
      return { corrects, on: raisedOn, text: question };
    case 'QuestionEscalated':
      return escalated && { corrects, on: escalated.on };
    case 'QuestionAnswered':
      return answered && { corrects, on: answered.on, text: answered.answer };
  }
}

/** A question is raised in a body that is there, passed on after that, and answered last. */
function inTurn(on: BusinessDate, corrects: CorrectableQuestionEntry, question: Question, body: FormedBody) {
  const { raisedOn, escalated, answered } = question;
  const steps = [body.formedOn, raisedOn, escalated?.on, answered?.on];
  const place = 1 + ['QuestionRaised', 'QuestionEscalated', 'QuestionAnswered'].indexOf(corrects);
  const earliest = steps.slice(0, place).findLast((day) => day !== undefined);
  const next = steps.slice(place + 1).find((day) => day !== undefined);
  if (earliest !== undefined && on < earliest)
    return reject('BEFORE_PREVIOUS_STEP', { occurredOn: on, earliest }, 'on');
  return next !== undefined && on > next ? reject('QUESTION_AFTER_NEXT_STEP', { on, next }, 'on') : undefined;
}

/**
 * Put right what was written wrongly of a question to a body: when it was raised, passed on or answered, and what was
 * asked or answered. As of a meeting of the body, the event names the entry, its reason and all of what is right, and the
 * entry stays (project design). Corrected again, the latest correction holds.
 */
export function correctQuestion(
  command: CorrectQuestion,
  state: GovernanceBodyState,
  facts: MeetingFacts & { readonly history: readonly GovernanceBodyEvent[] },
): GovernanceBodyDecision {
  return onBody(state, command, facts, (body) => {
    const { occurredOn, questionId, corrects, text, reason } = command;
    const question = foundIn(body.questions, questionId);
    if (question === undefined) return reject('QUESTION_NOT_FOUND', {}, 'questionId');
    const written = writtenOf(question, corrects);
    if (written === undefined) return reject('QUESTION_ENTRY_NOT_FOUND', {}, 'corrects');
    if (text !== undefined && !('text' in written)) return reject('TEXT_NOT_OF_ENTRY', {}, 'text');
    const { on = written.on } = command;
    const right: RightOfQuestion =
      'text' in written ? { ...written, on, text: text ?? written.text } : { ...written, on };
    const broken: BrokenMeetingRule =
      notInTheFuture(on, facts.today) ??
      notBefore(occurredOn, on) ??
      inTurn(on, corrects, question, body) ??
      impersonalTextsHold({ ...('text' in right ? { text: right.text } : {}), reason });
    if (broken !== undefined) return broken;
    if (on === written.on && (text === undefined || ('text' in written && text === written.text)))
      return reject('NOTHING_TO_CORRECT', {}, 'on');
    const entry = facts.history.findIndex(
      ({ type, data }) => type === corrects && 'questionId' in data && data.questionId === questionId,
    );
    return [{ type: 'QuestionCorrected', occurredOn, data: { questionId, entry, reason, ...right } }];
  });
}
