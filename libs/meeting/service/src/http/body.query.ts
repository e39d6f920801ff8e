import { ApiPropertyOptional } from '@nestjs/swagger';
import type { BodyKind } from '@samverkan/meeting-domain';
import { PageQuery, Optional } from '@samverkan/platform';
import { IsIn, IsUUID } from 'class-validator';
import { BODY_KINDS } from './codes';

/** The bodies that the caller may see; of one programme, or of one kind. */
export class BodyListQuery extends PageQuery {
  @Optional()
  @IsUUID()
  readonly programmeId?: string;

  @ApiPropertyOptional({ enum: BODY_KINDS })
  @Optional()
  @IsIn(BODY_KINDS)
  readonly kind?: BodyKind;
}
