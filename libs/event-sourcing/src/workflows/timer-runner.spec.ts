import type { Instant } from '@samverkan/kernel';
import {
  append,
  burnt,
  eventually,
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  notebookEvents,
  remind,
  reminders,
  SettableClock,
  UnreliableDocumentStore,
  UnreliableEventStore,
  written,
  type NotebookEvent,
} from '@samverkan/event-sourcing-testing';
import fc from 'fast-check';
import { AggregateStore } from '../commands/aggregate-store';
import { EventCodec } from '../events/codec';
import { type DocumentStore } from '../ports/document-store.port';
import { type EventStore } from '../ports/event-store.port';
import { CommandHandler } from '../commands/handle-command';
import { REPLAYS } from '../limits';
import { SILENT } from '../running/observer';
import { ParkingLot } from '../parking/parking-lot';
import { ProjectionRunner } from '../projections/projection-runner';
import { TimerRunner } from './timer-runner';
import { dueList, MAX_TIMERS, type WorkflowSet } from './workflow';

const day = (number: number): Instant =>
  `2021-04-${String(number).padStart(2, '0')}T00:00:00.000Z` as Instant;

describe('durable timers', () => {
  let log: InMemoryEventStore;
  let documents: InMemoryDocumentStore;
  let clock: SettableClock;
  let broken: boolean;
  let running: { stop(): Promise<void> }[];
  let restarts: string[];
  let parked: string[];
  const vault = new InMemorySubjectVault();
  const codec = new EventCodec({ notebook: notebookEvents }, vault);
  const set: WorkflowSet = { owner: 'spec', version: 1, workflows: [reminders(() => broken)] };

  beforeEach(() => {
    log = new InMemoryEventStore();
    documents = new InMemoryDocumentStore();
    clock = new SettableClock(day(1));
    broken = true;
    running = [];
    restarts = [];
    parked = [];
  });
  afterEach(() => Promise.all(running.map((one) => one.stop())));

  const write = (stream: string, ...events: NotebookEvent[]): Promise<unknown> =>
    append(
      log,
      codec,
      events.map((event) => ({ stream: `notebook-${stream}`, event })),
    );

  /** A process: the due list and the timers, on a log and documents that may fail. */
  const start = async (
    options: { readonly eventStore?: EventStore; readonly documents?: DocumentStore } = {},
  ): Promise<TimerRunner> => {
    const eventStore = options.eventStore ?? log;
    const base = {
      eventStore,
      documents: options.documents ?? documents,
      owner: `process ${running.length}`,
      leaseMs: 150,
      observer: {
        ...SILENT,
        restarting: ({ cause }: { cause: string }) => restarts.push(cause),
        parked: ({ key }: { key: string }) => parked.push(key),
      },
    };
    const list = new ProjectionRunner({ ...base, codec, projection: dueList(set), attendMs: 5 });
    const aggregates = new AggregateStore({ eventStore, codec, capacity: 100 });
    const commands = new CommandHandler({ eventStore, codec, clock, aggregates });
    const timers = new TimerRunner({ ...base, workflows: set, commands, clock, pollMs: 5 });
    running.push(list, timers);
    await list.start();
    await timers.start();
    return timers;
  };
  /** What has gone off, in the order of the log. */
  const wentOff = async (): Promise<string[]> => {
    const texts: string[] = [];
    for await (const { streamId, type, data } of log.readAll()) {
      const text = type === 'NoteWritten' ? String(data['text']) : '';
      if (text.startsWith('reminded ')) texts.push(`${streamId.slice('notebook-'.length)} ${text.slice(9)}`);
    }
    return texts;
  };
  const until = (count: number): Promise<void> =>
    eventually(`${count} timers have gone off`, async () => (await wentOff()).length >= count);
  const settled = async (timers: TimerRunner): Promise<void> =>
    expect(await timers.settled(5_000)).toBe(true);

  it('go off at their moment by the clock of the product, not before', async () => {
    const timers = await start();
    await write('a', remind('tea', day(3)));
    await settled(timers);
    clock.set('2021-04-02T23:59:59.999Z');
    await settled(timers);
    expect(await wentOff()).toEqual([]);
    clock.set(day(3));
    await settled(timers);
    expect(await wentOff()).toEqual(['a tea']);
  });

  it('go off in the order of their moments, over all that waits, when the clock is moved far', async () => {
    const timers = await start();
    await write('a', remind('first', day(2)), remind('fourth', day(9)));
    await write('b', remind('third', day(5)), remind('second', day(4)));
    clock.set(day(30));
    await settled(timers);
    expect(await wentOff()).toEqual(['a first', 'b second', 'b third', 'a fourth']);
  });

  it('are cancelled and moved by events', async () => {
    const timers = await start();
    await write('a', remind('cancelled', day(2)), remind('moved', day(2)), written('forget cancelled'));
    await write('a', remind('moved', day(8)));
    await write('b', remind('gone', day(2)), burnt);
    clock.set(day(7));
    await settled(timers);
    expect(await wentOff()).toEqual([]);
    clock.set(day(8));
    await settled(timers);
    expect(await wentOff()).toEqual(['a moved']);
  });

  it('go off once where the append got through and nobody heard of it', async () => {
    const eventStore = new UnreliableEventStore(log);
    const timers = await start({ eventStore });
    await write('a', remind('tea', day(2)));
    eventStore.failAppends('before', 'after', 'after', 'after', 'after');
    clock.set(day(2));
    await settled(timers);
    await settled(timers);
    expect(await wentOff()).toEqual(['a tea']);
  });

  it('go off once where two processes think that they are the one, and the one that was replaced stops', async () => {
    const stale = new UnreliableDocumentStore(documents);
    await start({ documents: stale });
    await write('a', remind('tea', day(2)));
    await eventually('the lease', async () => (await documents.leaseHolder('timers:spec')) === 'process 0');
    stale.standsStill = true;
    const next = await start();
    clock.set(day(2));
    await until(1);
    await eventually(
      'the other has taken over',
      async () => (await documents.leaseHolder('timers:spec')) === 'process 2',
    );
    await write('a', remind('coffee', day(2)));
    await until(2);
    await settled(next);
    expect(await wentOff()).toEqual(['a tea', 'a coffee']);
  });

  it('go off once where two processes send the command in the same moment', async () => {
    const slow = new UnreliableEventStore(log);
    const still = new UnreliableDocumentStore(documents);
    await start({ eventStore: slow, documents: still });
    await write('a', remind('tea', day(2)));
    await eventually('the lease', async () => (await documents.leaseHolder('timers:spec')) === 'process 0');
    // It has decided, and stands still before it writes, until the other has done the same and written.
    slow.beforeAppend = async () => {
      still.standsStill = true;
      await start();
      await until(1);
    };
    clock.set(day(2));
    await until(1);
    await eventually('both have sent it', () => slow.appends > 1 || restarts.length > 0);
    await settled(running.at(-1) as TimerRunner);
    expect(await wentOff()).toEqual(['a tea']);
  });

  it('wait for a store that is away, however often it fails', async () => {
    const away = new UnreliableDocumentStore(documents);
    const timers = await start({ documents: away });
    await write('a', remind('tea', day(2)));
    await settled(timers);
    let failures = 3;
    away.beforeCommit = async ({ checkpoint }) => {
      if (checkpoint?.name === 'timers:spec' && failures-- > 0) throw new Error('connection refused');
    };
    clock.set(day(2));
    await until(1);
    expect(restarts).toEqual(['Error', 'Error', 'Error']);
    expect(await wentOff()).toEqual(['a tea']);
    expect(parked).toEqual([]);
  });

  it('are counted without being read, but for the first', async () => {
    const timers = await start();
    await write('a', remind('refused', day(2)));
    await write('parked and gone', remind('refused', day(2)));
    clock.set(day(2));
    await settled(timers);
    expect(parked).toHaveLength(2);
    await timers.stop();
    await write('parked and gone', burnt);
    const waiting = ['b', 'c', 'd', 'e', 'f', 'g', 'h'];
    for (const stream of waiting) await write(stream, remind('tea', day(4)));
    clock.set(day(5));
    await eventually('they are due', async () => (await timers.lag()).events >= waiting.length);
    const found = jest.spyOn(documents, 'find');
    expect(await timers.lag()).toEqual({ events: waiting.length, seconds: 86_400 });
    const read = await Promise.all(
      found.mock.calls.map(async ([{ name }], call) =>
        name === 'spec-workflows' ? (await found.mock.results[call]?.value).documents.length : 0,
      ),
    );
    expect(read.reduce((sum, count) => sum + count, 0)).toBe(2);
  });

  describe('whose command does not end them', () => {
    const lot = () => new ParkingLot(documents);
    const key = 'spec.reminders|notebook-a';

    it.each([
      ['refused', 'Timer "refused" of spec.reminders is still due: its command is refused with FULL'],
      ['silent', 'Timer "silent" of spec.reminders is still due: its command left it as it was'],
    ])('are parked with their instance, and the others go on: %s', async (name, message) => {
      const timers = await start();
      await write('a', remind(name, day(2)), remind('later', day(3)));
      await write('b', remind('tea', day(4)));
      clock.set(day(9));
      await settled(timers);
      expect(await wentOff()).toEqual(['b tea']);
      expect((await lot().show('timers:spec', key))?.body).toMatchObject({
        type: `spec.reminders ${name}`,
        cause: { error: 'PermanentFailure', message },
        failedReplays: 0,
      });
      expect(parked).toEqual([key]);
      expect(await timers.lag()).toEqual({ events: 0, seconds: 0 });
    });

    it('are tried again when somebody asks for it, and then what waits behind them', async () => {
      const timers = await start();
      await write('a', remind('refused', day(2)), remind('later', day(3)));
      clock.set(day(9));
      await settled(timers);
      await lot().requestReplay('timers:spec', key);
      await eventually(
        'a replay in vain',
        async () => (await lot().show('timers:spec', key))?.body.failedReplays === 1,
      );
      broken = false;
      await lot().requestReplay('timers:spec', key);
      await until(2);
      expect(await wentOff()).toEqual(['a refused', 'a later']);
      expect(await lot().count('timers:spec')).toBe(0);
    });

    describe('where a replay fails for the moment', () => {
      const some = [...'abcdefghijkl'];
      const streams = some.map((stream) => `notebook-${stream}`);
      let eventStore: UnreliableEventStore;
      let timers: TimerRunner;
      /** The streams that were appended to, each once. */
      let tried: () => readonly string[];

      beforeEach(async () => {
        eventStore = new UnreliableEventStore(log);
        const appended = jest.spyOn(eventStore, 'append');
        tried = () => [...new Set(appended.mock.calls.map(([stream]) => stream))];
        timers = await start({ eventStore });
        for (const stream of some) await write(stream, remind('refused', day(2)));
        clock.set(day(9));
        await settled(timers);
        expect(parked).toHaveLength(some.length);
        broken = false;
      });

      it.each([1, REPLAYS])(
        'keep no others from going off or from being tried again: %i',
        async (failing) => {
          eventStore.failAppendsTo(...streams.slice(0, failing));
          await lot().requestReplays('timers:spec');
          const others = some.slice(failing).map((stream) => `${stream} refused`);
          await until(others.length);
          await write('tea', remind('tea', day(4)));
          await until(others.length + 1);
          expect(await wentOff()).toEqual([...others, 'tea tea']);
          await eventually('it is tried again', () => restarts.length > 1);
          eventStore.failAppendsTo();
          await until(some.length + 1);
          await eventually('it is free', async () => (await lot().count('timers:spec')) === 0);
        },
      );

      it('go off between two that take long', async () => {
        eventStore.failAppendsTo(...streams);
        eventStore.beforeAppend = async () => {
          await write('tea', remind('tea', day(4)));
          await new Promise((resolve) => setTimeout(resolve, 50));
        };
        await lot().requestReplays('timers:spec');
        await until(1);
        expect(tried().slice(0, 2)).toEqual(['notebook-a', 'notebook-tea']);
      });

      it('stop after the one under way', async () => {
        eventStore.failAppendsTo(...streams);
        let stopped: Promise<void> | undefined;
        eventStore.beforeAppend = async () => void (stopped = timers.stop());
        await lot().requestReplays('timers:spec');
        await eventually('it stops', () => stopped !== undefined);
        await stopped;
        expect(tried()).toEqual(['notebook-a']);
      });
    });

    it('are free when events have cancelled them meanwhile', async () => {
      const timers = await start();
      await write('a', remind('refused', day(2)));
      clock.set(day(9));
      await settled(timers);
      await write('a', written('forget refused'));
      await lot().requestReplay('timers:spec', key);
      await eventually('it is free', async () => (await lot().count('timers:spec')) === 0);
      expect(await wentOff()).toEqual([]);
    });
  });

  it('are what the log says after the due list is thrown away: rebuilt, nothing goes off again', async () => {
    const timers = await start();
    await write('a', remind('tea', day(2)), remind('coffee', day(9)));
    clock.set(day(2));
    await settled(timers);
    documents = new InMemoryDocumentStore();
    const rebuilt = await start();
    await settled(rebuilt);
    expect(await wentOff()).toEqual(['a tea']);
    clock.set(day(9));
    await settled(rebuilt);
    expect(await wentOff()).toEqual(['a tea', 'a coffee']);
  });

  it('are at most so many in one instance: the stream that asks for more is parked', async () => {
    await start();
    const events = Array.from({ length: MAX_TIMERS + 1 }, (_, n) => remind(`n${n}`, day(9)));
    await write('a', ...events);
    await eventually('the stream is parked', () => parked.includes('notebook-a'));
  });

  it('go off exactly as the log and the clock say, whatever fails in between', async () => {
    const step = fc.oneof(
      fc.record({
        do: fc.constant('remind' as const),
        stream: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('x', 'y', 'z'),
        on: fc.integer({ min: 2, max: 12 }),
      }),
      fc.record({
        do: fc.constant('forget' as const),
        stream: fc.constantFrom('a', 'b'),
        name: fc.constantFrom('x', 'y', 'z'),
      }),
      fc.record({ do: fc.constant('clock' as const), days: fc.integer({ min: 0, max: 4 }) }),
      fc.record({
        do: fc.constant('fail' as const),
        how: fc.constantFrom('before' as const, 'after' as const),
      }),
      fc.record({ do: fc.constant('restart' as const) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        log = new InMemoryEventStore();
        documents = new InMemoryDocumentStore();
        let today = 1;
        clock.set(day(today));
        const eventStore = new UnreliableEventStore(log);
        let timers = await start({ eventStore });
        const waiting = new Map<string, number>();
        const expected: string[] = [];
        let uses = 0;
        try {
          for (const one of steps) {
            if (one.do === 'remind') {
              // A name is used once: what has gone off does not come back.
              const name = `${one.name}${uses++}`;
              await write(one.stream, remind(name, day(Math.max(one.on, today + 1))));
              waiting.set(`${one.stream} ${name}`, Math.max(one.on, today + 1));
            } else if (one.do === 'forget') {
              const meant = [...waiting.keys()].find((key) => key.startsWith(`${one.stream} ${one.name}`));
              if (meant === undefined) continue;
              await write(one.stream, written(`forget ${meant.slice(2)}`));
              waiting.delete(meant);
            } else if (one.do === 'fail') eventStore.failAppends(one.how);
            else if (one.do === 'restart') {
              await Promise.all(running.splice(0).map((worker) => worker.stop()));
              timers = await start({ eventStore });
            } else {
              today += one.days;
              clock.set(day(today));
              await settled(timers);
              const due = [...waiting].filter(([, on]) => on <= today);
              expected.push(...due.map(([key]) => key));
              due.forEach(([key]) => waiting.delete(key));
            }
          }
          expect((await wentOff()).sort()).toEqual([...expected].sort());
        } finally {
          await Promise.all(running.splice(0).map((worker) => worker.stop()));
        }
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('are commands of the service, written down when they went off', async () => {
    const timers = await start();
    await write('a', remind('tea', day(2)));
    clock.set(day(2));
    await settled(timers);
    const events = [];
    for await (const event of log.readStream('notebook-a')) events.push(await codec.decode(event));
    expect(events.at(-1)?.metadata).toMatchObject({
      actor: { id: 'spec-service', role: 'service', organisation: 'samverkan' },
      purpose: 'timer',
      recordedAt: day(2),
    });
  });
});
