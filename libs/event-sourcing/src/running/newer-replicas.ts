import type { Lease } from '../ports/document-store.port';
import { NewerVersion } from '../errors';

/** So long nobody is waited for again, once nobody has come. */
const NOBODY_COMES_MS = 5 * 60_000;
/** So often at most something is left to them: each time another replica may have been before them. */
const TURNS = 3;

/** The replicas of newer versions of the program, as one worker of this version learns of them. */
export class NewerReplicas {
  /** Where, under which lease, and for which time. */
  private left: { readonly place: string; readonly token: number; readonly turns: number } | undefined;
  private nobodyUntil = -Infinity;

  /**
   * Whether something is left to them, since this version cannot read it: the worker stops before it and lets its lease
   * go for so long that each who waits has asked for it. What is met again none of them has taken: where nobody had the
   * lease in between, as its next token tells, none of them runs; where somebody had it, that may have been another one
   * of this version.
   * @param error why it was not taken
   * @param place where it is met again
   */
  areLeft(error: unknown, place: string, { token }: Lease): boolean {
    if (!(error instanceof NewerVersion) || performance.now() < this.nobodyUntil) return false;
    const before = this.left?.place === place ? this.left : undefined;
    if (before === undefined || (token !== before.token + 1 && before.turns < TURNS)) {
      this.left = { place, token, turns: (before?.turns ?? 0) + 1 };
      return true;
    }
    this.nobodyUntil = performance.now() + NOBODY_COMES_MS;
    return false;
  }
}
