import { pause, within } from '@samverkan/event-sourcing';
import type { Admin } from 'kafkajs';
import { openClient, type KafkaClient } from './kafka-client';
import type { KafkaOptions } from './kafka-options';
import { KafkaUnavailable } from './kafka-unavailable';

const ANSWER_MS = 10_000;
const AGAIN_MS = 200;

/** After a start of the broker, and when a group gets another coordinator. */
const GETTING_READY = new Set([
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'NOT_COORDINATOR_FOR_GROUP',
]);

const isGettingReady = (error: unknown): boolean =>
  error instanceof Error && 'type' in error && GETTING_READY.has(String(error.type));

interface Connection {
  readonly client: KafkaClient;
  readonly admin: Promise<Admin>;
}

/** A connection for questions about topics and groups, made when it is needed and anew after an error. */
export class AdminConnection {
  private connection: Connection | undefined;

  constructor(private readonly options: KafkaOptions) {}

  /**
   * A group's coordinator that is just getting ready is asked again.
   * @throws KafkaUnavailable when there is no answer in time, or an error for one
   */
  async use<Answer>(what: string, ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const until = performance.now() + ANSWER_MS;
    for (;;) {
      const connection = (this.connection ??= this.connect());
      try {
        return await within(until - performance.now(), what, connection.admin.then(ask));
      } catch (error) {
        // The connection is as good as before, and others ask on it.
        const again = isGettingReady(error);
        if (!again) this.giveUp(connection);
        if (!again || performance.now() + AGAIN_MS > until) {
          throw new KafkaUnavailable(`Kafka does not answer: ${what}`, error);
        }
        await pause(AGAIN_MS);
      }
    }
  }

  /** @param ms what takes longer is cut off */
  async close(ms: number): Promise<void> {
    const { connection } = this;
    this.connection = undefined;
    if (connection === undefined) return;
    const left = connection.admin.then((admin) => admin.disconnect());
    await within(ms, 'Disconnecting', left).catch(() => undefined);
    connection.client.sever();
  }

  private giveUp(connection: Connection): void {
    if (this.connection === connection) this.connection = undefined;
    connection.client.sever();
  }

  private connect(): Connection {
    const client = openClient(this.options);
    const admin = client.kafka.admin();
    return { client, admin: admin.connect().then(() => admin) };
  }
}
