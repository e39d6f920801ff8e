import { SMALL, documentMark } from '@samverkan/access';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, present } from '@samverkan/kernel';
import {
  type AgreedCorrection,
  type AgreementCorrection,
  type AgreementTerms,
  type Assessment,
  type ConditionRecord,
  type CorrectableAgreementEntry,
  type EntrySays,
  type Evidence,
  type EvidenceKind,
  type FigureAsStated,
  type Finding,
  type GrantAgreement,
  type Profession,
  type Repayment,
  type Settlement,
  type SettlementOutcome,
  type StatedFigure,
  type Statement,
  type Tranche,
  type TreatmentKind,
  agreementStatuses,
  correctableAgreementEntries,
  evidenceKinds,
  figuresAsStated,
  isFulfilled,
  paidOre,
  professions,
  repaidOre,
  repayableOre,
  scheduledOre,
  settlementOutcomes,
  statedFigures,
  trancheStatuses,
  treatmentKinds,
} from '@samverkan/programme-domain';
import { DocumentMarkView } from '@samverkan/platform';
import type { AgreementOverview } from '../projections/agreement-overview.projection';
import { AgreementPartyBody, GrantConditionBody, RightConditionBody, ShareBody } from './agreement.bodies';

const DAY = { type: String, format: 'date', example: '2021-02-01' } as const;
const ORE = { type: 'integer', description: 'Öre.' } as const;

/** What shows that a condition is being fulfilled. */
export class EvidenceView implements Omit<Evidence, 'conditionId' | 'count'> {
  @ApiProperty({ format: 'uuid' })
  readonly evidenceId: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ enum: evidenceKinds })
  readonly kind: EvidenceKind;

  @ApiProperty()
  readonly text: string;

  @ApiPropertyOptional({ enum: professions })
  readonly profession?: Profession;

  @ApiPropertyOptional({ enum: treatmentKinds })
  readonly treatment?: TreatmentKind;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description: 'null: suppressed, for readers outside the project. Counts of staff are not.',
  })
  readonly count?: number | null;
}

/** What was found of a condition. */
export class AssessmentView implements Assessment {
  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty()
  readonly fulfilled: boolean;

  @ApiProperty()
  readonly statedBy: string;

  @ApiProperty()
  readonly reason: string;
}

/** A condition with its evidence and assessments. */
export class ConditionView {
  @ApiProperty()
  readonly conditionId: string;

  @ApiProperty()
  readonly title: string;

  @ApiPropertyOptional(ORE)
  readonly amountOre?: number;

  @ApiPropertyOptional({ description: 'As it was assessed last; absent before that.' })
  readonly fulfilled?: boolean;

  @ApiProperty({ type: [EvidenceView] })
  readonly evidence: readonly EvidenceView[];

  @ApiProperty({ type: [AssessmentView], description: 'All that was found, in order.' })
  readonly assessments: readonly AssessmentView[];
}

/** A part of the payment. */
export class TrancheView implements Tranche {
  @ApiProperty({ format: 'uuid' })
  readonly trancheId: string;

  @ApiProperty(ORE)
  readonly amountOre: number;

  @ApiProperty()
  readonly ground: string;

  @ApiProperty()
  readonly afterSettlement: boolean;

  @ApiProperty({ ...DAY, description: 'When it was planned.' })
  readonly scheduledOn: BusinessDate;

  @ApiProperty({ enum: trancheStatuses })
  readonly status: Tranche['status'];

  @ApiPropertyOptional({ ...ORE, description: 'Öre; less than the amount where not all was fulfilled.' })
  readonly paidOre?: number;

  @ApiPropertyOptional({ ...DAY, description: 'When it was paid or withdrawn.' })
  readonly settledOn?: BusinessDate;

  @ApiPropertyOptional({ description: 'Why it was withdrawn; absent of others.' })
  readonly reason?: string;
}

/** What somebody says of a figure. */
export class StatementView implements Omit<Statement, 'figure' | 'purpose'> {
  @ApiProperty({ format: 'uuid' })
  readonly statementId: string;

  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiProperty({ type: 'integer', description: 'Öre, or a number of conditions.' })
  readonly value: number;

  @ApiPropertyOptional()
  readonly share?: ShareBody;

  @ApiProperty()
  readonly statedBy: string;

  @ApiProperty()
  readonly source: string;
}

