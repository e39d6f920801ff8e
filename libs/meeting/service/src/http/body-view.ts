import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, correctionsIn } from '@samverkan/kernel';
import {
  type BodyKind,
  type BodyMeeting,
  type CorrectableQuestionEntry,
  type FormedBody,
  type GovernanceBodyEvent,
  type Question,
  answerTimes,
  askers,
  bodyMeetingEnds,
  bodyMeetingStatuses,
  correctableQuestionEntries,
  waitingTimes,
} from '@samverkan/meeting-domain';
import type { BodyOverview } from '../projections/body-overview.projection';
import type { BodyQuestion } from '../projections/escalated-questions.projection';
import { BODY_KINDS } from './codes';
import { DAY } from './described';

class BodyMeetingView {
  @ApiProperty({ format: 'uuid' })
  readonly bodyMeetingId: string;

  @ApiProperty(DAY)
  readonly plannedOn: BusinessDate;

  @ApiProperty({ enum: bodyMeetingStatuses })
  readonly status: (typeof bodyMeetingStatuses)[number];

  @ApiPropertyOptional(DAY)
  readonly heldOn?: BusinessDate;

  @ApiPropertyOptional({ type: [String] })
  readonly decisions?: readonly string[];

  @ApiPropertyOptional(DAY)
  readonly cancelledOn?: BusinessDate;

  @ApiPropertyOptional()
  readonly reason?: string;
}

/** What is said of a meeting, or was: whether it was held, and when. */
class BodyMeetingEndView {
  @ApiProperty({ enum: bodyMeetingEnds })
  readonly ended: (typeof bodyMeetingEnds)[number];

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  /** Of one that was held. */
  @ApiPropertyOptional({ type: [String] })
  readonly decisions?: readonly string[];

  /** Why it was cancelled. */
  @ApiPropertyOptional()
  readonly because?: string;
}

/** What was written wrongly of a meeting. */
class BodyMeetingCorrectionView {
  @ApiProperty({ format: 'uuid' })
  readonly bodyMeetingId: string;

  /** The day on which the mistake was seen. */
  @ApiProperty(DAY)
  readonly correctedOn: BusinessDate;

  /** As it was written until then. */
  @ApiProperty()
  readonly was: BodyMeetingEndView;

  /** What is right. */
  @ApiProperty()
  readonly is: BodyMeetingEndView;

  /** What was wrong. */
  @ApiProperty()
  readonly reason: string;
}

/** What an entry of a question says, as it was written or as is right. */
class QuestionSaysView {
  @ApiProperty(DAY)
  readonly on: BusinessDate;

  /** What was asked, or answered. */
  @ApiPropertyOptional()
  readonly text?: string;
}

class QuestionCorrectionView {
  @ApiProperty({ format: 'uuid' })
  readonly questionId: string;

  /** The entry that was wrong. */
  @ApiProperty({ enum: correctableQuestionEntries })
  readonly corrects: CorrectableQuestionEntry;

  /** The day on which the mistake was seen. */
  @ApiProperty(DAY)
  readonly correctedOn: BusinessDate;

  /** As it was written until then. */
  @ApiProperty()
  readonly was: QuestionSaysView;

  /** What is right. */
  @ApiProperty()
  readonly is: QuestionSaysView;

  /** What was wrong. */
  @ApiProperty()
  readonly reason: string;
}

class QuestionView {
  @ApiProperty({ format: 'uuid' })
  readonly questionId: string;

  @ApiProperty()
  readonly question: string;

  @ApiProperty({ enum: askers })
  readonly raisedBy: Question['raisedBy'];

  @ApiProperty(DAY)
  readonly raisedOn: BusinessDate;

  /** The steering group that it was passed on to. */
  @ApiPropertyOptional({ format: 'uuid' })
  readonly escalatedTo?: string;

  @ApiPropertyOptional(DAY)
  readonly escalatedOn?: BusinessDate;

  @ApiPropertyOptional()
  readonly answer?: string;

  @ApiPropertyOptional(DAY)
  readonly answeredOn?: BusinessDate;

  /** From the day it was raised to the day it was answered. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  readonly daysToAnswer?: number;

  /** From the day it was raised to today, of one that waits for its answer. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  readonly daysWaiting?: number;

  /** Of them, those since it was passed on. */
  @ApiPropertyOptional({ type: 'integer', minimum: 0 })
  readonly daysSinceEscalated?: number;
}

/** A question that another body passed on to this one. */
class EscalatedQuestionView extends QuestionView {
  @ApiProperty({ format: 'uuid', description: 'The body in which it was raised; answer it there.' })
  readonly bodyId: string;
}

/** A page of the questions that were passed on to a body, latest first. */
export class EscalatedQuestionsView {
  @ApiProperty({ type: [EscalatedQuestionView] })
  readonly items: readonly EscalatedQuestionView[];

  /** The `cursor` of the next page; absent on the last. */
  @ApiPropertyOptional()
  readonly next?: string;
}

/** A governance body in a list. */
export class BodyListItem {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ enum: BODY_KINDS })
  readonly kind: BodyKind;

  @ApiProperty()
  readonly name: string;

  @ApiProperty(DAY)
  readonly formedOn: BusinessDate;
}

/** A page of the bodies that the caller may see, those of a kind beside each other, the first formed first. */
export class BodyListView {
  @ApiProperty({ type: [BodyListItem] })
  readonly items: readonly BodyListItem[];

