import { knownCase, standingAt } from '../facts/case-standing';
import type { BodyFacts } from '../facts/body-facts';
import type { CaseFacts } from '../facts/case-facts';
import { knownProgramme, type ProgrammeFacts } from '../facts/programme-facts';
import type {
  CaseContext,
  CaseFigure,
  CountedCase,
  FigureDefinition,
  FigureScope,
  FigureValue,
  MedianFigure,
} from './figure';
import { unitsOnboardedIn } from './units';

/** What a single case gives to a figure; `counted` says whether it is behind the value. */
interface Given {
  readonly value: number;
  readonly of?: number;
}

function give(
  figure: CaseFigure | MedianFigure,
  theCase: CountedCase,
  context: CaseContext,
): Given | undefined {
  if (figure.summary === 'median') {
    const value = figure.measure(theCase, context);
    return value === undefined ? undefined : { value };
  }
  const count = figure.count(theCase, context);
  return typeof count === 'number' ? { value: count } : count;
}

const behind = (figure: CaseFigure | MedianFigure, given: Given): boolean =>
  figure.summary === 'median' || given.value > 0;

/** The middle of the values, the mean of the two middle ones when they are even in number; `null` of none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle]!;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/**
 * Counts figures over a stream of cases, so that the cases need not be in memory together. The figures share a scope;
 * a flow is counted over the scope's period as things stood at its last day.
 */
export class Tally {
  private readonly context: CaseContext;
  private readonly values = new Map<string, number[]>();
  private readonly of = new Map<string, number>();
  private readonly caseIds = new Map<string, string[]>();

  constructor(
    private readonly figures: readonly FigureDefinition[],
    private readonly scope: FigureScope,
    private readonly programme: ProgrammeFacts,
    private readonly bodies: readonly BodyFacts[],
  ) {
    const newUnits = unitsOnboardedIn(knownProgramme(programme, scope.knownAt), scope.period);
    this.context = {
      asOf: scope.asOf,
      period: scope.period,
      newUnitIds: new Set(newUnits.map(({ unitId }) => unitId)),
    };
  }

  add(facts: CaseFacts): void {
    const known = knownCase(facts, this.scope.knownAt);
    const stock = standingAt(known, this.scope.asOf);
    const flow = standingAt(known, this.scope.period.to);
    for (const figure of this.figures) {
      if (figure.from !== 'cases') continue;
      const standing = figure.over === 'stock' ? stock : flow;
      if (standing === undefined) continue;
      const given = give(figure, { ...known, standing }, this.context);
      if (given !== undefined) this.take(figure, known.caseId, given);
    }
  }

  private take(figure: CaseFigure | MedianFigure, caseId: string, given: Given): void {
    if (given.of !== undefined) this.of.set(figure.id, (this.of.get(figure.id) ?? 0) + given.of);
    if (!behind(figure, given)) return;
    push(this.values, figure.id, given.value);
    push(this.caseIds, figure.id, caseId);
  }

  /** The figures as they are with the cases that have been added. */
  results(): readonly FigureValue[] {
    const programme = knownProgramme(this.programme, this.scope.knownAt);
    return this.figures.map((figure) => ({
      id: figure.id,
      ...(figure.over === 'stock'
        ? { asOf: this.scope.asOf }
        : { asOf: this.scope.period.to, period: this.scope.period }),
      knownAt: this.scope.knownAt,
      ...this.valueOf(figure, programme),
    }));
  }

  private valueOf(
    figure: FigureDefinition,
    programme: ReturnType<typeof knownProgramme>,
  ): Pick<FigureValue, 'value' | 'of' | 'caseIds'> {
    if (figure.from === 'programme') return { value: figure.count(programme, this.scope), caseIds: [] };
    if (figure.from === 'bodies') return { value: figure.count(this.bodies, this.scope), caseIds: [] };
    const values = this.values.get(figure.id) ?? [];
    const caseIds = this.caseIds.get(figure.id) ?? [];
    if (figure.summary === 'median') return { value: median(values), caseIds };
    const value = values.reduce((sum, one) => sum + one, 0);
    return figure.ofLabel === undefined
      ? { value, caseIds }
      : { value, of: this.of.get(figure.id) ?? 0, caseIds };
  }
}

function push<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** True when the case is one of those behind the figure's value. */
export function isBehind(
  figure: CaseFigure | MedianFigure,
  facts: CaseFacts,
  scope: FigureScope,
  programme: ProgrammeFacts,
): boolean {
  const tally = new Tally([figure], scope, programme, []);
  tally.add(facts);
  return tally.results()[0]!.caseIds.length === 1;
}
