import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { BusinessDate } from '@samverkan/kernel';
import type { ApplicationToHandOver, CaseToHandOver, ProtectedInHand } from '../open-cases';

/** What one investigator has on their table. */
export class InvestigatorLoadView {
  @ApiProperty({ description: 'Staff id.' })
  readonly investigatorId: string;

  @ApiProperty({ description: 'Dedicated to the programme today.' })
  readonly inPool: boolean;

  @ApiProperty({ type: 'integer' })
  readonly openCases: number;
}

/** How many open cases each investigator of a programme has. */
export class WorkloadView {
  @ApiProperty({
    type: [InvestigatorLoadView],
    description: 'Everybody of the pool, and whoever has a case still; by staff id.',
  })
  readonly items: readonly InvestigatorLoadView[];
}

/** A case that somebody has to take over, without who it is about. */
export class CaseToHandOverView implements CaseToHandOver {
  @ApiProperty({ format: 'uuid' })
  readonly caseId: string;

  @ApiProperty({ enum: ['open', 'closed'] })
  readonly status: 'open' | 'closed';

  @ApiProperty()
  readonly unitId: string;

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly registeredOn: BusinessDate;
}

/**
 * The closed cases of investigators who have left the pool, which nobody at Försäkringskassan sees until another one has
 * them, and those that are open on the programme's last day or after it.
 */
export class HandOverView {
  @ApiProperty({
    type: 'integer',
    description: 'How many are open in all; those of persons with protected identity are in no list.',
  })
  readonly openCases: number;

  @ApiProperty({
    type: 'integer',
    description: 'How many closed ones investigators have who have left the pool.',
  })
  readonly closedCases: number;

  @ApiProperty({
    type: [CaseToHandOverView],
    description:
      'The closed ones, and from the last day of the programme on the open ones after them; each oldest first.',
  })
  readonly items: readonly CaseToHandOverView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** A decided application that somebody has to take over, without whose it is. */
export class ApplicationToHandOverView implements ApplicationToHandOver {
  @ApiProperty({ format: 'uuid' })
  readonly applicationId: string;

  @ApiProperty({ description: 'Staff id of who has left.' })
  readonly investigatorId: string;

  @ApiProperty({ type: String, format: 'date' })
  readonly submittedOn: BusinessDate;
}

/** The decided applications of investigators who have left the pool. */
export class ApplicationsHandOverView {
  @ApiProperty({ type: [ApplicationToHandOverView], description: 'Latest first.' })
  readonly items: readonly ApplicationToHandOverView[];

  @ApiPropertyOptional({ description: 'The `cursor` of the next page; absent on the last.' })
  readonly next?: string;
}

/** What the caller has of protected identities, and whoever they stand in for, in a programme. */
export class ProtectedInHandView implements ProtectedInHand {
  @ApiProperty({
    type: [String],
    description: 'The ids of the cases, open and closed; 200 at most. Each look is marked for the follow-up.',
  })
  readonly caseIds: readonly string[];

  @ApiProperty({
    type: [String],
    description:
      'The ids of the applications; 200 at most. Of those that are decided only where the application itself says that the identity is protected.',
  })
  readonly applicationIds: readonly string[];
}
