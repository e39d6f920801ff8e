import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import {
  type DeliveredMessage,
  type DocumentStore,
  type Observer,
  ParkingConsumer,
  PermanentFailure,
  type Transport,
} from '@samverkan/event-sourcing';
import { isObservable, lastValueFrom } from 'rxjs';
import type { InboundDefinition } from '../service-definition';

export interface PortTransportOptions {
  readonly transport: Transport;
  readonly documents: DocumentStore;
  readonly inbound: InboundDefinition;
  readonly observer: Observer;
}

/**
 * Nest's microservice server over the Transport port: `@EventPattern('<ce_type>')` handlers get the payload, and the
 * whole message as context. A type that nobody handles and nobody declared ignorable is parked: it is not lost because
 * a deployment forgot it.
 */
export class PortTransportStrategy extends Server implements CustomTransportStrategy {
  readonly consumer: ParkingConsumer;
  private readonly ignored: ReadonlySet<string>;

  constructor({ transport, documents, inbound, observer }: PortTransportOptions) {
    super();
    this.ignored = new Set(inbound.ignored);
    this.consumer = new ParkingConsumer({
      transport,
      documents,
      group: inbound.group,
      topics: inbound.topics,
      observer,
      handle: (message) => this.dispatch(message),
    });
  }

  listen(callback: (error?: unknown) => void): void {
    this.consumer.start().then(() => callback(), callback);
  }

  /** Resolves when the messages under way are handled. */
  close(): Promise<void> {
    return this.consumer.stop();
  }

  /** Events of the connection itself: the port has none. */
  on(): never {
    throw new Error('The transport port has no connection events');
  }

  unwrap<T>(): T {
    return this.consumer as T;
  }

  private async dispatch(message: DeliveredMessage): Promise<void> {
    const type = message.headers['ce_type'];
    if (type === undefined) throw new PermanentFailure(`A message of ${message.topic} has no ce_type`);
    // Where a type has several handlers, Nest's for the first one asks the others itself.
    const handler = this.getHandlers().get(type);
    if (handler === undefined) {
      if (this.ignored.has(type)) return;
      throw new PermanentFailure(`Nobody here handles ${type}`);
    }
    const result: unknown = await handler(message.payload, message);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}
