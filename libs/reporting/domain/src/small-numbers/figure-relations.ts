import { SMALL } from '@samverkan/access';
import { type BusinessDate, type Period, addDays, present } from '@samverkan/kernel';
import { casesClosed, casesOpen, closedWithPlan, closurePlanCoverage } from '../figures/closure-plans';
import {
  anonymousParticipants,
  individualsEnrolled,
  individualsEnrolledAtNewUnits,
  individualsEnrolledInPeriod,
} from '../figures/enrolment';
import type { FigureValue } from '../figures/figure';
import { findFigure } from '../figures/catalogue';
import {
  measuresHeldUp,
  measuresHeldUpByReason,
  measuresStartedAtOwnEmployer,
  measuresStartedPreparatory,
  measuresStartedWorkTraining,
  startedOf,
} from '../figures/measures';
import { individualsWithMeeting, individualsWithSecondMeeting } from '../figures/reconciliation-meetings';
import type { FrozenFigure } from '../status-report';
import { suppressed, type Cell, type Relation } from './suppression';

/** Everyone in the first is in the second, so that what the second has more is a count of individuals too. */
const SUBSETS: readonly (readonly [part: string, whole: string])[] = [
  [individualsEnrolledInPeriod.id, individualsEnrolled.id],
  [individualsEnrolledAtNewUnits.id, individualsEnrolledInPeriod.id],
  [anonymousParticipants.id, individualsEnrolled.id],
  [individualsWithMeeting.id, individualsEnrolled.id],
  [individualsWithSecondMeeting.id, individualsWithMeeting.id],
  [closurePlanCoverage.id, casesOpen.id],
  [closedWithPlan.id, casesClosed.id],
  [measuresStartedAtOwnEmployer.id, measuresStartedWorkTraining.id],
  [measuresStartedPreparatory.id, startedOf('preparatory')],
];

/** Those that only grow with the date: the same figure for a later day holds everyone of the earlier. */
const GROWING: readonly string[] = [
  individualsEnrolled.id,
  individualsWithMeeting.id,
  individualsWithSecondMeeting.id,
];

/** A figure as a reader gets it. */
export interface ShownFigure extends Omit<FigureValue, 'individuals' | 'of'> {
  readonly of?: number | null;
  /** True when the value was left out because of small numbers; it is `null` then. */
  readonly suppressed: boolean;
}

/** As those inside the project see it: everything. */
export function inFull({ id, asOf, period, knownAt, value, of }: FigureValue): ShownFigure {
  return {
    id,
    asOf,
    ...present({ period }),
    knownAt,
    value,
    ...present({ of }),
    suppressed: false,
  };
}

/** The figures of a report that was submitted, as readers outside the project have had them since. */
export interface EarlierReport {
  readonly period: Required<Period>;
  readonly figures: readonly FrozenFigure[];
}

/** What readers can set the figures against, besides each other. */
export interface Comparable {
  /** Every version of every report that was submitted, of the same period too: somebody has kept them all. */
  readonly earlier: readonly EarlierReport[];
  /** How many were enrolled on the day before the period, as is known now: what is left without those of the period. */
  readonly eve?: {
    readonly asOf: BusinessDate;
    readonly value: number;
    /** The programme had not begun: that there was nobody is no secret. */
    readonly beforeTheStart: boolean;
  };
}

/**
 * The figures that are published together as readers outside the project may see them. A suppressed value is `null`;
 * what it is a part of stays, unless that is suppressed itself. In the order that they come in, the first are the
 * last to be left out for the sake of others.
 *
 * A figure that was told before and is told again with what has been written down since must not differ by one to four:
 * the difference is a count of individuals too (project design).
 */
export function withSmallNumbersSuppressed(
  figures: readonly FigureValue[],
  comparable: Comparable = { earlier: [] },
): readonly ShownFigure[] {
  const { cells, relations, compared } = publicationOf(figures, comparable);
  const hidden = suppressed(cells, relations, compared);
  return figures.map((figure) => {
    const isHidden = hidden.has(cellOf(figure));
    const whole = wholeCellOf(figure);
    return {
      ...inFull(figure),
      ...(isHidden ? { value: null, suppressed: true } : {}),
      ...(whole !== undefined && hidden.has(whole) ? { of: null } : {}),
    };
  });
}

