import {
  append,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  notebookEvents,
  opened,
  UnreliableDocumentStore,
  UnreliableEventStore,
  written,
  type HistoryEntry,
  type NotebookEvent,
} from '@samverkan/event-sourcing-testing';
import { EventCodec } from '../events/codec';
import { type DocumentStore } from '../ports/document-store.port';
import { SILENT } from '../running/observer';
import { ParkingLot } from '../parking/parking-lot';
import { Relay, type RelayDefinition, type RelayOptions } from './relay';
import { RepublishRequests } from './republish-requests';
import { MESSAGE_BYTES, type IntegrationMessage } from '../ports/transport.port';

const TOPIC = 'samverkan.notebook.v1';
const OWNER = 'relay:notebook';

describe('a relay', () => {
  let log: InMemoryEventStore;
  let vault: InMemorySubjectVault;
  let transport: InMemoryTransport;
  let poisonous: boolean;
  let poison: string;
  let running: Relay[];
  let restarts: string[];

  beforeEach(() => {
    log = new InMemoryEventStore();
    vault = new InMemorySubjectVault();
    transport = new InMemoryTransport();
    poisonous = true;
    poison = 'poison';
    running = [];
    restarts = [];
  });
  afterEach(() => Promise.all(running.map((relay) => relay.stop())));

  const codec = (): EventCodec => new EventCodec({ notebook: notebookEvents }, vault);
  const write = (notebook: number, ...events: NotebookEvent[]): Promise<unknown> =>
    append(
      log,
      codec(),
      events.map((event): HistoryEntry => ({ stream: `notebook-${notebook}`, event })),
    );

  const definition: RelayDefinition = {
    name: 'notebook',
    prefixes: ['notebook-'],
    topic: TOPIC,
    map: ({ event, eventId, streamId }) => {
      const { text, title } = event.data as { text?: string; title?: string | null };
      if (text === poison && poisonous) throw new TypeError('no');
      if (text === 'secret') return undefined;
      return {
        key: streamId,
        headers: { ce_id: eventId, ce_type: event.type },
        payload: { text: text ?? title ?? null },
      };
    },
  };
  const start = async (
    documents: DocumentStore = new InMemoryDocumentStore(),
    options: Partial<RelayOptions> = {},
  ): Promise<Relay> => {
    const relay = new Relay({
      relay: definition,
      eventStore: log,
      documents,
      codec: codec(),
      transport,
      owner: `relay ${running.length}`,
      attendMs: 5,
      leaseMs: 150,
      observer: { ...SILENT, restarting: ({ cause }) => restarts.push(cause) },
      ...options,
    });
    running.push(relay);
    await relay.start();
    return relay;
  };
  const requested = (documents: DocumentStore) => new RepublishRequests(documents).of(OWNER);
  const done = (relay: Relay): Promise<void> =>
    eventually('everything is published', async () => (await relay.lag()).events === 0);
  const sent = (stream: string, messages = transport.published(TOPIC)): unknown[] =>
    messages.filter(({ key }) => key === stream).map(({ payload }) => payload['text']);

  it('publishes what the mapper makes of the log, in order, under the stream as key', async () => {
    await write(1, written('a'), written('secret'));
    await write(2, written('b'));
    const relay = await start();
    await write(1, written('c'));
    await done(relay);
    expect(transport.published(TOPIC).map(({ key, payload }) => [key, payload['text']])).toEqual([
      ['notebook-1', 'a'],
      ['notebook-2', 'b'],
      ['notebook-1', 'c'],
    ]);
  });

  it('parks the stream of an event whose message no transport takes, and goes on with the others', async () => {
    const documents = new InMemoryDocumentStore();
    await write(1, written('x'.repeat(MESSAGE_BYTES)), written('b'));
    await write(2, written('c'));
    const relay = await start(documents);
    await done(relay);
    expect(transport.published(TOPIC).map(({ key }) => key)).toEqual(['notebook-2']);
    expect(restarts).toEqual([]);
    expect((await new ParkingLot(documents).show(OWNER, 'notebook-1'))?.body).toMatchObject({
      first: 0,
      last: 1,
      cause: { error: 'PermanentFailure' },
    });
  });

  it('makes text of a message once, for the look at its size and for the transport together', async () => {
    const payload = { of: 'the relay alone' };
    const stringify = jest.spyOn(JSON, 'stringify');
    try {
      const relay = { ...definition, map: () => ({ key: 'a', headers: {}, payload }) };
      await write(1, written('a'));
      await done(await start(new InMemoryDocumentStore(), { relay }));
      expect(transport.published(TOPIC)).toEqual([{ topic: TOPIC, key: 'a', headers: {}, payload }]);
      expect(stringify.mock.calls.filter(([value]) => value === payload)).toHaveLength(1);
    } finally {
      stringify.mockRestore();
    }
  });

  it('asks which streams are parked only while some are', async () => {
    const documents = new InMemoryDocumentStore();
    const asked: string[] = [];
    const getMany = documents.getMany.bind(documents);
    documents.getMany = (collection, ids) => {
      asked.push(...ids);
      return getMany(collection, ids);
    };
    await write(1, written('a'));
    const relay = await start(documents);
    await done(relay);
    expect(asked).toEqual([]);
    await write(2, written('poison'));
    await done(relay);
    await write(1, written('b'));
    await done(relay);
    expect(asked).not.toEqual([]);
    expect(sent('notebook-1')).toEqual(['a', 'b']);
  });

  it('cannot publish a personal text, whatever the mapper does', async () => {
    const owner = await vault.createSubject();
    await write(1, opened(owner, 'Hemligt'));
    await done(await start());
    expect(sent('notebook-1')).toEqual([null]);
  });

  it('publishes again what it does not know to be published, and loses nothing, when it dies anywhere', async () => {
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    const eventStore = new UnreliableEventStore(log);
    let commits = 0;
    documents.beforeCommit = async () => {
      if (++commits % 2 === 0) throw new Error('connection reset');
    };
    const relay = await start(documents, { eventStore, batchSize: 2 });
    for (let n = 0; n < 8; n++) {
      await write(n % 2, written(`${n}`));
      if (n === 4) eventStore.breakSubscriptions();
      await done(relay);
    }
    const first = [...new Set(sent('notebook-0'))];
    expect(first).toEqual(['0', '2', '4', '6']);
    expect([...new Set(sent('notebook-1'))]).toEqual(['1', '3', '5', '7']);
    expect(restarts.length).toBeGreaterThan(2);
  });

  it('does not pass over what the transport has not acknowledged', async () => {
    const documents = new InMemoryDocumentStore();
    const publish = transport.publish.bind(transport);
    let refused = 0;
    transport.publish = async (messages: readonly IntegrationMessage[]) => {
      if (++refused < 3) throw new Error('not enough replicas');
      await publish(messages);
    };
    await write(1, written('a'), written('b'));
    const relay = await start(documents);
    await eventually('the first try', () => refused > 0);
    expect(await documents.checkpoint(OWNER)).toBeUndefined();
    await done(relay);
    expect(sent('notebook-1')).toEqual(['a', 'b']);
    expect(await documents.checkpoint(OWNER)).toBe(await log.head());
  });

  it('publishes the next batch while the checkpoint of the one before is being written, and no further', async () => {
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    documents.beforeCommit = () => held;
    for (const text of ['a', 'b', 'c']) await write(1, written(text));
    // Whoever attends to operators, or begins anew on a lease that has ended, waits for the checkpoint first.
    const relay = await start(documents, { batchSize: 1, attendMs: 60_000, leaseMs: 60_000 });
    try {
      await eventually('the second is published', async () => sent('notebook-1').length === 2);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(sent('notebook-1')).toEqual(['a', 'b']);
    } finally {
      release();
    }
    await done(relay);
    expect([sent('notebook-1'), restarts]).toEqual([['a', 'b', 'c'], []]);
  });

  it('publishes all of the log again, in order, when an operator asks for it, and then goes on', async () => {
    const documents = new InMemoryDocumentStore();
    await write(1, written('a'), written('poison'));
    await write(2, written('b'));
    const relay = await start(documents);
    await done(relay);
    await Promise.all([relay.requestRepublish(), relay.requestRepublish()]);
    await eventually('all is published again', () => sent('notebook-2').length === 2);
    await write(2, written('c'));
    await done(relay);
    expect([sent('notebook-1'), sent('notebook-2')]).toEqual([
      ['a', 'a'],
      ['b', 'b', 'c'],
    ]);
    expect(await new ParkingLot(documents).count(OWNER)).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect([sent('notebook-2').length, restarts]).toEqual([3, []]);
  });

  it.each([
    ['before the event that waits', 'a', 0],
    ['before the first of those that wait', 'b', 1],
  ])('lets a parked stream wait from where it cannot be published again: %s', async (_, text, first) => {
    const documents = new InMemoryDocumentStore();
    await write(1, written('a'), written('b'), written('poison'), written('c'));
    await write(2, written('x'));
    const relay = await start(documents);
    await done(relay);
    poison = text;
    await relay.requestRepublish();
    await eventually('all is published again', () => sent('notebook-2').length === 2);
    await done(relay);
    const lot = new ParkingLot(documents);
    expect(restarts).toEqual([]);
    expect((await lot.show(OWNER, 'notebook-1'))?.body).toMatchObject({ first, last: 3 });
    poisonous = false;
    await lot.requestReplay(OWNER, 'notebook-1');
    await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
    expect(sent('notebook-1').slice(2)).toEqual(['a', 'b', 'poison', 'c']);
  });

  it('is asked to publish again by one process, and does so in the other that is active', async () => {
    const documents = new InMemoryDocumentStore();
    await write(1, written('a'));
    const active = await start(documents);
    await done(active);
    const waiting = await start(documents);
    await waiting.requestRepublish();
    await eventually('it is published again', () => sent('notebook-1').length === 2);
  });

  it('takes no later request for the one that it did, when it has lost its lease meanwhile', async () => {
    const store = new InMemoryDocumentStore();
    const asleep = new UnreliableDocumentStore(store);
    await write(1, written('a'));
    const one = await start(asleep);
    await done(one);
    let wake = (): void => undefined;
    const sleeping = new Promise<void>((resolve) => (wake = resolve));
    let sleeps = false;
    asleep.beforeCommit = async ({ writes }) => {
      if (!writes.some(({ body }) => body === undefined)) return;
      asleep.standsStill = true;
      sleeps = true;
      await sleeping;
    };
    await one.requestRepublish();
    await eventually('it is done but for that', () => sleeps);
    const two = await start(store);
    await eventually('another has done it too', async () => (await requested(store)) === undefined);
    await two.stop();
    const before = sent('notebook-1').length;
    await two.requestRepublish();
    asleep.beforeCommit = undefined;
    asleep.standsStill = false;
    wake();
    await eventually('it is done once more', async () => (await requested(store)) === undefined);
    await done(one);
    expect(sent('notebook-1').length).toBeGreaterThan(before);
    expect(restarts).toContain('FencedOff');
  });

  it('goes on where it was, in another process', async () => {
    const documents = new InMemoryDocumentStore();
    const first = await start(documents);
    await write(1, written('a'));
    await done(first);
    await first.stop();
    await write(1, written('b'));
    await done(await start(documents));
    expect(sent('notebook-1')).toEqual(['a', 'b']);
  });

  it.each([1, 100])(
    'parks the stream of an event that cannot be mapped (batches of %d)',
    async (batchSize) => {
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      await write(1, written('a'), written('poison'), written('b'));
      await write(2, written('x'));
      const relay = await start(documents, { batchSize });
      await done(relay);
      await write(1, written('c'));
      await done(relay);
      expect(sent('notebook-1')).toEqual(['a']);
      expect(sent('notebook-2')).toEqual(['x']);
      expect((await lot.show(OWNER, 'notebook-1'))?.body).toMatchObject({
        first: 1,
        last: 3,
        type: 'NoteWritten',
      });

      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually(
        'the replay has failed',
        async () => (await lot.show(OWNER, 'notebook-1'))?.body.failedReplays === 1,
      );
      expect(sent('notebook-1')).toEqual(['a']);
      poisonous = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      await write(1, written('d'));
      await done(relay);
      expect(sent('notebook-1')).toEqual(['a', 'poison', 'b', 'c', 'd']);
    },
  );
});
