import type { Observer, RetryPauses } from '@samverkan/event-sourcing';

/** A line of the client library's own log. It tells of connections, groups and retries, never of messages. */
export interface KafkaLogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly message: string;
  /** Which part of the library, and where there is one: the group, the broker, the error. */
  readonly details: Readonly<Record<string, string>>;
}

/** All in milliseconds. What is not given is as in {@link TIMING}. */
export interface KafkaTiming {
  /** A publish that is not durable by then rejects. */
  readonly publishMs: number;
  /** One attempt of it; after that the connection is given up and the messages are sent again on a new one. */
  readonly sendMs: number;
  /** A member that is not heard of for so long loses its partitions. */
  readonly sessionMs: number;
  readonly heartbeatMs: number;
  /** How often what is done is committed. */
  readonly commitMs: number;
  /** How long a stop waits for handlers before it leaves them behind. */
  readonly drainMs: number;
  /** Leaving a group or a broker in good order: what takes longer is cut off. */
  readonly leaveMs: number;
  /** How long `consume` waits for its partitions; after that it goes on trying in the background. */
  readonly joinMs: number;
}

export const TIMING: KafkaTiming = {
  publishMs: 30_000,
  sendMs: 10_000,
  sessionMs: 15_000,
  heartbeatMs: 3_000,
  commitMs: 500,
  drainMs: 5_000,
  leaveMs: 2_000,
  joinMs: 10_000,
};

export interface KafkaOptions {
  /** `host:port`, one or more of the cluster's. */
  readonly brokers: readonly string[];
  /** Who connects, in the broker's log and quotas. */
  readonly clientId: string;
  /** Over TLS; `ca` is the PEM text of who signed the broker's certificate, if that is not a public authority. */
  readonly tls?: { readonly ca?: string };
  /** SCRAM-SHA-512. */
  readonly sasl?: { readonly username: string; readonly password: string };
  readonly observer?: Observer;
  /** Where the client library's log goes; nowhere unless told. */
  readonly log?: (line: KafkaLogLine) => void;
  /** Before a message that failed is delivered again; `RETRY_PAUSES` unless told. */
  readonly retryPauses?: RetryPauses;
  readonly timing?: Partial<KafkaTiming>;
}