const cellAt = (id: string, asOf: BusinessDate): string => `${id}@${asOf}`;

const cellOf = ({ id, asOf, period }: Pick<FigureValue, 'id' | 'asOf' | 'period'>): string =>
  period === undefined ? cellAt(id, asOf) : `${id}@${period.from}/${period.to}`;

/** The cell of what a figure says that it is a part of. */
function wholeCellOf({
  id,
  asOf,
  of,
}: Pick<FigureValue, 'id' | 'asOf'> & { readonly of?: number | null }): string | undefined {
  const subset = SUBSETS.find(([part]) => part === id);
  return of === undefined || subset === undefined ? undefined : cellAt(subset[1], asOf);
}

/** A count as an earlier report told it. */
interface Told {
  readonly id: string;
  readonly asOf: BusinessDate;
  readonly cell: string;
  readonly value: number;
}

/** The counts that a report told, and the wholes that it told with them. A median is no count. */
function toldBy({ period, figures }: EarlierReport): readonly Told[] {
  return figures.flatMap((figure): Told[] => {
    const { id, asOf, value, of } = figure;
    const definition = findFigure(id);
    if (definition?.from !== 'cases' || definition.summary !== 'sum' || !definition.countsIndividuals)
      return [];
    const cell = definition.over === 'flow' ? cellOf({ id, asOf, period }) : cellAt(id, asOf);
    const whole = wholeCellOf(figure);
    return [
      ...(value === null ? [] : [{ id, asOf, cell, value }]),
      ...(whole === undefined || typeof of !== 'number'
        ? []
        : [{ id: whole.split('@')[0]!, asOf, cell: whole, value: of }]),
    ];
  });
}

