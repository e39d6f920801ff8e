import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { HasForm } from './form.validator';

/** A place in the log, as answers give it. */
export const POSITION = /^\d{20}\/\d{20}$/;

/** The query of every read of a read model. */
export class PositionedQuery {
  @ApiPropertyOptional({
    example: '00000000000000000040/00000000000000000040',
    description: "Answer with at least what was written at this position: `position` of a command's answer.",
  })
  @IsOptional()
  @IsString()
  @HasForm(POSITION, {
    sv: 'en position som i svaret på ett kommando: tjugo siffror, ett snedstreck och tjugo siffror',
    en: 'a position as in the answer to a command: twenty digits, a slash and twenty digits',
  })
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
