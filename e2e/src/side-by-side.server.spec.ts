import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { openEventStoreDb } from '@samverkan/adapters-eventstoredb';
import { openMongo, openMongoVault } from '@samverkan/adapters-mongo';
import { type EventStore, EventCodec } from '@samverkan/event-sourcing';
import {
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
  append,
  eventually,
  notebookEvents,
  shelf,
  written,
} from '@samverkan/event-sourcing-testing';
import { PlatformConfig, ReadModels, readConfig, type Serving, serve } from '@samverkan/platform';
import { describeOn } from '@samverkan/stack';

const NOTEBOOKS = 5;
const RUN_MS = 300_000;
/** A machine that has much else to do may take so long for each step. */
const STEP_MS = 60_000;
/** Between two notes. */
const WRITE_MS = 10;
const TOKEN = 'a.b.operator';

type Shelf = ReturnType<typeof shelf>;

@Module({})
class NothingOverHttp {}

describeOn(['eventstoredb', 'mongodb'], 'two versions of a read model side by side', (servers) => {
  const database = `side-by-side-${randomUUID()}`;
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** A process with connections of its own. */
  async function processOf(owner: string, model: Shelf): Promise<Serving> {
    const uri = servers().mongodb.address;
    const log = openEventStoreDb({ connectionString: servers().eventstoredb.address });
    const documents = await openMongo({ uri, database });
    const vault = await openMongoVault({
      uri,
      database: `${database}-vault`,
      masterKey: Buffer.alloc(32, 7),
    });
    for (const opened of [log, documents, vault]) closing.push(() => opened.close());
    const serving = await serve({
      name: owner,
      config: readConfig(PlatformConfig, {
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_LOG_LEVEL: 'silent',
      }),
      ports: {
        eventStore: log.eventStore,
        transport: new InMemoryTransport(),
        documentStore: documents.documentStore,
        subjectVault: vault.subjectVault,
        clock: new SettableClock(),
      },
      services: [
        {
          name: 'case',
          title: 'Notebooks',
          description: 'For a specification.',
          basePath: '/api/case/v1',
          module: NothingOverHttp,
          events: { notebook: notebookEvents },
          projections: [model],
          relays: [],
        },
      ],
      tokens: {
        actorOf: async (token) =>
          token === TOKEN
            ? { id: 'x', role: 'operator', organisation: 'o1', units: [], programmes: ['p1'] }
            : undefined,
      },
      bodyHashKey: new Uint8Array(32),
      sealKey: new Uint8Array(32),
      leaseOwner: owner,
    });
    closing.push(() => serving.close());
    return serving;
  }

  /** The job of an operator who asks that process. */
  const rebuilt = async ({ adminUrl }: Serving): Promise<unknown> => {
    const ask = async (path: string, method = 'GET'): Promise<Record<string, unknown>> =>
      (
        await fetch(`${adminUrl}/admin/v1/${path}`, { method, headers: { authorization: `Bearer ${TOKEN}` } })
      ).json() as Promise<Record<string, unknown>>;
    let job = await ask('projections/shelf/rebuild', 'POST');
    const { id } = job;
    await eventually(
      'the job ends',
      async () => (job = await ask(`jobs/${String(id)}`))['state'] !== 'running',
      STEP_MS,
    );
    return job;
  };

  it(
    'give no wrong answer while events come, one is rebuilt and switched, and the next is built and taken into use',
    async () => {
      const log = openEventStoreDb({ connectionString: servers().eventstoredb.address });
      closing.push(() => log.close());
      const writing = new Writing(log.eventStore);
      await writing.round();
      const [active, standby] = [await processOf('active', shelf()), await processOf('standby', shelf())];
      const old = [new Reading(active, shelf(), writing), new Reading(standby, shelf(), writing)];
      const stopping = new AbortController();
      const busy = [writing.until(stopping.signal), ...old.map((reading) => reading.until(stopping.signal))];
      try {
        await eventually('both answer', () => old.every(({ answers }) => answers > 20), STEP_MS);
        for (const asked of [standby, active])
          expect(await rebuilt(asked)).toMatchObject({ state: 'done', result: { switched: true } });

        const newer = { ...shelf(), collection: { ...shelf().collection, version: 2 } };
        const next = new Reading(await processOf('next', newer), newer, writing);
        busy.push(next.until(stopping.signal));
        await eventually('the next version answers', () => next.answers > 20, STEP_MS);
        expect(await rebuilt(active)).toMatchObject({ state: 'done', result: { switched: true } });
        const seen = old.map(({ answers }) => answers);
        await eventually(
          'the first version answers on',
          () => old.every(({ answers }, n) => answers > (seen[n] as number) + 5),
          STEP_MS,
        );
      } finally {
        stopping.abort();
      }
      await Promise.all(busy);
      expect(writing.acknowledged).toBeGreaterThan(NOTEBOOKS);
    },
    RUN_MS,
  );
});

/** Notes that are written one after the other, to notebooks by turns; each is its own number. */
class Writing {
  acknowledged = 0;
  position = '';
  private readonly codec = new EventCodec({ notebook: notebookEvents }, new InMemorySubjectVault());

  constructor(private readonly log: EventStore) {}

  async round(): Promise<void> {
    for (let n = 0; n < NOTEBOOKS; n += 1) {
      const number = this.acknowledged;
      const stream = `notebook-${number % NOTEBOOKS}`;
      const [position = ''] = await append(this.log, this.codec, [
        { stream, event: written(String(number)) },
      ]);
      this.position = position;
      this.acknowledged = number + 1;
      await pause(WRITE_MS);
    }
  }

  async until(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) await this.round();
  }
}

/** Someone who reads one notebook after another, each at least up to what was acknowledged when the reading began. */
class Reading {
  answers = 0;

  constructor(
    private readonly process: Serving,
    private readonly model: Shelf,
    private readonly writing: Writing,
  ) {}

  async until(signal: AbortSignal): Promise<void> {
    const model = this.process.app.get(ReadModels).of(this.model);
    for (let n = 0; !signal.aborted; n = (n + 1) % NOTEBOOKS) {
      const { position, acknowledged } = this.writing;
      if (!(await model.waitFor(position, 5_000))) continue;
      const found = await model.get(`notebook-${n}`);
      const notes = found?.body.notes ?? [];
      const atLeast = Math.floor((acknowledged - 1 - n) / NOTEBOOKS) + 1;
      expect(notes).toEqual(notes.map((_, nth) => String(nth * NOTEBOOKS + n)));
      expect(notes.length).toBeGreaterThanOrEqual(atLeast);
      this.answers += 1;
      await pause(2);
    }
  }
}
