import { type SchemaOf, date, described, integer } from './schema';

/** What every correction says of the message that was wrong. */
export interface Correction {
  /** The `ce_streamrevision` of the message that it corrects, which has the same key. */
  readonly entry: number;
  /** The day on which the mistake was seen. */
  readonly occurredOn: string;
}

export const correctedEntry: SchemaOf<Correction['entry']> = described(
  'The `ce_streamrevision` of the message that it corrects, which has the same key.',
  integer(0, 1_000_000_000),
);

export const mistakeSeenOn: SchemaOf<Correction['occurredOn']> = described(
  'The day on which the mistake was seen.',
  date,
);
