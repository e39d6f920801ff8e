import type { BusinessDate } from '@samverkan/kernel';
import type { BodyKind, BodyMeeting, FormedBody, Question } from '@samverkan/meeting-domain';
import { IsBusinessDate } from '@samverkan/platform';
import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsString, IsUUID, ValidateNested } from 'class-validator';
import { BODY_KINDS } from './codes';
import { Optional } from './fields';

class BodyMeetingView {
  @IsUUID()
  readonly bodyMeetingId: string;

  @IsBusinessDate()
  readonly plannedOn: BusinessDate;

  @IsIn(['planned', 'held', 'cancelled'])
  readonly status: BodyMeeting['status'];

  @Optional()
  @IsBusinessDate()
  readonly heldOn?: BusinessDate;

  @Optional()
  @IsArray()
  @IsString({ each: true })
  readonly decisions?: readonly string[];

  @Optional()
  @IsBusinessDate()
  readonly cancelledOn?: BusinessDate;

  @Optional()
  @IsString()
  readonly reason?: string;
}

class QuestionView {
  @IsUUID()
  readonly questionId: string;

  @IsString()
  readonly question: string;

  @IsIn(['pair', 'project-group'])
  readonly raisedBy: Question['raisedBy'];

  @IsBusinessDate()
  readonly raisedOn: BusinessDate;

  /** The steering group that it was passed on to. */
  @Optional()
  @IsUUID()
  readonly escalatedTo?: string;

  @Optional()
  @IsBusinessDate()
  readonly escalatedOn?: BusinessDate;

  @Optional()
  @IsString()
  readonly answer?: string;

  @Optional()
  @IsBusinessDate()
  readonly answeredOn?: BusinessDate;
}

/** A governance body as its stream stands. */
export class BodyView {
  @IsUUID()
  readonly id: string;

  @IsUUID()
  readonly programmeId: string;

  @IsIn(BODY_KINDS)
  readonly kind: BodyKind;

  @IsString()
  readonly name: string;

  @IsBusinessDate()
  readonly formedOn: BusinessDate;

  @IsInt()
  readonly revision: number;

  /** By planned day. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => BodyMeetingView)
  readonly meetings: readonly BodyMeetingView[];

  /** By the day they were raised. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => QuestionView)
  readonly questions: readonly QuestionView[];
}

function meetingView(meeting: BodyMeeting): BodyMeetingView {
  const { bodyMeetingId, plannedOn, status } = meeting;
  const view = { bodyMeetingId, plannedOn, status };
  if (meeting.status === 'held') return { ...view, heldOn: meeting.heldOn, decisions: meeting.decisions };
  if (meeting.status === 'cancelled')
    return { ...view, cancelledOn: meeting.cancelledOn, reason: meeting.reason };
  return view;
}

function questionView({ escalated, answered, ...question }: Question): QuestionView {
  return {
    ...question,
    ...(escalated === undefined ? {} : { escalatedTo: escalated.toBodyId, escalatedOn: escalated.on }),
    ...(answered === undefined ? {} : { answer: answered.answer, answeredOn: answered.on }),
  };
}

export function bodyView(body: FormedBody, revision: number): BodyView {
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
      .map(questionView)
      .sort((one, other) => one.raisedOn.localeCompare(other.raisedOn)),
  };
}
