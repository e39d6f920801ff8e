import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import { POOL_SIZE } from '../pool-rules';
import type { ProgrammeState } from '../programme';
import type { ProgrammeDecision } from '../rejections';
import { defaultReportingPeriods } from '../reporting-periods';
import { type ProgrammeFacts, wholeNumber } from '../rules';

export interface StartProgramme {
  readonly occurredOn: BusinessDate;
  readonly name: string;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** Ids of the organisations that own it together. */
  readonly owners: readonly string[];
  /** Id of the coordination association that funds it and receives the report. */
  readonly fundedThrough: string;
  /** Days of sick leave from which a case is long, boundary included. 365 unless told. */
  readonly longCaseDays?: number;
  /** How many dedicated investigators it may have. Four unless told. */
  readonly investigatorPoolSize?: number;
  /** Kinds of measures that only some associations offer, and this one does. None unless told. */
  readonly localMeasures?: readonly string[];
  readonly synthetic: boolean;
}

/** "Ett år eller längre": the sources differ by a day, so it is a parameter (Region Sörmland; Lägesrapport). */
const LONG_CASE_DAYS = { default: 365, min: 1, max: 3650 } as const;

/** Begin a programme, with half-yearly reporting until somebody sets another schedule. */
export function startProgramme(
  command: StartProgramme,
  state: ProgrammeState,
  facts: ProgrammeFacts & { readonly programmeId: string },
): ProgrammeDecision {
  const { occurredOn, name, period, fundedThrough, localMeasures, synthetic } = command;
  const owners = [...command.owners];
  const longCaseDays = command.longCaseDays ?? LONG_CASE_DAYS.default;
  const investigatorPoolSize = command.investigatorPoolSize ?? POOL_SIZE.default;
  if (state.status !== 'none') return reject('PROGRAMME_ALREADY_STARTED');
  const broken = notInTheFuture(occurredOn, facts.today) ?? impersonalTextsHold({ name });
  if (broken) return broken;
  if (period.to < period.from) return reject('PERIOD_INVALID', { ...period }, 'period');
  if (owners.length === 0 || new Set(owners).size < owners.length)
    return reject('OWNERS_INVALID', {}, 'owners');
  if (!wholeNumber(longCaseDays, LONG_CASE_DAYS.min, LONG_CASE_DAYS.max))
    return reject(
      'LONG_CASE_DAYS_INVALID',
      { min: LONG_CASE_DAYS.min, max: LONG_CASE_DAYS.max },
      'longCaseDays',
    );
  if (!wholeNumber(investigatorPoolSize, POOL_SIZE.min, POOL_SIZE.max))
    return reject('POOL_SIZE_INVALID', { min: POOL_SIZE.min, max: POOL_SIZE.max }, 'investigatorPoolSize');
  return [
    {
      type: 'ProgrammeStarted',
      occurredOn,
      data: {
        programmeId: facts.programmeId,
        name,
        period: { from: period.from, to: period.to },
        owners,
        fundedThrough,
        longCaseDays,
        investigatorPoolSize,
        ...(localMeasures === undefined ? {} : { localMeasures: [...localMeasures] }),
        synthetic,
      },
    },
    { type: 'ReportingScheduleSet', occurredOn, data: { periods: defaultReportingPeriods(period) } },
  ];
}
