/** Σ coefficient × quantity = total, over quantities that are never negative. */
export interface Equation {
  readonly terms: ReadonlyMap<string, number>;
  readonly total: number;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

const EPSILON = 1e-7;

/**
 * The least and the most that a quantity can be, given equations over quantities that are not negative: what a reader
 * who solves the equations can know of it. The equations must have a solution. Exact up to rounding (simplex method,
 * Bland's rule), so nothing that follows from the equations together is missed.
 */
export function boundsOf(target: string, all: readonly Equation[]): Bounds {
  const equations = tiedTo(target, all);
  const names = [...new Set(equations.flatMap(({ terms }) => [...terms.keys()]))];
  const column = names.indexOf(target);
  if (column === -1) return { min: 0, max: Infinity };
  const start = feasibleTableau(names, equations);
  const max = maximise(copy(start), column, 1);
  const min = maximise(copy(start), column, -1);
  return { min: Math.max(0, -min), max };
}

/** The equations that say something of the target, directly or through quantities that they share: often a few of many. */
function tiedTo(target: string, equations: readonly Equation[]): readonly Equation[] {
  const names = new Set([target]);
  let left = equations;
  const tied: Equation[] = [];
  for (;;) {
    const next = left.filter(({ terms }) => [...terms.keys()].some((name) => names.has(name)));
    if (next.length === 0) return tied;
    for (const equation of next) {
      tied.push(equation);
      for (const name of equation.terms.keys()) names.add(name);
    }
    left = left.filter((equation) => !next.includes(equation));
  }
}

/** Rows of `[coefficients…, right-hand side]` with, for each row, the column that is its basis. */
interface Tableau {
  readonly rows: number[][];
  readonly basis: number[];
}

const copy = ({ rows, basis }: Tableau): Tableau => ({
  rows: rows.map((row) => [...row]),
  basis: [...basis],
});

/** Phase one: a basis made of artificial quantities is driven out, and rows that say nothing new go with it. */
function feasibleTableau(names: readonly string[], equations: readonly Equation[]): Tableau {
  const width = names.length;
  const rows = equations.map(({ terms, total }, index) => {
    const sign = total < 0 ? -1 : 1;
    const artificial = equations.map((_, other) => Number(other === index));
    return [...names.map((name) => sign * (terms.get(name) ?? 0)), ...artificial, sign * total];
  });
  const tableau: Tableau = { rows, basis: equations.map((_, index) => width + index) };
  const objective = [...names.map(() => 0), ...equations.map(() => -1)];
  optimise(tableau, objective, width + equations.length);
  tableau.rows.forEach((row, index) => {
    if (tableau.basis[index]! < width) return;
    const replacement = row.findIndex((value, column) => column < width && Math.abs(value) > EPSILON);
    if (replacement !== -1) pivot(tableau, index, replacement);
  });
  const kept = tableau.basis
    .map((column, index) => ({ column, index }))
    .filter(({ column }) => column < width);
  return {
    rows: kept.map(({ index }) => [...tableau.rows[index]!.slice(0, width), tableau.rows[index]!.at(-1)!]),
    basis: kept.map(({ column }) => column),
  };
}

/** The most that `sign` × the quantity of a column can be. */
function maximise(tableau: Tableau, column: number, sign: 1 | -1): number {
  const width = (tableau.rows[0]?.length ?? 1) - 1;
  const objective = Array.from({ length: width }, (_, index) => (index === column ? sign : 0));
  if (!optimise(tableau, objective, width)) return Infinity;
  const row = tableau.basis.indexOf(column);
  return row === -1 ? 0 : sign * tableau.rows[row]!.at(-1)!;
}

/** Moves the basis to the one with the most of the objective; false when there is no most. */
function optimise(tableau: Tableau, objective: readonly number[], width: number): boolean {
  for (;;) {
    const entering = firstGaining(tableau, objective, width);
    if (entering === undefined) return true;
    const leaving = tightest(tableau, entering);
    if (leaving === undefined) return false;
    pivot(tableau, leaving, entering);
  }
}

/** Bland's rule, first half: the first column whose growth adds to the objective. It keeps the method from circling. */
function firstGaining(
  { rows, basis }: Tableau,
  objective: readonly number[],
  width: number,
): number | undefined {
  for (let column = 0; column < width; column += 1) {
    if (basis.includes(column)) continue;
    const cost = rows.reduce((sum, row, index) => sum + objective[basis[index]!]! * row[column]!, 0);
    if (objective[column]! - cost > EPSILON) return column;
  }
  return undefined;
}

/** The row that stops the column's growth first; of several, the one with the first basis (Bland's other half). */
function tightest({ rows, basis }: Tableau, entering: number): number | undefined {
  let best: { row: number; ratio: number } | undefined;
  rows.forEach((row, index) => {
    const value = row[entering]!;
    if (value <= EPSILON) return;
    const ratio = row.at(-1)! / value;
    if (
      best === undefined ||
      ratio < best.ratio - EPSILON ||
      (ratio <= best.ratio + EPSILON && basis[index]! < basis[best.row]!)
    )
      best = { row: index, ratio };
  });
  return best?.row;
}

function pivot({ rows, basis }: Tableau, row: number, column: number): void {
  const pivotRow = rows[row]!;
  const by = pivotRow[column]!;
  for (let index = 0; index < pivotRow.length; index += 1) pivotRow[index] = pivotRow[index]! / by;
  rows.forEach((other, index) => {
    const factor = other[column]!;
    if (index === row || factor === 0) return;
    for (let at = 0; at < other.length; at += 1) other[at] = other[at]! - factor * pivotRow[at]!;
  });
  basis[row] = column;
}
