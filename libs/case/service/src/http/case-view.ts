import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type {
  CaseState,
  ClosingOutcome,
  ClosurePlan,
  Consent,
  CoordinationStatus,
  HeldMeeting,
  Measure,
} from '@samverkan/case-domain';
import type { BusinessDate } from '@samverkan/kernel';
import type { CaseTexts } from '../case-texts';

type ExistingCase = Exclude<CaseState, { readonly status: 'none' }>;

/** A case as its reader may see it. */
export class CaseView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;

  @ApiProperty({ enum: ['registered', 'active', 'closed', 'entered-in-error'] })
  readonly status: ExistingCase['status'];

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty()
  readonly registeredOn: BusinessDate;

  @ApiProperty()
  readonly sickLeaveSince: BusinessDate;

  @ApiProperty({ description: 'The identity is protected: name and number are not shown.' })
  readonly protectedIdentity: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'YYYYMMDD-NNNN; null when it may not be shown.' })
  readonly personalNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;

  @ApiProperty({ enum: ['female', 'male'] })
  readonly sex: 'female' | 'male';

  @ApiProperty()
  readonly yearOfBirth: number;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiProperty({ type: [Object], description: 'Each with its status, scope and period.' })
  readonly consents: readonly Consent[];

  @ApiProperty({ type: Object, description: 'By unit id: offered, accepted or declined.' })
  readonly coordination: Readonly<Record<string, CoordinationStatus>>;

  @ApiPropertyOptional({ type: Object })
  readonly need?: {
    readonly clarifiedOn: BusinessDate;
    readonly clarifiedBy: 'pair' | 'fk-alone';
    readonly text: string | null;
  };

  @ApiPropertyOptional()
  readonly jointMappingOn?: BusinessDate;

  @ApiProperty({ type: [Object] })
  readonly measures: readonly (Measure & { readonly description: string | null })[];

  @ApiProperty({ type: [Object] })
  readonly heldMeetings: readonly HeldMeeting[];

  @ApiPropertyOptional({ type: Object })
  readonly closurePlan?: ClosurePlan & {
    readonly withoutMeetingReason: string | null;
    readonly changeReason: string | null;
  };

  @ApiPropertyOptional()
  readonly outcome?: ClosingOutcome;

  @ApiPropertyOptional({ type: String, nullable: true })
  readonly enteredInErrorReason?: string | null;
}

/** A case that was found by personal number. */
export class FoundCase {
  @ApiProperty()
  readonly id: string;

  @ApiProperty()
  readonly programmeId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty({ enum: ['open', 'closed', 'entered-in-error'] })
  readonly status: 'open' | 'closed' | 'entered-in-error';
}

export class FoundCases {
  @ApiProperty({
    type: [FoundCase],
    description: 'One per programme at most; none that the caller may not see.',
  })
  readonly cases: readonly FoundCase[];
}

/** Name and number of the individual, where the reader may see them. */
export interface ShownIdentity {
  readonly personalNumber: string | null;
  readonly name: string | null;
}

export function caseView(
  state: ExistingCase,
  revision: number,
  texts: CaseTexts,
  identity: ShownIdentity,
): CaseView {
  const { investigatorId, coordinatorId, jointMappingOn, need, plan } = state;
  return {
    id: state.caseId,
    revision,
    status: state.status,
    programmeId: state.programmeId,
    unitId: state.unitId,
    registeredOn: state.registeredOn,
    sickLeaveSince: state.sickLeaveSince,
    protectedIdentity: state.protectedIdentity,
    ...identity,
    sex: state.sex,
    yearOfBirth: state.yearOfBirth,
    ...(investigatorId === undefined ? {} : { investigatorId }),
    ...(coordinatorId === undefined ? {} : { coordinatorId }),
    consents: Object.values(state.consents),
    coordination: state.coordination,
    ...(need === undefined ? {} : { need: { ...need, text: texts.need } }),
    ...(jointMappingOn === undefined ? {} : { jointMappingOn }),
    measures: Object.values(state.measures).map((measure) => ({
      ...measure,
      description: texts.descriptions[measure.measureId] ?? null,
    })),
    heldMeetings: Object.values(state.heldMeetings),
    ...(plan === undefined
      ? {}
      : {
          closurePlan: {
            ...plan,
            withoutMeetingReason: texts.withoutMeetingReason,
            changeReason: texts.planChangeReason,
          },
        }),
    ...(state.status === 'closed' ? { outcome: state.outcome } : {}),
    ...(state.status === 'entered-in-error' ? { enteredInErrorReason: texts.enteredInErrorReason } : {}),
  };
}
