import type { BusinessDate } from '@samverkan/kernel';
import { knownCase, standingAt, type KnownCase } from '../facts/case-standing';
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
import { type Histogram, median } from './median';
import { unitsOnboardedIn } from './units';

/** What a single case gives to a figure. */
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

function countedAt(known: KnownCase, day: BusinessDate): CountedCase | undefined {
  const standing = standingAt(known, day);
  return standing && { ...known, standing };
}

/** What has come together for a figure so far. */
interface Count {
  value: number;
  of: number;
  individuals: number;
  readonly values: Histogram;
}

/**
 * Counts figures over a stream of cases, so that the cases need not be in memory together. The figures share a scope;
 * a flow is counted over the scope's period as things stood at its last day.
 */
export class Tally {
  private readonly context: CaseContext;
  private readonly counts: ReadonlyMap<string, Count>;

  constructor(
    private readonly figures: readonly FigureDefinition[],
    private readonly scope: FigureScope,
    private readonly programme: ProgrammeFacts,
    private readonly bodies: readonly BodyFacts[],
  ) {
    this.counts = new Map(
      figures.map(({ id }) => [id, { value: 0, of: 0, individuals: 0, values: new Map() }]),
    );
    const newUnits = unitsOnboardedIn(knownProgramme(programme, scope.knownAt), scope.period);
    this.context = {
      period: scope.period,
      newUnitIds: new Set(newUnits.map(({ unitId }) => unitId)),
    };
  }

  add(facts: CaseFacts): void {
    const known = knownCase(facts, this.scope.knownAt);
    const stock = countedAt(known, this.scope.asOf);
    const sameDay = this.scope.asOf === this.scope.period.to;
    const flow = sameDay ? stock : countedAt(known, this.scope.period.to);
    for (const figure of this.figures) {
      if (figure.from !== 'cases') continue;
      const theCase = figure.over === 'stock' ? stock : flow;
      const given = theCase && give(figure, theCase, this.context);
      if (given !== undefined) this.take(figure, given);
    }
  }

  private take(figure: CaseFigure | MedianFigure, { value, of = 0 }: Given): void {
    const count = this.counts.get(figure.id)!;
    count.of += of;
    if (figure.summary === 'sum' && value === 0) return;
    count.individuals += 1;
    if (figure.summary === 'sum') count.value += value;
    else count.values.set(value, (count.values.get(value) ?? 0) + 1);
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
  ): Pick<FigureValue, 'value' | 'of' | 'individuals'> {
    if (figure.from === 'programme') return { value: figure.count(programme, this.scope), individuals: 0 };
    if (figure.from === 'bodies') return { value: figure.count(this.bodies, this.scope), individuals: 0 };
    const { value, of, individuals, values } = this.counts.get(figure.id)!;
    if (figure.summary === 'median') return { value: median(values), individuals };
    return figure.ofLabel === undefined ? { value, individuals } : { value, of, individuals };
  }
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
  return tally.results()[0]!.individuals === 1;
}
