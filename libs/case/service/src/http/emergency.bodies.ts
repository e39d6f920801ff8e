import {
  type EmergencyReason,
  type EmergencyReview,
  type OpenInEmergency,
  type ReviewEmergencyOpening,
  emergencyReasons,
  emergencyReviews,
} from '@samverkan/case-domain';
import { CommandBody } from '@samverkan/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { IsPersonalNumber } from './case.bodies';
import { IsText } from './fields';

/** {@link OpenInEmergency} over HTTP. */
export class OpenInEmergencyBody extends CommandBody implements OpenInEmergency {
  @ApiProperty({ enum: emergencyReasons, example: 'danger-to-the-individual' })
  @IsIn(emergencyReasons)
  readonly reason: EmergencyReason;

  @ApiProperty({
    example: 'Individen har ringt och mår mycket dåligt',
    description: 'What has happened; read by the individual and by the reviewer.',
  })
  @IsText()
  readonly explanation: string;
}

/** {@link OpenInEmergency} over HTTP, of a case that the caller knows by the individual alone. */
export class OpenInEmergencyByNumberBody extends OpenInEmergencyBody {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly programmeId: string;

  @IsPersonalNumber()
  readonly personalNumber: string;
}

/** {@link ReviewEmergencyOpening} over HTTP. */
export class ReviewEmergencyOpeningBody extends CommandBody implements ReviewEmergencyOpening {
  @ApiProperty({ example: '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10' })
  @IsUUID()
  readonly openingId: string;

  @ApiProperty({ enum: emergencyReviews, example: 'justified' })
  @IsIn(emergencyReviews)
  readonly outcome: EmergencyReview;

  @ApiProperty({ example: 'Samtalet finns antecknat i jourens lista' })
  @IsText()
  readonly comment: string;
}
