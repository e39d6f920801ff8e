import {
  type EmergencyReason,
  type EmergencyReview,
  emergencyReasons,
  emergencyReviews,
} from '@samverkan/case-domain';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type BusinessDate, type PersonalText, present } from '@samverkan/kernel';
import { PageQuery } from '@samverkan/platform';
import { IsIn, IsOptional } from 'class-validator';
import type { EmergencyOpening } from '../projections/emergency-openings.projection';

export const STANDINGS = ['to-review', 'reviewed'] as const;

export class EmergencyOpeningsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STANDINGS, example: 'to-review' })
  @IsOptional()
  @IsIn(STANDINGS)
  readonly standing?: (typeof STANDINGS)[number];
}

class ReviewView {
  @ApiProperty({ type: String, format: 'date' })
  readonly on: BusinessDate;

  @ApiProperty({ enum: emergencyReviews })
  readonly outcome: EmergencyReview;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a person who has been forgotten.' })
  readonly comment: PersonalText;
}

/** A case that somebody without a part in it has opened. */
export class EmergencyOpeningView {
  @ApiProperty()
  readonly openingId: string;

  @ApiProperty()
  readonly caseId: string;

  @ApiProperty()
  readonly staffId: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly openedOn: BusinessDate;

  @ApiProperty({ type: String, format: 'date', description: 'The last day of the access.' })
  readonly through: BusinessDate;

  @ApiProperty({ enum: emergencyReasons })
  readonly reason: EmergencyReason;

  @ApiProperty({ type: String, nullable: true, description: 'Null for a person who has been forgotten.' })
  readonly explanation: PersonalText;

  @ApiPropertyOptional({ type: ReviewView })
  readonly review?: ReviewView;
}

export class EmergencyOpeningsPage {
  @ApiProperty({ type: [EmergencyOpeningView] })
  readonly items: readonly EmergencyOpeningView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

export const emergencyOpeningView = (opening: EmergencyOpening): EmergencyOpeningView => {
  const { openingId, caseId, staffId, openedOn, through, reason, explanation, review } = opening;
  return {
    openingId,
    caseId,
    staffId,
    openedOn,
    through,
    reason,
    explanation,
    ...present({ review }),
  };
};