/** The cells and relations of what is published together, with the rests that are not printed but can be told. */
function publicationOf(
  figures: readonly FigureValue[],
  { earlier, eve }: Comparable,
): { cells: Cell[]; relations: Relation[]; compared: Relation[] } {
  const counts = figures.filter(({ id }) => findFigure(id)?.countsIndividuals === true);
  const cells = new Map<string, Cell>();
  for (const figure of counts) {
    const whole = wholeCellOf(figure);
    if (whole !== undefined && !cells.has(whole))
      cells.set(whole, { id: whole, value: figure.of!, individuals: figure.of!, published: true });
    const id = cellOf(figure);
    cells.set(id, { id, value: figure.value ?? 0, individuals: figure.individuals, published: true });
  }
  const relations: Relation[] = [];
  const rests = new Map<string, Relation>();
  const sum = (ids: readonly string[]): number => ids.reduce((all, id) => all + cells.get(id)!.value, 0);
  /** The left side holds all of the right, and a rest that is a count of individuals too, or not. */
  const holds = (left: readonly string[], right: readonly string[], restCounts = true): void => {
    if (![...left, ...right].every((id) => cells.has(id))) return;
    const value = sum(left) - sum(right);
    const id = `${left.join('+')} besides ${right.join('+')}`;
    cells.set(id, { id, value, published: false, ...(restCounts ? { individuals: value } : {}) });
    relations.push({ left, right: [...right, id] });
    if (restCounts) rests.set(id, { left, right });
  };
  const stocks = (id: string): FigureValue[] =>
    counts.filter((figure) => figure.id === id && figure.period === undefined);

  for (const part of counts)
    for (const [partId, wholeId] of SUBSETS) {
      if (part.id !== partId) continue;
      for (const whole of counts)
        if (whole.id === wholeId && isHeldBy(part, whole)) holds([cellOf(whole)], [cellOf(part)]);
      const whole = wholeCellOf(part);
      if (whole !== undefined && !counts.some((figure) => cellOf(figure) === whole))
        holds([whole], [cellOf(part)]);
    }
  for (const id of GROWING)
    for (const earlier of stocks(id))
      for (const later of stocks(id))
        if (earlier.asOf < later.asOf) holds([cellOf(later)], [cellOf(earlier)]);
  for (const { asOf } of stocks(individualsEnrolled.id)) {
    const parts = [cellAt(casesOpen.id, asOf), cellAt(casesClosed.id, asOf)];
    if (parts.every((id) => cells.has(id)))
      relations.push({ left: [cellAt(individualsEnrolled.id, asOf)], right: parts });
  }
  const added = counts.filter(({ id }) => id === individualsEnrolledInPeriod.id);
  if (eve !== undefined) {
    const { asOf, value, beforeTheStart } = eve;
    const id = cellAt(individualsEnrolled.id, asOf);
    cells.set(id, { id, value, published: beforeTheStart, ...(beforeTheStart ? { known: true } : {}) });
    for (const after of stocks(individualsEnrolled.id))
      for (const { period, ...rest } of added)
        if (addDays(asOf, 1) === period!.from && period!.to === after.asOf)
          relations.push({ left: [cellOf(after)], right: [id, cellOf({ ...rest, period })] });
  }
  for (const all of counts.filter(({ id }) => id === measuresHeldUp.id)) {
    const reasons = counts.filter(
      (figure) =>
        measuresHeldUpByReason.some(({ id }) => id === figure.id) &&
        figure.period!.from === all.period!.from &&
        figure.period!.to === all.period!.to,
    );
    for (const reason of reasons) holds([cellOf(all)], [cellOf(reason)]);
    // A measure held up for two reasons is in both: the reasons together may be more than the measures, never fewer.
    if (reasons.length === measuresHeldUpByReason.length) holds(reasons.map(cellOf), [cellOf(all)], false);
  }

  const own = relations.length;
  const told = earlier.map(toldBy);
  const knownCell = ({ cell, value }: Pick<Told, 'cell' | 'value'>): string => {
    const id = `${cell} told as ${value}`;
    cells.set(id, { id, value, published: true, known: true });
    return id;
  };
  /** What the one has more than the other, whichever is the greater: they were counted with different knowledge. */
  const differs = (one: readonly string[], other: readonly string[]): void =>
    sum(one) < sum(other) ? holds(other, one) : holds(one, other);

  // The same, told before: one to four more or fewer are as many individuals. So of what it leaves of another.
  for (const cell of [...cells.values()]) {
    const { id, value } = cell;
    const rest = rests.get(id);
    const before = told.map((report) => {
      const toldOf = (cell: string) => report.find((one) => one.cell === cell)?.value;
      if (rest === undefined) return toldOf(id);
      const [left, right] = [rest.left, rest.right].map((ids) =>
        ids
          .map(toldOf)
          .reduce((all, part) => (all === undefined || part === undefined ? undefined : all + part), 0),
      );
      return left === undefined || right === undefined ? undefined : left - right;
    });
    for (const was of new Set(before)) {
      if (was === undefined || was === value || Math.abs(value - was) >= SMALL) continue;
      if (rest === undefined) cells.set(id, { ...cell, nearTold: true });
      differs([id], [knownCell({ cell: id, value: was })]);
    }
  }
  // What only grows, told of another day, and what is a part of it.
  for (const one of told.flat()) {
    if (!GROWING.includes(one.id)) continue;
    const known = knownCell(one);
    for (const figure of counts) {
      const isOfAnotherDay = figure.period === undefined && figure.asOf !== one.asOf;
      const isPart = SUBSETS.some(([part, whole]) => part === one.id && whole === figure.id);
      if (isOfAnotherDay && (figure.id === one.id || (isPart && isHeldBy(one, figure))))
        differs([cellOf(figure)], [known]);
    }
    for (const after of one.id === individualsEnrolled.id ? stocks(one.id) : [])
      for (const between of added)
        if (addDays(one.asOf, 1) < between.period!.from && between.period!.to <= after.asOf)
          differs([cellOf(after)], [known, cellOf(between)]);
  }
  return {
    cells: [...cells.values()],
    relations: relations.slice(0, own),
    compared: relations.slice(own),
  };
}

/** True when everyone in the part is in the whole as of its day. */
function isHeldBy(part: Pick<FigureValue, 'asOf' | 'period'>, whole: FigureValue): boolean {
  if (part.period !== undefined && whole.period !== undefined)
    return part.period.from === whole.period.from && part.period.to === whole.period.to;
  return part.asOf === whole.asOf || (GROWING.includes(whole.id) && part.asOf < whole.asOf);
}
