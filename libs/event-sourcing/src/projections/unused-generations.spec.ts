import { setTimeout as sleep } from 'node:timers/promises';
import {
  append,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  opened,
  shelf,
  UnreliableEventStore,
  written,
  type ShelfDocument,
} from '@samverkan/event-sourcing-testing';
import { EventCodec } from '../events/codec';
import { type StoredCollection } from '../ports/document-store.port';
import { type EventStore } from '../ports/event-store.port';
import { Generations } from './generations';
import { ParkingLot } from '../parking/parking-lot';
import { pause } from '../running/pause';
import { type Projection } from './projection';
import { ProjectionRunner } from './projection-runner';

const UNUSED_MS = 200;
const PATIENCE_MS = 4_000;
const SIGHTINGS = { name: 'unused-collections', version: 1, indexes: [] };

describe('what a read model was once built into', () => {
  let log: InMemoryEventStore;
  let codec: EventCodec;
  let documents: InMemoryDocumentStore;
  let running: ProjectionRunner<ShelfDocument>[];

  beforeEach(async () => {
    log = new InMemoryEventStore();
    documents = new InMemoryDocumentStore();
    running = [];
    const vault = new InMemorySubjectVault();
    codec = new EventCodec({ notebook: notebookEvents }, vault);
    const owner = await vault.createSubject();
    await append(log, codec, [
      { stream: 'notebook-1', event: opened(owner, 'Anna Andersson') },
      { stream: 'notebook-1', event: written('a') },
    ]);
  });
  afterEach(() => Promise.all(running.map((runner) => runner.stop())));

  const inVersion = (version: number): Projection<ShelfDocument> => {
    const projection = shelf();
    return { ...projection, collection: { ...projection.collection, version } };
  };
  interface Circumstances {
    readonly poisoned?: () => boolean;
    readonly unusedMs?: number;
    readonly eventStore?: EventStore;
    /** Not to be waited for: it does not get there. */
    readonly stuck?: boolean;
  }
  const start = async (
    version: number,
    { poisoned = (): boolean => false, unusedMs = UNUSED_MS, eventStore = log, stuck }: Circumstances = {},
  ): Promise<ProjectionRunner<ShelfDocument>> => {
    const projection = inVersion(version);
    const runner = new ProjectionRunner({
      projection: { ...projection, evolve: shelf(poisoned).evolve },
      documents,
      eventStore,
      codec,
      owner: `process ${running.length}`,
      attendMs: 5,
      leaseMs: 150,
      unusedMs,
    });
    running.push(runner);
    await runner.start();
    if (!stuck) expect(await runner.waitFor(await log.head(), PATIENCE_MS)).toBe(true);
    return runner;
  };
  /** The log, while `subscribing` lets one follow it. */
  const logThat = (subscribing: EventStore['subscribe']): EventStore =>
    new Proxy<EventStore>(log, {
      get: (target, name) => {
        if (name === 'subscribe') return subscribing;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  const logThatGoesAway = (): {
    readonly eventStore: EventStore;
    readonly goAway: () => void;
    readonly comeBack: () => void;
  } => {
    let away = false;
    const unreliable = new UnreliableEventStore(log);
    const eventStore = logThat(async function* (options) {
      if (away) throw new Error('connection refused');
      yield* unreliable.subscribe(options);
    });
    const goAway = (): void => {
      away = true;
      unreliable.breakSubscriptions();
    };
    return { eventStore, goAway, comeBack: () => void (away = false) };
  };
  const write = async (text: string): Promise<void> => {
    await append(log, codec, [{ stream: 'notebook-1', event: written(text) }]);
  };
  const stored = async (): Promise<readonly StoredCollection[]> =>
    (await documents.collections()).filter(({ name }) => name.startsWith('shelf'));
  const versions = async (): Promise<readonly number[]> =>
    [...new Set((await stored()).map(({ version }) => version))].sort();
  const names = async (): Promise<readonly string[]> => (await stored()).map(({ name }) => name).sort();

  it('by another version is dropped some time after the last process of that version has gone', async () => {
    const older = await start(1);
    await older.rebuild();
    await older.stop();
    expect(await versions()).toEqual([1]);
    await start(2);
    await eventually('the older version is gone', async () => (await versions()).join() === '2');
  });

  it('is built anew by a program that is gone back to after that', async () => {
    const older = await start(1);
    await older.stop();
    const newer = await start(2);
    await eventually('the older version is gone', async () => (await versions()).join() === '2');
    await newer.stop();
    await write('b');
    const again = await start(1);
    expect((await again.readModel.get('notebook-1'))?.body).toMatchObject({
      title: 'Anna Andersson',
      notes: ['a', 'b'],
    });
    expect((await again.verify()).differences).toEqual([]);
    expect(await again.name()).toBe('projection:shelf.v1.g2');
    await eventually('the newer version is gone', async () => (await versions()).join() === '1');
  });

  it('stays while a process of the other version works', async () => {
    await start(1);
    await start(2);
    await pause(3 * UNUSED_MS);
    expect(await versions()).toEqual([1, 2]);
  });

  it('stays while the processes of the other version fail, and do so for long', async () => {
    const { eventStore, goAway } = logThatGoesAway();
    await start(1, { eventStore });
    goAway();
    await start(2);
    await pause(10 * UNUSED_MS);
    expect(await versions()).toEqual([1, 2]);
  });

  it('stays while the one that looks fails itself, and is waited for anew after that', async () => {
    const unusedMs = 4_000;
    await (await start(1)).stop();
    const { eventStore, goAway, comeBack } = logThatGoesAway();
    const newer = await start(2, { eventStore, unusedMs });
    goAway();
    await sleep(0.7 * unusedMs);
    comeBack();
    await write('b');
    expect(await newer.waitFor(await log.head(), PATIENCE_MS)).toBe(true);
    await sleep(0.6 * unusedMs);
    expect(await versions()).toEqual([1, 2]);
    await eventually('the older version is gone', async () => (await versions()).join() === '2');
  });

  it('stays while the one that looks has not been built itself', async () => {
    await (await start(1)).stop();
    // Follows the log and hears nothing from it.
    const eventStore = logThat(async function* ({ signal }) {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    });
    await start(2, { eventStore, stuck: true });
    await pause(4 * UNUSED_MS);
    expect(await versions()).toEqual([1, 2]);
  });

  it('is waited for anew when it has been used between two looks', async () => {
    const seenSince = async (): Promise<string> =>
      (await documents.get<{ since: string }>(SIGHTINGS, 'projection:shelf.v1'))?.body.since ?? '';
    await (await start(1)).stop();
    const newer = await start(2, { unusedMs: 60_000 });
    await eventually('it is seen', async () => (await seenSince()) !== '');
    const first = await seenSince();
    await newer.stop();
    const back = await start(1);
    await write('b');
    expect(await back.waitFor(await log.head(), PATIENCE_MS)).toBe(true);
    await back.stop();
    await start(2, { unusedMs: 60_000 });
    await eventually('it is seen anew', async () => (await seenSince()) > first);
  });

  it('by a rebuild that fails is dropped at once', async () => {
    await write('poison');
    const runner = await start(1, { poisoned: () => true });
    await expect(runner.rebuild()).rejects.toThrow('cannot take NoteWritten');
    expect(await names()).toEqual(['shelf', 'shelf-deleted']);
  });

  it('by a rebuild that was killed, or whose result was replaced, is dropped some time after', async () => {
    const runner = await start(1);
    const generations = new Generations(documents, inVersion(1));
    await generations.change(await generations.state(), { latest: 2 });
    await generations.prepare(2);
    expect(await names()).toContain('shelf-g2');
    await eventually('it is gone', async () => !(await names()).includes('shelf-g2'));
    expect((await runner.rebuild()).generation).toBe(3);
    await pause(2 * UNUSED_MS);
    // The one in use, and the one before it.
    expect(await names()).toEqual(['shelf', 'shelf-deleted', 'shelf-g3', 'shelf-g3-deleted']);
    expect(await runner.rollback()).toBe(true);
  });

  describe('and what was parked from it', () => {
    const lot = (): ParkingLot => new ParkingLot(documents);
    const parked = async (): Promise<readonly string[]> =>
      (await lot().list({ limit: 100 })).documents.map(({ body: { owner, key } }) => `${owner}|${key}`);
    const park = async (owner: string): Promise<void> => {
      const cause = { error: 'Error', message: null, at: [] };
      const entry = lot().parking({
        owner,
        key: 'notebook-7',
        type: 'NoteWritten',
        first: 0,
        last: 0,
        cause,
      });
      await documents.commit({ writes: [entry] });
    };

    it('is taken in by the generation before too, once a rebuild has taken it', async () => {
      await write('poison');
      let poisonous = true;
      const runner = await start(1, { poisoned: () => poisonous });
      expect(await parked()).toEqual(['projection:shelf.v1|notebook-1']);
      poisonous = false;
      await runner.rebuild();
      await eventually('nothing is parked', async () => (await parked()).length === 0);
      expect(await runner.rollback()).toBe(true);
      expect((await runner.readModel.get('notebook-1'))?.body.notes).toEqual(['a', 'poison']);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('goes with the older version', async () => {
      await write('poison');
      await (await start(1, { poisoned: () => true })).stop();
      expect(await parked()).toEqual(['projection:shelf.v1|notebook-1']);
      await start(2);
      await eventually('nothing is parked', async () => (await parked()).length === 0);
    });

    it('stays when its generation has come meanwhile', async () => {
      await lot().prepare();
      await park('projection:shelf.v1.g7');
      await park('projection:shelf.v1.g8');
      const kept = [new Set<string>(), new Set(['projection:shelf.v1.g8'])];
      await lot().dropStrays('projection:shelf.v', async () => kept.shift() ?? new Set());
      expect(await parked()).toEqual(['projection:shelf.v1.g8|notebook-7']);
    });

    it('goes though the generation had been dropped before, and that of others stays', async () => {
      await lot().prepare();
      const others = ['consumer:shelf', 'projection:shelf.view.v1', 'projection:shelf.v1'];
      for (const owner of ['projection:shelf.v1.g7', 'projection:shelf.v0', ...others]) await park(owner);
      await start(1);
      await eventually('the strays are gone', async () => (await parked()).length === others.length);
      expect([...(await parked())].sort()).toEqual([...others].sort().map((owner) => `${owner}|notebook-7`));
    });
  });

  it('stays while a rebuild works on it', async () => {
    await start(1);
    const generations = new Generations(documents, inVersion(1));
    await generations.change(await generations.state(), { latest: 2 });
    await generations.prepare(2);
    await documents.acquireLease(generations.checkpointName(2), 'rebuilding', 60_000);
    await pause(3 * UNUSED_MS);
    expect(await names()).toContain('shelf-g2');
  });
});
