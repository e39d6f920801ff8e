import type { BusinessDate, Instant } from '@samverkan/kernel';
import {
  type AcceptInvitation,
  type AgreeOutcome,
  type CorrectOutcome,
  type AttendanceEntry,
  type CallMeeting,
  type CancelMeeting,
  type CancellationReason,
  type CorrectHeldMeeting,
  type FailMeeting,
  type FailureReason,
  type HoldMeeting,
  type InviteParticipant,
  type Invitee,
  MAX_PARTICIPANTS,
  type MeetingMode,
  type PartyType,
  type RecordMinutes,
  type RequestMeeting,
  type RescheduleMeeting,
  type TransitionPurpose,
} from '@samverkan/meeting-domain';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  CommandBody,
  IsBusinessDate,
  IsMoment,
  IsReference,
  Optional,
  OptionalOrNull,
} from '@samverkan/platform';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  CALLED_FORMS,
  CANCELLATION_REASONS,
  ENDS,
  FAILURE_REASONS,
  MEASURE_KINDS,
  MODES,
  NOT_HELD_REASONS,
  PARTIES,
  PURPOSES,
} from './codes';
import { IsText } from './fields';

/** How long a meeting may be planned to last. */
const MINUTES = { least: 15, most: 480 } as const;

/** Characters. */
const MAX = { place: 200, reason: 2_000, minutes: 20_000, summary: 4_000 } as const;

