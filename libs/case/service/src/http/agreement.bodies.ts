import type { BusinessDate } from '@samverkan/kernel';
import { CommandBody, IsBusinessDate, IsReference, Optional } from '@samverkan/platform';
import {
  type AgreementParty,
  type AssessCondition,
  type ConcludeAgreement,
  type CorrectableAgreementEntry,
  type CorrectAgreement,
  type CorrectAgreementEntry,
  type EvidenceKind,
  type GrantCondition,
  type PartyRole,
  type PayTranche,
  type Profession,
  type RecordEvidence,
  type RecordRepayment,
  type RightCondition,
  type RightTranche,
  type ScheduleTranche,
  type SettleAgreement,
  type Share,
  type StateFigure,
  type StatedFigure,
  type TreatmentKind,
  type WithdrawTranche,
  correctableAgreementEntries,
  evidenceKinds,
  MAX_COUNT,
  MAX_ORE,
  partyRoles,
  professions,
  statedFigures,
  treatmentKinds,
} from '@samverkan/programme-domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
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
import { applyDecorators } from '@nestjs/common';
import { IsLine, IsOne, IsText, MAX_ITEMS } from './fields';

/** Money is whole öre, so that parts come to their sum. */
const IsOre = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(MAX_ORE));

/** Some people, or some conditions. */
const IsCount = (): PropertyDecorator => applyDecorators(IsInt(), Min(1), Max(MAX_COUNT));

const Many = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayNotEmpty(),
    ArrayMaxSize(MAX_ITEMS),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** Who agrees, and as what. */
export class AgreementPartyBody implements AgreementParty {
  @ApiProperty({ example: 'region-sormland' })
  @IsReference()
  readonly organisation: string;

  @ApiProperty({ enum: partyRoles, example: 'recipient' })
  @IsIn(partyRoles)
  readonly role: PartyRole;
}

/** What the recipient has to do. */
export class GrantConditionBody implements GrantCondition {
  @ApiProperty({ example: 'v1', description: 'As the agreement numbers it.' })
  @IsReference()
  readonly conditionId: string;

  @ApiProperty({ example: 'Kompetens i försäkringsmedicin' })
  @IsLine()
  readonly title: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Öre; of each condition, or of none.' })
  @Optional()
  @IsOre()
  readonly amountOre?: number;
}

/** {@link ConcludeAgreement} over HTTP. */
export class ConcludeAgreementBody extends CommandBody implements ConcludeAgreement {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @ApiProperty({ example: 'Överenskommelsen om sjukskrivning' })
  @IsLine()
  readonly title: string;

  @ApiProperty({
    type: [AgreementPartyBody],
    example: [
      { organisation: 'staten', role: 'grantor' },
      { organisation: 'region-sormland', role: 'recipient' },
    ],
  })
  @Many(() => AgreementPartyBody)
  readonly parties: AgreementPartyBody[];

  @ApiProperty({ type: 'integer', example: 3_300_000_000, description: 'Öre.' })
  @IsOre()
  readonly totalOre: number;

  @ApiProperty({
    type: [GrantConditionBody],
    example: [{ conditionId: 'v1', title: 'Kompetens i försäkringsmedicin' }],
  })
  @Many(() => GrantConditionBody)
  readonly conditions: GrantConditionBody[];

  @ApiProperty({ example: true, description: 'True for invented data.' })
  @IsBoolean()
  readonly synthetic: boolean;
}

class ConditionBody extends CommandBody {
  @ApiProperty({ example: 'v1' })
  @IsReference()
  readonly conditionId: string;
}

/** {@link RecordEvidence} over HTTP. */
export class RecordEvidenceBody extends ConditionBody implements RecordEvidence {
  @ApiProperty({ enum: evidenceKinds, example: 'document' })
  @IsIn(evidenceKinds)
  readonly kind: EvidenceKind;

  @ApiProperty({ example: 'Årets redovisning av utbildningarna' })
  @IsText()
  readonly text: string;

  @ApiPropertyOptional({ enum: professions, description: 'Of a training: who was trained.' })
  @Optional()
  @IsIn(professions)
  readonly profession?: Profession;

  @ApiPropertyOptional({ enum: treatmentKinds, description: 'Of a treatment.' })
  @Optional()
  @IsIn(treatmentKinds)
  readonly treatment?: TreatmentKind;

