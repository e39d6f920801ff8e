import type { BusinessDate, Period, Text } from '@samverkan/kernel';
import type { BodyFacts } from '../facts/body-facts';
import type { CaseStanding, KnownCase } from '../facts/case-standing';
import type { Knowledge } from '../facts/knowledge';
import type { ProgrammeFact } from '../facts/programme-facts';

export const figureUnits = [
  'individuals',
  'cases',
  'measures',
  'units',
  'meetings',
  'versions',
  'trainings',
  'deviations',
  'questions',
  'days',
] as const;
export type FigureUnit = (typeof figureUnits)[number];

/** What a figure is asked for: a day for what stands, a period for what happened, and how much may be known. */
export interface FigureScope {
  readonly asOf: BusinessDate;
  readonly period: Required<Period>;
  readonly knownAt: Knowledge;
}

/** A stock is as of a day, a flow is over a period. */
export const figureKinds = ['stock', 'flow'] as const;

interface FigureMeaning {
  /** Stable; part of the interface and of every report that was submitted. */
  readonly id: string;
  readonly label: Text;
  /** What is counted, so that two people would count the same. */
  readonly definition: Text;
  readonly unit: FigureUnit;
  /** What the value is a part of, where it is ("96 of 241"). */
  readonly ofLabel?: Text;
  readonly over: (typeof figureKinds)[number];
  /** Then it is suppressed when small, for readers outside the project. */
  readonly countsIndividuals: boolean;
}

/** A case as a figure sees it. */
export interface CountedCase extends KnownCase {
  /** Where it stood at the figure's day. */
  readonly standing: CaseStanding;
}

/** What a case figure may know besides the case. */
export interface CaseContext {
  readonly period: Required<Period>;
  /** The units that were onboarded in the period. */
  readonly newUnitIds: ReadonlySet<string>;
}

/** A part of the whole: `value` goes to the figure, `of` to what it is a part of. */
export interface Share {
  readonly value: number;
  readonly of: number;
}

/** Summed over the cases. `count` sees only cases that were registered by the figure's day. */
export interface CaseFigure extends FigureMeaning {
  readonly from: 'cases';
  readonly summary: 'sum';
  readonly count: (theCase: CountedCase, context: CaseContext) => number | Share;
}

/** The middle one of what the cases give; those that give nothing are not in it. */
export interface MedianFigure extends FigureMeaning {
  readonly from: 'cases';
  readonly summary: 'median';
  readonly measure: (theCase: CountedCase, context: CaseContext) => number | undefined;
}

export interface ProgrammeFigure extends FigureMeaning {
  readonly from: 'programme';
  readonly count: (facts: readonly ProgrammeFact[], scope: FigureScope) => number;
}

export interface BodyFigure extends FigureMeaning {
  readonly from: 'bodies';
  /** `null`: there is nothing to take the middle of. */
  readonly count: (bodies: readonly BodyFacts[], scope: FigureScope) => number | null;
}

export type FigureDefinition = CaseFigure | MedianFigure | ProgrammeFigure | BodyFigure;

/** A figure as it came out. */
export interface FigureValue {
  readonly id: string;
  /** The day that it holds for; the last day of the period for a flow. */
  readonly asOf: BusinessDate;
  /** Only for a flow. */
  readonly period?: Required<Period>;
  readonly knownAt: Knowledge;
  /** `null`: there is nothing to take the middle of. */
  readonly value: number | null;
  readonly of?: number;
  /** How many cases, each of one individual, are behind the value; 0 for a figure that is not made of cases. */
  readonly individuals: number;
}
