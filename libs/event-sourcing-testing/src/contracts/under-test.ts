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

export interface ContractOptions {
  /** Whether what is kept outlives the process: then there is `reopen`, and a test of it. True unless told. */
  readonly lasts?: boolean;
}

/** The port as the next process sees it. @throws where the suite was told that it lasts and there is no `reopen` */
export function reopened<Port>({ reopen }: UnderTest<Port>): Promise<Port> {
  if (reopen === undefined)
    throw new Error('It is said to last, and cannot be opened again: { lasts: false }?');
  return reopen();
}
