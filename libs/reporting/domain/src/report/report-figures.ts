import { type BusinessDate, type Period, addDays, present } from '@samverkan/kernel';
import type { BodyFacts } from '../facts/body-facts';
import type { CaseFacts } from '../facts/case-facts';
import type { Knowledge } from '../facts/knowledge';
import { knownProgramme, ofKind, type ProgrammeFacts } from '../facts/programme-facts';
import { FIGURES } from '../figures/catalogue';
import type { FigureValue } from '../figures/figure';
import { individualsEnrolled } from '../figures/enrolment';
import { individualsWithMeeting, individualsWithSecondMeeting } from '../figures/reconciliation-meetings';
import { Tally } from '../figures/tally';
import {
  withSmallNumbersSuppressed,
  type EarlierReport,
  type ShownFigure,
} from '../small-numbers/figure-relations';
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
  /** Who was enrolled on the day before the period. */
  private readonly before: Tally;
  private readonly beforeTheStart: boolean;

  /** @param earlier every version of every report of the programme that was submitted before this one */
  constructor(
    { period, meetingsAsOf }: ReportScope,
    knownAt: Knowledge,
    programme: ProgrammeFacts,
    bodies: readonly BodyFacts[],
    private readonly earlier: readonly EarlierReport[],
  ) {
    const atTheEnd = new Tally(FIGURES, { asOf: period.to, period, knownAt }, programme, bodies);
    const atTheMeetings = new Tally(MEETING_FIGURES, { asOf: meetingsAsOf, period, knownAt }, programme, []);
    const eve = addDays(period.from, -1);
    this.before = new Tally([individualsEnrolled], { asOf: eve, period, knownAt }, programme, []);
    const started = ofKind(knownProgramme(programme, knownAt), 'started').at(-1);
    this.beforeTheStart = started !== undefined && eve < started.period.from;
    this.tallies = meetingsAsOf === period.to ? [atTheEnd] : [atTheEnd, atTheMeetings];
  }

  add(theCase: CaseFacts): void {
    for (const tally of [...this.tallies, this.before]) tally.add(theCase);
  }

  results(): readonly FigureValue[] {
    return this.tallies.flatMap((tally) => tally.results());
  }

  /** As the association gets them: nothing to be had either by subtracting what other reports said. */
  forTheAssociation(): readonly ShownFigure[] {
    const { asOf, value } = this.before.results()[0]!;
    const eve = { asOf, value: value ?? 0, beforeTheStart: this.beforeTheStart };
    return withSmallNumbersSuppressed(this.results(), { earlier: this.earlier, eve });
  }
}

/** A figure as it is kept in a report that is submitted. */
export const frozen = ({ id, asOf, value, of, suppressed }: ShownFigure): FrozenFigure => ({
  id,
  asOf,
  value,
  ...present({ of }),
  suppressed,
});
