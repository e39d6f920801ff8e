import { NewerVersion } from './errors';

/** So long nobody is waited for again, once nobody has come. */
const NOBODY_COMES_MS = 5 * 60_000;

/** The replicas of newer versions of the program, as one worker of this version learns of them. */
export class NewerReplicas {
  private leftAt: string | undefined;
  private nobodyUntil = -Infinity;

  /**
   * Whether something is left to them, since this version cannot read it: the worker stops before it and lets its lease
   * go for so long that one of them has it. What it meets again after that nobody has taken, so that none of them runs.
   * @param error why it was not taken
   * @param place where it is met again
   */
  areLeft(error: unknown, place: string): boolean {
    if (!(error instanceof NewerVersion) || performance.now() < this.nobodyUntil) return false;
    if (this.leftAt !== place) {
      this.leftAt = place;
      return true;
    }
    this.nobodyUntil = performance.now() + NOBODY_COMES_MS;
    return false;
  }
}
