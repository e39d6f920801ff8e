import type { BusinessDate } from '@samverkan/kernel';
import { IsBusinessDate } from './business-date.validator';

/** What the body of every command holds beside its own fields. */
export class CommandBody {
  /** The day it happened on in the world, which may be before the day it is written down. */
  @IsBusinessDate()
  readonly occurredOn: BusinessDate;
}
