import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import type {
  Application,
  ApplicationEvent,
  FirstMeetingMode,
  InsuredThrough,
  MedicalUnderlag,
  MissingPart,
  ParticipationAbility,
  RejectionGround,
  SickLeaveDegree,
} from '@samverkan/case-domain';
import type { BusinessDate, PersonalText } from '@samverkan/kernel';
import { AssistantBody } from './application.bodies';
import {
  firstMeetingModes,
  insuredThrough,
  missingPartsOfApplication,
  participationAbilities,
  rejectionGrounds,
  sickLeaveDegrees,
} from './codes';
import { TEXT } from './described';

const DAY = { type: String, format: 'date', example: '2021-02-01' } as const;

/** The medical underlag of an application. */
export class UnderlagView implements MedicalUnderlag {
  @ApiProperty(DAY)
  readonly issuedOn: BusinessDate;

  @ApiProperty({ enum: sickLeaveDegrees, type: 'integer' })
  readonly degree: SickLeaveDegree;

  @ApiProperty({ enum: participationAbilities })
  readonly participation: ParticipationAbility;

  @ApiProperty(TEXT)
  readonly remark: string | null;
}

/** The first meeting of FK and the individual. */
export class FirstMeetingView {
  @ApiProperty(DAY)
  readonly meetOn: BusinessDate;

  @ApiProperty({ enum: firstMeetingModes })
  readonly mode: FirstMeetingMode;

  @ApiPropertyOptional(DAY)
  readonly heldOn?: BusinessDate;
}

/** An application as its reader may see it. */
export class ApplicationView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;

  @ApiProperty({ enum: ['submitted', 'incomplete', 'complete', 'granted', 'rejected', 'withdrawn'] })
  readonly status: Application['status'];

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty(DAY)
  readonly submittedOn: BusinessDate;

  @ApiProperty({ enum: sickLeaveDegrees, type: 'integer' })
  readonly degree: SickLeaveDegree;

  @ApiProperty()
  readonly qualifyingIncome: boolean;

  @ApiPropertyOptional({ enum: insuredThrough })
  readonly insuredThrough?: InsuredThrough;

  @ApiPropertyOptional()
  readonly assistedBy?: AssistantBody;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiProperty(TEXT)
  readonly need: string | null;

  @ApiPropertyOptional()
  readonly underlag?: UnderlagView;

  @ApiProperty({ enum: missingPartsOfApplication, isArray: true, description: 'As it was assessed last.' })
  readonly missing: readonly MissingPart[];

  @ApiPropertyOptional()
  readonly firstMeeting?: FirstMeetingView;

  @ApiPropertyOptional({ enum: rejectionGrounds })
  readonly ground?: RejectionGround;
}

/** An application as a list shows it. */
export class ApplicationSummary extends PickType(ApplicationView, [
  'id',
  'status',
  'programmeId',
  'submittedOn',
  'degree',
  'investigatorId',
  'firstMeeting',
] as const) {}

/** The application as a list shows it. */
export function applicationSummary(state: Application): ApplicationSummary {
  const { applicationId, status, programmeId, submittedOn, degree, investigatorId, firstMeeting } = state;
  return {
    id: applicationId,
    status,
    programmeId,
    submittedOn,
    degree,
    ...(investigatorId === undefined ? {} : { investigatorId }),
    ...(firstMeeting === undefined ? {} : { firstMeeting }),
  };
}

/** The texts of an application as they stand: the latest that was said of each. */
function textsOf(events: readonly ApplicationEvent[]): { need: PersonalText; remark: PersonalText } {
  let need: PersonalText = null;
  let remark: PersonalText = null;
  for (const { type, data } of events) {
    if (type === 'ApplicationSubmitted' || type === 'ApplicationSupplemented') need = data.need ?? need;
    if (type === 'MedicalUnderlagAttached') remark = data.remark;
  }
  return { need, remark };
}

/** The application as it is shown. */
export function applicationView(state: Application, events: readonly ApplicationEvent[]): ApplicationView {
  const { need, remark } = textsOf(events);
  const { insuredThrough: insured, assistedBy, investigatorId, underlag, firstMeeting, ground } = state;
  return {
    id: state.applicationId,
    revision: events.length - 1,
    status: state.status,
    programmeId: state.programmeId,
    submittedOn: state.submittedOn,
    degree: state.degree,
    qualifyingIncome: state.qualifyingIncome,
    ...(insured === undefined ? {} : { insuredThrough: insured }),
    ...(assistedBy === undefined ? {} : { assistedBy }),
    ...(investigatorId === undefined ? {} : { investigatorId }),
    need,
    ...(underlag === undefined ? {} : { underlag: { ...underlag, remark } }),
    missing: state.missing,
    ...(firstMeeting === undefined ? {} : { firstMeeting }),
    ...(ground === undefined ? {} : { ground }),
  };
}
