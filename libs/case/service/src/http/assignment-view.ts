import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type CaseStatus,
  type ConsentPurpose,
  type CoordinationStatus,
  type ExistingCase,
  caseStatuses,
  consentHolds,
  consentPurposes,
  coordinationOn,
  coordinationStatuses,
} from '@samverkan/case-domain';
import { type BusinessDate, present } from '@samverkan/kernel';

/**
 * Who has a case, for those who say who is to have it: nothing that tells who the individual is, and no text. With its
 * revision, so that a command can state what it was decided on.
 */
export class AssignmentView {
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

  @ApiPropertyOptional()
  readonly investigatorId?: string;

  @ApiPropertyOptional({ description: 'Who stands in for the investigator today.' })
  readonly investigatorDeputyId?: string;

  @ApiPropertyOptional()
  readonly coordinatorId?: string;

  @ApiPropertyOptional({ description: 'Who stands in for the coordinator today.' })
  readonly coordinatorDeputyId?: string;

  @ApiPropertyOptional({
    enum: coordinationStatuses,
    description:
      'At the unit that has the case; absent while it is not offered there, and for who does nothing about it.',
  })
  readonly coordination?: CoordinationStatus;

  @ApiPropertyOptional({
    enum: consentPurposes,
    isArray: true,
    description: 'The purposes that a consent holds for today; absent for who does nothing about consents.',
  })
  readonly consents?: readonly ConsentPurpose[];
}

/** That a case is there, for those who are named in it and act on it before they may be told anything of it. */
export class CaseRevisionView implements Pick<AssignmentView, 'id' | 'revision'> {
  @ApiProperty({ format: 'uuid' })
  readonly id: string;

  @ApiProperty({ type: 'integer', description: 'Send it as `If-Match: "<revision>"` with the next command.' })
  readonly revision: number;
}

/** Who stands in for those who have a case; nobody for who is not absent. */
export type CaseDeputies = Pick<AssignmentView, 'investigatorDeputyId' | 'coordinatorDeputyId'>;

/** What the individual has said yes and no to. */
type Answers = Pick<AssignmentView, 'coordination' | 'consents'>;

/** As it stands on a day, for who acts on it. */
export function answersOf(state: ExistingCase, today: BusinessDate): Answers {
  const coordination = coordinationOn(state, today);
  return {
    ...present({ coordination }),
    consents: consentPurposes.filter((purpose) => consentHolds(state, purpose, today)),
  };
}

/** Who has the case, and what the individual has answered where the reader acts on that. */
export function assignmentView(
  state: ExistingCase,
  revision: number,
  deputies: CaseDeputies,
  answers: Answers,
): AssignmentView {
  const { caseId, status, programmeId, unitId, investigatorId, coordinatorId } = state;
  return {
    id: caseId,
    revision,
    status,
    programmeId,
    unitId,
    ...present({ investigatorId, coordinatorId }),
    ...deputies,
    ...answers,
  };
}
