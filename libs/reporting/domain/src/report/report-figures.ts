import { addDays, type BusinessDate, type Period } from '@samverkan/kernel';
import type { BodyFacts } from '../facts/body-facts';
import type { CaseFacts } from '../facts/case-facts';
import type { Knowledge } from '../facts/knowledge';
import type { ProgrammeFacts } from '../facts/programme-facts';
import { FIGURES } from '../figures/catalogue';
import type { FigureValue } from '../figures/figure';
import { individualsWithMeeting, individualsWithSecondMeeting } from '../figures/reconciliation-meetings';
import { Tally } from '../figures/tally';
import { GROWING, withSmallNumbersSuppressed, type ShownFigure } from '../small-numbers/figure-relations';
import type { FrozenFigure } from '../status-report';

/** What a report is about, in days. */
export interface ReportScope {
  readonly period: Required<Period>;
  /** The day that the meeting figures are stated for, which need not be the end of the period. */
  readonly meetingsAsOf: BusinessDate;
}

const MEETING_FIGURES = [individualsWithMeeting, individualsWithSecondMeeting];

/**
 * Counts the figures of a report over a stream of cases: every figure as of the end of the period, and those of the
 * meetings as of their own day too.
 */
export class ReportTally {
  private readonly tallies: readonly Tally[];
  /** What the report before told of the same people, as it is known now. */
  private readonly before: Tally;

  constructor(
    { period, meetingsAsOf }: ReportScope,
    knownAt: Knowledge,
    programme: ProgrammeFacts,
    bodies: readonly BodyFacts[],
  ) {
    const atTheEnd = new Tally(FIGURES, { asOf: period.to, period, knownAt }, programme, bodies);
    const atTheMeetings = new Tally(MEETING_FIGURES, { asOf: meetingsAsOf, period, knownAt }, programme, []);
    const eve = addDays(period.from, -1);
    const growing = FIGURES.filter(({ id }) => GROWING.includes(id));
    this.before = new Tally(growing, { asOf: eve, period, knownAt }, programme, []);
    this.tallies = meetingsAsOf === period.to ? [atTheEnd] : [atTheEnd, atTheMeetings];
  }

  add(theCase: CaseFacts): void {
    for (const tally of [...this.tallies, this.before]) tally.add(theCase);
  }

  results(): readonly FigureValue[] {
    return this.tallies.flatMap((tally) => tally.results());
  }

  /** As the association gets them: nothing to be had either by subtracting what the report before said. */
  forTheAssociation(): readonly ShownFigure[] {
    return withSmallNumbersSuppressed(this.results(), this.before.results());
  }
}

/** A figure as it is kept in a report that is submitted. */
export const frozen = ({ id, asOf, value, of, suppressed }: ShownFigure): FrozenFigure => ({
  id,
  asOf,
  value,
  ...(of === undefined ? {} : { of }),
  suppressed,
});
