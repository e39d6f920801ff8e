import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import {
  type Application,
  type ApplicationEvent,
  type FirstMeeting,
  type FirstMeetingMode,
  type InsuredThrough,
  type MedicalUnderlag,
  type MissingPart,
  type ParticipationAbility,
  type RejectionGround,
  type SickLeaveDegree,
  applicationStatuses,
  firstMeetingModes,
  insuredThrough,
  participationAbilities,
  partsOfApplication,
  rejectionGrounds,
  sickLeaveDegrees,
} from '@samverkan/case-domain';
import { type BusinessDate, type Instant, type PersonalText, present } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import { AssistantBody } from './application.bodies';
import { ApplicationCorrectionView, applicationCorrections } from './application-corrections';
import { TEXT } from './described';
import type { ShownIdentity } from './identities';

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

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** The first meeting of FK and the individual. */
export class FirstMeetingView {
  @ApiProperty(DAY)
  readonly meetOn: BusinessDate;

  @ApiProperty({ enum: firstMeetingModes })
  readonly mode: FirstMeetingMode;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'Absent where only the day is told.',
  })
  readonly startsAt?: Instant;

  @ApiPropertyOptional({ type: 'integer', example: 60 })
  readonly durationMinutes?: number;

  @ApiPropertyOptional({ ...DAY, description: 'It was called off.' })
  readonly cancelledOn?: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly heldOn?: BusinessDate;
}

const firstMeetingView = ({ changes: _, ...shown }: FirstMeeting): FirstMeetingView => shown;

/** An application as its reader may see it. */
export class ApplicationView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;

  @ApiProperty({ enum: applicationStatuses })
  readonly status: Application['status'];

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty({ description: 'The identity is protected: name and number are not shown.' })
  readonly protectedIdentity: boolean;

  @ApiProperty({ ...TEXT, description: 'Who applies, YYYYMMDD-NNNN; null when it may not be shown.' })
  readonly personalNumber: string | null;

  @ApiProperty({ ...TEXT, description: 'As the individual says it; null also where nothing was said.' })
  readonly name: string | null;

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

  @ApiProperty({ enum: partsOfApplication, isArray: true, description: 'As it was assessed last.' })
  readonly missing: readonly MissingPart[];

  @ApiPropertyOptional()
  readonly firstMeeting?: FirstMeetingView;

  @ApiPropertyOptional({ enum: rejectionGrounds })
  readonly ground?: RejectionGround;

  @ApiProperty({ type: [ApplicationCorrectionView], description: 'What was written wrongly, oldest first.' })
  readonly corrections: readonly ApplicationCorrectionView[];

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
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
    ...present({ investigatorId }),
    ...(firstMeeting === undefined ? {} : { firstMeeting: firstMeetingView(firstMeeting) }),
  };
}

/** What the log of an application keeps encrypted. */
export interface ApplicationTexts {
  readonly name: PersonalText;
  readonly need: PersonalText;
  readonly remark: PersonalText;
  readonly corrections: readonly ApplicationCorrectionView[];
  /** How many versions of it, and of its underlag, there have been. */
  readonly versions: { readonly application: number; readonly underlag: number };
}

/** The texts of an application as they stand: the latest that was said of each, and what was corrected. */
export function applicationTexts(events: readonly ApplicationEvent[]): ApplicationTexts {
  let name: PersonalText = null;
  let need: PersonalText = null;
  let remark: PersonalText = null;
  for (const { type, data } of events) {
    if (type === 'ApplicationSubmitted') name = data.name;
    if (type === 'ApplicationSubmitted' || type === 'ApplicationSupplemented') need = data.need ?? need;
    if (type === 'MedicalUnderlagAttached') remark = data.remark;
  }
  const countOf = (...types: readonly ApplicationEvent['type'][]): number =>
    events.filter(({ type }) => types.includes(type)).length;
  return {
    name,
    need,
    remark,
    corrections: applicationCorrections(events),
    versions: {
      application: countOf('ApplicationSubmitted', 'ApplicationSupplemented'),
      underlag: countOf('MedicalUnderlagAttached'),
    },
  };
}

/** The application as it is shown. */
export function applicationView(
  state: Application,
  revision: number,
  { need, remark, corrections, versions }: ApplicationTexts,
  identity: ShownIdentity,
): ApplicationView {
  const { insuredThrough: insured, assistedBy, investigatorId, underlag, firstMeeting, ground } = state;
  return {
    id: state.applicationId,
    revision,
    status: state.status,
    programmeId: state.programmeId,
    protectedIdentity: state.protectedIdentity,
    ...identity,
    submittedOn: state.submittedOn,
    degree: state.degree,
    qualifyingIncome: state.qualifyingIncome,
    ...present({ insuredThrough: insured, assistedBy, investigatorId }),
    need,
    ...(underlag === undefined
      ? {}
      : {
          underlag: {
            ...underlag,
            remark,
            document: documentMark('underlag', versions.underlag),
          },
        }),
    missing: state.missing,
    ...(firstMeeting === undefined ? {} : { firstMeeting: firstMeetingView(firstMeeting) }),
    ...present({ ground }),
    corrections,
    document: documentMark('coordination-application', versions.application),
  };
}
