import {
  type CoordinationEndReason,
  type EndCoordination,
  type HealthDataGround,
  type InformationCategory,
  type LegalBasis,
  type RecordLegalBasis,
  type ConsentForm,
  type ConsentPurpose,
  type ConsentTerms,
  type DeclineConsent,
  type GiveConsent,
  type OfferCoordination,
  type ReopenCase,
  type RequestConsent,
  type WithdrawConsent,
  consentForms,
  consentPurposes,
  coordinationEndReasons,
  healthDataGrounds,
  informationCategories,
  legalBases,
} from '@samverkan/case-domain';
import { CommandBody, IsBusinessDate, IsReference, Optional } from '@samverkan/platform';
import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsArray, IsIn, IsUUID } from 'class-validator';
import { IsOne, MAX_ITEMS } from './fields';

const ArePurposes = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayNotEmpty(),
    ArrayMaxSize(consentPurposes.length),
    ArrayUnique(),
    IsIn(consentPurposes, { each: true }),
  );

const AreCategories = (): PropertyDecorator =>
  applyDecorators(
    Optional(),
    ApiPropertyOptional({
      enum: informationCategories,
      isArray: true,
      example: ['participation', 'measures'],
      description:
        'What may be told; not bounded where none is named. Coordinators of the case’s unit, to whom a consent opens the case, read all of it.',
    }),
    IsArray(),
    ArrayNotEmpty(),
    ArrayMaxSize(informationCategories.length),
    ArrayUnique(),
    IsIn(informationCategories, { each: true }),
  );

const AreOrganisations = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayNotEmpty(),
    ArrayMaxSize(MAX_ITEMS),
    ArrayUnique(),
    IsReference({ each: true }),
  );

/** {@link RequestConsent} over HTTP. */
export class RequestConsentBody extends CommandBody implements RequestConsent {
  @ApiProperty({ enum: consentPurposes, isArray: true, example: ['sharing', 'coordination'] })
  @ArePurposes()
  readonly purposes: ConsentPurpose[];

  @AreCategories()
  readonly categories?: InformationCategory[];

  @ApiProperty({
    example: 'region-sormland',
    description:
      'The organisation that would tell. It is told nothing by this, but the care at the unit, where it would tell Försäkringskassan.',
  })
  @IsReference()
  readonly fromOrganisation: string;

  @ApiProperty({ example: ['fk', 'af'], description: 'The organisations that would be told.' })
  @AreOrganisations()
  readonly toOrganisations: string[];
}

/** {@link GiveConsent} over HTTP. */
export class GiveConsentBody extends CommandBody implements GiveConsent {
  @ApiPropertyOptional({
    description: 'The request that is answered; without one the scope is told in full.',
  })
  @Optional()
  @IsUUID()
  readonly consentId?: string;

  @ApiPropertyOptional({ enum: consentPurposes, isArray: true, description: 'As requested unless told.' })
  @Optional()
  @ArePurposes()
  readonly purposes?: ConsentPurpose[];

  @AreCategories()
  readonly categories?: InformationCategory[];

  @ApiPropertyOptional({ example: 'region-sormland', description: 'As requested unless told.' })
  @Optional()
  @IsReference()
  readonly fromOrganisation?: string;

  @ApiPropertyOptional({ example: ['fk'], description: 'As requested unless told.' })
  @Optional()
  @AreOrganisations()
  readonly toOrganisations?: string[];

  @ApiProperty({ enum: consentForms, example: 'written' })
  @IsIn(consentForms)
  readonly form: ConsentForm;

  @ApiPropertyOptional({ example: '2020-06-03', description: '`occurredOn` unless told.' })
  @Optional()
  @IsBusinessDate()
  readonly validFrom?: BusinessDate;

  @ApiPropertyOptional({ example: '2021-06-02', description: 'Last day; until it is withdrawn unless told.' })
  @Optional()
  @IsBusinessDate()
  readonly validTo?: BusinessDate;
}

class ConsentBody extends CommandBody {
  @ApiProperty()
  @IsUUID()
  readonly consentId: string;
}

/** {@link DeclineConsent} over HTTP. */
export class DeclineConsentBody extends ConsentBody implements DeclineConsent {}

/** {@link WithdrawConsent} over HTTP. */
export class WithdrawConsentBody extends ConsentBody implements WithdrawConsent {}

/** {@link RecordLegalBasis} over HTTP. */
export class RecordLegalBasisBody extends CommandBody implements RecordLegalBasis {
  @ApiProperty({ example: 'fk', description: 'The organisation that processes the data.' })
  @IsReference()
  readonly organisation: string;

  @ApiProperty({ enum: legalBases, example: 'public-task', description: 'GDPR 6.1 c or e.' })
  @IsIn(legalBases)
  readonly basis: LegalBasis;

  @ApiProperty({ enum: healthDataGrounds, example: 'social-protection', description: 'GDPR 9.2 b, g or h.' })
  @IsIn(healthDataGrounds)
  readonly healthGround: HealthDataGround;
}

/** {@link OfferCoordination} over HTTP. */
export class OfferCoordinationBody extends CommandBody implements OfferCoordination {
  @ApiPropertyOptional({
    example: 'region-sormland',
    description:
      'The care provider that runs the unit, where Försäkringskassan writes its offer down: no employer of the case, unless it is an owner of the programme; the own organisation unless told.',
  })
  @Optional()
  @IsReference()
  readonly organisation?: string;
}

/** {@link EndCoordination} over HTTP. */
export class EndCoordinationBody extends CommandBody implements EndCoordination {
  @ApiProperty({ enum: coordinationEndReasons, example: 'goal-reached' })
  @IsIn(coordinationEndReasons)
  readonly reason: CoordinationEndReason;
}

/** A consent that is given together with the taking up of a case. */
export class ConsentTermsBody implements ConsentTerms {
  @ApiProperty({ enum: consentPurposes, isArray: true, example: ['sharing', 'registration'] })
  @ArePurposes()
  readonly purposes: ConsentPurpose[];

  @AreCategories()
  readonly categories?: InformationCategory[];

  @ApiProperty({ example: 'region-sormland' })
  @IsReference()
  readonly fromOrganisation: string;

  @ApiProperty({ example: ['fk', 'af'] })
  @AreOrganisations()
  readonly toOrganisations: string[];

  @ApiProperty({ enum: consentForms, example: 'written' })
  @IsIn(consentForms)
  readonly form: ConsentForm;

  @ApiPropertyOptional()
  @Optional()
  @IsBusinessDate()
  readonly validFrom?: BusinessDate;

  @ApiPropertyOptional()
  @Optional()
  @IsBusinessDate()
  readonly validTo?: BusinessDate;
}

/** {@link ReopenCase} over HTTP. */
export class ReopenCaseBody extends CommandBody implements ReopenCase {
  @ApiPropertyOptional({ description: 'A consent given since the case was closed…' })
  @Optional()
  @IsUUID()
  readonly consentId?: string;

  @ApiPropertyOptional({ description: '…or the one that is given now.' })
  @Optional()
  @IsOne(() => ConsentTermsBody)
  readonly consent?: ConsentTermsBody;
}
