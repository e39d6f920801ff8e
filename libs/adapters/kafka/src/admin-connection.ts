import type { Admin } from 'kafkajs';
import { within } from './deadline';
import { openClient, type KafkaClient } from './kafka-client';
import type { KafkaOptions } from './kafka-options';
import { KafkaUnavailable } from './kafka-unavailable';

const ANSWER_MS = 15_000;

/** A connection for questions about topics and groups, made when it is needed and anew after an error. */
export class AdminConnection {
  private connection: { readonly client: KafkaClient; readonly admin: Promise<Admin> } | undefined;

  constructor(private readonly options: KafkaOptions) {}

  /** @throws KafkaUnavailable when there is no answer in time, or an error for one */
  async use<Answer>(what: string, ask: (admin: Admin) => Promise<Answer>): Promise<Answer> {
    const connection = (this.connection ??= this.connect());
    try {
      return await within(ANSWER_MS, what, connection.admin.then(ask));
    } catch (error) {
      if (this.connection === connection) this.connection = undefined;
      connection.client.sever();
      throw new KafkaUnavailable(`Kafka does not answer: ${what}`, error);
    }
  }

  async close(): Promise<void> {
    const { connection } = this;
    this.connection = undefined;
    if (connection === undefined) return;
    const left = connection.admin.then((admin) => admin.disconnect());
    await within(ANSWER_MS, 'Disconnecting', left).catch(() => undefined);
    connection.client.sever();
  }

  private connect(): { readonly client: KafkaClient; readonly admin: Promise<Admin> } {
    const client = openClient(this.options);
    const admin = client.kafka.admin();
    return { client, admin: admin.connect().then(() => admin) };
  }
}