/** What is said of one figure, by whom. */
export class StatedFigureView implements Omit<FigureAsStated, 'statements'> {
  @ApiProperty({ enum: statedFigures })
  readonly figure: StatedFigure;

  @ApiPropertyOptional()
  readonly purpose?: string;

  @ApiProperty({ type: [StatementView], description: 'The latest of each who states it in each source.' })
  readonly statements: readonly StatementView[];

  @ApiProperty({ description: 'Two of the statements differ.' })
  readonly conflicting: boolean;
}

/** A part of what was to be paid back. */
export class RepaymentView implements Repayment {
  @ApiProperty({ format: 'uuid' })
  readonly repaymentId: string;

  @ApiProperty(ORE)
  readonly amountOre: number;

  @ApiProperty(DAY)
  readonly on: BusinessDate;
}

/** What an entry says that can be wrong. */
export class EntrySaysView implements Omit<EntrySays, 'value'> {
  @ApiProperty(DAY)
  readonly on: BusinessDate;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    description:
      'Öre of a planned tranche, a repayment or a statement; how many of evidence or of stated conditions. null: suppressed, as of the evidence.',
  })
  readonly value?: number | null;
}

/** An entry that was put right. */
export class AgreementCorrectionView implements Omit<AgreementCorrection, 'was' | 'is'> {
  @ApiProperty({ enum: correctableAgreementEntries })
  readonly corrects: CorrectableAgreementEntry;

  @ApiProperty({ description: 'Of the evidence, condition, tranche, repayment, statement or agreement.' })
  readonly id: string;

  @ApiProperty({ ...DAY, description: 'The day on which the mistake was seen.' })
  readonly correctedOn: BusinessDate;

  @ApiProperty({ description: 'As it was written until then.' })
  readonly was: EntrySaysView;

  @ApiPropertyOptional({ description: 'What is right; absent of what did not happen.' })
  readonly is?: EntrySaysView;

  @ApiProperty({ description: 'What was wrong.' })
  readonly reason: string;
}

/** What the conditions came to. */
export class SettlementView implements Settlement {
  @ApiProperty({ enum: settlementOutcomes })
  readonly outcome: SettlementOutcome;

  @ApiProperty(ORE)
  readonly payableOre: number;

  @ApiProperty(DAY)
  readonly on: BusinessDate;
}

/** What the parties agreed on. */
export class AgreementTermsView implements AgreementTerms {
  @ApiProperty()
  readonly title: string;

  @ApiProperty({ type: [AgreementPartyBody] })
  readonly parties: readonly AgreementPartyBody[];

  @ApiProperty(ORE)
  readonly totalOre: number;

  @ApiProperty({ type: [GrantConditionBody] })
  readonly conditions: readonly GrantConditionBody[];
}

/** What the parties agreed on, as is right. */
export class RightTermsView extends AgreementTermsView {
  @ApiProperty({ type: [RightConditionBody] })
  override readonly conditions: readonly RightConditionBody[];
}

/** Terms that were put right. */
export class RightedTermsView {
  @ApiProperty({ description: 'As they were written until then.' })
  readonly was: AgreementTermsView;

  @ApiProperty({ description: 'What is right.' })
  readonly is: RightTermsView;
}

/** The amount of a tranche or a statement that was put right. */
export class RightedAmountView {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ ...ORE, description: 'Öre; as it was written until then.' })
  readonly was: number;

  @ApiProperty({ ...ORE, description: 'Öre; what is right.' })
  readonly is: number;
}

/** What was found of a condition, by whom and why. */
export class FindingView implements Finding {
  @ApiProperty()
  readonly fulfilled: boolean;

  @ApiProperty()
  readonly statedBy: string;

  @ApiProperty()
  readonly reason: string;
}

/** What was found of a condition, put right. */
export class RightedFindingView {
  @ApiProperty({ description: 'Of the condition, by its right id.' })
  readonly id: string;

  @ApiProperty({ description: 'As it was written until then.' })
  readonly was: FindingView;

  @ApiProperty({ description: 'What is right.' })
  readonly is: FindingView;
}

/** A settlement that was put right. */
export class RightedSettlementView {
  @ApiProperty({ description: 'As it was written until then.' })
  readonly was: SettlementView;

  @ApiPropertyOptional({ description: 'What is right; absent where it was not settled.' })
  readonly is?: SettlementView;
}

