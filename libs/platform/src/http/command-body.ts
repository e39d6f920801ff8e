import type { BusinessDate } from '@samverkan/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { IsBusinessDate } from './business-date.validator';

/** What the body of every command holds beside its own fields. */
export class CommandBody {
  /** The day it happened on in the world, which may be before the day it is written down. */
  @ApiProperty({ example: '2021-04-20', description: 'The day it happened, which may be before today.' })
  @IsBusinessDate()
  readonly occurredOn: BusinessDate;
}
