import type { BusinessDate } from '@samverkan/kernel';

/** What a figure is asked for. */
export interface FigureQuestion {
  readonly id: string;
  readonly asOf: BusinessDate;
  /** The last day whose writing is known; without it, all of it. */
  readonly knownAt?: BusinessDate;
}

export interface ReadFigure {
  /** `null` where it is suppressed. */
  readonly value: number | null;
  readonly of?: number | null;
  readonly suppressed: boolean;
}

/** Reads the programme's figures as one of its readers. */
export interface FigureReader {
  figure(question: FigureQuestion, as: string): Promise<ReadFigure>;
  /** Every figure of one day, by id. */
  figures(asOf: BusinessDate, as: string): Promise<ReadonlyMap<string, ReadFigure>>;
  /** Ids of the cases behind a figure that the reader may see. */
  casesBehind(question: FigureQuestion, as: string): Promise<readonly string[]>;
}
