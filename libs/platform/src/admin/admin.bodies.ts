import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from '../http/page-query';

export class ParkedQuery extends PageQuery {
  /** The worker, as lag names it. All of them unless told. */
  @IsOptional()
  @IsString()
  @MaxLength(200)
  readonly worker?: string;
}

/** Names one parked key. */
export class ParkedKeyQuery {
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  readonly worker: string;

  /** The stream id; of a consumer, `<topic>/<key>`. */
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  readonly key: string;
}
