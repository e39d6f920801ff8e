import {
  type CaseParty,
  type CommentOnReturnToWorkPlan,
  type Employment,
  type EvaluateWorkAbility,
  type ExemptReturnToWorkPlan,
  type MakeRehabilitationPlan,
  type PlanningParticipant,
  type ReceiveReturnToWorkPlan,
  type RecordEmployment,
  type RecordJointPlan,
  type RequestReturnToWorkPlan,
  type ReturnPlanExemption,
  type SendNeedImpulse,
  type WorkAbility,
  type WorkAbilitySource,
  caseParties,
  employments,
  returnPlanExemptions,
  workAbilities,
  workAbilitySources,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, IsReference, Optional } from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
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
import { EmployerBody } from './employer.bodies';
import { IsOne, IsText, MAX_ITEMS } from './fields';
import { ResponsibleBody } from './case.bodies';

/** The longest absence that somebody can expect, in days: ten years. */
const MAX_DAYS = 3650;

/** {@link SendNeedImpulse} over HTTP. */
export class SendNeedImpulseBody extends CommandBody implements SendNeedImpulse {
  @ApiProperty({ example: 'Behandlingen räcker inte för återgång i arbete' })
  @IsText()
  readonly reason: string;
}

/** {@link RecordEmployment} over HTTP. */
export class RecordEmploymentBody extends CommandBody implements RecordEmployment {
  @ApiProperty({ enum: employments, example: 'employed' })
  @IsIn(employments)
  readonly employment: Employment;

  @ApiProperty({ example: ['employer-1'], description: 'For the employed alone.' })
  @IsArray()
  @ArrayMaxSize(MAX_ITEMS)
  @ArrayUnique()
  @IsReference({ each: true })
  readonly employers: string[];
}

/** Somebody who makes a joint planning. */
export class PlanningParticipantBody implements PlanningParticipant {
  @ApiProperty({ enum: caseParties, example: 'healthcare' })
  @IsIn(caseParties)
  readonly party: CaseParty;

  @ApiPropertyOptional({
    example: 'staff-coordinator-torshalla',
    description: 'Of an employer: a contact person who is named in the case.',
  })
  @Optional()
  @IsReference()
  readonly staffId?: string;

  @ApiPropertyOptional({
    example: 'region-sormland',
    description:
      'Which organisation of the party, as the consent names it. Asked for of the municipality where nobody is named for it in the case, of occupational health, a union and others, and of an employer that no contact person tells while the contact is open with several.',
  })
  @Optional()
  @IsReference()
  readonly organisation?: string;
}

/** {@link RecordJointPlan} over HTTP. */
export class RecordJointPlanBody extends CommandBody implements RecordJointPlan {
  @ApiProperty({
    type: [PlanningParticipantBody],
    example: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'individual' }],
    description: 'Försäkringskassan and care at least.',
  })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ITEMS)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => PlanningParticipantBody)
  readonly participants: PlanningParticipantBody[];

  @ApiProperty({ example: 'Arbetsträning i höst, samtal varje månad' })
  @IsText()
  readonly content: string;
}

/** {@link RequestReturnToWorkPlan} over HTTP. */
export class RequestReturnToWorkPlanBody extends EmployerBody implements RequestReturnToWorkPlan {
  @ApiPropertyOptional({
    example: '2021-05-20',
    description:
      'Unless told the day by which the law has the plan made, or thirty days after the request where that one has come. Not before the law.',
  })
  @Optional()
  @IsBusinessDate()
  readonly answerBy?: BusinessDate;

  @ApiPropertyOptional({
    example: 90,
    description:
      'How long the ability to work is expected to be reduced. Unless told it is as long as it has been, or 60 days or more where `clearOn` is told now or was before.',
  })
  @Optional()
  @IsInt()
  @Min(1)
  @Max(MAX_DAYS)
  readonly expectedDays?: number;

