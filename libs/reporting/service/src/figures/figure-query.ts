import { ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  endOfDay,
  isBusinessDate,
  isWithin,
  type BusinessDate,
  type Instant,
  type Period,
} from '@samverkan/kernel';
import {
  HasForm,
  IsBusinessDate,
  POSITION,
  PageQuery,
  PositionedQuery,
  invalidInput,
} from '@samverkan/platform';
import { IsOptional, IsString } from 'class-validator';
import {
  knownProgramme,
  ofKind,
  type FigureScope,
  type Knowledge,
  type ProgrammeFacts,
} from '@samverkan/reporting-domain';

const KNOWN_AT = /^[\w:./-]{1,100}$/;

/** What figures are asked for. */
export class FigureQuery extends PositionedQuery {
  @ApiPropertyOptional({
    example: '2021-04-12',
    description: 'The day that stocks are stated for; the last day of the period, or today, unless told.',
  })
  @IsOptional()
  @IsBusinessDate()
  readonly asOf?: BusinessDate;

  @ApiPropertyOptional({
    example: '2020-11-01',
    description: 'First day of the period that flows are counted over; with `periodTo`.',
  })
  @IsOptional()
  @IsBusinessDate()
  readonly periodFrom?: BusinessDate;

  @ApiPropertyOptional({
    example: '2021-04-12',
    description:
      'Last day of the period; the day itself is in it. Without a period: the reporting period of `asOf`, up to it.',
  })
  @IsOptional()
  @IsBusinessDate()
  readonly periodTo?: BusinessDate;

  @ApiPropertyOptional({
    example: '2021-04-12',
    description:
      'How much may be known: a log position, a moment in UTC, or a day (to its end in Sweden). All, unless told.',
  })
  @IsOptional()
  @IsString()
  @HasForm(KNOWN_AT, {
    sv: 'en loggposition, en tidpunkt i UTC (2021-04-12T21:59:59Z) eller en dag (2021-04-12)',
    en: 'a log position, a moment in UTC (2021-04-12T21:59:59Z) or a day (2021-04-12)',
  })
  readonly knownAt?: string;
}

/** The same for the list of the cases behind a figure. */
export class FigureCasesQuery extends IntersectionType(FigureQuery, PageQuery) {}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z$/;

/** @throws Problem 400 for a moment or a day that is not one */
function knowledgeOf(knownAt: string | undefined, position: string): Knowledge {
  if (knownAt === undefined) return { position };
  if (isBusinessDate(knownAt)) return { position, recordedBy: endOfDay(knownAt) };
  if (INSTANT.test(knownAt)) {
    const moment = new Date(knownAt);
    // JavaScript takes 31 February for 3 March, and 24:00 for the next day.
    if (!Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(knownAt.slice(0, 16)))
      return { position, recordedBy: moment.toISOString() as Instant };
  } else if (POSITION.test(knownAt)) return { position: knownAt < position ? knownAt : position };
  throw invalidInput([{ field: 'knownAt', code: 'IS_KNOWN_AT' }]);
}

type Asked = Pick<FigureQuery, 'asOf' | 'periodFrom' | 'periodTo' | 'knownAt'>;

/**
 * What a query asks for, with what it leaves out filled in.
 * @param reached the position that the read models hold: nothing later is counted, so that the answer can be had again
 * @throws Problem 400 when the period is half told or turned round
 */
export function scopeOf(
  query: Asked,
  programme: ProgrammeFacts,
  today: BusinessDate,
  reached: string,
): FigureScope {
  const asOf = query.asOf ?? query.periodTo ?? today;
  return { asOf, period: periodOf(query, programme, asOf), knownAt: knowledgeOf(query.knownAt, reached) };
}

function periodOf(
  { periodFrom, periodTo }: Asked,
  programme: ProgrammeFacts,
  asOf: BusinessDate,
): Required<Period> {
  if (periodFrom !== undefined && periodTo !== undefined && periodFrom <= periodTo)
    return { from: periodFrom, to: periodTo };
  if (periodFrom !== undefined || periodTo !== undefined)
    throw invalidInput([{ field: periodFrom === undefined ? 'periodFrom' : 'periodTo', code: 'IS_PERIOD' }]);
  const facts = knownProgramme(programme, {});
  const scheduled = ofKind(facts, 'reporting-schedule').at(-1)?.periods ?? [];
  const started = ofKind(facts, 'started').at(-1)?.period.from ?? asOf;
  const from = scheduled.find((period) => isWithin(asOf, period))?.from ?? started;
  return { from: from < asOf ? from : asOf, to: asOf };
}