/** What was agreed and settled, put right at once. */
export class AgreedCorrectionView {
  @ApiProperty({ ...DAY, description: 'The day on which the mistake was seen.' })
  readonly correctedOn: BusinessDate;

  @ApiPropertyOptional()
  readonly terms?: RightedTermsView;

  @ApiProperty({ type: [RightedAmountView], description: 'The amounts of tranches.' })
  readonly tranches: readonly RightedAmountView[];

  @ApiProperty({ type: [RightedFindingView], description: 'What was found of conditions.' })
  readonly findings: readonly RightedFindingView[];

  @ApiProperty({ type: [RightedAmountView], description: 'What stated shares of the total come to.' })
  readonly statements: readonly RightedAmountView[];

  @ApiPropertyOptional()
  readonly settlement?: RightedSettlementView;

  @ApiProperty({ description: 'What was wrong.' })
  readonly reason: string;
}

/** An agreement on grants as it stands. */
export class AgreementView {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty({ enum: agreementStatuses })
  readonly status: GrantAgreement['status'];

  @ApiProperty()
  readonly title: string;

  @ApiProperty(DAY)
  readonly concludedOn: BusinessDate;

  @ApiProperty({ type: [AgreementPartyBody] })
  readonly parties: readonly AgreementPartyBody[];

  @ApiProperty(ORE)
  readonly totalOre: number;

  @ApiProperty({ ...ORE, description: 'Öre; what the tranches that stand come to.' })
  readonly scheduledOre: number;

  @ApiProperty(ORE)
  readonly paidOre: number;

  @ApiPropertyOptional({
    ...ORE,
    description: 'Öre; paid, not payable after the settlement, and not paid back.',
  })
  readonly repayableOre?: number;

  @ApiPropertyOptional({ ...ORE, description: 'Öre; what has been paid back.' })
  readonly repaidOre?: number;

  @ApiProperty({ type: [ConditionView] })
  readonly conditions: readonly ConditionView[];

  @ApiProperty({ type: [TrancheView] })
  readonly tranches: readonly TrancheView[];

  @ApiProperty({ type: [StatedFigureView] })
  readonly figures: readonly StatedFigureView[];

  @ApiPropertyOptional()
  readonly settlement?: SettlementView;

  @ApiProperty({ type: [RepaymentView] })
  readonly repayments: readonly RepaymentView[];

  @ApiProperty({ type: [AgreementCorrectionView], description: 'What was corrected, in order.' })
  readonly corrections: readonly AgreementCorrectionView[];

  @ApiProperty({
    type: [AgreedCorrectionView],
    description: 'What was corrected of what was agreed and settled, in order.',
  })
  readonly agreedCorrections: readonly AgreedCorrectionView[];

  @ApiProperty({ description: 'True for invented data.' })
  readonly synthetic: boolean;

  @ApiProperty({ description: 'What document it is.' })
  readonly document: DocumentMarkView;
}

/** An agreement in a list. */
export class AgreementListItem {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ format: 'uuid' })
  readonly programmeId: string;

  @ApiProperty()
  readonly title: string;

  @ApiProperty(DAY)
  readonly concludedOn: BusinessDate;

  @ApiProperty(ORE)
  readonly totalOre: number;

  @ApiProperty(ORE)
  readonly paidOre: number;

  @ApiPropertyOptional({ enum: settlementOutcomes, description: 'Absent before it is settled.' })
  readonly outcome?: SettlementOutcome;

  @ApiProperty()
  readonly synthetic: boolean;
}

