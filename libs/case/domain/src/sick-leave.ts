import {
  type BusinessDate,
  type Period,
  addDays,
  daysBetween,
  daysInclusive,
  present,
  reject,
} from '@samverkan/kernel';
import type { SickLeaveDegree } from './application';
import type { CaseEvent } from './case';
import type { BrokenCaseRule } from './rejections';

/** Days on which the individual is on sick leave to one degree, both ends included. */
export interface SickLeavePeriod {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly degree: SickLeaveDegree;
}

/** What is known of a sick leave: its periods, or its first day alone. */
export interface SickLeave {
  /** The first day; where periods are known, that of the spell that held when they were written down. */
  readonly sickLeaveSince: BusinessDate;
  /** In the order of their days, none of them twice; absent while only the first day is known. */
  readonly sickLeavePeriods?: readonly SickLeavePeriod[];
}

/** A coherent sick leave, as it stands on a day. */
export interface SickLeaveSpell {
  readonly since: BusinessDate;
  /** The last day that is known of; absent while only the first one is. */
  readonly through?: BusinessDate;
  /** Of this spell; none while only its first day is known. */
  readonly periods: readonly SickLeavePeriod[];
  /** Days on sick leave from the first to the day asked for, whatever the degree; days of a break are none. */
  readonly days: number;
  /** The same to the last day that is known of, where that is later. */
  readonly daysThrough: number;
  /** Days from the first to the day asked for or the last known, the earlier of them; with those of breaks. */
  readonly calendarDays: number;
  /** On the day asked for; absent in a break, after the end, and where it is not known. */
  readonly degree?: SickLeaveDegree;
  /** Short breaks, over which it is one sick leave. */
  readonly breaks: readonly Required<Period>[];
  /** A break that ends it has passed since its last day. */
  readonly ended: boolean;
}

/** A sick leave ends when it has had a break of so many whole days (glossary of the project: sjukfall). */
export const BREAK_ENDING_SPELL = 5;

/** The most periods of one case: more than one a month for as long as there are programmes. */
export const MOST_SICK_LEAVE_PERIODS = 200;

/** Nobody is certified for longer ahead (project design): a year that is mistyped is found so. */
const MOST_DAYS_AHEAD = 366;

const daysOf = ({ from, to }: Required<Period>): number => daysInclusive(from, to);

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** Periods as they are written to the log: in the order of their days. */
export const inOrder = (periods: readonly SickLeavePeriod[]): readonly SickLeavePeriod[] =>
  periods
    .map(({ from, to, degree }) => ({ from, to, degree }))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));

/** Whole days between two periods that follow each other; none where the one begins on the day after the other. */
const daysBetweenPeriods = (one: SickLeavePeriod, next: SickLeavePeriod): number =>
  daysBetween(one.to, next.from) - 1;

/** The spells that periods come to, in order: a new one begins after a break that is long enough. */
export function spellsOf(periods: readonly SickLeavePeriod[]): readonly (readonly SickLeavePeriod[])[] {
  const spells: SickLeavePeriod[][] = [];
  for (const period of periods) {
    const spell = spells.at(-1);
    const last = spell?.at(-1);
    if (spell === undefined || last === undefined || daysBetweenPeriods(last, period) >= BREAK_ENDING_SPELL)
      spells.push([period]);
    else spell.push(period);
  }
  return spells;
}

const breaksIn = (periods: readonly SickLeavePeriod[]): Required<Period>[] =>
  periods.flatMap((period, at) => {
    const next = periods[at + 1];
    return next === undefined || daysBetweenPeriods(period, next) === 0
      ? []
      : [{ from: addDays(period.to, 1), to: addDays(next.from, -1) }];
  });

/** Days of the periods to a day, which is one of them or between or after them. */
const daysTo = (periods: readonly SickLeavePeriod[], day: BusinessDate): number =>
  sum(
    periods
      .filter(({ from }) => from <= day)
      .map(({ from, to }) => daysOf({ from, to: to < day ? to : day })),
  );

/**
 * The sick leave as it stands on a day: the latest spell that has begun by then, or the first where none has. While
 * only the first day is known it is taken to go on without a break, day by day (glossary of the project).
 */
export function sickLeaveOn(
  { sickLeaveSince, sickLeavePeriods = [] }: SickLeave,
  day: BusinessDate,
): SickLeaveSpell {
  const spells = spellsOf(sickLeavePeriods);
  const periods = spells.findLast(([first]) => first !== undefined && first.from <= day) ?? spells[0] ?? [];
  const [first] = periods;
  const last = periods.at(-1);
  if (first === undefined || last === undefined) {
    const days = daysInclusive(sickLeaveSince, day);
    return {
      since: sickLeaveSince,
      periods,
      days,
      daysThrough: days,
      calendarDays: days,
      breaks: [],
      ended: false,
    };
  }
  const degree = periods.find(({ from, to }) => from <= day && day <= to)?.degree;
  const days = daysTo(periods, day);
  return {
    since: first.from,
    through: last.to,
    periods,
    days,
    daysThrough: daysTo(periods, last.to),
    calendarDays: Math.max(0, daysInclusive(first.from, last.to < day ? last.to : day)),
    ...present({ degree }),
    breaks: breaksIn(periods),
    ended: daysBetween(last.to, day) >= BREAK_ENDING_SPELL,
  };
}

