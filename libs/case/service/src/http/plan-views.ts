import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Employment,
  type JointPlan,
  type KnownEmployment,
  type PartInReturnPlan,
  type RehabilitationPlan,
  type ReturnPlanExemption,
  type ReturnToWorkPlan,
  type WorkAbility,
  type WorkAbilityEvaluation,
  type WorkAbilitySource,
  employments,
  returnPlanExemptions,
  returnToWorkPlanStatuses,
  workAbilities,
  workAbilitySources,
} from '@samverkan/case-domain';
import { type BusinessDate, present } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import { ResponsibleBody } from './case.bodies';
import { PlanningParticipantBody } from './planning.bodies';
import { DAY, TEXT } from './described';

/** What a unit told FK of a possible need of rehabilitation last. */
export class ImpulseView {
  @ApiProperty()
  readonly unitId: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty(TEXT)
  readonly reason: string | null;
}

/** How the individual works, and for whom. */
export class EmploymentView implements KnownEmployment {
  @ApiProperty({ enum: employments })
  readonly employment: Employment;

  @ApiProperty({ type: [String] })
  readonly employers: readonly string[];

  @ApiProperty(DAY)
  readonly since: BusinessDate;
}

/** The latest joint planning. */
export class JointPlanView implements JointPlan {
  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ type: [PlanningParticipantBody] })
  readonly participants: readonly PlanningParticipantBody[];

  @ApiProperty(TEXT)
  readonly content: string | null;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** Whether the individual took part in a plan for return, and agrees with it. */
export class PartInReturnPlanView implements Omit<PartInReturnPlan, 'comments'> {
  @ApiProperty({
    type: 'integer',
    description: 'The version that it was said about; 0 before the first was received.',
  })
  readonly version: number;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ description: 'The individual took part in making the plan.' })
  readonly tookPart: boolean;

  @ApiPropertyOptional({ description: 'Absent where the individual has not said so.' })
  readonly agrees?: boolean;
}

/** The same with what the individual said in their own words, which no employer reads. */
export class CommentedPartView extends PartInReturnPlanView {
  @ApiProperty({ ...TEXT, description: 'null where nothing was said in words.' })
  readonly words: string | null;
}

/** What the individual said of a plan, without their words. */
export const partInReturnPlan = ({
  version,
  on,
  tookPart,
  agrees,
}: PartInReturnPlan): PartInReturnPlanView => ({
  version,
  on,
  tookPart,
  ...present({ agrees }),
});

/** An employer's plan for return to work. */
export class ReturnToWorkPlanView implements Omit<ReturnToWorkPlan, 'individualPart'> {
  @ApiProperty()
  readonly employer: string;

  @ApiProperty({ enum: returnToWorkPlanStatuses })
  readonly status: ReturnToWorkPlan['status'];

  @ApiProperty({
    ...DAY,
    description: 'The day of the latest step. What is overdue is so from the day after `answerBy`.',
  })
  readonly since: BusinessDate;

  @ApiPropertyOptional({
    ...DAY,
    description:
      'By then the law has the employer make a plan: day 30 of the sick leave, or the day on which it became clear that one is owed. Of no employer that is exempted.',
  })
  readonly dueByLaw?: BusinessDate;

  @ApiPropertyOptional({
    ...DAY,
    description: 'When it became clear that a plan is owed, where somebody has said so.',
  })
  readonly clearOn?: BusinessDate;

  @ApiPropertyOptional({ ...DAY, description: 'The last day to answer the request.' })
  readonly answerBy?: BusinessDate;

  @ApiPropertyOptional({ enum: returnPlanExemptions })
  readonly exemption?: ReturnPlanExemption;

  @ApiProperty({ type: 'integer', description: '0 before the first has been received.' })
  readonly version: number;

  @ApiPropertyOptional(DAY)
  readonly plannedReturn?: BusinessDate;

  @ApiProperty(TEXT)
  readonly content: string | null;

  @ApiPropertyOptional({ description: 'What the individual said of it last.' })
  readonly individualPart?: CommentedPartView;

  @ApiPropertyOptional({ description: 'What document it is; absent before the first has been received.' })
  readonly document?: DocumentMarkView;
}

/** What an employer's plan is, once there is one. */
export const returnToWorkPlanMark = (version: number): Pick<ReturnToWorkPlanView, 'document'> =>
  version === 0 ? {} : { document: documentMark('return-to-work-plan', version) };

/** The latest rehabilitation plan of FK. */
export class RehabilitationPlanView implements RehabilitationPlan {
  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty({ type: [String] })
  readonly measureIds: readonly string[];

  @ApiProperty()
  readonly responsible: ResponsibleBody;

  @ApiProperty(DAY)
  readonly from: BusinessDate;

  @ApiProperty(DAY)
  readonly to: BusinessDate;

  @ApiProperty({ ...DAY, description: 'When it is to be looked at again.' })
  readonly followUpOn: BusinessDate;

  @ApiProperty({ ...TEXT, description: 'What else is needed.' })
  readonly other: string | null;

  @ApiProperty({ ...TEXT, description: 'Why it replaced the one before.' })
  readonly reason: string | null;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** What somebody found the individual able to do on a day. */
export class WorkAbilityView implements WorkAbilityEvaluation {
  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ enum: workAbilitySources })
  readonly source: WorkAbilitySource;

  @ApiProperty({ type: 'integer', enum: workAbilities, description: 'In per cent of full work.' })
  readonly ability: WorkAbility;

  @ApiPropertyOptional()
  readonly measureId?: string;

  @ApiProperty(TEXT)
  readonly remark: string | null;
}
