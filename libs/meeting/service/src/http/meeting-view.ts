import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type PersonalText, present } from '@samverkan/kernel';
import {
  type KnownMeeting,
  type MeetingEvent,
  type MeetingRequest,
  type MeetingWarning,
  type Participant,
  type PartyType,
  type TransitionPurpose,
  invitationAnswers,
  isJointMapping,
  meetingWarnings,
} from '@samverkan/meeting-domain';
import { DocumentMarkView } from '@samverkan/platform';
import { CALLED_FORMS, PARTIES, PURPOSES } from './codes';
import { DAY, TEXT } from './described';
import {
  MeetingCorrectionView,
  meetingCorrections,
  OutcomeCorrectionView,
  outcomeCorrections,
} from './meeting-corrections';
import { MeetingSummary } from './meeting-summary';

/** Who reads: somebody who may read minutes, or an employer, who never gets a medical text. */
export type MeetingReader = 'party' | 'employer';

class RequestView {
  @ApiProperty({ enum: PARTIES })
  readonly requestedBy: PartyType;

  /** Who of the party asked, where that is known. */
  @ApiPropertyOptional()
  readonly staffId?: string;

  /** Which employer or other organisation asked, where that is known. */
  @ApiPropertyOptional()
  readonly organisation?: string;

  @ApiProperty(DAY)
  readonly requestedOn: BusinessDate;

  @ApiProperty(DAY)
  readonly answerDueOn: BusinessDate;

  /** The first day on which the answer was late; absent while it is in time, or was. */
  @ApiPropertyOptional(DAY)
  readonly lateOn?: BusinessDate;

  /** Only for who may read minutes; null once the person is forgotten. */
  @ApiPropertyOptional(TEXT)
  readonly reason?: PersonalText;
}

class ParticipantView {
  @ApiProperty({ format: 'uuid' })
  readonly participantId: string;

  @ApiProperty({ enum: PARTIES })
  readonly party: PartyType;

  @ApiPropertyOptional()
  readonly staffId?: string;

  /** Which employer or other organisation it is, where that is asked for. */
  @ApiPropertyOptional()
  readonly organisation?: string;

  @ApiProperty({ enum: invitationAnswers })
  readonly answer: Participant['answer'];
}

class AttendanceView {
  @ApiProperty({ format: 'uuid' })
  readonly participantId: string;

  @ApiProperty({ enum: PARTIES })
  readonly party: PartyType;

  @ApiProperty()
  readonly attended: boolean;
}

class MinutesView {
  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty(DAY)
  readonly recordedOn: BusinessDate;

  /** The minutes as the reader may have them; null once the person is forgotten. */
  @ApiProperty(TEXT)
  readonly text: PersonalText;

  /** Beside the full text: what an employer gets. */
  @ApiPropertyOptional(TEXT)
  readonly employerText?: PersonalText;

  /** What document it is: the text for employers alone is one of its own. */
  @ApiProperty()
  readonly document: DocumentMarkView;
}

class OutcomeView {
  @ApiProperty(DAY)
  readonly agreedOn: BusinessDate;

  @ApiPropertyOptional(TEXT)
  readonly summary?: PersonalText;

  @ApiProperty()
  readonly planAgreed: boolean;

  @ApiPropertyOptional({ type: [String] })
  readonly measureKinds?: readonly string[];
}

/** A meeting as its stream stands. */
export class MeetingView extends MeetingSummary {
  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  /** Of a request by another employer an employer is told nothing. */
  @ApiPropertyOptional()
  readonly request?: RequestView;

  @ApiPropertyOptional({ enum: CALLED_FORMS })
  readonly calledAs?: string;

  @ApiPropertyOptional(DAY)
  readonly calledOn?: BusinessDate;

  /** How long it is planned to last. */
  @ApiPropertyOptional({ type: 'integer' })
  readonly durationMinutes?: number;

  /** Where, if it is told and the person is not forgotten. */
  @ApiPropertyOptional()
  readonly place?: string;

  /** What a transition meeting is about. */
  @ApiPropertyOptional({ enum: PURPOSES })
  readonly purpose?: TransitionPurpose;

  /** Of those of another party an employer is told the party alone, and of another employer nothing. */
  @ApiProperty({ type: [ParticipantView] })
  readonly participants: readonly ParticipantView[];

