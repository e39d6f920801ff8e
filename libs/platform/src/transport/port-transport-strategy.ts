import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import {
  type DeliveredMessage,
  type DocumentStore,
  NewerVersion,
  type Observer,
  ParkingConsumer,
  PermanentFailure,
  type Transport,
  parkingKey,
} from '@samverkan/event-sourcing';
import { isObservable, lastValueFrom } from 'rxjs';
import { present } from '@samverkan/kernel';
import type { InboundDefinition } from '../service-definition';
import {
  type RequestContext,
  correlationOf,
  currentContext,
  runInContext,
} from '../telemetry/request-context';
import type { StructuredLogger } from '../telemetry/structured-logger';
import type { Tracing } from '../telemetry/tracing';
import { patiently } from '../workers/patiently';

export interface PortTransportOptions {
  readonly transport: Transport;
  readonly documents: DocumentStore;
  readonly inbound: InboundDefinition;
  readonly observer: Observer;
  readonly logger: StructuredLogger;
  /** No traces are made without. */
  readonly tracing?: Tracing | undefined;
}

/**
 * Nest's microservice server over the Transport port: `@EventPattern('<ce_type>')` handlers get the payload, and the
 * whole message as context. A type that nobody handles and nobody declared ignorable is none of those that this version
 * of the program knows: it is parked, until a newer one takes it.
 */
export class PortTransportStrategy extends Server implements CustomTransportStrategy {
  readonly consumer: ParkingConsumer;
  private readonly ignored: ReadonlySet<string>;
  private readonly tracing: Tracing | undefined;
  private readonly group: string;
  private readonly log: StructuredLogger;

  constructor({ transport, documents, inbound, observer, logger, tracing }: PortTransportOptions) {
    super();
    this.log = logger;
    this.tracing = tracing;
    this.group = inbound.group;
    this.ignored = new Set(inbound.ignored);
    this.consumer = new ParkingConsumer({
      transport,
      documents,
      group: inbound.group,
      topics: inbound.topics,
      observer,
      inContextOf: (message, run) => runInContext(contextOfMessage(message), run),
      handle: (message) => this.take(message),
    });
  }

  listen(callback: (error?: unknown) => void): void {
    patiently('consumer', this.log, () => this.consumer.start()).then(() => callback(), callback);
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

  /** What a message sets off goes on with its trace. */
  private async take(message: DeliveredMessage): Promise<void> {
    const { ce_type: type = 'unknown', traceparent } = message.headers;
    const span = this.tracing?.begin(`consume ${type}`, {
      kind: 'consumer',
      ...present({ parent: traceparent }),
      attributes: {
        'messaging.destination.name': message.topic,
        'messaging.consumer.group.name': this.group,
        'samverkan.attempt': message.attempt,
      },
    });
    const context = currentContext();
    if (span !== undefined && context !== undefined) context.traceparent = span.traceparent;
    const continued =
      span === undefined
        ? message
        : { ...message, headers: { ...message.headers, traceparent: span.traceparent } };
    try {
      await this.dispatch(continued);
      span?.end({ failed: false });
    } catch (error) {
      span?.end({ failed: true });
      throw error;
    }
  }

  private async dispatch(message: DeliveredMessage): Promise<void> {
    const type = message.headers['ce_type'];
    if (type === undefined) throw new PermanentFailure(`A message of ${message.topic} has no ce_type`);
    // Where a type has several handlers, Nest's for the first one asks the others itself.
    const handler = this.getHandlers().get(type);
    if (handler === undefined) {
      if (this.ignored.has(type)) return;
      throw new NewerVersion(`${type}, which nobody here handles,`);
    }
    const result: unknown = await handler(message.payload, message);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }
}

/** What a message sets off, and what becomes of it, is told under the id of what set it off. */
function contextOfMessage(message: DeliveredMessage): RequestContext {
  const { ce_id: eventId, traceparent } = message.headers;
  return {
    correlationId: correlationOf(message.headers, eventId ?? message.key),
    message: { key: parkingKey(message), ...present({ eventId }) },
    ...present({ traceparent }),
  };
}
