import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Controller, type INestMicroservice, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  type DeliveredMessage,
  type IntegrationMessage,
  type ParkedKey,
  ParkingLot,
  PermanentFailure,
  TransientFailure,
} from '@samverkan/event-sourcing';
import { InMemoryDocumentStore, InMemoryTransport, eventually } from '@samverkan/event-sourcing-testing';
import { Observable, of, throwError } from 'rxjs';
import { Metrics } from '../telemetry/metrics';
import { StructuredLogger } from '../telemetry/structured-logger';
import { workObserver } from '../workers/work-observer';
import { ErrorsAsThrown } from './errors-as-thrown.filter';
import { PortTransportStrategy } from './port-transport-strategy';

const TOPIC = 'samverkan.meeting.v1';
const EVENT = '1b4e28ba-2fa1-51d2-883f-0016d3cca427';
const REQUEST = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

/** What the handler does with a message: thrown, returned, or nothing. */
let react: (message: DeliveredMessage) => unknown;
let handled: DeliveredMessage[];
let lines: Record<string, unknown>[];

@Controller()
class Handlers {
  @EventPattern('meeting-held')
  held(@Payload() payload: object, @Ctx() message: DeliveredMessage): unknown {
    handled.push({ ...message, payload: payload as DeliveredMessage['payload'] });
    return react(message);
  }
}

@Controller()
class OtherHandlers {
  @EventPattern('meeting-held')
  held(@Ctx() message: DeliveredMessage): void {
    handled.push(message);
  }
}

@Module({ controllers: [Handlers] })
class OneHandler {}

@Module({ controllers: [Handlers, OtherHandlers] })
class TwoHandlers {}

const message = (
  key: string,
  headers: Record<string, string> = { ce_type: 'meeting-held' },
): IntegrationMessage => ({
  topic: TOPIC,
  key,
  headers,
  payload: { meetingId: key },
});

