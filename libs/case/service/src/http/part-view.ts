import { documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import {
  type Audience,
  type CaseStatus,
  type ClosureRoute,
  type DelayReason,
  type EarlyStartReason,
  type ExistingCase,
  type PartyFact,
  caseStatuses,
  closureRoutes,
  contributionsOf,
  delayReasons,
  earlyStartReasons,
  isBetween,
  isToldOf,
  ownStanding,
} from '@samverkan/case-domain';
import { type BusinessDate, present } from '@samverkan/kernel';
import { type Profession, professions } from '@samverkan/programme-domain';
import type { CaseTexts } from '../case-texts';
import type { ProcessMapTexts } from '../languages/process-map-texts';
import { AgreedPlanView, ConsentView } from './case-view';
import type { ShownIdentity } from './identities';
import { MeasurePauseView, MeasureView, measureViews } from './measure-views';
import { PartyProposalView, partyProposalViews } from './party-proposal-view';
import { NeedContributionView, contributionViews } from './need-contribution-view';
import { ActorStandingView, standingView } from './process-view';
import { SickLeaveExtentView, sickLeaveExtentView } from './sick-leave-view';
import { DAY } from './described';

const OF_HEALTH = 'Only on a consent that names health: a reason can be medical.';

/** Days that a measure of the own organisation stood still. */
export class PartMeasurePause extends OmitType(MeasurePauseView, ['reason'] as const) {
  @ApiPropertyOptional({ enum: delayReasons, description: OF_HEALTH })
  readonly reason?: DelayReason;
}

/** A measure that the own organisation answers for. */
export class PartMeasure extends OmitType(MeasureView, ['pauses', 'earlyReason', 'profession'] as const) {
  @ApiPropertyOptional({
    enum: earlyStartReasons,
    description: `Why it started before the planned day. ${OF_HEALTH}`,
  })
  readonly earlyReason?: EarlyStartReason;

  @ApiPropertyOptional({ enum: professions, description: 'Only on a consent that names health.' })
  readonly profession?: Profession;

  @ApiProperty({ type: [PartMeasurePause] })
  readonly pauses: readonly PartMeasurePause[];
}

/**
 * What Arbetsförmedlingen or the municipality sees of a case: who it is about and who has it, the consents and measures
 * that are its own. Of what others do and plan it sees what its consents take in: the plan for closure on one about
 * measures, the employers on one about measures or work. Nothing of health but the clarified need, how much the individual is on sick leave, why a measure waited or
 * began early, which profession gives it and which way out is planned, and that only on a consent that names health.
 */
export class PartView {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;

  @ApiProperty({ enum: caseStatuses })
  readonly status: CaseStatus;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty()
  readonly unitId: string;

  @ApiProperty({ description: 'The identity is protected: name and number are not shown.' })
  readonly protectedIdentity: boolean;

  @ApiProperty({ type: String, nullable: true, description: 'YYYYMMDD-NNNN; null when it may not be shown.' })
  readonly personalNumber: string | null;

  @ApiProperty({ type: String, nullable: true })
  readonly name: string | null;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiProperty({ type: [ConsentView], description: 'Those that the own organisation is a party of.' })
  readonly consents: readonly ConsentView[];

  @ApiPropertyOptional({
    ...DAY,
    description: 'The first day on which the need of rehabilitation was clear.',
  })
  readonly needClarifiedOn?: BusinessDate;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'Only on a consent that names health; null once the person is forgotten.',
  })
  readonly need?: string | null;

  @ApiPropertyOptional({
    description: 'How much the individual is on sick leave today. Only on a consent that names health.',
  })
  readonly sickLeave?: SickLeaveExtentView;

  @ApiProperty({
    type: [NeedContributionView],
    description: 'What the own organisation has said that bears on the need, in the order written down.',
  })
  readonly needContributions: readonly NeedContributionView[];

  @ApiPropertyOptional({
    ...DAY,
    description: 'Of Arbetsförmedlingen, which makes it with FK; of others only on a consent about measures.',
  })
  readonly jointMappingOn?: BusinessDate;

  @ApiPropertyOptional({
    type: [String],
    description:
      'The individual’s, as a measure at work says which one it is for. Only on a consent about measures or work, or one that is not bounded; absent while nothing is known of the employment.',
  })
  readonly employers?: readonly string[];

  @ApiProperty({ type: [PartMeasure], description: 'Those that the own organisation answers for.' })
  readonly measures: readonly PartMeasure[];

  @ApiPropertyOptional({ description: 'Only on a consent about measures, or one that is not bounded.' })
  readonly closurePlan?: AgreedPlanView;

  @ApiPropertyOptional({
    enum: closureRoutes,
    description:
      'The way out of the closure plan. Only where that is shown, on a consent that names health: it may be sickness compensation.',
  })
  readonly closureRoute?: ClosureRoute;

  @ApiProperty({ type: [PartyProposalView], description: 'What the own organisation has proposed.' })
  readonly partyProposals: readonly PartyProposalView[];

  @ApiProperty({ description: 'In which of its own steps of the process the party is.' })
  readonly process: ActorStandingView;
}

