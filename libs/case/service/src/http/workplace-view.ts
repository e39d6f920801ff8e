import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type Audience,
  type CaseStatus,
  type ClosurePlan,
  type EmployerContact,
  type ExistingCase,
  type Measure,
  type MeasureKind,
  type NeedAspect,
  type NeedContribution,
  type ReturnToWorkPlan,
  caseStatuses,
  closingPlanToldTo,
  contributionsOf,
  employerContactStatuses,
  measureStatuses,
  measuresToldTo,
  ownStanding,
  returnToWorkPlanStatuses,
  standingReturnPlan,
} from '@samverkan/case-domain';
import { type BusinessDate, foundIn, present } from '@samverkan/kernel';
import { DocumentMarkView } from '@samverkan/platform';
import type { CaseTexts } from '../case-texts';
import type { ProcessMapTexts } from '../languages/process-map-texts';
import { PartInReturnPlanView, partInReturnPlan, returnToWorkPlanMark } from './plan-views';
import { DAY } from './described';
import { ActorStandingView, standingView } from './process-view';

/** Those of an employer: nothing medical. */
const workplaceAspects: readonly NeedAspect[] = ['work', 'workplace-adaptation'];

/** What is done at a workplace, and in support of the employer. */
const workplaceMeasureKinds: readonly MeasureKind[] = [
  'work-adaptation',
  'work-training',
  'employer-consultative-support',
];

/** The contact with the employer. */
export class EmployerContactView implements EmployerContact {
  @ApiProperty()
  readonly employer: string;

  @ApiProperty({ enum: employerContactStatuses })
  readonly status: EmployerContact['status'];

  @ApiProperty(DAY)
  readonly since: BusinessDate;

  @ApiProperty({ description: 'The consent that it was opened on.' })
  readonly consentId: string;

  @ApiProperty({ description: 'The employer has been told where support can be had.' })
  readonly supportChannelsTold: boolean;

  @ApiProperty({ description: 'It has been made clear who does and answers for what.' })
  readonly rolesClarified: boolean;

  @ApiProperty({ type: 'integer', description: 'How many have been held.' })
  readonly dialogues: number;
}

/** A measure at the workplace or in support of the employer, without what is written about the individual. */
export class WorkplaceMeasure implements Pick<Measure, 'kind' | 'status' | 'plannedStart' | 'plannedEnd'> {
  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Of an adaptation of the work that the employer answers for, and so runs.',
  })
  readonly measureId?: string;

  @ApiProperty({ enum: workplaceMeasureKinds })
  readonly kind: MeasureKind;

  @ApiProperty({ enum: measureStatuses })
  readonly status: Measure['status'];

  @ApiProperty(DAY)
  readonly plannedStart: BusinessDate;

  @ApiPropertyOptional(DAY)
  readonly plannedEnd?: BusinessDate;
}

/** The employer's plan for return, as asked for and as received. */
export class WorkplacePlan {
  @ApiProperty({ enum: returnToWorkPlanStatuses })
  readonly status: ReturnToWorkPlan['status'];

  @ApiPropertyOptional({ ...DAY, description: 'The last day to answer the request.' })
  readonly answerBy?: BusinessDate;

  @ApiProperty({ type: 'integer', description: '0 before the first has been received.' })
  readonly version: number;

  @ApiPropertyOptional(DAY)
  readonly plannedReturn?: BusinessDate;

  @ApiProperty({ type: String, nullable: true, description: 'As the employer wrote it.' })
  readonly content: string | null;

  @ApiPropertyOptional({ description: 'Whether the individual took part and agrees, and no word of why.' })
  readonly individualPart?: PartInReturnPlanView;

  @ApiPropertyOptional({ description: 'What document it is; absent before the first has been received.' })
  readonly document?: DocumentMarkView;
}

/**
 * What is agreed about the way back to the own work. A plan for another way out is not about the workplace, and not shown
 * (authority matrix: an employer reads agreed steps).
 */
export class WorkplaceClosingPlan implements Pick<ClosurePlan, 'version' | 'targetDate'> {
  @ApiProperty({ type: 'integer' })
  readonly version: number;