/** A page of the agreements that the caller may see, latest first. */
export class AgreementListView {
  @ApiProperty({ type: [AgreementListItem] })
  readonly items: readonly AgreementListItem[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

export const agreementListItem = ({
  agreementId: id,
  access: { programmeId },
  ...overview
}: AgreementOverview): AgreementListItem => ({ id, programmeId, ...overview });

/** What counts staff. Of other evidence the count may be of individuals: who was treated, or had a certificate sent. */
const OF_STAFF: readonly EvidenceKind[] = ['training', 'function'];

/**
 * Whether the numbers of evidence are to be left out for readers outside the project: all of them where one that it has
 * or had is small, or two differ by so little, as what was corrected is read beside what is right. Of evidence that was
 * corrected away nothing says what it counted.
 */
const isSuppressed =
  ({ conditions, corrections }: GrantAgreement) =>
  (id: string): boolean => {
    const evidence = Object.values(conditions)
      .flatMap((condition) => condition.evidence)
      .find(({ evidenceId }) => evidenceId === id);
    if (evidence !== undefined && OF_STAFF.includes(evidence.kind)) return false;
    const said = corrections
      .filter((one) => one.corrects === 'EvidenceRecorded' && one.id === id)
      .flatMap(({ was, is }) => [was.value, is?.value]);
    const numbers = [...new Set([evidence?.count, ...said])].filter((one) => one !== undefined);
    return numbers.some(
      (one) => one < SMALL || numbers.some((other) => other !== one && Math.abs(other - one) < SMALL),
    );
  };

const withoutCount = ({ count, ...evidence }: EvidenceView): EvidenceView => ({
  ...evidence,
  ...(count === undefined ? {} : { count: null }),
});

const withoutValue = ({ value, ...says }: EntrySaysView): EntrySaysView => ({
  ...says,
  ...(value === undefined ? {} : { value: null }),
});

/** What readers outside the project get of an agreement: no number of individuals that could point at somebody. */
function withSmallNumbersSuppressed(view: AgreementView, agreement: GrantAgreement): AgreementView {
  const suppressed = isSuppressed(agreement);
  return {
    ...view,
    conditions: view.conditions.map((condition) => ({
      ...condition,
      evidence: condition.evidence.map((one) => (suppressed(one.evidenceId) ? withoutCount(one) : one)),
    })),
    corrections: view.corrections.map(({ was, is, ...correction }) => {
      const shown =
        correction.corrects === 'EvidenceRecorded' && suppressed(correction.id)
          ? withoutValue
          : (says: EntrySaysView) => says;
      return { ...correction, was: shown(was), ...present({ is: is && shown(is) }) };
    }),
    document: documentMark('grant-agreement-for-association', 1),
  };
}

function conditionView(condition: ConditionRecord): ConditionView {
  const fulfilled = isFulfilled(condition);
  return {
    ...condition,
    ...present({ fulfilled }),
    evidence: condition.evidence.map(({ conditionId: _conditionId, ...evidence }) => evidence),
  };
}

const unnumbered = <Says>({ entry: _entry, ...says }: Says & { readonly entry: number }) => says;

/** A correction without the numbers of entries: nothing else that is shown has them. */
function correctionView(correction: AgreedCorrection): AgreedCorrectionView {
  const { terms, tranches, findings, statements, settlement, ...others } = correction;
  return {
    ...others,
    ...present({ terms: terms && unnumbered(terms) }),
    tranches: tranches.map(unnumbered),
    findings: findings.map(unnumbered),
    statements: statements.map(unnumbered),
    ...present({ settlement: settlement && unnumbered(settlement) }),
  };
}

/** The agreement as it is shown, inside the project with small numbers. */
export function agreementView(agreement: GrantAgreement, revision: number, inside: boolean): AgreementView {
  const { agreementId, programmeId, status, title, concludedOn, parties, totalOre, synthetic } = agreement;
  const { settlement, repayments, corrections, agreedCorrections } = agreement;
  const repayable = repayableOre(agreement);
  const repaid = repaidOre(agreement);
  const view: AgreementView = {
    id: agreementId,
    revision,
    programmeId,
    status,
    title,
    concludedOn,
    parties,
    totalOre,
    scheduledOre: scheduledOre(agreement),
    paidOre: paidOre(agreement),
    ...(repayable === 0 ? {} : { repayableOre: repayable }),
    ...(repaid === 0 ? {} : { repaidOre: repaid }),
    conditions: Object.values(agreement.conditions).map(conditionView),
    tranches: Object.values(agreement.tranches),
    figures: figuresAsStated(agreement).map(({ statements, ...figure }) => ({
      ...figure,
      statements: statements.map(({ figure: _figure, purpose: _purpose, ...statement }) => statement),
    })),
    ...present({ settlement }),
    repayments,
    corrections,
    agreedCorrections: agreedCorrections.map(correctionView),
    synthetic,
    // It has one version: what changes is another agreement.
    document: documentMark('grant-agreement', 1),
  };
  return inside ? view : withSmallNumbersSuppressed(view, agreement);
}
