export type ServerKind = 'eventstoredb' | 'kafka' | 'mongodb';

/**
 * Where a server comes from: an address that somebody gave, a container of the official image, or a native process
 * that stands in for it (docs/reference/test-servers.md says what differs).
 */
export type ServerVariety = 'given' | 'container' | 'native';

/** A server that tests and the local stack run against, on 127.0.0.1. */
export interface Server {
  readonly kind: ServerKind;
  readonly variety: ServerVariety;
  /** What the services are configured with to reach it. The same after a restart. */
  readonly address: string;
  /** SIGKILL, as a machine that goes away. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** Starts again with the same data and address, after `kill` or `stop`. Resolves when it serves. */
  restart(): Promise<void>;
  /** SIGSTOP: it hangs, and connections stay open. */
  pause(): Promise<void>;
  /** SIGCONT after `pause`. */
  resume(): Promise<void>;
  /** An orderly end. Removes the folder if `start` made it. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  /** Where the data is kept; a new temporary folder unless told. A folder that was used before is taken up again. */
  readonly dir?: string;
  /** A free one below the ephemeral range unless told. */
  readonly port?: number;
}

/** One way to get a server of a kind: each native server and each container image is one. */
export interface ServerSource<Options extends ServerOptions = ServerOptions> {
  readonly kind: ServerKind;
  readonly variety: ServerVariety;
  /** What this machine lacks to run it, as a sentence with what to do; nothing if it can run. Starts nothing. */
  missing(): string | undefined;
  /** Builds or fetches what running needs, once, into the cache. Idempotent; safe to be interrupted. */
  install(log: (line: string) => void): Promise<void>;
  start(options?: Options): Promise<Server>;
}
