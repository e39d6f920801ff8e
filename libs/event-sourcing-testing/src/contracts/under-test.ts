/** One store of an adapter, made for a contract suite. */
export interface UnderTest<Port> {
  readonly port: Port;
  /** Gives back everything: handles, files, connections. */
  close(): Promise<void>;
  /**
   * The same store as a process sees it that starts after this one was killed. Left out where nothing survives the
   * process. `port` must not be used any more after it.
   */
  reopen?(): Promise<Port>;
}

/** Makes a store. It may be one that other suites use at the same time: every suite names its own streams. */
export type MakeUnderTest<Port> = () => Promise<UnderTest<Port>>;
