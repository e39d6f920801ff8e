import type { BusinessDate, Instant, PersonalText } from '@samverkan/kernel';
import type { MeetingForm, MeetingMode, MeetingWarning, PartyType } from '@samverkan/meeting-domain';
import { IsBusinessDate } from '@samverkan/platform';
import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsString, IsUUID, ValidateNested } from 'class-validator';
import type { KnownMeeting } from '../meetings';
import { CALLED_FORMS, MODES, PARTIES } from './codes';
import { Optional } from './fields';
import { IsMoment } from './moment.validator';

/**
 * Who reads: somebody who may read minutes, an employer, who never gets a medical text, or somebody who may see that
 * there is a meeting and no text about the individual.
 */
export type MeetingReader = 'party' | 'employer' | 'without-texts';

class RequestView {
  @IsIn(PARTIES)
  readonly requestedBy: PartyType;

  @IsBusinessDate()
  readonly requestedOn: BusinessDate;

  @IsBusinessDate()
  readonly answerDueOn: string;

  /** Only for who may read minutes; null once the person is forgotten. */
  @Optional()
  @IsString()
  readonly reason?: PersonalText;
}

class ParticipantView {
  @IsUUID()
  readonly participantId: string;

  @IsIn(PARTIES)
  readonly party: PartyType;

  @Optional()
  @IsString()
  readonly staffId?: string;

  @IsIn(['pending', 'accepted', 'declined'])
  readonly answer: string;
}

class AttendanceView {
  @IsUUID()
  readonly participantId: string;

  @IsIn(PARTIES)
  readonly party: PartyType;

  @IsBoolean()
  readonly attended: boolean;
}

class MinutesView {
  @IsInt()
  readonly version: number;

  @IsBusinessDate()
  readonly recordedOn: BusinessDate;

  /** The minutes as the reader may have them; null once the person is forgotten. */
  @Optional()
  @IsString()
  readonly text: PersonalText;

  /** Beside the full text: what an employer gets. */
  @Optional()
  @IsString()
  readonly employerText?: PersonalText;
}

class OutcomeView {
  @IsBusinessDate()
  readonly agreedOn: BusinessDate;

  @Optional()
  @IsString()
  readonly summary?: PersonalText;

  @IsBoolean()
  readonly planAgreed: boolean;

  @Optional()
  @IsArray()
  @IsString({ each: true })
  readonly measureKinds?: readonly string[];
}

/** A meeting as its stream stands. */
export class MeetingView {
  @IsUUID()
  readonly id: string;

  @IsUUID()
  readonly caseId: string;

  @IsUUID()
  readonly programmeId: string;

  @IsIn(['requested', 'called', 'held', 'cancelled', 'failed'])
  readonly status: KnownMeeting['status'];

  @IsInt()
  readonly revision: number;

  @Optional()
  @ValidateNested()
  @Type(() => RequestView)
  readonly request?: RequestView;

  @Optional()
  @IsIn(CALLED_FORMS)
  readonly calledAs?: string;

  @Optional()
  @IsBusinessDate()
  readonly calledOn?: BusinessDate;

  @Optional()
  @IsMoment()
  readonly startsAt?: Instant;

  /** As called; of a held meeting as it turned out. */
  @Optional()
  @IsIn(MODES)
  readonly mode?: MeetingMode;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ParticipantView)
  readonly participants: readonly ParticipantView[];

  /** The day on which it was held, cancelled or failed. */
  @Optional()
  @IsBusinessDate()
  readonly settledOn?: BusinessDate;

  /** Why it was cancelled or failed: a code. */
  @Optional()
  @IsString()
  readonly reason?: string;

  /** What a held meeting amounted to. */
  @Optional()
  @IsIn(['reconciliation', 'multi-party', 'transition'])
  readonly form?: MeetingForm;

  @Optional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AttendanceView)
  readonly attendance?: readonly AttendanceView[];

  @Optional()
  @IsBoolean()
  readonly individualAttended?: boolean;

  @Optional()
  @IsArray()
  @IsIn(['BELOW_PROGRAMME_NORM'], { each: true })
  readonly warnings?: readonly MeetingWarning[];

  /** Every version, oldest first. Absent for who may read none. */
  @Optional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MinutesView)
  readonly minutes?: readonly MinutesView[];

  @Optional()
  @ValidateNested()
  @Type(() => OutcomeView)
  readonly outcome?: OutcomeView;
}

/** What is known of a meeting that no reader has to be kept from. */
function facts(meeting: KnownMeeting) {
  switch (meeting.status) {
    case 'requested':
    case 'called':
      return {};
    case 'cancelled':
      return { settledOn: meeting.cancelledOn, reason: meeting.reason };
    case 'failed':
      return { settledOn: meeting.failedOn, reason: meeting.reason };
    case 'held': {
      const { heldOn, form, mode, attendance, individualAttended, warnings } = meeting;
      return { settledOn: heldOn, form, mode, attendance, individualAttended, warnings };
    }
  }
}

/** What a reader gets of the minutes; an employer nothing where no text was written for employers. */
function minutesFor(meeting: KnownMeeting, reader: MeetingReader): readonly MinutesView[] | undefined {
  if (meeting.status !== 'held' || reader === 'without-texts') return undefined;
  if (reader === 'party') return meeting.minutes;
  return meeting.minutes
    .filter(({ employerText }) => employerText !== null)
    .map(({ version, recordedOn, employerText }) => ({ version, recordedOn, text: employerText }));
}

/** The outcome. What was agreed about the individual, and which measures, is for who may read minutes. */
function outcomeFor(meeting: KnownMeeting, reader: MeetingReader): OutcomeView | undefined {
  if (meeting.status !== 'held' || meeting.outcome === undefined) return undefined;
  const { agreedOn, planAgreed } = meeting.outcome;
  return reader === 'party' ? meeting.outcome : { agreedOn, planAgreed };
}

/** The meeting as the reader may have it. */
export function meetingView(meeting: KnownMeeting, revision: number, reader: MeetingReader): MeetingView {
  const { meetingId, caseId, programmeId, status, participants } = meeting;
  const call = 'call' in meeting ? meeting.call : undefined;
  const minutes = minutesFor(meeting, reader);
  const outcome = outcomeFor(meeting, reader);
  return {
    id: meetingId,
    caseId,
    programmeId,
    status,
    revision,
    ...(meeting.request === undefined ? {} : { request: requestFor(meeting.request, reader) }),
    ...(call === undefined
      ? {}
      : { calledAs: call.form, calledOn: call.calledOn, startsAt: call.startsAt, mode: call.mode }),
    participants,
    ...facts(meeting),
    ...(minutes === undefined ? {} : { minutes }),
    ...(outcome === undefined ? {} : { outcome }),
  };
}

function requestFor(
  { requestedBy, requestedOn, answerDueOn, reason }: NonNullable<KnownMeeting['request']>,
  reader: MeetingReader,
): RequestView {
  return { requestedBy, requestedOn, answerDueOn, ...(reader === 'party' ? { reason } : {}) };
}