  @ApiPropertyOptional({ type: 'integer', description: 'How many; needed of a training.' })
  @Optional()
  @IsCount()
  readonly count?: number;
}

/** {@link AssessCondition} over HTTP. */
export class AssessConditionBody extends ConditionBody implements AssessCondition {
  @ApiProperty({ example: true })
  @IsBoolean()
  readonly fulfilled: boolean;

  @ApiProperty({ example: 'staten', description: 'The party that assesses it.' })
  @IsReference()
  readonly statedBy: string;

  @ApiProperty({ example: 'Redovisningen visar att villkoret är uppfyllt' })
  @IsText()
  readonly reason: string;
}

/** {@link ScheduleTranche} over HTTP. */
export class ScheduleTrancheBody extends CommandBody implements ScheduleTranche {
  @ApiProperty({ type: 'integer', example: 1_440_000_000, description: 'Öre.' })
  @IsOre()
  readonly amountOre: number;

  @ApiProperty({ example: 'Arbetet dittills' })
  @IsLine()
  readonly ground: string;

  @ApiProperty({ example: false, description: 'Paid when the conditions are settled, and not before.' })
  @IsBoolean()
  readonly afterSettlement: boolean;
}

/** {@link SettleAgreement} over HTTP. */
export class SettleAgreementBody extends CommandBody implements SettleAgreement {
  @ApiPropertyOptional({
    type: 'integer',
    example: 2_000_000_000,
    description:
      'Öre; where some conditions are fulfilled, and not all, and the agreement does not say what each is worth.',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MAX_ORE)
  readonly payableOre?: number;
}

class TrancheBody extends CommandBody {
  @ApiProperty({ example: '5b4c3d2e-1f0a-5b9c-8d7e-6f5a4b3c2d1e' })
  @IsUUID()
  readonly trancheId: string;
}

/** {@link WithdrawTranche} over HTTP. */
export class WithdrawTrancheBody extends TrancheBody implements WithdrawTranche {
  @ApiProperty({ example: 'Delas upp på annat sätt' })
  @IsText()
  readonly reason: string;
}

/** {@link PayTranche} over HTTP. */
export class PayTrancheBody extends TrancheBody implements PayTranche {}

/** {@link RecordRepayment} over HTTP. */
export class RecordRepaymentBody extends CommandBody implements RecordRepayment {
  @ApiProperty({ type: 'integer', example: 1_300_000_000, description: 'Öre.' })
  @IsOre()
  readonly amountOre: number;
}

/** A part of the total: a half is 1 of 2. */
export class ShareBody implements Share {
  @ApiProperty({ type: 'integer', example: 1 })
  @IsCount()
  readonly numerator: number;

  @ApiProperty({ type: 'integer', example: 2 })
  @IsCount()
  readonly denominator: number;
}

/** {@link StateFigure} over HTTP. */
export class StateFigureBody extends CommandBody implements StateFigure {
  @ApiProperty({ enum: statedFigures, example: 'earmark' })
  @IsIn(statedFigures)
  readonly figure: StatedFigure;

  @ApiPropertyOptional({ example: 'langvarig-smarta', description: 'Of an earmark: what it is for.' })
  @Optional()
  @IsReference()
  readonly purpose?: string;

  @ApiPropertyOptional({ type: 'integer', description: 'Öre, or a number of conditions; or say `share`.' })
  @Optional()
  @IsOre()
  readonly value?: number;

  @ApiPropertyOptional({ description: 'The share of the total that is earmarked.' })
  @Optional()
  @IsOne(() => ShareBody)
  readonly share?: ShareBody;

  @ApiProperty({ example: 'skr', description: 'The organisation that says so.' })
  @IsReference()
  readonly statedBy: string;

  @ApiProperty({ example: 'Nyhet i december' })
  @IsLine()
  readonly source: string;
}

/** {@link CorrectAgreementEntry} over HTTP. */
export class CorrectAgreementEntryBody extends CommandBody implements CorrectAgreementEntry {
  @ApiProperty({
    enum: correctableAgreementEntries,
    example: 'EvidenceRecorded',
    description: 'What kind of entry is wrong.',
  })
  @IsIn(correctableAgreementEntries)
  readonly corrects: CorrectableAgreementEntry;

  @ApiProperty({
    example: '0d3a7c55-0c0a-5d55-9a1e-1f2a3b4c5d6e',
    description:
      'Of which evidence, condition, tranche, repayment, statement or agreement: the latest one of it.',
  })
  @IsReference()
  readonly id: string;