describe('the transport strategy', () => {
  let transport: InMemoryTransport;
  let documents: InMemoryDocumentStore;
  let metrics: Metrics;
  let app: INestMicroservice;
  let strategy: PortTransportStrategy;

  const start = async (module: new () => object = OneHandler): Promise<void> => {
    const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
    const logger = new StructuredLogger('spec', 'warn', { write });
    strategy = new PortTransportStrategy({
      transport,
      documents,
      inbound: { group: 'readers', topics: [TOPIC], ignored: ['meeting-called'] },
      observer: workObserver(metrics, logger),
      logger,
    });
    app = await NestFactory.createMicroservice(module, { strategy, logger: false });
    app.useGlobalFilters(new ErrorsAsThrown());
    await app.listen();
  };
  const parked = async (): Promise<readonly ParkedKey[]> =>
    (await new ParkingLot(documents).list({ owner: strategy.consumer.owner, limit: 10 })).documents.map(
      ({ body }) => body,
    );
  const waiting = async (): Promise<number> => (await transport.lag('readers')).messages;
  const settled = (): Promise<void> => eventually('all is taken', async () => (await waiting()) === 0);

  beforeEach(() => {
    transport = new InMemoryTransport();
    documents = new InMemoryDocumentStore();
    metrics = new Metrics();
    handled = [];
    lines = [];
    react = () => undefined;
  });
  afterEach(() => app.close());

  it('gives the handler the payload, and the whole message as context', async () => {
    await start();
    await transport.publish([message('m1')]);
    await settled();
    expect(handled).toEqual([{ ...message('m1'), attempt: 1 }]);
    expect(await parked()).toEqual([]);
  });

  it('asks every handler of the type', async () => {
    await start(TwoHandlers);
    await transport.publish([message('m1')]);
    await settled();
    expect(handled).toHaveLength(2);
  });

  it('acknowledges after what a handler returns has come to its end, and not before', async () => {
    let finish = (): void => undefined;
    react = () => new Observable((subscriber) => void (finish = () => subscriber.complete()));
    await start();
    await transport.publish([message('m1')]);
    await eventually('it is being handled', () => handled.length === 1);
    await pause(30);
    expect(await waiting()).toBe(1);
    finish();
    await settled();
    expect(handled).toHaveLength(1);
  });

  it.each<[string, () => unknown]>([
    [
      'thrown',
      () => {
        throw new PermanentFailure('Never', new Error('the cause'));
      },
    ],
    ['rejected', () => Promise.reject(new PermanentFailure('Never'))],
    ['emitted', () => throwError(() => new PermanentFailure('Never'))],
  ])('parks the key on a permanent failure that is %s, as it was thrown', async (_, fail) => {
    react = ({ key }) => (key === 'm1' ? fail() : undefined);
    await start();
    await transport.publish([message('m1'), message('m2'), message('m1')]);
    await settled();
    // The second of the key waits behind it; the other key goes on.
    expect(handled.map(({ key }) => key)).toEqual(['m1', 'm2']);
    expect(await parked()).toMatchObject([
      {
        key: `${TOPIC}/m1`,
        first: 0,
        last: 1,
        type: 'meeting-held',
        cause: { error: 'PermanentFailure', message: 'Never' },
      },
    ]);
  });

  it('parks on a mistake of the program, without its message, and says where it is', async () => {
    react = () => (undefined as unknown as { name: string }).name;
    await start();
    await transport.publish([message('m1')]);
    await settled();
    const [{ cause }] = (await parked()) as [ParkedKey];
    expect(cause).toMatchObject({ error: 'TypeError', message: null });
    expect(cause.at.join()).toContain('port-transport-strategy.int.spec.ts');
  });

  it.each<[string, unknown]>([
    ['a transient failure', new TransientFailure('Later')],
    ['an error that nobody knows', new Error('connection reset')],
    ['something that is no error', 'a text'],
  ])('takes %s for one that passes: delivers again until it has', async (_, error) => {
    react = () => (handled.length < 4 ? throwError(() => error) : of(undefined));
    await start();
    await transport.publish([message('m1')]);
    await settled();
    expect(handled.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(await parked()).toEqual([]);
    const told = await metrics.registry.getSingleMetric('samverkan_worker_restarts_total')?.get();
    expect(told?.values).toMatchObject([{ value: 3, labels: { worker: 'consumer:readers' } }]);
  });

  it('says under which id, of which event and of which key it is what could not be taken, also in a replay', async () => {
    react = () =>
      throwError(() => (handled.length < 2 ? new TransientFailure('Later') : new PermanentFailure('Never')));
    await start();
    await transport.publish([
      message('m1', { ce_type: 'meeting-held', ce_id: EVENT, ce_correlationid: REQUEST }),
    ]);
    await settled();
    await new ParkingLot(documents).requestReplay(strategy.consumer.owner, `${TOPIC}/m1`);
    await eventually('it is parked again', () => lines.length === 3);
    const told = { correlationId: REQUEST, eventId: EVENT, key: `${TOPIC}/m1` };
    expect(lines).toMatchObject([
      { msg: 'worker restarts', worker: 'consumer:readers', attempt: 1, cause: 'TransientFailure', ...told },
      { msg: 'parked', worker: 'consumer:readers', cause: 'PermanentFailure', ...told },
      { msg: 'parked', worker: 'consumer:readers', cause: 'PermanentFailure', ...told },
    ]);
  });

  it('parks a type that nobody handles, and a message without one', async () => {
    await start();
    await transport.publish([message('m1', { ce_type: 'meeting-forgotten' }), message('m2', {})]);
    await settled();
    expect((await parked()).map(({ key, cause }) => [key, cause.message])).toEqual([
      [
        `${TOPIC}/m1`,
        'meeting-forgotten, which nobody here handles, is of a newer version of the program than this one',
      ],
      [`${TOPIC}/m2`, `A message of ${TOPIC} has no ce_type`],
    ]);
  });

  it('acknowledges a type that the service has no use for', async () => {
    await start();
    await transport.publish([message('m1', { ce_type: 'meeting-called' })]);
    await settled();
    expect(handled).toEqual([]);
    expect(await parked()).toEqual([]);
  });

  it('lets what is under way finish when it is closed, and takes no more', async () => {
    let finish = (): void => undefined;
    react = () => new Promise<void>((resolve) => (finish = resolve));
    await start();
    await transport.publish([message('m1')]);
    await eventually('it is being handled', () => handled.length === 1);
    const closed = strategy.close();
    await transport.publish([message('m2')]);
    await pause(30);
    expect(handled).toHaveLength(1);
    finish();
    await closed;
    expect(await waiting()).toBe(1);
    expect(handled).toHaveLength(1);
  });
});
