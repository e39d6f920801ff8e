import {
  append,
  burnt,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  opened,
  SettableClock,
  shelf,
  taken,
  UnreliableDocumentStore,
  UnreliableEventStore,
  WHOLE_SHELF,
  written,
  type HistoryEntry,
  type NotebookEvent,
  type ShelfDocument,
} from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { type CatchUpOptions } from '../running/catch-up';
import { EventCodec } from '../events/codec';
import {
  ALL,
  COMMIT_LIMITS,
  type CollectionDefinition,
  type DocumentStore,
  type Lease,
  type StoredDocument,
} from '../ports/document-store.port';
import { type EventStore, type Position, type StoredEvent } from '../ports/event-store.port';
import { PermanentFailure } from '../errors';
import { Generations, NotBuiltYet } from './generations';
import { SILENT } from '../running/observer';
import { ParkingLot, type ParkedKey } from '../parking/parking-lot';
import { type Projection } from './projection';
import { ProjectionRunner } from './projection-runner';

const PATIENCE_MS = 4_000;
const OWNER = 'projection:shelf.v1';

describe('a projection runner', () => {
  let log: InMemoryEventStore;
  let vault: InMemorySubjectVault;
  let poisonous: boolean;
  let running: ProjectionRunner<ShelfDocument>[];
  let restarts: string[];

  beforeEach(() => {
    log = new InMemoryEventStore();
    vault = new InMemorySubjectVault();
    poisonous = true;
    running = [];
    restarts = [];
  });
  afterEach(() => Promise.all(running.map((runner) => runner.stop())));

  const codec = (): EventCodec => new EventCodec({ notebook: notebookEvents }, vault);
  const entry = (notebook: number, event: NotebookEvent): HistoryEntry => ({
    stream: `notebook-${notebook}`,
    event,
  });
  const write = async (...entries: readonly HistoryEntry[]): Promise<Position> => {
    await append(log, codec(), entries);
    return log.head();
  };

  interface Bench {
    readonly documents?: DocumentStore;
    readonly eventStore?: EventStore;
    readonly projection?: Projection<ShelfDocument>;
    readonly options?: Partial<CatchUpOptions>;
  }
  const start = async ({
    documents = new InMemoryDocumentStore(),
    eventStore = log,
    projection = shelf(() => poisonous),
    options = {},
  }: Bench = {}): Promise<ProjectionRunner<ShelfDocument>> => {
    const runner = new ProjectionRunner({
      projection,
      documents,
      eventStore,
      codec: codec(),
      owner: `runner ${running.length}`,
      attendMs: 5,
      leaseMs: 150,
      observer: { ...SILENT, restarting: ({ cause }) => restarts.push(cause) },
      ...options,
    });
    running.push(runner);
    await runner.start();
    return runner;
  };
  const caughtUp = async (runner: ProjectionRunner<ShelfDocument>): Promise<void> => {
    expect(await runner.waitFor(await log.head(), PATIENCE_MS)).toBe(true);
  };
  const all = async (
    runner: ProjectionRunner<ShelfDocument>,
  ): Promise<readonly StoredDocument<ShelfDocument>[]> =>
    (await runner.readModel.find({ where: ALL, sort: 'by-pages', limit: 100 })).documents;
  const notes = async (runner: ProjectionRunner<ShelfDocument>, notebook: number): Promise<unknown> =>
    (await runner.readModel.get(`notebook-${notebook}`))?.body.notes;
  const pages = async (runner: ProjectionRunner<ShelfDocument>): Promise<unknown> =>
    (await runner.readModel.get(WHOLE_SHELF))?.body.pages;

  it('takes what is in the log, and then what comes', async () => {
    await write(entry(1, written('a')), entry(2, written('b', 3)));
    const runner = await start();
    await caughtUp(runner);
    expect(await notes(runner, 1)).toEqual(['a']);
    await runner.waitFor(await write(entry(1, written('c'))), PATIENCE_MS);
    expect(await notes(runner, 1)).toEqual(['a', 'c']);
    expect(await pages(runner)).toBe(5);
  });

  it('is not up to a position that the log has not reached, though nothing waits', async () => {
    await write(entry(1, written('a')));
    const runner = await start();
    await caughtUp(runner);
    const later = '00000000000000000099/00000000000000000099';
    expect(await runner.waitFor(later, 30)).toBe(false);
  });

  it('writes a batch in one commit, with the checkpoint', async () => {
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    const commits: (readonly [number, Position | undefined])[] = [];
    documents.beforeCommit = async ({ writes, checkpoint }) =>
      void (checkpoint && commits.push([writes.length, checkpoint.position]));
    const head = await write(...Array.from({ length: 30 }, (_, n) => entry(n % 3, written(`${n}`))));
    const runner = await start({ documents });
    await caughtUp(runner);
    // The other one says that all of it is built.
    expect(commits).toEqual([
      [4, head],
      [1, head],
    ]);
  });

  describe('events that concern more documents than one commit may hold', () => {
    /** Each note is in as many documents as it has pages. */
    const perPage: Projection<ShelfDocument> = {
      ...shelf(() => poisonous),
      route: ({ streamId, revision, event }) => {
        const { pages = 0 } = (event as NotebookEvent).data as { pages?: number };
        return Array.from({ length: pages }, (_, n) => `${streamId}/${revision}/${n}`);
      },
    };
    const kept: { writes: number; position: Position }[] = [];
    const counting = (): UnreliableDocumentStore => {
      kept.length = 0;
      const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
      documents.beforeCommit = async ({ writes, checkpoint }) =>
        void (checkpoint?.name === OWNER && kept.push({ writes: writes.length, ...checkpoint }));
      return documents;
    };

    it('are taken in parts, each with the position of its last event', async () => {
      const head = await write(...Array.from({ length: 150 }, (_, n) => entry(n % 3, written(`${n}`, 50))));
      const runner = await start({ documents: counting(), projection: perPage });
      await caughtUp(runner);
      expect(restarts).toEqual([]);
      expect(await runner.readModel.count(ALL)).toBe(150 * 50);
      const parts = kept.filter(({ writes }) => writes > 1);
      expect(parts.length).toBeGreaterThan(1);
      for (const { writes } of parts) expect(writes).toBeLessThanOrEqual(COMMIT_LIMITS.writes);
      const positions = parts.map(({ position }) => position);
      expect(positions).toEqual([...new Set(positions)].sort());
      expect(positions.at(-1)).toBe(head);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('are replayed in parts', async () => {
      const documents = counting();
      await write(entry(1, written('poison', 1)));
      // `poison` is refused by the one document that all feed.
      const refusing = { ...perPage, evolve: shelf(() => poisonous).evolve };
      const runner = await start({
        documents,
        projection: {
          ...refusing,
          evolve: (body, recorded) => refusing.evolve(body, recorded, WHOLE_SHELF),
        },
      });
      await caughtUp(runner);
      await write(...Array.from({ length: 100 }, (_, n) => entry(1, written(`${n}`, 50))));
      await caughtUp(runner);
      expect(await runner.readModel.count(ALL)).toBe(0);
      poisonous = false;
      const lot = new ParkingLot(documents);
      expect(await lot.requestReplay(OWNER, 'notebook-1')).toBe(true);
      await eventually('the replay', async () => !(await lot.show(OWNER, 'notebook-1')), PATIENCE_MS);
      expect(await runner.readModel.count(ALL)).toBe(1 + 100 * 50);
      expect(restarts).toEqual([]);
    });

    it('park the stream where one event alone does', async () => {
      const documents = counting();
      const most = COMMIT_LIMITS.eventDocuments;
      await write(entry(1, written('a', most)), entry(2, written('b', most + 1)), entry(3, written('c')));
      const runner = await start({ documents, projection: perPage });
      await caughtUp(runner);
      expect(await runner.readModel.count(ALL)).toBe(most + 1);
      expect(await new ParkingLot(documents).show(OWNER, 'notebook-2')).toBeDefined();
      expect(restarts).toEqual([]);
    });
  });

  describe('a document that is larger than the store takes', () => {
    /** The documents of a store that takes no more than so many notes in one. */
    const bounded = (): { documents: UnreliableDocumentStore; most: { notes: number } } => {
      const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
      const most = { notes: 2 };
      documents.beforeCommit = async ({ writes }) => {
        const notesIn = (body: object = {}): readonly string[] => ('notes' in body ? (body.notes as []) : []);
        if (writes.some(({ body }) => notesIn(body).length > most.notes))
          throw new PermanentFailure('A document is too large');
      };
      return { documents, most };
    };

    it('parks the stream at the event that makes it so, the others go on, and a replay takes what it can', async () => {
      const { documents, most } = bounded();
      const lot = new ParkingLot(documents);
      await write(...['a', 'b', 'c', 'd', 'e'].map((text) => entry(1, written(text))));
      await write(entry(2, written('x')));
      const runner = await start({ documents });
      await caughtUp(runner);
      await write(entry(1, written('f')), entry(2, written('y')));
      await caughtUp(runner);
      expect([await notes(runner, 1), await notes(runner, 2)]).toEqual([
        ['a', 'b'],
        ['x', 'y'],
      ]);
      expect(await pages(runner)).toBe(4);
      expect((await lot.show(OWNER, 'notebook-1'))?.body).toMatchObject({
        first: 2,
        last: 5,
        cause: { error: 'PermanentFailure', message: 'A document is too large' },
      });
      most.notes = 4;
      await lot.requestReplay(OWNER, 'notebook-1');
      const failed = async (): Promise<boolean> =>
        (await lot.show(OWNER, 'notebook-1'))?.body.failedReplays === 1;
      await eventually('the replay has failed', failed, PATIENCE_MS);
      expect(await notes(runner, 1)).toEqual(['a', 'b', 'c', 'd']);
      expect((await lot.show(OWNER, 'notebook-1'))?.body).toMatchObject({ first: 4, last: 5 });
      most.notes = 6;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0, PATIENCE_MS);
      expect(await notes(runner, 1)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
      expect(restarts).toEqual([]);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('ends a rebuild, which says at which event', async () => {
      const { documents, most } = bounded();
      most.notes = 3;
      await write(...['a', 'b', 'c'].map((text) => entry(1, written(text))));
      const runner = await start({ documents });
      await caughtUp(runner);
      most.notes = 2;
      await expect(runner.rebuild()).rejects.toThrow(
        'projection:shelf.v1.g2 cannot take NoteWritten, event 2 of notebook-1',
      );
      expect(await notes(runner, 1)).toEqual(['a', 'b', 'c']);
    });
  });

  it('deletes what is no more, and what comes again does not bring it back', async () => {
    const documents = new InMemoryDocumentStore();
    await write(entry(1, written('a')), entry(1, burnt), entry(2, written('b')));
    const first = await start({ documents });
    await caughtUp(first);
    expect((await all(first)).map(({ id }) => id)).toEqual([WHOLE_SHELF, 'notebook-2']);
    await first.stop();
    await documents.commit({ writes: [], checkpoint: { name: OWNER, position: '', token: 1 } });
    const states: string[][] = [];
    const watched = new UnreliableDocumentStore(documents);
    watched.afterCommit = async ({ writes }) => void states.push(writes.map(({ id }) => id));
    const second = await start({ documents: watched, options: { batchSize: 1 } });
    await caughtUp(second);
    expect(states.flat().filter((id) => id !== 'shelf.v1')).toEqual([]);
    await second.waitFor(await write(entry(1, written('anew'))), PATIENCE_MS);
    expect(await notes(second, 1)).toEqual(['anew']);
    expect((await second.verify()).differences).toEqual([]);
  });

  it('leaves streams alone that are none of its business, and yet knows how far it is', async () => {
    const codecs = new EventCodec({ diary: { Written: { version: 1 } } }, vault);
    const runner = await start();
    await append(log, codecs, [
      { stream: 'diary-1', event: { type: 'Written', occurredOn: '2021-04-20', data: {} } },
    ]);
    await caughtUp(runner);
    expect(await all(runner)).toEqual([]);
    expect(await runner.lag()).toEqual({ events: 0, seconds: 0 });
  });

  it('has no answer until it has caught up for the first time', async () => {
    const runner = new ProjectionRunner({
      projection: shelf(),
      documents: new UnreliableDocumentStore(new InMemoryDocumentStore()),
      eventStore: log,
      codec: codec(),
      owner: 'a',
    });
    const documents = new InMemoryDocumentStore();
    const other = await start({ documents });
    await caughtUp(other);
    await expect(runner.readModel.count(ALL)).rejects.toThrow();
    const slow = new UnreliableDocumentStore(new InMemoryDocumentStore());
    slow.beforeCommit = async ({ checkpoint }) => {
      if (checkpoint) throw new Error('connection refused');
    };
    await write(entry(1, written('a')));
    const unbuilt = await start({ documents: slow });
    await expect(unbuilt.readModel.count(ALL)).rejects.toBeInstanceOf(NotBuiltYet);
    expect(await unbuilt.waitFor(await log.head(), 30)).toBe(false);
    slow.beforeCommit = undefined;
    await caughtUp(unbuilt);
    expect(await unbuilt.readModel.count(ALL)).toBe(2);
  });

  it('says how far behind it is', async () => {
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    const clock = new SettableClock('2021-04-20T08:14:00.000Z');
    const runner = await start({ documents, options: { clock } });
    await caughtUp(runner);
    documents.beforeCommit = async () => {
      throw new Error('connection refused');
    };
    // Written down at 08:15, by another clock.
    await write(entry(1, written('a')), entry(1, written('b')));
    expect(await runner.lag()).toEqual({ events: 2, seconds: 0 });
    clock.set('2021-04-20T08:15:07.500Z');
    expect(await runner.lag()).toEqual({ events: 2, seconds: 7.5 });
    documents.beforeCommit = undefined;
    await caughtUp(runner);
    expect(await runner.lag()).toEqual({ events: 0, seconds: 0 });
  });

  describe('survives', () => {
    it('a stop anywhere', async () => {
      const documents = new InMemoryDocumentStore();
      const entries = Array.from({ length: 40 }, (_, n) => entry(n % 3, written(`${n}`)));
      for (const [n, one] of entries.entries()) {
        await write(one);
        if (n % 4 !== 0) continue;
        const runner = await start({ documents, options: { batchSize: 2, owner: 'the same' } });
        await new Promise((resolve) => setTimeout(resolve, n % 3));
        await runner.stop();
      }
      const runner = await start({ documents, options: { owner: 'the same' } });
      await caughtUp(runner);
      expect(await pages(runner)).toBe(40);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('a log that goes away', async () => {
      const eventStore = new UnreliableEventStore(log);
      const runner = await start({ eventStore });
      await caughtUp(runner);
      for (let n = 0; n < 3; n++) {
        eventStore.breakSubscriptions();
        await write(entry(1, written(`${n}`)));
        await caughtUp(runner);
      }
      expect(await notes(runner, 1)).toEqual(['0', '1', '2']);
      expect(eventStore.subscriptions).toBe(4);
      expect(restarts).toEqual(['Error', 'Error', 'Error']);
    });

    it.each([
      ['with transactions', true],
      ['without transactions', false],
    ])('documents that go away before or after they are written, %s', async (_name, transactional) => {
      const documents = new UnreliableDocumentStore(new InMemoryDocumentStore(transactional));
      let commits = 0;
      const sometimes = async (): Promise<void> => {
        if (++commits % 3 === 0) throw new Error('connection reset');
      };
      const runner = await start({ documents, options: { batchSize: 2 } });
      await caughtUp(runner);
      documents.beforeCommit = sometimes;
      documents.afterCommit = sometimes;
      for (let n = 0; n < 6; n++) {
        await write(entry(n % 2, written(`${n}`)));
        await caughtUp(runner);
      }
      expect(await notes(runner, 0)).toEqual(['0', '2', '4']);
      expect(await pages(runner)).toBe(6);
    });

    it.each([
      ['with transactions', true],
      ['without transactions', false],
    ])('a race for a document, %s', async (_name, transactional) => {
      const store = new InMemoryDocumentStore(transactional);
      const documents = new UnreliableDocumentStore(store);
      const runner = await start({ documents });
      await write(entry(1, written('a')), entry(2, written('b')));
      await caughtUp(runner);
      let races = 0;
      documents.beforeCommit = async ({ writes }) => {
        const contested = writes.find(({ id }) => id === 'notebook-1');
        if (!contested || ++races > 2) return;
        const known = await store.get<ShelfDocument>(contested.collection, 'notebook-1');
        if (!known) return;
        await store.commit({ writes: [{ ...contested, expected: known.revision, ...known }] });
      };
      await write(entry(1, written('c')), entry(2, written('d')));
      await caughtUp(runner);
      expect(races).toBe(3);
      expect([await notes(runner, 1), await notes(runner, 2)]).toEqual([
        ['a', 'c'],
        ['b', 'd'],
      ]);
      expect(await pages(runner)).toBe(4);
    });
  });

  describe('beside others', () => {
    it('is one at a time, and another goes on when it stops', async () => {
      const documents = new InMemoryDocumentStore();
      const [one, two] = [await start({ documents }), await start({ documents })];
      await caughtUp(two);
      expect(await documents.leaseHolder(OWNER)).toBe('runner 0');
      await one.stop();
      await write(entry(1, written('a')));
      await caughtUp(two);
      expect(await documents.leaseHolder(OWNER)).toBe('runner 1');
      expect(await notes(two, 1)).toEqual(['a']);
    });

    it('writes nothing more once another has taken over, though it does not know it yet', async () => {
      const store = new InMemoryDocumentStore();
      const asleep = new UnreliableDocumentStore(store);
      const one = await start({ documents: asleep });
      await caughtUp(one);
      let wake = (): void => undefined;
      const sleeping = new Promise<void>((resolve) => (wake = resolve));
      asleep.beforeCommit = () => sleeping;
      asleep.standsStill = true;
      await write(entry(1, written('a')));
      const two = await start({ documents: store });
      await eventually('the other takes over', async () => (await store.leaseHolder(OWNER)) === 'runner 1');
      await caughtUp(two);
      await write(entry(1, written('b')));
      await caughtUp(two);
      wake();
      await eventually('the first has noticed', () => restarts.includes('FencedOff'));
      expect(await notes(two, 1)).toEqual(['a', 'b']);
      expect(await pages(two)).toBe(2);
    });
  });

  describe('with an event that it cannot take', () => {
    const parked = async (documents: DocumentStore): Promise<readonly ParkedKey[]> =>
      (await new ParkingLot(documents).list({ limit: 100 })).documents.map(({ body }) => body);

    it.each([1, 2, 100])('parks the stream, and the others go on (batches of %d)', async (batchSize) => {
      const documents = new InMemoryDocumentStore();
      await write(entry(1, written('a')));
      const poisoned = await write(entry(1, written('poison')));
      await write(entry(2, written('b')), entry(1, written('c')));
      const runner = await start({ documents, options: { batchSize } });
      await caughtUp(runner);
      const latest = await write(entry(1, written('d')));
      await write(entry(2, written('e')));
      await caughtUp(runner);
      expect([await notes(runner, 1), await notes(runner, 2)]).toEqual([['a'], ['b', 'e']]);
      expect(await pages(runner)).toBe(3);
      expect(await parked(documents)).toEqual([
        {
          owner: OWNER,
          key: 'notebook-1',
          type: 'NoteWritten',
          first: 1,
          last: 3,
          positions: { first: poisoned, last: latest },
          cause: { error: 'Error', message: null, at: expect.any(Array) },
          parkedAt: expect.any(String),
          failedReplays: 0,
          replayRequested: false,
        },
      ]);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('says from where on the documents lack something, and of which writes', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      const before = await write(entry(1, written('a')));
      await caughtUp(runner);
      expect(await runner.readModel.parkedFrom()).toBeUndefined();
      expect(await runner.readModel.mayLack(before)).toBe(false);
      const poisoned = await write(entry(1, written('poison')));
      const behind = await write(entry(1, written('b')));
      const other = await write(entry(2, written('c')));
      await caughtUp(runner);
      expect(await runner.readModel.parkedFrom()).toBe(poisoned);
      const lacks = async (): Promise<boolean[]> =>
        Promise.all([before, poisoned, behind, other].map((at) => runner.readModel.mayLack(at)));
      expect(await lacks()).toEqual([false, true, true, false]);
      poisonous = false;
      await new ParkingLot(documents).requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await runner.readModel.parkedFrom()) === undefined);
      expect(await lacks()).toEqual([false, false, false, false]);
    });

    it('lacks anything, as far as one can tell, where an older program has parked without saying where', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      const position = await write(entry(1, written('a')));
      await caughtUp(runner);
      const cause = { error: 'Error', message: null, at: [] };
      await documents.commit({
        writes: [
          new ParkingLot(documents).parking({
            owner: OWNER,
            key: 'notebook-9',
            type: 'NoteWritten',
            first: 0,
            last: 0,
            cause,
          }),
        ],
      });
      expect(await runner.readModel.parkedFrom()).toBe('');
      expect(await runner.readModel.mayLack(position)).toBe(true);
    });

    it('keeps why, without what the error says of a person', async () => {
      const documents = new InMemoryDocumentStore();
      await write(entry(1, written('poison')));
      await caughtUp(await start({ documents }));
      const [entries] = await parked(documents);
      expect(JSON.stringify(entries)).not.toContain('Anna');
      expect(entries?.cause.at[0]).toMatch(/^\S*evolve shelf\.ts:\d+:\d+$/);
    });

    it('takes them up in order when a replay is asked for, and what comes then too', async () => {
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      const runner = await start({ documents });
      await write(entry(1, written('poison')), entry(1, written('b')), entry(2, written('x')));
      await caughtUp(runner);
      poisonous = false;
      expect(await lot.requestReplay(OWNER, 'notebook-1')).toBe(true);
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect(await notes(runner, 1)).toEqual(['poison', 'b']);
      await write(entry(1, written('c')));
      await caughtUp(runner);
      expect(await notes(runner, 1)).toEqual(['poison', 'b', 'c']);
      // The document that other streams feed had moved on meanwhile.
      expect(await pages(runner)).toBe(4);
      expect(await lot.requestReplay(OWNER, 'notebook-1')).toBe(false);
    });

    it('replays what came to wait while it was away', async () => {
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      const first = await start({ documents });
      await write(entry(1, written('poison')));
      await caughtUp(first);
      await first.stop();
      await write(...Array.from({ length: 5 }, (_, n) => entry(1, written(`${n}`))));
      poisonous = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      const second = await start({ documents, options: { batchSize: 2 } });
      await caughtUp(second);
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect(await notes(second, 1)).toEqual(['poison', '0', '1', '2', '3', '4']);
    });

    it.each([
      ['with transactions', true],
      ['without transactions', false],
    ])('loses nothing where a replay loses the race for a document, %s', async (_name, transactional) => {
      const store = new InMemoryDocumentStore(transactional);
      const documents = new UnreliableDocumentStore(store);
      const lot = new ParkingLot(store);
      const runner = await start({ documents });
      await write(entry(1, written('a')), entry(1, written('poison')), entry(1, written('b')));
      await caughtUp(runner);
      let races = 0;
      documents.beforeCommit = async ({ writes }) => {
        const contested = writes.find(({ id }) => id === WHOLE_SHELF);
        if (!contested || ++races > 2) return;
        const known = await store.get<ShelfDocument>(contested.collection, WHOLE_SHELF);
        if (known) await store.commit({ writes: [{ ...contested, expected: known.revision, ...known }] });
      };
      poisonous = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect(races).toBe(3);
      expect(await notes(runner, 1)).toEqual(['a', 'poison', 'b']);
      expect(await pages(runner)).toBe(3);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('stays parked at the event that still cannot be taken', async () => {
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      let poison = 'poison';
      const projection = shelf();
      const picky: Projection<ShelfDocument> = {
        ...projection,
        evolve: (body, event, id) => {
          if ((event.event.data as { text?: string }).text === poison) throw new TypeError('no');
          return projection.evolve(body, event, id);
        },
      };
      const runner = await start({ documents, projection: picky });
      await write(entry(1, written('poison')), entry(1, written('b')), entry(1, written('c')));
      await caughtUp(runner);
      poison = 'c';
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually(
        'the replay has failed',
        async () => (await parked(documents))[0]?.failedReplays === 1,
      );
      expect(await notes(runner, 1)).toEqual(['poison', 'b']);
      const at = await log.head();
      expect(await parked(documents)).toMatchObject([
        {
          first: 2,
          last: 2,
          positions: { first: at, last: at },
          replayRequested: false,
          cause: { error: 'TypeError' },
        },
      ]);
      poison = '';
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect(await notes(runner, 1)).toEqual(['poison', 'b', 'c']);
    });

    it('does not park for an outage: it tries again until it is over', async () => {
      const documents = new InMemoryDocumentStore();
      const owner = await vault.createSubject();
      await write(entry(1, opened(owner, 'Titel')));
      let away = true;
      const keyOf = vault.keyOf.bind(vault);
      vault.keyOf = (subject) => (away ? Promise.reject(new Error('vault away')) : keyOf(subject));
      const runner = await start({ documents });
      await eventually('a second try', () => restarts.length > 1);
      away = false;
      await caughtUp(runner);
      expect((await runner.readModel.get('notebook-1'))?.body.title).toBe('Titel');
      expect(await parked(documents)).toEqual([]);
    });

    it.each([
      ['with transactions', true],
      ['without transactions', false],
    ])('parks once when the commit is lost or broken, %s', async (_name, transactional) => {
      const store = new InMemoryDocumentStore(transactional);
      const documents = new UnreliableDocumentStore(store);
      const runner = await start({ documents });
      await write(entry(1, written('a')));
      await caughtUp(runner);
      let broken = 0;
      documents.beforeCommit = async ({ writes }) => {
        const contested = writes.find(({ id }) => id === WHOLE_SHELF);
        if (!contested || ++broken > 1) return;
        const known = await store.get<ShelfDocument>(contested.collection, WHOLE_SHELF);
        if (known) await store.commit({ writes: [{ ...contested, expected: known.revision, ...known }] });
      };
      await write(entry(1, written('poison')), entry(2, written('b')), entry(1, written('c')));
      await caughtUp(runner);
      expect(await parked(store)).toMatchObject([{ first: 1, last: 2 }]);
      expect(await pages(runner)).toBe(2);
    });
  });

  describe('rebuilding', () => {
    it('builds beside, compares, and switches, while events arrive', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(...Array.from({ length: 200 }, (_, n) => entry(n % 7, written(`${n}`))));
      await caughtUp(runner);
      let writing = true;
      let n = 200;
      const writer = (async () => {
        for (; writing; n++) {
          const position = await write(entry(n % 7, written(`${n}`)));
          expect(await runner.waitFor(position, PATIENCE_MS)).toBe(true);
          expect(await notes(runner, n % 7)).toContain(`${n}`);
        }
      })();
      const rebuilt = await runner.rebuild();
      writing = false;
      await writer;
      expect(rebuilt.generation).toBe(2);
      expect(rebuilt.verification).toMatchObject({ documents: 8, differences: [] });
      await caughtUp(runner);
      expect(await pages(runner)).toBe(n);
      expect((await runner.verify()).differences).toEqual([]);
      await eventually(
        'the active runner has the lease of the new generation',
        async () => (await documents.leaseHolder(`${OWNER}.g2`)) === 'runner 0',
      );
    });

    it('builds a generation that is switched to though it has been dropped: none is switched to empty', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(entry(1, written('a')));
      await caughtUp(runner);
      await runner.rebuild();
      await runner.rebuild();
      await eventually('the first is gone', async () =>
        (await documents.collections()).every(({ name }) => name !== 'shelf'),
      );
      const generations = new Generations(documents, shelf());
      expect(await generations.change(await generations.state(), { candidate: 1 })).toBe(true);
      await eventually('it is switched to', async () => (await runner.name()) === OWNER);
      expect(await notes(runner, 1)).toEqual(['a']);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('goes back to nothing that is not kept any more by then', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(entry(1, written('a')));
      await caughtUp(runner);
      await runner.rebuild();
      const generations = new Generations(documents, shelf());
      const watched = new UnreliableDocumentStore(documents);
      watched.beforeCommit = async ({ writes }) => {
        watched.beforeCommit = undefined;
        expect(writes).toHaveLength(1);
        await generations.change(await generations.state(), { previous: null });
      };
      const operator = new ProjectionRunner({
        projection: shelf(),
        documents: watched,
        eventStore: log,
        codec: codec(),
        owner: 'operator',
      });
      expect(await operator.rollback()).toBe(false);
      expect((await generations.state()).body).toMatchObject({ active: 2, previous: null, candidate: null });
    });

    it('is not said to have built a generation that was taken into use meanwhile', async () => {
      const documents = new InMemoryDocumentStore();
      const generations = new Generations(documents, shelf());
      const watched = new UnreliableDocumentStore(documents);
      watched.beforeCommit = async ({ writes }) => {
        if (!writes.some(({ body }) => body !== undefined && 'ready' in body && body.ready === true)) return;
        watched.beforeCommit = undefined;
        await documents.acquireLease(`${OWNER}.g2`, 'another', 60_000);
        await generations.change(await generations.state(), { active: 2, latest: 2 });
      };
      await write(entry(1, written('a')));
      await start({ documents: watched });
      await eventually(
        'the runner has left its generation',
        async () => watched.beforeCommit === undefined && (await documents.leaseHolder(OWNER)) === undefined,
      );
      expect((await generations.state()).body).toMatchObject({ active: 2, ready: false });
    });

    it('repairs documents that are not what the log says', async () => {
      const documents = new InMemoryDocumentStore();
      const projection = shelf();
      const runner = await start({ documents, projection });
      await write(entry(1, written('a')), entry(2, written('b')), entry(3, written('c')));
      await caughtUp(runner);
      const at = async (id: string): Promise<StoredDocument<ShelfDocument>> =>
        (await runner.readModel.get(id)) as StoredDocument<ShelfDocument>;
      const [one, two] = [await at('notebook-1'), await at('notebook-2')];
      const { collection } = projection;
      await documents.commit({
        writes: [
          { collection, ...one, expected: one.revision, body: { ...one.body, pages: 99 } },
          { collection, ...two, expected: two.revision, body: undefined },
          { collection, ...one, id: 'from nowhere', expected: 0, sources: {} },
        ],
      });
      expect((await runner.verify()).differences).toEqual([
        { documentId: 'notebook-2', problem: 'lacks-event' },
        { documentId: 'from nowhere', problem: 'differs' },
        { documentId: 'notebook-1', problem: 'differs' },
      ]);
      await runner.rebuild();
      expect((await runner.verify()).differences).toEqual([]);
      expect((await at('notebook-1')).body).toEqual(one.body);
      expect(await runner.readModel.count(ALL)).toBe(4);
    });

    it('ends at an event that cannot be taken, says which, and leaves what is there', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(entry(1, written('a')), entry(1, written('poison')), entry(2, written('b')));
      await caughtUp(runner);
      await expect(runner.rebuild()).rejects.toThrow(
        'projection:shelf.v1.g2 cannot take NoteWritten, event 1 of notebook-1',
      );
      expect(await notes(runner, 2)).toEqual(['b']);
      poisonous = false;
      expect((await runner.rebuild()).generation).toBe(3);
      expect(await notes(runner, 1)).toEqual(['a', 'poison']);
      // It is parked no more: the new generation has taken it.
      await write(entry(1, written('c')));
      await caughtUp(runner);
      expect(await notes(runner, 1)).toEqual(['a', 'poison', 'c']);
    });

    it('does not take into use what differs from the log', async () => {
      const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
      const projection = shelf();
      const runner = await start({ documents, projection });
      await write(entry(1, written('a')));
      await caughtUp(runner);
      documents.afterCommit = async ({ writes }) => {
        const built = writes.find(
          ({ collection, id }) => collection.name === 'shelf-g2' && id === 'notebook-1',
        );
        if (!built?.body) return;
        documents.afterCommit = undefined;
        await documents.store.commit({
          writes: [{ ...built, expected: 1, body: { ...built.body, pages: 99 } }],
        });
      };
      await expect(runner.rebuild()).rejects.toMatchObject({
        name: 'RebuildDiffers',
        verification: { differences: [{ documentId: 'notebook-1', problem: 'differs' }] },
      });
      await caughtUp(runner);
      expect((await runner.readModel.get('notebook-1'))?.body.pages).toBe(1);
    });

    it('goes back to the generation before, brought up to date', async () => {
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(entry(1, written('a')));
      await caughtUp(runner);
      expect(await runner.rollback()).toBe(false);
      await runner.rebuild();
      await write(entry(1, written('b')));
      await caughtUp(runner);
      expect(await runner.rollback()).toBe(true);
      expect(await notes(runner, 1)).toEqual(['a', 'b']);
      expect(await runner.name()).toBe(OWNER);
      await write(entry(1, written('c')));
      await caughtUp(runner);
      expect(await notes(runner, 1)).toEqual(['a', 'b', 'c']);
      // Numbers are not used twice: the one that was left stays as it was.
      expect((await runner.rebuild()).generation).toBe(3);
    });

    it('is switched to by whoever is active', async () => {
      const documents = new InMemoryDocumentStore();
      const active = await start({ documents });
      await write(entry(1, written('a')));
      const passive = await start({ documents });
      await caughtUp(passive);
      await passive.rebuild();
      expect(await documents.leaseHolder(`${OWNER}.g2`)).toBeDefined();
      await write(entry(1, written('b')));
      await caughtUp(active);
      expect(await notes(passive, 1)).toEqual(['a', 'b']);
    });

    it('leaves the versions beside each other', async () => {
      const documents = new InMemoryDocumentStore();
      await write(entry(1, written('a')));
      const old = await start({ documents });
      await caughtUp(old);
      const projection = shelf();
      const next = await start({
        documents,
        projection: {
          ...projection,
          collection: { ...projection.collection, version: 2 },
          evolve: (body, event, id) => {
            const after = projection.evolve(body, event, id);
            return after && { ...after, notes: after.notes.map((note) => note.toUpperCase()) };
          },
        },
      });
      await caughtUp(next);
      await write(entry(1, written('b')));
      await caughtUp(old);
      await caughtUp(next);
      expect([await notes(old, 1), await notes(next, 1)]).toEqual([
        ['a', 'b'],
        ['A', 'B'],
      ]);
    });
  });

  describe('when a subject is forgotten', () => {
    const forget = (subjectId: string): Promise<Position> =>
      write({
        stream: `subject-${subjectId}`,
        event: { type: 'SubjectForgotten', occurredOn: '2021-04-20', data: { subjectId } } as never,
      });

    it.each([1, 2, 100])('drops the texts, and those of nobody else (batches of %d)', async (batchSize) => {
      const [anna, bo] = [await vault.createSubject(), await vault.createSubject()];
      await write(
        entry(1, opened(anna, 'Annas')),
        entry(2, opened(bo, 'Bos')),
        entry(3, opened(anna, 'Annas andra')),
        entry(1, written('a')),
      );
      // The key is there all the time: what is dropped is dropped for the event alone.
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents, options: { batchSize } });
      await forget(anna);
      await write(entry(1, written('b')), entry(4, opened(bo, 'Bos andra')));
      await caughtUp(runner);
      const titles = async (): Promise<unknown> =>
        Object.fromEntries((await all(runner)).map(({ id, body }) => [id, body.title]));
      const expected = {
        [WHOLE_SHELF]: null,
        'notebook-1': null,
        'notebook-2': 'Bos',
        'notebook-3': null,
        'notebook-4': 'Bos andra',
      };
      expect(await titles()).toEqual(expected);
      expect(await notes(runner, 1)).toEqual(['a', 'b']);
      await vault.forget(anna);
      expect((await runner.verify()).differences).toEqual([]);
      await runner.rebuild();
      expect(await titles()).toEqual(expected);
    });

    it('drops what is to go also from what a stream gives that waited meanwhile', async () => {
      const anna = await vault.createSubject();
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      const { personal, ...projection } = shelf(() => poisonous);
      if (personal === undefined) throw new Error('The shelf holds texts');
      const runner = await start({
        documents,
        projection: {
          ...projection,
          personal: { ...personal, forget: (body) => ({ ...body, title: null, ownerId: null }) },
        },
      });
      await write(entry(1, written('poison')), entry(1, opened(anna, 'Annas')));
      await forget(anna);
      await caughtUp(runner);
      poisonous = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect((await runner.readModel.get('notebook-1'))?.body).toMatchObject({ title: null, ownerId: null });
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('leaves a stream parked from whose documents it cannot be dropped, and the others go on', async () => {
      const anna = await vault.createSubject();
      const documents = new InMemoryDocumentStore();
      const lot = new ParkingLot(documents);
      const { personal, ...projection } = shelf(() => poisonous);
      if (personal === undefined) throw new Error('The shelf holds texts');
      let broken = true;
      const forgetful = (body: ShelfDocument): ShelfDocument => {
        if (broken) throw new TypeError('no');
        return { ...body, title: null };
      };
      const runner = await start({
        documents,
        projection: { ...projection, personal: { ...personal, forget: forgetful } },
      });
      await write(entry(1, written('poison')), entry(1, opened(anna, 'Annas')));
      await forget(anna);
      await caughtUp(runner);
      poisonous = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually(
        'the replay has failed',
        async () => (await lot.show(OWNER, 'notebook-1'))?.body.failedReplays === 1,
      );
      await write(entry(2, written('b')));
      await caughtUp(runner);
      expect(await notes(runner, 2)).toEqual(['b']);
      expect(restarts).toEqual([]);
      broken = false;
      await lot.requestReplay(OWNER, 'notebook-1');
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect((await runner.verify()).differences).toEqual([]);
    });

    it('drops them from the generation that is kept for going back, too', async () => {
      const anna = await vault.createSubject();
      const documents = new InMemoryDocumentStore();
      const projection = shelf(() => poisonous);
      const runner = await start({ documents, projection });
      await write(entry(1, opened(anna, 'Annas')));
      await caughtUp(runner);
      await runner.rebuild();
      const kept = async (): Promise<unknown> =>
        (
          await documents.get<ShelfDocument>(
            new Generations(documents, projection).collection(1),
            'notebook-1',
          )
        )?.body.title;
      expect(await kept()).toBe('Annas');
      await forget(anna);
      await eventually('the text is gone', async () => (await kept()) === null);
      expect((await runner.readModel.get('notebook-1'))?.body.title).toBeNull();
    });

    it('drops them there though the process that took the event died before, and this one had all dropped', async () => {
      const anna = await vault.createSubject();
      const store = new InMemoryDocumentStore();
      const asleep = new UnreliableDocumentStore(store);
      const dying = new UnreliableDocumentStore(store);
      jest.spyOn(dying, 'acquireLease').mockImplementation((name, owner, ttlMs) => {
        if (name === OWNER) throw new Error('killed');
        return store.acquireLease(name, owner, ttlMs);
      });
      const projection = shelf(() => poisonous);
      const one = await start({ documents: asleep, projection });
      await write(entry(1, opened(anna, 'Annas')));
      await caughtUp(one);
      await one.rebuild();
      asleep.standsStill = true;
      const two = await start({ documents: dying, projection });
      const held = `${OWNER}.g2`;
      await eventually('the other takes over', async () => (await store.leaseHolder(held)) === 'runner 1');
      await forget(anna);
      await caughtUp(two);
      await eventually('it has died', () => restarts.length > 0);
      await two.stop();
      asleep.standsStill = false;
      const kept = new Generations(store, projection).collection(1);
      await eventually(
        'the text is gone',
        async () => (await store.get<ShelfDocument>(kept, 'notebook-1'))?.body.title === null,
      );
    });

    it('drops them though the commit was lost or the process died in between', async () => {
      const anna = await vault.createSubject();
      const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
      const runner = await start({ documents });
      await write(...Array.from({ length: 5 }, (_, n) => entry(n, opened(anna, `Bok ${n}`))));
      await caughtUp(runner);
      let commits = 0;
      documents.beforeCommit = async () => {
        if (++commits === 1) throw new Error('connection reset');
      };
      documents.afterCommit = async () => {
        if (commits === 2) throw new Error('connection reset');
      };
      await forget(anna);
      await caughtUp(runner);
      expect((await all(runner)).map(({ body }) => body.title)).toEqual(Array(6).fill(null));
    });

    it('parks the event when the texts cannot be dropped, so that it is seen', async () => {
      const anna = await vault.createSubject();
      const documents = new InMemoryDocumentStore();
      const projection = shelf();
      let broken = true;
      const personal = {
        where: (subjectId: string) => ({ field: 'ownerId', equals: subjectId }),
        sort: 'by-owner',
        forget: (body: ShelfDocument) => {
          if (broken) throw new TypeError('no');
          return { ...body, title: null };
        },
      };
      const runner = await start({ documents, projection: { ...projection, personal } });
      await write(entry(1, opened(anna, 'Annas')));
      await forget(anna);
      await caughtUp(runner);
      const lot = new ParkingLot(documents);
      expect(await lot.show(OWNER, `subject-${anna}`)).toMatchObject({ body: { type: 'SubjectForgotten' } });
      broken = false;
      await lot.requestReplay(OWNER, `subject-${anna}`);
      await eventually('the replay', async () => (await lot.count(OWNER)) === 0);
      expect((await runner.readModel.get('notebook-1'))?.body.title).toBeNull();
    });
  });

  describe('a verification beside a runner that works', () => {
    /** Something happens right after a collection was asked for the first time. */
    class InterruptedStore extends UnreliableDocumentStore {
      constructor(
        store: DocumentStore,
        private readonly asked: string,
        private interrupt: (() => Promise<void>) | undefined,
      ) {
        super(store);
      }

      override async getMany<Body extends object>(
        collection: CollectionDefinition,
        ids: readonly string[],
      ): Promise<readonly StoredDocument<Body>[]> {
        const found = await super.getMany<Body>(collection, ids);
        if (collection.name !== this.asked) return found;
        const { interrupt } = this;
        this.interrupt = undefined;
        await interrupt?.();
        return found;
      }
    }
    const operator = (documents: DocumentStore, decoder = codec()): ProjectionRunner<ShelfDocument> =>
      new ProjectionRunner({
        projection: shelf(),
        documents,
        eventStore: log,
        codec: decoder,
        owner: 'operator',
      });

    it.each([1, 120])('tells of what is wrong, and of none of %d that go meanwhile', async (burning) => {
      const documents = new InMemoryDocumentStore();
      const projection = shelf();
      const runner = await start({ documents, projection });
      await write(...Array.from({ length: burning }, (_, n) => entry(n, written(`${n}`))));
      await write(entry(200, written('a')));
      await caughtUp(runner);
      const wrong = (await runner.readModel.get('notebook-200')) as StoredDocument<ShelfDocument>;
      const { collection } = projection;
      await documents.commit({
        writes: [{ collection, ...wrong, expected: wrong.revision, body: { ...wrong.body, pages: 99 } }],
      });
      const { name: deleted } = new Generations(documents, projection).deleted(1);
      const beside = new InterruptedStore(documents, deleted, async () => {
        await write(...Array.from({ length: burning }, (_, n) => entry(n, burnt)));
        await caughtUp(runner);
      });
      expect((await operator(beside).verify()).differences).toEqual([
        { documentId: 'notebook-200', problem: 'differs' },
      ]);
    });

    it('tells of a hundred at most, and looks no further where very much is wrong', async () => {
      const documents = new InMemoryDocumentStore();
      const projection = shelf();
      const runner = await start({ documents, projection });
      await write(...Array.from({ length: 1_200 }, (_, n) => entry(n, written(`${n}`))));
      await caughtUp(runner);
      await runner.stop();
      await documents.drop(projection.collection);
      await documents.prepare(projection.collection);
      const { differences } = await runner.verify();
      expect(differences).toHaveLength(100);
      expect(differences[0]).toEqual({ documentId: 'notebook-0', problem: 'lacks-event' });
    });

    it('takes a new generation into use though a subject was forgotten before it was compared', async () => {
      const anna = await vault.createSubject();
      const documents = new InMemoryDocumentStore();
      const runner = await start({ documents });
      await write(entry(1, opened(anna, 'Annas')));
      await caughtUp(runner);
      const decoder = codec();
      const { name: deleted } = new Generations(documents, shelf()).deleted(2);
      const beside = new InterruptedStore(documents, deleted, async () => {
        await write({
          stream: `subject-${anna}`,
          event: { type: 'SubjectForgotten', occurredOn: '2021-04-20', data: { subjectId: anna } } as never,
        });
        await vault.forget(anna);
        decoder.forgetKey(anna);
      });
      expect(await operator(beside, decoder).rebuild()).toMatchObject({
        generation: 2,
        verification: { differences: [] },
      });
      expect((await runner.readModel.get('notebook-1'))?.body.title).toBeNull();
    });
  });

  it('verifies documents that very many streams feed', async () => {
    const documents = new InMemoryDocumentStore();
    const projection = shelf();
    const runner = await start({ documents, projection });
    await write(...Array.from({ length: 260 }, (_, n) => entry(n, written(`${n}`))));
    await caughtUp(runner);
    expect(await runner.verify()).toEqual({ events: 260, documents: 261, differences: [] });
    const whole = (await runner.readModel.get(WHOLE_SHELF)) as StoredDocument<ShelfDocument>;
    const { collection } = projection;
    await documents.commit({
      writes: [{ collection, ...whole, expected: whole.revision, body: { ...whole.body, pages: 1 } }],
    });
    expect((await runner.verify()).differences).toEqual([{ documentId: WHOLE_SHELF, problem: 'differs' }]);
  });

  describe('a document that keeps its place in one stream of the many that feed it', () => {
    const { personal: _, ...plain } = shelf();
    /** Which notebook was written in last, and where. */
    const lastWritten: Projection<ShelfDocument> = {
      ...plain,
      route: () => WHOLE_SHELF,
      evolve: (body, { streamId, revision, position }) =>
        body?.title && body.title > position
          ? body
          : { ownerId: streamId, title: position, notes: [], pages: revision },
      keepsPlaceIn: ({ ownerId }, streamId) => streamId === ownerId,
    };
    let documents: InMemoryDocumentStore;
    let runner: ProjectionRunner<ShelfDocument>;
    const whole = async (): Promise<StoredDocument<ShelfDocument>> =>
      (await runner.readModel.get(WHOLE_SHELF)) as StoredDocument<ShelfDocument>;

    beforeEach(async () => {
      documents = new InMemoryDocumentStore();
      runner = await start({ documents, projection: lastWritten });
      await write(...Array.from({ length: 40 }, (_, n) => entry(n % 20, written(`${n}`))));
      await caughtUp(runner);
    });

    it('does not grow with them', async () => {
      expect((await whole()).sources).toEqual({ 'notebook-19': 1 });
    });

    it('is not written again when everything comes again', async () => {
      const before = await whole();
      await runner.stop();
      const lease = await documents.acquireLease(OWNER, 'rewind', PATIENCE_MS);
      const { token } = lease as Lease;
      await documents.commit({ writes: [], checkpoint: { name: OWNER, position: '', token } });
      await documents.releaseLease(lease as Lease);
      runner = await start({ documents, projection: lastWritten });
      await caughtUp(runner);
      expect(await whole()).toEqual(before);
    });

    it('is verified: against the stream it was made of, and for what it lacks', async () => {
      expect(await runner.verify()).toEqual({ events: 40, documents: 1, differences: [] });
      const { collection } = lastWritten;
      const now = await whole();
      const [first] = await taken(log.readStream('notebook-1'));
      const before = { ...now.body, ownerId: 'notebook-1', title: first?.position ?? null, pages: 0 };
      const sources = { 'notebook-1': 0 };
      await documents.commit({
        writes: [{ collection, ...now, expected: now.revision, body: before, sources }],
      });
      expect((await runner.verify()).differences).toEqual([
        { documentId: WHOLE_SHELF, problem: 'lacks-event' },
      ]);
      const { revision } = await whole();
      const wrong = { ...now.body, pages: 2 };
      await documents.commit({ writes: [{ collection, ...now, expected: revision, body: wrong }] });
      expect((await runner.verify()).differences).toEqual([{ documentId: WHOLE_SHELF, problem: 'differs' }]);
      await runner.rebuild();
      expect((await runner.verify()).differences).toEqual([]);
      expect((await whole()).body).toEqual(now.body);
    });
  });

  describe('a verification of a stream that feeds a document with each of its events', () => {
    const LENGTH = 1_200;
    const pagesOfShelf: Projection<ShelfDocument> = {
      ...shelf(),
      route: ({ streamId, revision }) => `${streamId}/${String(revision).padStart(6, '0')}`,
    };
    class CountingStore extends UnreliableEventStore {
      reads = 0;
      override readStream(streamId: string, from?: number): AsyncIterable<StoredEvent> {
        this.reads += 1;
        return super.readStream(streamId, from);
      }
    }

    it('reads it once for a page of documents and not for each', async () => {
      const eventStore = new CountingStore(log);
      await write(...Array.from({ length: LENGTH }, (_, n) => entry(1, written(`${n}`))));
      const runner = await start({ eventStore, projection: pagesOfShelf });
      await caughtUp(runner);
      eventStore.reads = 0;
      expect(await runner.verify()).toEqual({ events: LENGTH, documents: LENGTH, differences: [] });
      expect(eventStore.reads).toBeLessThanOrEqual(LENGTH / 400);
    });

    it('lets others have a turn between the pages', async () => {
      await write(...Array.from({ length: LENGTH }, (_, n) => entry(1, written(`${n}`))));
      const runner = await start({ projection: pagesOfShelf });
      await caughtUp(runner);
      await runner.stop();
      let turns = 0;
      let next = setImmediate(function turn() {
        turns += 1;
        next = setImmediate(turn);
      });
      await runner.verify();
      clearImmediate(next);
      expect(turns).toBeGreaterThanOrEqual(2);
    });
  });

  it('makes of any history the same documents, however it is cut, broken off, parked and replayed', async () => {
    poisonous = false;
    const step = fc.record({
      notebook: fc.integer({ min: 0, max: 3 }),
      event: fc.constantFrom(written('a'), written('b', 2), written('poison'), burnt),
      stop: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 15 }),
        fc.integer({ min: 1, max: 6 }),
        fc.boolean(),
        async (steps, batchSize, transactional) => {
          log = new InMemoryEventStore();
          const documents = new InMemoryDocumentStore(transactional);
          const options = { batchSize, owner: 'the same' };
          poisonous = true;
          let runner = await start({ documents, options });
          for (const { notebook, event, stop } of steps) {
            await write(entry(notebook, event));
            if (!stop) continue;
            await runner.stop();
            runner = await start({ documents, options });
          }
          await caughtUp(runner);
          poisonous = false;
          const lot = new ParkingLot(documents);
          for (const { body } of (await lot.list({ limit: 10 })).documents) {
            await lot.requestReplay(body.owner, body.key);
          }
          await eventually('the replays', async () => (await lot.count(OWNER)) === 0);
          const fresh = await start();
          await caughtUp(fresh);
          const shown = async (one: ProjectionRunner<ShelfDocument>): Promise<unknown> =>
            (await all(one)).map(({ id, body, sources }) => ({ id, body, sources }));
          expect(await shown(runner)).toEqual(await shown(fresh));
          await Promise.all([runner.stop(), fresh.stop()]);
        },
      ),
      { numRuns: 40 },
    );
  });

  describe('brings a generation that is not read up to date', () => {
    const BEHIND = 12;
    /** The names of the checkpoints that commits have written, in their order. */
    let names: string[];
    let documents: UnreliableDocumentStore;
    let runner: ProjectionRunner<ShelfDocument>;
    let anna: string;

    beforeEach(async () => {
      names = [];
      documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
      runner = await start({ documents, options: { batchSize: 1 } });
      anna = await vault.createSubject();
      await write(entry(1, opened(anna, 'Annas')));
      await caughtUp(runner);
      await runner.rebuild();
      for (let n = 0; n < BEHIND; n++) await write(entry(2, written(`${n}`)));
      await caughtUp(runner);
    });
    const ways = {
      'as it has to forget somebody': async (): Promise<void> =>
        void (await write({
          stream: `subject-${anna}`,
          event: { type: 'SubjectForgotten', occurredOn: '2021-04-20', data: { subjectId: anna } } as never,
        })),
      'as it is gone back to': async (): Promise<void> => {
        const generations = new Generations(documents, shelf());
        await generations.change(await generations.state(), { candidate: 1 });
      },
    };
    const watch = (onFirst: () => void): void => {
      documents.beforeCommit = async ({ checkpoint }) => {
        if (checkpoint === undefined) return;
        if (checkpoint.name === OWNER && !names.includes(OWNER)) onFirst();
        names.push(checkpoint.name);
      };
    };

    it.each(Object.entries(ways))('%s, while what comes meanwhile is read', async (_, begin) => {
      let meanwhile: Promise<Position> | undefined;
      watch(() => (meanwhile = write(entry(3, written('meanwhile')))));
      await begin();
      await eventually('it is up to date', () => names.filter((name) => name === OWNER).length > BEHIND);
      await meanwhile;
      const first = names.indexOf(OWNER);
      const live = names.indexOf(`${OWNER}.g2`, first);
      expect(live).toBeGreaterThan(first);
      expect(live).toBeLessThan(first + BEHIND / 2);
    });

    it.each(Object.entries(ways))(
      '%s, and ends with the batch at hand when it is stopped',
      async (_, begin) => {
        let stopped: Promise<void> | undefined;
        watch(() => (stopped = runner.stop()));
        await begin();
        await eventually('it has begun', () => stopped !== undefined);
        await stopped;
        expect(names.filter((name) => name === OWNER)).toHaveLength(1);
      },
    );

    it.each(Object.entries(ways))(
      '%s, and begins anew on the way only where somebody else may have written',
      async (_, begin) => {
        const { name } = new Generations(documents, shelf()).collection(1);
        const prepare = jest.spyOn(documents, 'prepare');
        /** At each batch, how often the collection had been made ready. */
        const begun: number[] = [];
        documents.beforeCommit = async ({ checkpoint }) => {
          if (checkpoint?.name !== OWNER) return;
          begun.push(prepare.mock.calls.filter(([collection]) => collection.name === name).length);
        };
        jest.spyOn(documents, 'releaseLease').mockImplementation(async (lease) => {
          await documents.store.releaseLease(lease);
          if (lease.name !== OWNER || begun.length !== 4) return;
          const others = await documents.store.acquireLease(OWNER, 'somebody else', 1_000);
          if (others) await documents.store.releaseLease(others);
        });
        await begin();
        await eventually('it is up to date', () => begun.length >= BEHIND);
        expect(begun.slice(0, BEHIND)).toEqual([1, 1, 1, 1, ...Array<number>(BEHIND - 4).fill(2)]);
      },
    );
  });

  it('leaves nothing of the log in memory: it reads one batch at a time', async () => {
    await write(...Array.from({ length: 60 }, (_, n) => entry(n % 3, written(`${n}`))));
    let ahead = 0;
    let most = 0;
    const eventStore = new UnreliableEventStore(log);
    const subscribe = eventStore.subscribe.bind(eventStore);
    eventStore.subscribe = async function* (options) {
      for await (const item of subscribe(options)) {
        most = Math.max(most, ++ahead);
        yield item;
      }
    };
    const documents = new UnreliableDocumentStore(new InMemoryDocumentStore());
    documents.beforeCommit = async () => void (ahead = 0);
    await caughtUp(await start({ eventStore, documents, options: { batchSize: 10 } }));
    expect(most).toBeLessThanOrEqual(11);
    expect(await taken(log.readAll(), 100)).toHaveLength(60);
  });
});
