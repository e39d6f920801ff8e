import { type Relation } from './statistics';

/** What a result is. A share is of one core: 0.01 is one per cent. */
export type Unit = 'ratio' | 'growth' | 'seconds' | 'milliseconds' | 'share';

/** What a result must be. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One result: a ratio, a growth factor, a time or a share, and what is behind it. */
export interface Measurement {
  /** Stable: scripts find it by this. */
  readonly id: string;
  /** What was measured, as a line of a table. */
  readonly title: string;
  readonly unit: Unit;
  readonly value: number;
  /** Least and greatest of the rounds; absent where there was one. */
  readonly spread?: readonly [number, number];
  /** Absent for what is told beside, without a promise. */
  readonly goal?: Goal;
  /** The absolute numbers, with units, of this machine. */
  readonly behind: string;
}

export const isMet = ({ value, goal }: Pick<Measurement, 'value' | 'goal'>): boolean =>
  goal === undefined || ('atLeast' in goal ? value >= goal.atLeast : value <= goal.atMost);

/** Value and spread of rounds that were measured against each other. */
export const related = ({ value, least, greatest }: Relation): Pick<Measurement, 'value' | 'spread'> => ({
  value,
  spread: [least, greatest],
});

/** A number as people read it: `12,300`, `8.42`. */
export const number = (value: number): string =>
  value.toLocaleString('en', value >= 100 ? { maximumFractionDigits: 0 } : { maximumSignificantDigits: 3 });

/** How much is measured, on any profile. */
export interface Scale {
  /** Rounds that count. */
  readonly rounds: number;
  /** Commands or appends of one half of a round. */
  readonly operations: number;
  /** How long requests are sent in one half of a round. */
  readonly seconds: number;
  /** Cases that commands go to. */
  readonly cases: number;
  /** Events that projection and relay are measured over in one half of a round. */
  readonly events: number;
}

export interface EmbeddedScale extends Scale {
  /** Cases of the smaller and the larger read model. */
  readonly listed: readonly [number, number];
  /** Events of the shorter and the longer log. */
  readonly logged: readonly [number, number];
}

export interface DistributedScale extends Scale {
  /** Nothing is done for so long while it is seen what that costs. */
  readonly idleSeconds: number;
  /** Commands come at this rate, for so long. */
  readonly steady: { readonly perSecond: number; readonly seconds: number };
  /** How often each process is killed. */
  readonly kills: number;
  /** Events of the shorter and the longer log that is read from its beginning. */
  readonly followed: readonly [number, number];
  /** The same of what is projected, which takes longer. */
  readonly projected: readonly [number, number];
}

/** A measurement in the making: does it at a scale, saying on the way what it is about. */
export type Measure<Size extends Scale = Scale> = (
  scale: Size,
  say: (what: string) => void,
) => Promise<readonly Measurement[]>;