  /** The `cursor` of the next page; absent on the last. */
  @ApiPropertyOptional()
  readonly next?: string;
}

/** A governance body as its stream stands. */
export class BodyView extends BodyListItem {
  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  /** By planned day. */
  @ApiProperty({ type: [BodyMeetingView] })
  readonly meetings: readonly BodyMeetingView[];

  /** By the day they were raised. */
  @ApiProperty({ type: [QuestionView] })
  readonly questions: readonly QuestionView[];

  /** What was written wrongly of meetings, oldest first. */
  @ApiProperty({ type: [BodyMeetingCorrectionView] })
  readonly corrections: readonly BodyMeetingCorrectionView[];

  /** What was written wrongly of questions, oldest first. */
  @ApiProperty({ type: [QuestionCorrectionView] })
  readonly questionCorrections: readonly QuestionCorrectionView[];
}

export const bodyListItem = ({
  bodyId: id,
  access: { programmeId },
  ...overview
}: BodyOverview): BodyListItem => ({ id, programmeId, ...overview });

function meetingView(meeting: BodyMeeting): BodyMeetingView {
  const { bodyMeetingId, plannedOn, status } = meeting;
  const view = { bodyMeetingId, plannedOn, status };
  if (meeting.status === 'held') return { ...view, heldOn: meeting.heldOn, decisions: meeting.decisions };
  if (meeting.status === 'cancelled')
    return { ...view, cancelledOn: meeting.cancelledOn, reason: meeting.reason };
  return view;
}

function questionView(whole: Question, today: BusinessDate): QuestionView {
  const { escalated, answered, ...question } = whole;
  return {
    ...question,
    ...(escalated === undefined ? {} : { escalatedTo: escalated.toBodyId, escalatedOn: escalated.on }),
    ...(answered === undefined ? {} : { answer: answered.answer, answeredOn: answered.on }),
    ...(answerTimes(whole) ?? waitingTimes(whole, today)),
  };
}

export const escalatedQuestionView = (
  { bodyId, ...question }: BodyQuestion,
  today: BusinessDate,
): EscalatedQuestionView => ({ bodyId, ...questionView(question, today) });

/** What an entry says became of a meeting: as it was written, or as a correction has it. */
function endSaidBy(event: GovernanceBodyEvent): BodyMeetingEndView | undefined {
  const { type, occurredOn: on, data } = event;
  switch (type) {
    case 'BodyMeetingHeld':
      return { ended: 'held', on, decisions: data.decisions };
    case 'BodyMeetingCancelled':
      return { ended: 'cancelled', on, because: data.reason };
    case 'BodyMeetingCorrected':
      return data.ended === 'held'
        ? { ended: 'held', on: data.on, decisions: data.decisions }
        : { ended: 'cancelled', on: data.on, because: data.because };
    default:
      return undefined;
  }
}

/** What was corrected of the meetings of a body. */
const correctionViews = (history: readonly GovernanceBodyEvent[]): readonly BodyMeetingCorrectionView[] =>
  correctionsIn(history, 'BodyMeetingCorrected').flatMap(({ correction, found }) => {
    const [was, is] = [endSaidBy(found), endSaidBy(correction)];
    const { bodyMeetingId, reason } = correction.data;
    return was === undefined || is === undefined
      ? []
      : [{ bodyMeetingId, correctedOn: correction.occurredOn, was, is, reason }];
  });

/** What an entry says of a question: as it was written, or as a correction has it. */
function questionSaidBy({ type, occurredOn, data }: GovernanceBodyEvent): QuestionSaysView | undefined {
  switch (type) {
    case 'QuestionRaised':
      return { on: occurredOn, text: data.question };
    case 'QuestionEscalated':
      return { on: occurredOn };
    case 'QuestionAnswered':
      return { on: occurredOn, text: data.answer };
    case 'QuestionCorrected':
      return { on: data.on, ...('text' in data ? { text: data.text } : {}) };
    default:
      return undefined;
  }
}

/** What was corrected of the questions to a body. */
const questionCorrectionViews = (
  history: readonly GovernanceBodyEvent[],
): readonly QuestionCorrectionView[] =>
  correctionsIn(history, 'QuestionCorrected').flatMap(({ correction, found }) => {
    const [was, is] = [questionSaidBy(found), questionSaidBy(correction)];
    const { questionId, corrects, reason } = correction.data;
    return was === undefined || is === undefined
      ? []
      : [{ questionId, corrects, correctedOn: correction.occurredOn, was, is, reason }];
  });

/** The body as it stands, with what was corrected of it by its history. */
export function bodyView(
  body: FormedBody,
  revision: number,
  history: readonly GovernanceBodyEvent[],
  today: BusinessDate,
): BodyView {
  const { bodyId, programmeId, kind, name, formedOn } = body;
  return {
    id: bodyId,
    programmeId,
    kind,
    name,
    formedOn,
    revision,
    meetings: Object.values(body.meetings)
      .map(meetingView)
      .sort((one, other) => one.plannedOn.localeCompare(other.plannedOn)),
    questions: Object.values(body.questions)
      .map((question) => questionView(question, today))
      .sort((one, other) => one.raisedOn.localeCompare(other.raisedOn)),
    corrections: correctionViews(history),
    questionCorrections: questionCorrectionViews(history),
  };
}
