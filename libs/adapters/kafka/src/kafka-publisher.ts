import {
  type EncodedMessage,
  encodeMessage,
  growingPauseMs,
  type IntegrationMessage,
  MESSAGE_BYTES,
  type Observer,
  pause,
  SILENT,
  troubleOf,
  within,
} from '@samverkan/event-sourcing';
import { type Message, Partitioners, type Producer } from 'kafkajs';
import { openClient, RETRY, type KafkaClient } from './kafka-client';
import type { KafkaOptions, KafkaTiming } from './kafka-options';
import { KafkaUnavailable } from './kafka-unavailable';
import { toRecord } from './wire-format';

/** In one request, which has no more bytes than one message may have. */
const SENT_MESSAGES = 1_000;
const LONGEST_PAUSE_MS = 1_000;

/** Publishes, each topic by itself. */
export class KafkaPublisher {
  private readonly topics = new Map<string, TopicPublisher>();

  constructor(
    private readonly options: KafkaOptions,
    private readonly timing: KafkaTiming,
  ) {}

  async publish(messages: readonly IntegrationMessage[]): Promise<void> {
    const byTopic = new Map<string, EncodedMessage[]>();
    for (const message of messages.map(encodeMessage)) {
      const ofTopic = byTopic.get(message.topic) ?? [];
      ofTopic.push(message);
      byTopic.set(message.topic, ofTopic);
    }
    const outcomes = await Promise.allSettled(
      [...byTopic].map(([topic, ofTopic]) => this.topic(topic).publish(ofTopic)),
    );
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
  }

  /** What is being published rejects, unless it is done at once. */
  async close(): Promise<void> {
    await Promise.all([...this.topics.values()].map((topic) => topic.close()));
  }

  private topic(name: string): TopicPublisher {
    let topic = this.topics.get(name);
    if (topic === undefined) {
      topic = new TopicPublisher(name, this.options, this.timing);
      this.topics.set(name, topic);
    }
    return topic;
  }
}

/** What one call publishes, or a part of it that fits into one request. */
interface Part {
  readonly records: readonly Message[];
  readonly bytes: number;
  readonly settle: (error?: Error) => void;
}

/**
 * One request at a time, repeated until the broker has acknowledged it: a later message can never come before an
 * earlier one, since it is not sent before. What comes meanwhile goes together with the next request.
 *
 * The client library sends nothing again by itself. An attempt without an answer is given up with its connection, as
 * the library would hold on to it and send it behind what was published after it.
 */
class TopicPublisher {
  private readonly waiting: Part[] = [];
  private readonly closing = new AbortController();
  private readonly observer: Observer;
  private connection: { readonly client: KafkaClient; readonly producer: Promise<Producer> } | undefined;
  private working: Promise<void> | undefined;

  constructor(
    private readonly topic: string,
    private readonly options: KafkaOptions,
    private readonly timing: KafkaTiming,
  ) {
    this.observer = options.observer ?? SILENT;
  }

  async publish(messages: readonly EncodedMessage[]): Promise<void> {
    if (this.closing.signal.aborted) throw this.closed();
    const parts = split(messages);
    const published = parts.map(
      (part) =>
        new Promise<void>((resolve, reject) => {
          this.waiting.push({ ...part, settle: (error) => (error ? reject(error) : resolve()) });
        }),
    );
    this.working ??= this.work();
    for (const outcome of await Promise.allSettled(published)) {
      if (outcome.status === 'rejected') throw outcome.reason;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    const left = async (): Promise<void> => {
      await this.working;
      await (await this.connection?.producer)?.disconnect();
    };
    await within(this.timing.leaveMs, 'Disconnecting', left()).catch(() => undefined);
    this.connection?.client.sever();
    this.connection = undefined;
    await this.working;
  }

  private async work(): Promise<void> {
    while (this.waiting.length > 0) {
      const parts = this.next();
      try {
        await this.send(parts.flatMap(({ records }) => records));
        for (const { settle } of parts) settle();
      } catch (error) {
        // Those that wait behind must not overtake what their keys have in this one.
        for (const { settle } of [...parts, ...this.waiting.splice(0)]) settle(error as Error);
      }
    }
    // In the same turn as the last look: what comes later must find that nobody works any more.
    this.working = undefined;
  }

  /** As many of those that wait as one request takes. */
  private next(): Part[] {
    let messages = 0;
    let bytes = 0;
    const count = this.waiting.findIndex((part) => {
      messages += part.records.length;
      bytes += part.bytes;
      return messages > SENT_MESSAGES || bytes > MESSAGE_BYTES;
    });
    return this.waiting.splice(0, count === -1 ? this.waiting.length : Math.max(1, count));
  }

  private async send(records: readonly Message[]): Promise<void> {
    const { signal } = this.closing;
    const until = performance.now() + this.timing.publishMs;
    for (let attempt = 1; ; attempt++) {
      if (signal.aborted) throw this.closed();
      try {
        return await within(this.timing.sendMs, 'Publishing', this.sendOnce(records));
      } catch (error) {
        this.connection?.client.sever();
        this.connection = undefined;
        const pauseMs = Math.min(LONGEST_PAUSE_MS, growingPauseMs(attempt));
        if (performance.now() + pauseMs > until) {
          const what = `${records.length} messages for ${this.topic} are not published after ${this.timing.publishMs} ms`;
          throw new KafkaUnavailable(what, error);
        }
        this.observer.restarting({ name: `publish:${this.topic}`, attempt, pauseMs, ...troubleOf(error) });
        await pause(pauseMs, signal);
      }
    }
  }

  private async sendOnce(records: readonly Message[]): Promise<void> {
    this.connection ??= this.connect();
    const producer = await this.connection.producer;
    await producer.send({
      topic: this.topic,
      acks: -1,
      timeout: this.timing.sendMs,
      messages: [...records],
    });
  }

  private connect(): { readonly client: KafkaClient; readonly producer: Promise<Producer> } {
    const client = openClient(this.options);
    const producer = client.kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      retry: { ...RETRY, retries: 0 },
    });
    return { client, producer: producer.connect().then(() => producer) };
  }

  private closed(): KafkaUnavailable {
    return new KafkaUnavailable(`Publishing to ${this.topic} has ended`, undefined);
  }
}

function split(messages: readonly EncodedMessage[]): Omit<Part, 'settle'>[] {
  const parts: { records: Message[]; bytes: number }[] = [];
  for (const message of messages) {
    const record = toRecord(message);
    const last = parts.at(-1);
    if (last && last.records.length < SENT_MESSAGES && last.bytes + message.bytes <= MESSAGE_BYTES) {
      last.records.push(record);
      last.bytes += message.bytes;
    } else {
      parts.push({ records: [record], bytes: message.bytes });
    }
  }
  return parts;
}