/** On which day a sick leave is in its n-th; after its last known day it is taken to go on. */
export function dayOfSickLeave(
  { since, periods }: Pick<SickLeaveSpell, 'since' | 'periods'>,
  n: number,
): BusinessDate {
  let left = n;
  let next = since;
  for (const period of periods) {
    const days = daysOf(period);
    if (left <= days) return addDays(period.from, left - 1);
    left -= days;
    next = addDays(period.to, 1);
  }
  return addDays(next, left - 1);
}

/** Periods by their days alone: those that follow each other to one degree are one. */
function joined(periods: readonly SickLeavePeriod[]): readonly SickLeavePeriod[] {
  const whole: SickLeavePeriod[] = [];
  for (const period of periods) {
    const last = whole.at(-1);
    if (last !== undefined && last.degree === period.degree && daysBetweenPeriods(last, period) === 0)
      whole[whole.length - 1] = { ...last, to: period.to };
    else whole.push(period);
  }
  return whole;
}

/** Every day of the one is a day of the other, to the same degree. */
function within(some: readonly SickLeavePeriod[], all: readonly SickLeavePeriod[]): boolean {
  const whole = joined(all);
  return some.every(({ from, to, degree }) =>
    whole.some((period) => period.degree === degree && period.from <= from && to <= period.to),
  );
}

/** Two lists of periods say the same of every day. */
export const saysTheSame = (one: readonly SickLeavePeriod[], other: readonly SickLeavePeriod[]): boolean =>
  within(one, other) && within(other, one);

/** What periods say of the days to one of them. */
const upTo = (periods: readonly SickLeavePeriod[], day: BusinessDate): readonly SickLeavePeriod[] =>
  periods
    .filter(({ from }) => from <= day)
    .map((period) => (period.to > day ? { ...period, to: day } : period));

/**
 * What is said now makes something of what was said before wrong, and does not only add days after the last one: a day
 * is on sick leave that was not, or no more, or to another degree. Of a sick leave whose first day alone was known it
 * is that day, as it was when the case was registered.
 */
export function changesWhatWas(before: SickLeave, now: SickLeave, registeredOn: BusinessDate): boolean {
  const { sickLeavePeriods: known = [] } = before;
  const last = known.at(-1);
  return last === undefined
    ? sickLeaveOn(before, registeredOn).since !== sickLeaveOn(now, registeredOn).since
    : !saysTheSame(known, upTo(now.sickLeavePeriods ?? [], last.to));
}

/** What is said now has days after the last one that was known, if there is one. */
export const goesOnLonger = (before: SickLeave, now: SickLeave): boolean => {
  const [known, said] = [before, now].map(({ sickLeavePeriods = [] }) => sickLeavePeriods.at(-1)?.to);
  return known !== undefined && said !== undefined && said > known;
};

/** What the log holds of periods that have been found right, as of the day. */
export function periodsRecorded(
  periods: readonly SickLeavePeriod[],
  { subjectId, occurredOn, reason }: { subjectId: string; occurredOn: BusinessDate; reason?: string },
): CaseEvent {
  const { since, days } = sickLeaveOn({ sickLeaveSince: occurredOn, sickLeavePeriods: periods }, occurredOn);
  return {
    type: 'SickLeavePeriodsRecorded',
    occurredOn,
    data: {
      subjectId,
      periods: [...periods],
      sickLeaveSince: since,
      sickLeaveDays: days,
      reason: reason ?? null,
    },
  };
}

/** Of a sick leave is said either when it began or which periods it has. */
export const noneStated = (): NonNullable<BrokenCaseRule> =>
  reject('SICK_LEAVE_REQUIRED', {}, 'sickLeavePeriods');

/**
 * Periods that can be written down, in order: of days that there are, each day to one degree, as it is paid to one, and
 * none further ahead than anybody is certified for (project design). Any degree will do; none has to be 100
 * (Rehabiliteringsbanan).
 */
export function periodsHold(periods: readonly SickLeavePeriod[], today: BusinessDate): BrokenCaseRule {
  const field = 'sickLeavePeriods';
  if (periods.length === 0) return noneStated();
  const latest = addDays(today, MOST_DAYS_AHEAD);
  for (const [at, { from, to }] of periods.entries()) {
    if (to < from) return reject('SICK_LEAVE_PERIOD_INVALID', { from, to }, field);
    if (to > latest) return reject('SICK_LEAVE_PERIOD_TOO_FAR', { to, latest }, field);
    const before = periods[at - 1];
    if (before !== undefined && from <= before.to)
      return reject('SICK_LEAVE_DAY_TWICE', { day: from, from: before.from, to: before.to }, field);
  }
  return undefined;
}