/** Who reads on which day, and whether a consent lets them read of health. */
interface PartReader extends PartyFact {
  readonly health: boolean;
  readonly today: BusinessDate;
  /** Which municipality helped with the application. */
  readonly helpFrom: string | undefined;
  readonly processMap: ProcessMapTexts;
  readonly audience: Audience;
}

/** The part of a case that is about one organisation. */
export function partView(
  state: ExistingCase,
  revision: number,
  texts: CaseTexts,
  identity: ShownIdentity,
  reader: PartReader,
): PartView {
  const { party, organisation, health, today, helpFrom, processMap, audience } = reader;
  const { investigatorId, coordinatorId, need } = state;
  const ofMeasures = isToldOf(state, organisation, 'measures', today);
  const jointMappingOn = ofMeasures || party === 'af' ? state.jointMappingOn : undefined;
  const plan = ofMeasures ? state.plan : undefined;
  const ofEmployers = ofMeasures || isToldOf(state, organisation, 'work', today);
  const employers = ofEmployers ? state.employment?.employers : undefined;
  return {
    id: state.caseId,
    revision,
    status: state.status,
    programmeId: state.programmeId,
    unitId: state.unitId,
    protectedIdentity: state.protectedIdentity,
    ...identity,
    ...present({ investigatorId, coordinatorId }),
    consents: Object.values(state.consents).filter((consent) => isBetween(consent, [organisation])),
    ...(need === undefined ? {} : { needClarifiedOn: need.clarifiedOn }),
    ...(need !== undefined && health ? { need: texts.need } : {}),
    ...(health ? { sickLeave: sickLeaveExtentView(state, today) } : {}),
    needContributions: contributionViews(contributionsOf(state, reader), texts),
    ...present({ jointMappingOn, employers }),
    measures: measureViews(state, texts.descriptions)
      .filter(({ responsible }) => responsible.organisation === organisation)
      .map((measure) => ({ ...(health ? measure : withoutHealth(measure)), parallelWith: [] })),
    partyProposals: partyProposalViews(
      Object.values(state.partyProposals).filter(
        (one) => one.party === party && one.organisation === organisation,
      ),
      texts,
    ),
    process: standingView(ownStanding(state, party, organisation, today, helpFrom), processMap, audience),
    ...(plan === undefined
      ? {}
      : {
          closurePlan: {
            status: plan.status,
            version: plan.version,
            targetDate: plan.targetDate,
            responsible: plan.responsible,
            document: documentMark('agreed-closure-plan', plan.version),
          },
          ...(health ? { closureRoute: plan.route } : {}),
        }),
  };
}

/** All reasons go: were the medical ones alone left out, the gap would tell them. Who treats tells of what. */
const withoutHealth = ({ earlyReason, profession, pauses, ...measure }: MeasureView): PartMeasure => ({
  ...measure,
  pauses: pauses.map(({ reason, ...days }) => days),
});