  @ApiProperty({ ...DAY, description: 'The day on which the individual is planned to be back.' })
  readonly targetDate: BusinessDate;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** What the employer has said to Försäkringskassan of the work. */
export class WorkplaceContribution implements Pick<NeedContribution, 'contributionId' | 'aspect' | 'on'> {
  @ApiProperty({ format: 'uuid' })
  readonly contributionId: string;

  @ApiProperty({ enum: workplaceAspects })
  readonly aspect: NeedContribution['aspect'];

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ type: String, nullable: true, description: 'As the employer wrote it.' })
  readonly text: string | null;
}

/**
 * What an employer sees of a case: who investigates, whether it is open, and its own contact, plan and workplace. Nothing
 * of why the individual is away, and no text but the employer's own.
 */
export class WorkplaceView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty()
  readonly employer: string;

  @ApiProperty({ enum: caseStatuses })
  readonly status: CaseStatus;

  @ApiPropertyOptional({ description: 'Whom the employer turns to.' })
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly contact?: EmployerContactView;

  @ApiPropertyOptional()
  readonly returnToWorkPlan?: WorkplacePlan;

  @ApiProperty({
    type: [WorkplaceMeasure],
    description:
      'At the workplace, and support to the employer: those that the employer answers for, and on a consent about measures those of others, except of another employer.',
  })
  readonly measures: readonly WorkplaceMeasure[];

  @ApiPropertyOptional({
    description: 'Only on a consent about measures, while the plan is to go back to the own work.',
  })
  readonly closingPlan?: WorkplaceClosingPlan;

  @ApiProperty({ type: [WorkplaceContribution], description: 'In the order written down.' })
  readonly contributions: readonly WorkplaceContribution[];

  @ApiProperty({ description: 'Where the employer is, by its own plan for return and measures alone.' })
  readonly process: ActorStandingView;
}

/** When it is read, and in which words. */
interface WorkplaceReading {
  readonly today: BusinessDate;
  readonly processMap: ProcessMapTexts;
  readonly audience: Audience;
}

/** The part of a case that is about one employer. */
export function workplaceView(
  state: ExistingCase,
  employer: string,
  texts: Pick<CaseTexts, 'returnToWorkPlans' | 'contributions'>,
  { today, processMap, audience }: WorkplaceReading,
): WorkplaceView {
  const closing = closingPlanToldTo(state, employer, today);
  const contact = foundIn(state.employerContacts, employer);
  const plan = standingReturnPlan(foundIn(state.returnToWorkPlans, employer));
  return {
    id: state.caseId,
    employer,
    status: state.status,
    ...present({ investigatorId: state.investigatorId, contact }),
    ...(plan === undefined
      ? {}
      : { returnToWorkPlan: workplacePlan(plan, foundIn(texts.returnToWorkPlans, employer) ?? null) }),
    measures: measuresToldTo(state, employer, today).map((measure) => workplaceMeasure(measure, employer)),
    ...(closing === undefined
      ? {}
      : {
          closingPlan: {
            version: closing.version,
            targetDate: closing.targetDate,
            document: documentMark('agreed-closure-plan', closing.version),
          },
        }),
    contributions: contributionsOf(state, { party: 'employer', organisation: employer }).map(
      ({ contributionId, aspect, on }) => ({
        contributionId,
        aspect,
        on,
        text: foundIn(texts.contributions, contributionId) ?? null,
      }),
    ),
    process: standingView(ownStanding(state, 'employer', employer, today), processMap, audience),
  };
}

const workplaceMeasure = (
  { measureId, kind, status, plannedStart, plannedEnd, responsible }: Measure,
  employer: string,
): WorkplaceMeasure => ({
  ...(kind === 'work-adaptation' && responsible.organisation === employer ? { measureId } : {}),
  kind,
  status,
  plannedStart,
  ...present({ plannedEnd }),
});

const workplacePlan = (plan: ReturnToWorkPlan, content: string | null): WorkplacePlan => ({
  status: plan.status,
  ...present({ answerBy: plan.answerBy }),
  version: plan.version,
  ...present({ plannedReturn: plan.plannedReturn }),
  content,
  ...(plan.individualPart === undefined ? {} : { individualPart: partInReturnPlan(plan.individualPart) }),
  ...returnToWorkPlanMark(plan.version),
});
