import { PageQuery, Optional } from '@samverkan/platform';
import { IsIn, IsUUID } from 'class-validator';

export class MeetingQuery {
  /** `employer`: only what an employer may know, to be passed on to one. */
  @Optional()
  @IsIn(['employer'])
  readonly view?: 'employer';
}

/** The meetings of one case. */
export class MeetingListQuery extends PageQuery {
  @IsUUID()
  readonly caseId: string;
}
