import {
  eventually,
  InMemoryDocumentStore,
  InMemoryTransport,
  UnreliableDocumentStore,
} from '@samverkan/event-sourcing-testing';
import { ParkingConsumer } from './consumer';
import { type DocumentStore } from '../ports/document-store.port';
import { PermanentFailure } from '../errors';
import { REPLAYS } from '../limits';
import { SILENT } from '../running/observer';
import { ParkingLot } from '../parking/parking-lot';
import type { DeliveredMessage, IntegrationMessage } from '../ports/transport.port';

const TOPIC = 'samverkan.notebook.v1';
const OWNER = 'consumer:reader';

describe('a parking consumer', () => {
  let transport: InMemoryTransport;
  let documents: DocumentStore;
  let running: ParkingConsumer[];
  let taken: string[];
  let failing: Map<string, Error>;
  let attempts: number;

  beforeEach(() => {
    transport = new InMemoryTransport(1);
    documents = new InMemoryDocumentStore();
    running = [];
    taken = [];
    failing = new Map();
    attempts = 0;
  });
  afterEach(() => Promise.all(running.map((consumer) => consumer.stop())));

  const message = (key: string, text: string): IntegrationMessage => ({
    topic: TOPIC,
    key,
    headers: { ce_id: text, ce_type: `type of ${text}` },
    payload: { text },
  });
  const publish = (...texts: readonly string[]): Promise<void> =>
    transport.publish(texts.map((text) => message(text[0] as string, text)));
  const handle = async ({ payload }: DeliveredMessage): Promise<void> => {
    attempts += 1;
    const text = String(payload['text']);
    const failure = failing.get(text);
    if (failure) throw failure;
    taken.push(text);
  };
  const start = async (): Promise<ParkingConsumer> => {
    const consumer = new ParkingConsumer({
      transport,
      documents,
      group: 'reader',
      topics: [TOPIC],
      handle,
      attendMs: 5,
      observer: SILENT,
    });
    running.push(consumer);
    await consumer.start();
    return consumer;
  };
  const acknowledged = (): Promise<void> =>
    eventually('everything is acknowledged', async () => (await transport.lag('reader')).messages === 0);
  const lot = (): ParkingLot => new ParkingLot(documents);
  const replayed = async (key: string): Promise<void> => {
    expect(await lot().requestReplay(OWNER, `${TOPIC}/${key}`)).toBe(true);
    await eventually('the replay', async () => (await lot().show(OWNER, `${TOPIC}/${key}`)) === undefined);
  };

  it('takes messages', async () => {
    await start();
    await publish('a1', 'b1', 'a2');
    await acknowledged();
    expect(taken.sort()).toEqual(['a1', 'a2', 'b1']);
  });

  it('replays what the topic does not keep any more', async () => {
    failing.set('a1', new PermanentFailure('no such case'));
    const first = await start();
    await publish('a1', 'a2');
    await acknowledged();
    await first.stop();
    failing.clear();
    transport = new InMemoryTransport(1);
    await start();
    await replayed('a');
    expect(taken).toEqual(['a1', 'a2']);
  });

  it('leaves it to the transport to bring again what may work later', async () => {
    failing.set('a1', new Error('database away'));
    await start();
    await publish('a1', 'a2', 'b1');
    await eventually('some tries', () => attempts > 5);
    expect(taken).toEqual(['b1']);
    expect(await lot().count(OWNER)).toBe(0);
    failing.clear();
    await acknowledged();
    expect(taken).toEqual(['b1', 'a1', 'a2']);
  });

  it.each([new PermanentFailure('no such case'), new TypeError('mistake'), new SyntaxError('no JSON')])(
    'parks the key of what will never work: %s',
    async (failure) => {
      failing.set('a2', failure);
      await start();
      await publish('a1', 'a2', 'a3', 'b1', 'a4');
      await acknowledged();
      expect(taken.filter((text) => text.startsWith('a'))).toEqual(['a1']);
      expect(taken).toContain('b1');
      expect((await lot().show(OWNER, `${TOPIC}/a`))?.body).toMatchObject({
        owner: OWNER,
        type: 'type of a2',
        first: 0,
        last: 2,
        cause: {
          error: failure.name,
          message: failure instanceof PermanentFailure ? 'no such case' : null,
        },
      });
      expect(attempts).toBe(3);
    },
  );

  it('takes them up in order when a replay is asked for, and then what comes', async () => {
    failing.set('a1', new PermanentFailure('not yet'));
    await start();
    await publish('a1', 'a2', 'a3');
    await acknowledged();
    failing.clear();
    await replayed('a');
    await publish('a4');
    await acknowledged();
    expect(taken).toEqual(['a1', 'a2', 'a3', 'a4']);
  });

  it('stays parked at the message that still cannot be taken', async () => {
    failing.set('a1', new PermanentFailure('not yet'));
    await start();
    await publish('a1', 'a2', 'a3');
    await acknowledged();
    failing.clear();
    failing.set('a3', new PermanentFailure('not this one'));
    await lot().requestReplay(OWNER, `${TOPIC}/a`);
    await eventually(
      'the replay has failed',
      async () => (await lot().show(OWNER, `${TOPIC}/a`))?.body.failedReplays === 1,
    );
    expect(taken).toEqual(['a1', 'a2']);
    expect((await lot().show(OWNER, `${TOPIC}/a`))?.body).toMatchObject({
      first: 2,
      last: 2,
      type: 'type of a3',
      replayRequested: false,
      cause: { message: 'not this one' },
    });
    failing.clear();
    await replayed('a');
    expect(taken).toEqual(['a1', 'a2', 'a3']);
  });

  it('keeps the request when the replay meets an outage', async () => {
    failing.set('a1', new PermanentFailure('not yet'));
    await start();
    await publish('a1', 'a2');
    await acknowledged();
    failing.set('a1', new Error('database away'));
    const before = attempts;
    await lot().requestReplay(OWNER, `${TOPIC}/a`);
    await eventually('more tries', () => attempts > before + 2);
    failing.clear();
    await eventually('the replay', async () => (await lot().count(OWNER)) === 0);
    expect(taken).toEqual(['a1', 'a2']);
  });

  it.each([1, REPLAYS])('replays the other keys while some fail for the moment: %i', async (some) => {
    const texts = [...'abcdefghijkl'].map((key) => `${key}1`);
    for (const text of texts) failing.set(text, new PermanentFailure('not yet'));
    await start();
    await publish(...texts);
    await acknowledged();
    failing.clear();
    for (const text of texts.slice(0, some)) failing.set(text, new Error('database away'));
    await lot().requestReplays(OWNER);
    await eventually('the others', async () => (await lot().count(OWNER)) === some);
    expect(taken).toEqual(texts.slice(some));
    failing.clear();
    await eventually('the replay', async () => (await lot().count(OWNER)) === 0);
    expect([...taken].sort()).toEqual(texts);
  });

  it('keeps the order while messages come during a replay', async () => {
    failing.set('a0', new PermanentFailure('not yet'));
    await start();
    await publish('a0');
    await acknowledged();
    failing.clear();
    await lot().requestReplay(OWNER, `${TOPIC}/a`);
    for (let n = 1; n < 40; n++) {
      await publish(`a${n}`);
      if (n % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await acknowledged();
    await eventually('the replay', async () => (await lot().count(OWNER)) === 0);
    expect([...new Set(taken)]).toEqual(Array.from({ length: 40 }, (_, n) => `a${n}`));
  });

  it.each([
    ['with transactions', true],
    ['without transactions', false],
  ])('loses nothing when parking itself fails, %s', async (_name, transactional) => {
    const unreliable = new UnreliableDocumentStore(new InMemoryDocumentStore(transactional));
    documents = unreliable;
    let commits = 0;
    unreliable.beforeCommit = async () => {
      if (++commits % 3 === 1) throw new Error('connection reset');
    };
    unreliable.afterCommit = async () => {
      if (commits % 3 === 2) throw new Error('connection reset');
    };
    failing.set('a1', new PermanentFailure('not yet'));
    await start();
    await publish('a1', 'a2', 'a3');
    await acknowledged();
    expect(taken).toEqual([]);
    unreliable.beforeCommit = undefined;
    unreliable.afterCommit = undefined;
    failing.clear();
    await replayed('a');
    expect([...new Set(taken)]).toEqual(['a1', 'a2', 'a3']);
  });

  it('replays from one of several consumers', async () => {
    failing.set('a1', new PermanentFailure('not yet'));
    await start();
    await start();
    await publish('a1', 'a2');
    await acknowledged();
    failing.clear();
    await replayed('a');
    expect(taken).toEqual(['a1', 'a2']);
  });
});