  @ApiPropertyOptional({ example: '2021-01-29', description: 'The day it really happened.' })
  @Optional()
  @IsBusinessDate()
  readonly on?: BusinessDate;

  @ApiPropertyOptional({
    type: 'integer',
    description:
      'The right number: öre of a planned tranche, a repayment or a statement; how many of evidence or of stated conditions.',
  })
  @Optional()
  @IsOre()
  readonly value?: number;

  @ApiPropertyOptional({
    example: true,
    description:
      'Of evidence, a statement, a repayment, and a tranche that was paid or withdrawn: false where it did not happen.',
  })
  @Optional()
  @IsBoolean()
  readonly happened?: boolean;

  @ApiProperty({ example: 'Fjorton läkare gick kursen, inte fyrtio', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}

/** A condition as the parties agreed on it. */
export class RightConditionBody extends GrantConditionBody implements RightCondition {
  @ApiPropertyOptional({
    example: 'v1',
    description: 'The id that it has until now, which its evidence goes by; the same unless told.',
  })
  @Optional()
  @IsReference()
  readonly writtenAs?: string;
}

/** The right amount of a tranche. */
export class RightTrancheBody implements RightTranche {
  @ApiProperty({ example: '5b4c3d2e-1f0a-5b9c-8d7e-6f5a4b3c2d1e' })
  @IsUUID()
  readonly trancheId: string;

  @ApiProperty({ type: 'integer', example: 1_440_000_000, description: 'Öre.' })
  @IsOre()
  readonly amountOre: number;
}

/** What was found last of a condition, as is right. */
export class RightFindingBody implements Omit<AssessCondition, 'occurredOn'> {
  @ApiProperty({ example: 'v1', description: 'By its right id.' })
  @IsReference()
  readonly conditionId: string;

  @ApiProperty({ example: false })
  @IsBoolean()
  readonly fulfilled: boolean;

  @ApiProperty({ example: 'staten', description: 'The party that assessed it.' })
  @IsReference()
  readonly statedBy: string;

  @ApiProperty({ example: 'Redovisningen gällde ett annat år' })
  @IsText()
  readonly reason: string;
}

/** {@link CorrectAgreement} over HTTP: what is not told is as it was written. */
export class CorrectAgreementBody extends CommandBody implements CorrectAgreement {
  @ApiPropertyOptional({ example: 'Överenskommelsen om sjukskrivning 2016' })
  @Optional()
  @IsLine()
  readonly title?: string;

  @ApiPropertyOptional({ type: [AgreementPartyBody], description: 'All of the parties.' })
  @Optional()
  @Many(() => AgreementPartyBody)
  readonly parties?: AgreementPartyBody[];

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Öre. Tranches that came to the total come to the right one, too: tell theirs beside it.',
  })
  @Optional()
  @IsOre()
  readonly totalOre?: number;

  @ApiPropertyOptional({ type: [RightConditionBody], description: 'All of the conditions.' })
  @Optional()
  @Many(() => RightConditionBody)
  readonly conditions?: RightConditionBody[];

  @ApiPropertyOptional({
    type: [RightTrancheBody],
    description: 'The tranches of which another amount is right.',
  })
  @Optional()
  @Many(() => RightTrancheBody)
  readonly tranches?: RightTrancheBody[];

  @ApiPropertyOptional({
    type: [RightFindingBody],
    description: 'The conditions that were assessed of which something else was found last.',
  })
  @Optional()
  @Many(() => RightFindingBody)
  readonly findings?: RightFindingBody[];

  @ApiPropertyOptional({ description: 'The day on which it was really settled.' })
  @Optional()
  @IsBusinessDate()
  readonly settledOn?: BusinessDate;

  @ApiPropertyOptional({
    type: 'integer',
    description: 'Öre; what is payable, where that does not follow from the conditions.',
  })
  @Optional()
  @IsInt()
  @Min(0)
  @Max(MAX_ORE)
  readonly payableOre?: number;

  @ApiPropertyOptional({ description: 'False where it was not settled at all.' })
  @Optional()
  @IsBoolean()
  readonly settled?: boolean;

  @ApiProperty({ example: 'Överenskommelsen har en annan rubrik', description: 'What was wrong.' })
  @IsText()
  readonly reason: string;
}
