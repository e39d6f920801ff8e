import type { StoreAddress } from './distributed-store';

/** To read so many events of cases from the beginning of the log. */
export interface CatchUpOrder {
  readonly address: StoreAddress;
  /** By the client alone, through the adapter, or to the documents of a projection. */
  readonly by: 'client' | 'adapter' | 'projection';
  readonly events: number;
  /** Of the projection's collection: one that is not there yet. */
  readonly version: number;
}

export interface CatchUpResult {
  readonly seconds: number;
  /** The most that the process has ever taken, in bytes. */
  readonly resident: number;
}