export class RequestMeetingBody extends CommandBody implements RequestMeeting {
  @ApiProperty({ example: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11' })
  @IsUUID()
  readonly caseId: string;

  @ApiProperty({ example: 'healthcare' })
  @IsIn(PARTIES)
  readonly requestedBy: PartyType;

  /**
   * Which employer or other organisation asked, where Försäkringskassan writes the request down. Of an employer it has to
   * be said unless one alone may be told of the case.
   */
  @ApiPropertyOptional({ example: 'arbetsgivaren-ab' })
  @Optional()
  @IsReference()
  readonly organisation?: string;

  @ApiProperty({ example: 'En gemensam planering behövs inför arbetsträning.' })
  @IsText(MAX.reason)
  readonly reason: string;
}

export class InviteeBody implements Invitee {
  @ApiProperty({ example: 'healthcare' })
  @IsIn(PARTIES)
  readonly party: PartyType;

  @ApiPropertyOptional({ example: 'staff-coordinator-torshalla' })
  @Optional()
  @IsReference()
  readonly staffId?: string;

  /**
   * Of an employer: which one, where several may be told of the case. Of a municipality, occupational health, a union or
   * another: as the consent names it, where no contact person of it is named in the case. Of nobody else.
   */
  @ApiPropertyOptional({ example: 'arbetsgivaren-ab' })
  @Optional()
  @IsReference()
  readonly organisation?: string;
}

/** When and how a meeting takes place. */
class TimedBody extends CommandBody {
  @ApiProperty({ example: '2021-04-10T10:00:00+02:00' })
  @IsMoment()
  readonly startsAt: Instant;

  /** How long it is planned to last; an hour, or as before, unless told. */
  @ApiPropertyOptional({ example: 60 })
  @Optional()
  @IsInt()
  @Min(MINUTES.least)
  @Max(MINUTES.most)
  readonly durationMinutes?: number;

  @ApiProperty({ example: 'video' })
  @IsIn(MODES)
  readonly mode: MeetingMode;
}

/** In answer to a request. */
export class CallRequestedMeetingBody extends TimedBody implements CallMeeting {
  /** Where: an address, a number or a link, and nothing of the individual. */
  @ApiPropertyOptional({ example: 'Storgatan 1, plan 2' })
  @Optional()
  @IsText(MAX.place)
  readonly place?: string;

  @ApiPropertyOptional({ example: 'reconciliation' })
  @IsIn(CALLED_FORMS)
  readonly form: 'reconciliation' | 'transition' = 'reconciliation';

  /** What a transition meeting is about. */
  @ApiPropertyOptional({ example: 'joint-mapping' })
  @Optional()
  @IsIn(PURPOSES)
  readonly purpose?: TransitionPurpose;

  @ApiPropertyOptional({ example: [{ party: 'individual' }, { party: 'af', staffId: 'staff-officer-1' }] })
  @IsArray()
  @ArrayMaxSize(MAX_PARTICIPANTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => InviteeBody)
  readonly invitees: InviteeBody[] = [];
}

/** Without a request. */
export class CallMeetingBody extends CallRequestedMeetingBody {
  @ApiProperty({ example: '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11' })
  @IsUUID()
  readonly caseId: string;
}

export class InviteParticipantBody
  extends IntersectionType(CommandBody, InviteeBody)
  implements InviteParticipant {}

export class AnswerInvitationBody extends CommandBody implements AcceptInvitation {
  @ApiProperty({ example: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54' })
  @IsUUID()
  readonly participantId: string;
}

export class RescheduleMeetingBody extends TimedBody implements RescheduleMeeting {
  /** Where: an address, a number or a link, and nothing of the individual. */
  @ApiPropertyOptional({
    type: String,
    example: 'Storgatan 1, plan 2',
    description: 'As before unless told, if they meet in the same way; null where it is not told any more.',
  })
  @OptionalOrNull()
  @IsText(MAX.place)
  readonly place?: string | null;
}

export class CancelMeetingBody extends CommandBody implements CancelMeeting {
  @ApiProperty({ example: 'pandemic' })
  @IsIn(CANCELLATION_REASONS)
  readonly reason: CancellationReason;
}

export class AttendanceBody implements AttendanceEntry {
  @ApiPropertyOptional({ example: 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54' })
  @Optional()
  @IsUUID()
  readonly participantId?: string;

  @ApiProperty({ example: 'healthcare' })
  @IsIn(PARTIES)
  readonly party: PartyType;

  @ApiProperty({ example: true })
  @IsBoolean()
  readonly attended: boolean;
}

export class HoldMeetingBody extends CommandBody implements HoldMeeting {
  @ApiPropertyOptional({ example: 'video' })
  @Optional()
  @IsIn(MODES)
  readonly mode?: MeetingMode;

  @ApiProperty({ example: [{ party: 'individual', attended: true }] })
  @IsArray()
  @ArrayMaxSize(MAX_PARTICIPANTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AttendanceBody)
  readonly attendance: AttendanceBody[];
}

/** What is right; what is left out is as it is written. */
export class CorrectHeldMeetingBody extends CommandBody implements CorrectHeldMeeting {
  /** What really became of the meeting. */
  @ApiPropertyOptional({ example: 'held' })
  @Optional()
  @IsIn(ENDS)
  readonly ended?: 'held' | 'failed' | 'cancelled';

  /** The day on which it was really held, failed or cancelled. */
  @ApiPropertyOptional({ example: '2021-04-09' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  /** What it should have been called as. Whether it counts follows from that and from who was there. */
  @ApiPropertyOptional({ example: 'reconciliation' })
  @Optional()
  @IsIn(CALLED_FORMS)
  readonly form?: 'reconciliation' | 'transition';

  @ApiPropertyOptional({ example: 'phone' })
  @Optional()
  @IsIn(MODES)
  readonly mode?: MeetingMode;

  /** Those of the record who are not named were not there. */
  @ApiPropertyOptional({ example: [{ party: 'individual', attended: true }] })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_PARTICIPANTS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AttendanceBody)
  readonly attendance?: AttendanceBody[];

  /** Of a meeting that was not held: why. */
  @ApiPropertyOptional({ example: 'individual-absent' })
  @Optional()
  @IsIn(NOT_HELD_REASONS)
  readonly because?: CancellationReason | FailureReason;

  /** What was wrong. */
  @ApiProperty({ example: 'Mötet hölls en dag tidigare, på telefon' })
  @IsText(MAX.reason)
  readonly reason: string;
}

export class FailMeetingBody extends CommandBody implements FailMeeting {
  @ApiProperty({ example: 'individual-absent' })
  @IsIn(FAILURE_REASONS)
  readonly reason: 'individual-absent' | 'other';
}

export class RecordMinutesBody extends CommandBody implements RecordMinutes {
  @ApiProperty({ example: 'Läget gicks igenom. Arbetsträning från maj.' })
  @IsText(MAX.minutes)
  readonly text: string;

  @ApiPropertyOptional({
    example: 'Arbetsträning från maj.',
    description: 'As an employer may read it: about work, with no personal identity number.',
  })
  @Optional()
  @IsText(MAX.minutes)
  readonly employerText?: string;
}

export class AgreeOutcomeBody extends CommandBody implements AgreeOutcome {
  @ApiProperty({ example: 'Förberedande insats, sedan arbetsträning.' })
  @IsText(MAX.summary)
  readonly summary: string;

  @ApiProperty({ example: true })
  @IsBoolean()
  readonly planAgreed: boolean;

  @ApiProperty({ example: ['preparatory', 'work-training'] })
  @IsArray()
  @ArrayUnique()
  @IsIn(MEASURE_KINDS, { each: true })
  readonly measureKinds: string[];
}

/** What is right; what is left out is as it is written. */
export class CorrectOutcomeBody extends CommandBody implements CorrectOutcome {
  /** The day on which it was agreed. */
  @ApiPropertyOptional({ example: '2021-04-10' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({ example: 'Förberedande insats.' })
  @Optional()
  @IsText(MAX.summary)
  readonly summary?: string;

  @ApiPropertyOptional({ example: false })
  @Optional()
  @IsBoolean()
  readonly planAgreed?: boolean;

  /** All of them. */
  @ApiPropertyOptional({ example: ['preparatory'] })
  @Optional()
  @IsArray()
  @ArrayUnique()
  @IsIn(MEASURE_KINDS, { each: true })
  readonly measureKinds?: string[];

  /** What was wrong. */
  @ApiProperty({ example: 'Ingen plan bestämdes.' })
  @IsText(MAX.reason)
  readonly reason: string;
}
