import {
  type AssignCoordinator,
  type AssignInvestigator,
  type ChangePersonalNumber,
  type ClarifyNeed,
  type ClosingOutcome,
  type CloseCase,
  type Consultation,
  type ConsultationForm,
  type MarkEnteredInError,
  type MoveCase,
  type ReassignCoordinator,
  type ReassignInvestigator,
  type ReassignmentReason,
  type RecordJointMapping,
  type RegisterCase,
  type Responsible,
  closingOutcomes,
  consultationForms,
  reassignmentReasons,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, IsReference, Optional } from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IsLine, IsOne, IsText, MAX_ITEMS } from './fields';
import { ArePeriods, SickLeavePeriodBody } from './sick-leave.bodies';

/** A personal identity number as people write it, with room for blanks and separators. */
const PERSONAL_NUMBER_LENGTH = 20;

/** Not whether it is one: that is asked of the domain, whose answer says what is wrong with it. */
export const IsPersonalNumber = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      example: '19900101-2385',
      description: 'Personnummer or samordningsnummer, 10 or 12 digits.',
    }),
    IsString(),
    MaxLength(PERSONAL_NUMBER_LENGTH),
  );

export class SearchCaseBody {
  @IsPersonalNumber()
  readonly personalNumber: string;
}

/** {@link ChangePersonalNumber} over HTTP. */
export class ChangePersonalNumberBody extends CommandBody implements ChangePersonalNumber {
  @IsPersonalNumber()
  readonly personalNumber: string;
}

/** {@link RegisterCase} over HTTP. */
export class RegisterCaseBody extends CommandBody implements RegisterCase {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @ApiProperty({ example: 'unit-torshalla' })
  @IsReference()
  readonly unitId: string;

  @IsPersonalNumber()
  readonly personalNumber: string;

  @ApiPropertyOptional({
    example: '2019-06-01',
    description: 'First day of the sick leave; needed unless its periods are given.',
  })
  @Optional()
  @IsBusinessDate()
  readonly sickLeaveSince?: BusinessDate;

  @ApiPropertyOptional({
    type: [SickLeavePeriodBody],
    description: 'The periods of the sick leave, instead of its first day, in any order, each day once.',
  })
  @Optional()
  @ArePeriods()
  readonly sickLeavePeriods?: SickLeavePeriodBody[];

  @ApiPropertyOptional({
    description: 'The granted application of somebody without a qualifying income (SGI).',
  })
  @Optional()
  @IsUUID()
  readonly applicationId?: string;

  @ApiPropertyOptional({
    example: true,
    description: 'True unless told, and false of who comes in by an application.',
  })
  @Optional()
  @IsBoolean()
  readonly hasQualifyingIncome?: boolean;

  @ApiPropertyOptional({ example: 'Test Testsson' })
  @Optional()
  @IsLine()
  readonly name?: string;
}

/** {@link AssignInvestigator} over HTTP. */
export class AssignInvestigatorBody extends CommandBody implements AssignInvestigator {
  @ApiProperty({ example: 'staff-investigator-1' })
  @IsReference()
  readonly investigatorId: string;
}

/** {@link ReassignInvestigator} over HTTP. */
export class ReassignInvestigatorBody extends CommandBody implements ReassignInvestigator {
  @ApiProperty({ example: 'staff-investigator-2', description: 'The investigator who takes over.' })
  @IsReference()
  readonly to: string;

  @ApiProperty({ enum: reassignmentReasons, example: 'workload' })
  @IsIn(reassignmentReasons)
  readonly reason: ReassignmentReason;
}

/** {@link AssignCoordinator} over HTTP. */
export class AssignCoordinatorBody extends CommandBody implements AssignCoordinator {
  @ApiProperty({ example: 'staff-coordinator-torshalla' })
  @IsReference()
  readonly coordinatorId: string;
}

/** {@link ReassignCoordinator} over HTTP. */
export class ReassignCoordinatorBody extends CommandBody implements ReassignCoordinator {
  @ApiProperty({ example: 'staff-coordinator-torshalla-2', description: 'The coordinator who takes over.' })
  @IsReference()
  readonly to: string;

  @ApiProperty({ enum: reassignmentReasons, example: 'absence' })
  @IsIn(reassignmentReasons)
  readonly reason: ReassignmentReason;
}

/** When and how the individual was consulted. */
export class ConsultationBody implements Consultation {
  @ApiProperty({ example: '2020-06-15' })
  @IsBusinessDate()
  readonly on: BusinessDate;

  @ApiProperty({ enum: consultationForms, example: 'meeting' })
  @IsIn(consultationForms)
  readonly how: ConsultationForm;
}

/** {@link ClarifyNeed} over HTTP. */
export class ClarifyNeedBody extends CommandBody implements ClarifyNeed {
  @ApiProperty()
  @IsOne(() => ConsultationBody)
  readonly consultation: ConsultationBody;

  @ApiProperty({ example: 'Kortare dagar till en början' })
  @IsText()
  readonly need: string;
}

/** {@link RecordJointMapping} over HTTP. */
export class RecordJointMappingBody extends CommandBody implements RecordJointMapping {
  @ApiPropertyOptional({ example: '2020-08-10', description: '`occurredOn` unless told.' })
  @Optional()
  @IsBusinessDate()
  readonly mappedOn?: BusinessDate;
}

/** {@link MoveCase} over HTTP. */
export class MoveCaseBody extends CommandBody implements MoveCase {
  @ApiProperty({ example: 'unit-trosa' })
  @IsReference()
  readonly toUnitId: string;
}

/** Who answers for a measure or a plan. */
export class ResponsibleBody implements Responsible {
  @ApiProperty({ example: 'region-sormland' })
  @IsReference()
  readonly organisation: string;

  @ApiPropertyOptional({ example: 'staff-coordinator-torshalla' })
  @Optional()
  @IsReference()
  readonly staffId?: string;
}

/** {@link CloseCase} over HTTP. */
export class CloseCaseBody extends CommandBody implements CloseCase {
  @ApiProperty({ enum: closingOutcomes, example: 'own-work-full' })
  @IsIn(closingOutcomes)
  readonly outcome: ClosingOutcome;

  @ApiPropertyOptional({ description: 'Measures under way that somebody else answers for from now on.' })
  @Optional()
  @IsArray()
  @ArrayMaxSize(MAX_ITEMS)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  readonly handedOverMeasures?: string[];

  @ApiPropertyOptional({
    description:
      'Who has the matter from now on; needed when the programme ends, and when a measure that Försäkringskassan answers for is handed over, which takes somebody else unless the programme ends.',
    example: { organisation: 'af' },
  })
  @Optional()
  @IsOne(() => ResponsibleBody)
  readonly handedOverTo?: ResponsibleBody;
}

/** {@link MarkEnteredInError} over HTTP. */
export class MarkEnteredInErrorBody extends CommandBody implements MarkEnteredInError {
  @ApiProperty({ example: 'Fel person registrerad' })
  @IsText()
  readonly reason: string;
}
