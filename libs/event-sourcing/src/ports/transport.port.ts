import type { JsonObject } from '../json';

/** A public event on its way between services, CloudEvents 1.0 in binary mode: attributes are headers. */
export interface IntegrationMessage {
  readonly topic: string;
  /** The stream id. Messages of one key are delivered in the order they were published in. */
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: JsonObject;
}

/**
 * Bytes of a message at most, as {@link encodeMessage} counts them: a broker takes a megabyte of one partition at a
 * time, with what the format adds.
 */
export const MESSAGE_BYTES = 900_000;

export interface DeliveredMessage extends IntegrationMessage {
  /** 1 for the first delivery; grows with each retry that the transport knows of. */
  readonly attempt: number;
}

export interface Consumption {
  /** Constant for ever: it names where this consumer is in the topics. */
  readonly group: string;
  readonly topics: readonly string[];
  /**
   * One message at a time per key. Resolving acknowledges it. Throwing anything makes the transport deliver it
   * again, with growing pauses, for ever, while other keys go on, up to {@link HELD_LIMITS}; a handler that gives up
   * parks the key instead.
   */
  readonly handle: (message: DeliveredMessage) => Promise<void>;
}

export interface RunningConsumer {
  /** Stops taking messages, lets those being handled finish, and resolves. */
  stop(): Promise<void>;
}

/** Keys that one consumer works on at the same time. */
export const CONCURRENT_KEYS = 16;

/**
 * What a consumer holds at most of the messages of a topic (of a partition of it, where it has some) that failed, and
 * of those that were read behind them. Beyond it the other keys wait too, so that an outage does not fill the memory.
 */
export const HELD_LIMITS = { messages: 10_000, bytes: 4 * 1024 * 1024 } as const;

/** At least once, in order per key. Within a group each message goes to one of its consumers. */
export interface Transport {
  /**
   * Resolves when every message is durable; rejects if any may not be, and then all may be published again.
   * @throws PermanentFailure for a message of more than {@link MESSAGE_BYTES}, and nothing is published
   */
  publish(messages: readonly IntegrationMessage[]): Promise<void>;

  consume(consumption: Consumption): Promise<RunningConsumer>;

  /** Resolves when it answers. Asks for nothing that takes a right. */
  ping(): Promise<void>;

  /** Messages of the group's topics that it has not acknowledged yet, and the age of the oldest in seconds. */
  lag(group: string): Promise<{ readonly messages: number; readonly seconds: number }>;
}
