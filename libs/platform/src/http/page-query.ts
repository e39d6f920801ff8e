import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** The query of every read of a read model. */
export class PositionedQuery {
  @ApiPropertyOptional({
    description: "Answer with at least what was written at this position: `position` of a command's answer.",
  })
  @IsOptional()
  @IsString()
  @Matches(/^[\w:./-]{1,100}$/)
  readonly 'min-position'?: string;
}

export const PAGE_LIMIT = { default: 50, max: 200 } as const;

/** The query of every list: keyset pages, forwards. */
export class PageQuery extends PositionedQuery {
  @ApiPropertyOptional({ example: 20, description: 'The most items of a page.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(PAGE_LIMIT.max)
  readonly limit: number = PAGE_LIMIT.default;

  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  readonly cursor?: string;
}
