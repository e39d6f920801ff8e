import { REPLAYS } from '../limits';
import type { Lease, StoredDocument } from '../ports/document-store.port';
import { growingPauseMs } from '../running/pause';
import type { ParkedKey, ParkingLot } from './parking-lot';

/**
 * What an owner is to try again, some at a time. What fails for the moment keeps no other from its trial, however much
 * that is: it comes after all others, and after a growing pause.
 */
export class RequestedReplays {
  /** The entries' ids, since they were last tried again. */
  private readonly failed = new Set<string>();
  /** How often in a row they are tried. */
  private attempt = 1;
  private notBefore = 0;

  constructor(
    private readonly parkingLot: ParkingLot,
    private readonly owner: string,
  ) {}

  /** At most {@link REPLAYS}. */
  async next(lease?: Lease): Promise<readonly StoredDocument<ParkedKey>[]> {
    const others = await this.requested(lease);
    if (others.length > 0 || performance.now() < this.notBefore) return others;
    if (this.failed.size === 0) {
      this.attempt = 1;
      return [];
    }
    this.attempt += 1;
    this.failed.clear();
    return this.requested(lease);
  }

  /** It stays requested. */
  failedForTheMoment({ id }: Pick<StoredDocument<ParkedKey>, 'id'>): void {
    this.failed.add(id);
    this.notBefore = performance.now() + this.again.pauseMs;
  }

  /** How what has failed comes again. */
  get again(): { readonly attempt: number; readonly pauseMs: number } {
    return { attempt: this.attempt, pauseMs: growingPauseMs(this.attempt) };
  }

  private requested(lease: Lease | undefined): Promise<readonly StoredDocument<ParkedKey>[]> {
    return this.parkingLot.requested(this.owner, REPLAYS, lease, this.failed);
  }
}
