/** What the program says to whatever started it. */
export const EXIT = {
  ok: 0,
  /** A read model differs from the log, or what was asked for failed or is not there. */
  failed: 1,
  /** The command line is not right. */
  usage: 2,
  /** The service does not answer, or not on this port, or does not let this operator in. */
  unreachable: 3,
} as const;

/** Ends the program with a status and a sentence for the operator. */
export class Ends extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
    this.name = 'Ends';
  }
}