  @ApiPropertyOptional({
    example: '2021-05-03',
    description:
      'When it became clear that the absence would be 60 days or more, so that a plan is owed; as was told last, or the first day of the sick leave.',
  })
  @Optional()
  @IsBusinessDate()
  readonly clearOn?: BusinessDate;
}

/** {@link ExemptReturnToWorkPlan} over HTTP. */
export class ExemptReturnToWorkPlanBody extends EmployerBody implements ExemptReturnToWorkPlan {
  @ApiProperty({ enum: returnPlanExemptions, example: 'health-for-now' })
  @IsIn(returnPlanExemptions)
  readonly ground: ReturnPlanExemption;
}

/** {@link ReceiveReturnToWorkPlan} over HTTP. */
export class ReceiveReturnToWorkPlanBody extends EmployerBody implements ReceiveReturnToWorkPlan {
  @ApiProperty({
    example: '2021-08-16',
    description: 'When the individual is expected back, in full or in part.',
  })
  @IsBusinessDate()
  readonly plannedReturn: BusinessDate;

  @ApiProperty({ example: 'Halva arbetsdagar och ett höj- och sänkbart bord' })
  @IsText()
  readonly content: string;
}

/** {@link CommentOnReturnToWorkPlan} over HTTP. */
export class CommentOnReturnToWorkPlanBody extends EmployerBody implements CommentOnReturnToWorkPlan {
  @ApiProperty({ example: true, description: 'They took part in making it. The employer sees this.' })
  @IsBoolean()
  readonly tookPart: boolean;

  @ApiPropertyOptional({
    example: true,
    description: 'With the plan as it was received last. The employer sees this.',
  })
  @Optional()
  @IsBoolean()
  readonly agrees?: boolean;

  @ApiPropertyOptional({
    example: 'Vi gjorde planen tillsammans',
    description: 'In their own words. The employer does not see this.',
  })
  @Optional()
  @IsText()
  readonly words?: string;
}

/** {@link MakeRehabilitationPlan} over HTTP. */
export class MakeRehabilitationPlanBody extends CommandBody implements MakeRehabilitationPlan {
  @ApiProperty({ example: ['0c9e4b52-7d36-5a1f-8e27-6b3a9d1c4f08'] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(MAX_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly measureIds: string[];

  @ApiProperty()
  @IsOne(() => ResponsibleBody)
  readonly responsible: ResponsibleBody;

  @ApiProperty({ example: '2021-05-03' })
  @IsBusinessDate()
  readonly from: BusinessDate;

  @ApiProperty({ example: '2021-08-31' })
  @IsBusinessDate()
  readonly to: BusinessDate;

  @ApiProperty({ example: '2021-06-15', description: 'When it is to be looked at again.' })
  @IsBusinessDate()
  readonly followUpOn: BusinessDate;

  @ApiPropertyOptional({ example: 'Resor till arbetsträningen' })
  @Optional()
  @IsText()
  readonly other?: string;

  @ApiPropertyOptional({
    description: 'Why the plan before is replaced; asked for from the second version on.',
  })
  @Optional()
  @IsText()
  readonly reason?: string;
}

/** {@link EvaluateWorkAbility} over HTTP. */
export class EvaluateWorkAbilityBody extends CommandBody implements EvaluateWorkAbility {
  @ApiProperty({ enum: workAbilitySources, example: 'doctor' })
  @IsIn(workAbilitySources)
  readonly source: WorkAbilitySource;

  @ApiProperty({
    enum: workAbilities,
    type: 'integer',
    example: 50,
    description: 'In per cent of full work.',
  })
  @IsIn(workAbilities)
  readonly ability: WorkAbility;

  @ApiPropertyOptional({ description: 'Where the source is a measure.' })
  @Optional()
  @IsUUID()
  readonly measureId?: string;

  @ApiPropertyOptional({ example: 'Orkar två timmar om dagen' })
  @Optional()
  @IsText()
  readonly remark?: string;
}
