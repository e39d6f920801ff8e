import type { Instant } from '@samverkan/kernel';
import {
  append,
  burnt,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  notebookEvents,
  remind,
  reminders,
  SettableClock,
  shelf,
  written,
  type NotebookEvent,
} from '@samverkan/event-sourcing-testing';
import { AggregateStore } from '../commands/aggregate-store';
import { EventCodec } from '../events/codec';
import { CommandHandler } from '../commands/handle-command';
import { SILENT } from './observer';
import { ParkingLot, type ParkedKey } from '../parking/parking-lot';
import { ProjectionRunner } from '../projections/projection-runner';
import { Relay } from '../messages/relay';
import { TimerRunner } from '../workflows/timer-runner';
import { dueList, type WorkflowSet } from '../workflows/workflow';

const SHELF = 'projection:shelf.v1';
const RELAY = 'relay:notebook';
const TIMERS = 'timers:spec';
const TOPIC = 'samverkan.notebook.v1';
const PATIENCE_MS = 4_000;

type Program = 'older' | 'newer';

describe('what a newer version of the program has written', () => {
  let log: InMemoryEventStore;
  let documents: InMemoryDocumentStore;
  let transport: InMemoryTransport;
  let clock: SettableClock;
  let running: { stop(): Promise<void> }[];
  let aside: string[];
  let parked: string[];
  let searches: number;
  /** As of another older one, which takes the lease that is let go, and lets it go as well. */
  let turnsOfAnother: boolean;
  const vault = new InMemorySubjectVault();
  const codecs: Readonly<Record<Program, EventCodec>> = {
    older: new EventCodec({ notebook: notebookEvents }, vault),
    newer: new EventCodec(
      {
        notebook: {
          ...notebookEvents,
          NoteWritten: { version: 3, upcast: { ...notebookEvents.NoteWritten.upcast, 2: (data) => data } },
          NotebookSold: { version: 1 },
        },
      },
      vault,
    ),
  };
  const set: WorkflowSet = { owner: 'spec', version: 1, workflows: [reminders(() => false)] };

  beforeEach(() => {
    log = new InMemoryEventStore();
    documents = new InMemoryDocumentStore();
    searches = 0;
    turnsOfAnother = false;
    const find = documents.find.bind(documents);
    documents.find = (collection, options) => {
      if (JSON.stringify(options.where).includes('NewerVersion')) searches += 1;
      return find(collection, options);
    };
    transport = new InMemoryTransport();
    clock = new SettableClock('2021-04-01T00:00:00.000Z' as Instant);
    running = [];
    aside = [];
    parked = [];
  });
  afterEach(() => Promise.all(running.map((one) => one.stop())));

  const write = (by: Program, notebook: number, ...events: NotebookEvent[]): Promise<unknown> =>
    append(
      log,
      codecs[by],
      events.map((event) => ({ stream: `notebook-${notebook}`, event })),
    );
  const turnOfAnother = async (name: string): Promise<void> => {
    const lease = await documents.acquireLease(name, 'another', 1_000);
    if (lease) await documents.releaseLease(lease);
  };
  const base = (by: Program, attendMs = 5) => ({
    eventStore: log,
    documents,
    codec: codecs[by],
    owner: `${by} ${running.length}`,
    attendMs,
    leaseMs: 150,
    observer: {
      ...SILENT,
      restarting: ({ name, cause, message }: { name: string; cause: string; message?: string }) => {
        aside.push(`${by}: ${message ?? cause}`);
        if (turnsOfAnother) void turnOfAnother(name);
      },
      parked: ({ key }: { key: string }) => void parked.push(`${by}: ${key}`),
    },
  });
  const started = async <Worker extends { start(): Promise<void>; stop(): Promise<void> }>(
    worker: Worker,
  ): Promise<Worker> => {
    running.push(worker);
    await worker.start();
    return worker;
  };
  const readModel = (by: Program, attendMs?: number) =>
    started(new ProjectionRunner({ ...base(by, attendMs), projection: shelf(() => false) }));
  const relay = (by: Program, attendMs?: number) =>
    started(
      new Relay({
        ...base(by, attendMs),
        transport,
        relay: {
          name: 'notebook',
          prefixes: ['notebook-'],
          topic: TOPIC,
          map: ({ event, streamId }) => ({
            key: streamId,
            headers: { ce_type: event.type },
            payload: { text: (event.data as { text?: string }).text ?? null },
          }),
        },
      }),
    );
  const timers = async (by: Program) => {
    const { codec, ...options } = base(by);
    await started(new ProjectionRunner({ ...options, codec, projection: dueList(set) }));
    const aggregates = new AggregateStore({ eventStore: log, codec, capacity: 100 });
    const commands = new CommandHandler({ eventStore: log, codec, clock, aggregates });
    return started(new TimerRunner({ ...options, workflows: set, commands, clock, pollMs: 5 }));
  };
  const notes = async (runner: Awaited<ReturnType<typeof readModel>>, notebook: number) =>
    (await runner.readModel.get(`notebook-${notebook}`))?.body.notes;
  const published = (): unknown[] => transport.published(TOPIC).map(({ payload }) => payload['text']);
  const held = (owner: string): Promise<readonly ParkedKey[]> =>
    new ParkingLot(documents)
      .list({ owner, limit: 100 })
      .then((page) => page.documents.map(({ body }) => body));
  const leaseOf = (name: string): Promise<string | undefined> => documents.leaseHolder(name);
  const MESSAGE = 'NoteWritten version 3 of notebook-1 is of a newer version of the program than this one';

  describe.each([
    ['a read model', SHELF, readModel],
    ['a relay', RELAY, relay],
  ])('and %s meets', (_name, owner, start) => {
    it('is left to the newer one that runs beside, and nothing is parked', async () => {
      const older = await start('older');
      await write('older', 1, written('a'));
      await eventually('the older one works', async () => (await older.lag()).events === 0);
      await start('newer');
      await write('newer', 1, written('b'));
      await write('older', 2, written('c'));
      await eventually('all is taken', async () => (await older.lag()).events === 0, PATIENCE_MS);
      expect(await leaseOf(owner)).toBe('newer 1');
      expect(aside).toEqual([`older: ${MESSAGE}`]);
      expect([parked, await held(owner)]).toEqual([[], []]);
    });

    it('is parked where nobody newer runs, after one pause for all of it, and the others go on', async () => {
      const older = await start('older');
      await write('newer', 1, written('a'));
      await write('newer', 2, written('b'));
      await write('older', 3, written('c'));
      await eventually('the others go on', async () => (await older.lag()).events === 0, PATIENCE_MS);
      expect(aside).toEqual([`older: ${MESSAGE}`]);
      expect(await held(owner)).toMatchObject([
        { key: 'notebook-1', cause: { error: 'NewerVersion', message: MESSAGE } },
        { key: 'notebook-2', cause: { error: 'NewerVersion' } },
      ]);
      expect(await new ParkingLot(documents).countNewer(owner)).toBe(2);
    });

    it('is left again where another replica had the lease in between, and then to the newer one', async () => {
      turnsOfAnother = true;
      await start('older');
      await write('newer', 1, written('a'));
      await eventually('it steps aside again', async () => aside.length + parked.length === 2);
      expect(parked).toEqual([]);
      const newer = await start('newer');
      await eventually('it is taken', async () => (await newer.lag()).events === 0, PATIENCE_MS);
      expect([parked, await held(owner)]).toEqual([[], []]);
    });

    it('is left three times at most', async () => {
      turnsOfAnother = true;
      await start('older');
      await write('newer', 1, written('a'));
      await eventually('it is parked', async () => (await held(owner)).length === 1, PATIENCE_MS);
      expect(aside).toHaveLength(3);
    });

    it('is taken by the newer one when it is there, in order, and asked of nobody', async () => {
      const older = await start('older');
      await write('newer', 1, written('a'));
      await write('older', 1, written('b'));
      await eventually('it is parked', async () => (await held(owner))[0]?.last === 1, PATIENCE_MS);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(await held(owner)).toMatchObject([{ failedReplays: 0 }]);
      await older.stop();
      await start('newer');
      await eventually('it is taken', async () => (await held(owner)).length === 0, PATIENCE_MS);
      if (start === relay) expect(published()).toEqual(['a', 'b']);
      else
        expect(await notes(running.at(-1) as Awaited<ReturnType<typeof readModel>>, 1)).toEqual(['a', 'b']);
    });
  });

  describe.each([
    ['a read model', SHELF, readModel],
    ['a relay', RELAY, relay],
  ])('and %s has parked in many streams', (_name, owner, start) => {
    const STREAMS = 25;
    const isParked = async (): Promise<void> => {
      const older = await start('older');
      for (let notebook = 1; notebook <= STREAMS; notebook += 1) await write('newer', notebook, written('a'));
      await eventually('it is parked', async () => (await held(owner)).length === STREAMS, PATIENCE_MS);
      await eventually('the older one works', async () => (await older.lag()).events === 0);
    };

    it('is all taken at once, without a pause', async () => {
      await isParked();
      await running[0]?.stop();
      await start('newer', 60_000);
      await eventually('it is taken', async () => (await held(owner)).length === 0, PATIENCE_MS);
    });

    it('is seldom searched for by the older one, which has tried it', async () => {
      await isParked();
      searches = 0;
      await new Promise((resolve) => setTimeout(resolve, 300));
      // Some fifty looks for requests, or fewer on a busy machine.
      expect(searches).toBeLessThan(6);
      await running[0]?.stop();
      await start('older');
      await eventually(
        'each is tried once',
        async () => (await held(owner)).every(({ failedReplays }) => failedReplays === 1),
        PATIENCE_MS,
      );
      searches = 0;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(searches).toBeLessThan(6);
      expect((await held(owner)).map(({ failedReplays }) => failedReplays)).toEqual(Array(STREAMS).fill(1));
    });
  });

  it('may be of a kind that the older one does not know', async () => {
    await readModel('older');
    await readModel('newer');
    const runner = running[1] as Awaited<ReturnType<typeof readModel>>;
    const sold = { ...burnt, type: 'NotebookSold' };
    await append(log, codecs.newer, [{ stream: 'notebook-1', event: sold }]);
    await eventually('it is taken', async () => (await runner.lag()).events === 0, PATIENCE_MS);
    expect(await held(SHELF)).toEqual([]);
  });

  it('is told from what no version has written, which is parked at once', async () => {
    const runner = await readModel('older');
    const garbage = { eventId: 'e', type: 'NoteWritten', data: {}, metadata: { version: 'three' } };
    await log.append('notebook-1', [garbage], 'any');
    await eventually('it is parked', async () => (await runner.lag()).events === 0);
    expect(await held(SHELF)).toMatchObject([{ cause: { error: 'UnknownEventVersion' } }]);
    expect(aside).toEqual([]);
  });

  describe('in the stream that a timer sends its command to', () => {
    const due = '2021-04-02T00:00:00.000Z' as Instant;
    /** The due list has the timer, and the stream what came later. */
    const waiting = async (): Promise<void> => {
      const list = await readModelOfTimers();
      await write('older', 1, remind('tea', due));
      await eventually('it is on the list', async () => (await list.lag()).events === 0);
      await list.stop();
    };
    const readModelOfTimers = () =>
      started(new ProjectionRunner({ ...base('newer'), projection: dueList(set) }));
    const wentOff = async (): Promise<boolean> => {
      for await (const { data } of log.readStream('notebook-1'))
        if (data['text'] === 'reminded tea') return true;
      return false;
    };

    it('leaves the timers to the newer one, and parks the timer where there is none', async () => {
      await waiting();
      await timers('older');
      await write('newer', 1, written('b'));
      clock.set(due);
      await eventually('it is parked', async () => (await held(TIMERS)).length === 1, PATIENCE_MS);
      expect(aside).toContain(`older: ${MESSAGE}`);
      expect(await held(TIMERS)).toMatchObject([{ cause: { error: 'NewerVersion' } }]);
      await Promise.all(running.map((one) => one.stop()));
      await timers('newer');
      await eventually('it goes off', wentOff, PATIENCE_MS);
      await eventually('nothing waits', async () => (await held(TIMERS)).length === 0, PATIENCE_MS);
    });
  });
});