  /** Why it was cancelled or failed: a code. */
  @ApiPropertyOptional()
  readonly reason?: string;

  @ApiPropertyOptional({ type: [AttendanceView] })
  readonly attendance?: readonly AttendanceView[];

  @ApiPropertyOptional({ enum: meetingWarnings, isArray: true })
  readonly warnings?: readonly MeetingWarning[];

  /** Of a held meeting for a joint mapping: whether all those were there who make one. */
  @ApiPropertyOptional()
  readonly isJointMapping?: boolean;

  /**
   * Every version, oldest first; an employer gets the latest one alone, if it has a text for employers. Absent of a
   * meeting that was never written down as held.
   */
  @ApiPropertyOptional({ type: [MinutesView] })
  readonly minutes?: readonly MinutesView[];

  @ApiPropertyOptional()
  readonly outcome?: OutcomeView;

  /** What was written wrongly of whether and how it was held, oldest first; only for who may read minutes. */
  @ApiPropertyOptional({ type: [MeetingCorrectionView] })
  readonly corrections?: readonly MeetingCorrectionView[];

  /** What was written wrongly of what it agreed on, oldest first; only for who may read minutes. */
  @ApiPropertyOptional({ type: [OutcomeCorrectionView] })
  readonly outcomeCorrections?: readonly OutcomeCorrectionView[];
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
      const { heldOn, form, mode, attendance, individualAttended, warnings, call } = meeting;
      const isForMapping = form === 'transition' && call.purpose === 'joint-mapping';
      const mapping = isForMapping ? { isJointMapping: isJointMapping(attendance) } : {};
      return { settledOn: heldOn, form, mode, attendance, individualAttended, warnings, ...mapping };
    }
  }
}

/**
 * What a reader gets of the minutes: an employer the latest version's text for employers alone, and nothing where it has
 * none. So what should not have been written for employers is taken back by a new version (C.4: no health data, ever).
 */
function minutesFor(meeting: KnownMeeting, reader: MeetingReader): readonly MinutesView[] | undefined {
  if (!('minutes' in meeting) || meeting.minutes === undefined) return undefined;
  if (reader === 'party')
    return meeting.minutes.map((one) => ({ ...one, document: documentMark('minutes', one.version) }));
  return meeting.minutes
    .slice(-1)
    .filter(({ employerText }) => employerText !== null)
    .map(({ version, recordedOn, employerText }) => ({
      version,
      recordedOn,
      text: employerText,
      document: documentMark('minutes-for-employers', version),
    }));
}

/** The outcome. What was agreed about the individual, and which measures, is for who may read minutes. */
function outcomeFor(meeting: KnownMeeting, reader: MeetingReader): OutcomeView | undefined {
  if (!('outcome' in meeting) || meeting.outcome === undefined) return undefined;
  const { agreedOn, planAgreed } = meeting.outcome;
  return reader === 'party' ? meeting.outcome : { agreedOn, planAgreed };
}

/** It was called as a transition meeting, and held as something else, by a correction. */
const isHeldAsAnother = (meeting: KnownMeeting): boolean =>
  meeting.status === 'held' && meeting.form !== 'transition';

/** The meeting as the reader may have it, with what was corrected of it by its history. */
export function meetingView(
  meeting: KnownMeeting,
  revision: number,
  reader: MeetingReader,
  history: readonly MeetingEvent[],
): MeetingView {
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
      : {
          calledAs: call.form,
          calledOn: call.calledOn,
          startsAt: call.startsAt,
          mode: call.mode,
          durationMinutes: call.durationMinutes,
          ...present({ place: call.place }),
          ...(call.purpose === undefined || isHeldAsAnother(meeting) ? {} : { purpose: call.purpose }),
        }),
    participants,
    ...facts(meeting),
    ...present({ minutes, outcome }),
    ...(reader === 'party'
      ? { corrections: meetingCorrections(history), outcomeCorrections: outcomeCorrections(history) }
      : {}),
  };
}

function requestFor(
  { requestedBy, staffId, organisation, requestedOn, answerDueOn, lateOn, reason }: MeetingRequest,
  reader: MeetingReader,
): RequestView {
  return {
    requestedBy,
    ...present({ staffId, organisation }),
    requestedOn,
    answerDueOn,
    ...present({ lateOn }),
    ...(reader === 'party' ? { reason } : {}),
  };
}
