import { addDays, type BusinessDate } from '@samverkan/kernel';
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
  measuresStartedWorkTraining,
} from '../figures/measures';
import { individualsWithMeeting, individualsWithSecondMeeting } from '../figures/reconciliation-meetings';
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
];

/** Those that only grow with the date: the same figure for a later day holds everyone of the earlier. */
export const GROWING: readonly string[] = [
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
    ...(period === undefined ? {} : { period }),
    knownAt,
    value,
    ...(of === undefined ? {} : { of }),
    suppressed: false,
  };
}

/**
 * The figures that are published together as readers outside the project may see them. A suppressed value is `null`;
 * what it is a part of stays, unless that is suppressed itself. In the order that they come in, the first are the
 * last to be left out for the sake of others. `earlier` is what readers have from publications before, to subtract.
 */
export function withSmallNumbersSuppressed(
  figures: readonly FigureValue[],
  earlier: readonly FigureValue[] = [],
): readonly ShownFigure[] {
  const { cells, relations } = publicationOf(figures, earlier);
  const hidden = suppressed(cells, relations);
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

const cellOf = ({ id, asOf, period }: FigureValue): string =>
  period === undefined ? cellAt(id, asOf) : `${id}@${period.from}/${period.to}`;

/** The cell of what a figure says that it is a part of. */
function wholeCellOf({ id, asOf, of }: FigureValue): string | undefined {
  const subset = SUBSETS.find(([part]) => part === id);
  return of === undefined || subset === undefined ? undefined : cellAt(subset[1], asOf);
}

/** The cells and relations of what is published together, with the rests that are not printed but can be told. */
function publicationOf(
  figures: readonly FigureValue[],
  earlier: readonly FigureValue[],
): { cells: Cell[]; relations: Relation[] } {
  const areCounts = ({ id }: FigureValue): boolean => findFigure(id)?.countsIndividuals === true;
  const news = new Set(figures.map(cellOf));
  const known = earlier.filter((figure) => areCounts(figure) && !news.has(cellOf(figure)));
  const counts = [...known, ...figures.filter(areCounts)];
  const cells = new Map<string, Cell>();
  for (const figure of counts) {
    const whole = wholeCellOf(figure);
    if (whole !== undefined && !cells.has(whole))
      cells.set(whole, { id: whole, value: figure.of!, individuals: figure.of!, published: true });
    const id = cellOf(figure);
    cells.set(id, {
      id,
      value: figure.value ?? 0,
      individuals: figure.individuals,
      published: true,
      ...(known.includes(figure) ? { known: true } : {}),
    });
  }
  const relations: Relation[] = [];
  const sum = (left: readonly string[]): number => left.reduce((all, id) => all + cells.get(id)!.value, 0);
  /** The left side holds all of the right, and a rest that is a count of individuals too, or not. */
  const holds = (left: readonly string[], right: readonly string[], restCounts = true): void => {
    if (![...left, ...right].every((id) => cells.has(id))) return;
    const value = sum(left) - sum(right);
    const id = `${left.join('+')} besides ${right.join('+')}`;
    cells.set(id, { id, value, published: false, ...(restCounts ? { individuals: value } : {}) });
    relations.push({ left, right: [...right, id] });
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
  for (const added of counts.filter(({ id }) => id === individualsEnrolledInPeriod.id))
    for (const before of stocks(individualsEnrolled.id))
      for (const after of stocks(individualsEnrolled.id))
        if (before.asOf < added.period!.from && added.period!.to <= after.asOf) {
          const noGap = addDays(before.asOf, 1) === added.period!.from && added.period!.to === after.asOf;
          if (noGap) relations.push({ left: [cellOf(after)], right: [cellOf(before), cellOf(added)] });
          else holds([cellOf(after)], [cellOf(before), cellOf(added)]);
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
  return { cells: [...cells.values()], relations };
}

/** True when everyone in the part is in the whole as of its day. */
function isHeldBy(part: FigureValue, whole: FigureValue): boolean {
  if (part.period !== undefined && whole.period !== undefined)
    return part.period.from === whole.period.from && part.period.to === whole.period.to;
  return part.asOf === whole.asOf || (GROWING.includes(whole.id) && part.asOf < whole.asOf);
}
