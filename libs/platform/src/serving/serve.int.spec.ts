import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { Controller, Module, Param, Post, Res } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Role } from '@samverkan/access';
import {
  AggregateStore,
  CommandHandler,
  type DocumentStore,
  EventCodec,
  Generations,
  PermanentFailure,
  TransientFailure,
} from '@samverkan/event-sourcing';
import {
  InMemoryDocumentStore,
  InMemoryEventStore,
  InMemorySubjectVault,
  InMemoryTransport,
  SettableClock,
  append,
  eventually,
  notebook,
  notebookEvents,
  opened,
  remind,
  reminders,
  shelf,
  writeNote,
  written,
} from '@samverkan/event-sourcing-testing';
import type { FastifyReply } from 'fastify';
import { present } from '@samverkan/kernel';
import type { TokenVerifier } from '../auth/token-verifier';
import { PlatformConfig } from '../config/platform-config';
import { readConfig } from '../config/setting';
import { Refused } from '../errors/problem';
import { Command, type CommandRequest } from '../http/command.decorator';
import { Operation } from '../http/operation';
import { respond } from '../http/respond';
import type { ServiceDefinition } from '../service-definition';
import { ReadModels } from '../read-models';
import { type Serving, serve } from './serve';

const TOPIC = 'samverkan.case.v1';
const OWNER = 'data folder';
const TOKEN = { operator: 'a.b.operator', lead: 'a.b.lead', analyst: 'a.b.analyst' } as const;
const ROLES: Record<string, Role> = {
  [TOKEN.operator]: 'operator',
  [TOKEN.lead]: 'project_lead',
  [TOKEN.analyst]: 'analyst',
};
const tokens: TokenVerifier = {
  actorOf: async (token) => {
    const role = ROLES[token];
    return role && { id: 'x', role, organisation: 'o1', units: [], programmes: ['p1'] };
  },
};

interface Heard {
  readonly notes: string[];
  refuse: boolean;
}

/** One service with a projection, a relay, and a handler of what the relay publishes. */
function makeService(heard: Heard): ServiceDefinition {
  @Controller('api/case/v1/notebooks')
  class Notebooks {
    constructor(private readonly commands: CommandHandler) {}

    @Post(':id/write')
    @Operation({ action: 'programme.record-training', summary: 'Write' })
    async write(
      @Param('id') id: string,
      @Command() command: CommandRequest,
      @Res({ passthrough: true }) reply: FastifyReply,
    ) {
      const handled = await this.commands.handle(notebook, `notebook-${id}`, command, writeNote('note'));
      if (!handled.accepted) throw new Refused(handled.rejection, {});
      return respond(reply, handled);
    }

    @EventPattern('note-written')
    heard(@Payload() { text }: { text: string }): void {
      if (heard.refuse) throw new PermanentFailure('Not this one');
      heard.notes.push(text);
    }
  }
  @Module({ controllers: [Notebooks] })
  class NotebookModule {}
  return {
    name: 'case',
    title: 'Notebooks',
    description: 'For a specification.',
    basePath: '/api/case/v1',
    module: NotebookModule,
    events: { notebook: notebookEvents },
    projections: [shelf()],
    relays: [
      {
        name: 'notebooks',
        prefixes: ['notebook-'],
        topic: TOPIC,
        map: ({ event, streamId, eventId }) =>
          event.type === 'NoteWritten'
            ? {
                key: streamId,
                headers: { ce_type: 'note-written', ce_id: eventId },
                payload: { text: (event.data as { text: string }).text },
              }
            : undefined,
      },
    ],
    inbound: { group: 'readers', topics: [TOPIC], ignored: [] },
    workflows: { owner: 'notebook', version: 1, workflows: [reminders()] },
  };
}

describe('a served process', () => {
  let eventStore: InMemoryEventStore;
  let documents: InMemoryDocumentStore;
  let transport: InMemoryTransport;
  let vault: InMemorySubjectVault;
  let heard: Heard;
  let clock: SettableClock;
  let running: Serving[];

  beforeEach(() => {
    eventStore = new InMemoryEventStore();
    documents = new InMemoryDocumentStore();
    transport = new InMemoryTransport();
    vault = new InMemorySubjectVault();
    heard = { notes: [], refuse: false };
    clock = new SettableClock();
    running = [];
  });
  afterEach(() => Promise.all(running.map((one) => one.close())));

  const start = async (
    documentStore: DocumentStore = documents,
    leaseOwner = OWNER,
    service = makeService(heard),
    made: (close: () => Promise<void>) => void = () => undefined,
  ): Promise<Serving> => {
    const serving = await serve({
      name: 'spec',
      config: readConfig(PlatformConfig, {
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_LOG_LEVEL: 'silent',
      }),
      ports: { eventStore, transport, documentStore, subjectVault: vault, clock },
      services: [service],
      tokens,
      bodyHashKey: new Uint8Array(32),
      sealKey: new Uint8Array(32),
      leaseOwner,
      made,
    });
    running.push(serving);
    return serving;
  };
  const write = async (n: number, text: string): Promise<void> => {
    const codec = new EventCodec({ notebook: notebookEvents }, vault);
    await append(eventStore, codec, [{ stream: `notebook-${n}`, event: written(text) }]);
  };
  const ask = async (
    { adminUrl }: Serving,
    path: string,
    {
      method = 'GET',
      token = TOKEN.operator as string,
      body,
    }: { method?: string; token?: string; body?: object } = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await fetch(`${adminUrl}${path}`, {
      method,
      headers: {
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const workers = async (serving: Serving): Promise<Record<string, Record<string, unknown>>> => {
    const { body } = await ask(serving, '/admin/v1/lag');
    const list = body['workers'] as Record<string, unknown>[];
    return Object.fromEntries(list.map((worker) => [worker['name'], worker]));
  };
  const caughtUp = (serving: Serving): Promise<void> =>
    eventually('nobody is behind', async () =>
      Object.values(await workers(serving)).every(({ events }) => events === 0),
    );

  describe('its workers', () => {
    it('project, publish and hear what is in the log, and what comes', async () => {
      await write(1, 'before');
      const serving = await start();
      await write(1, 'after');
      await eventually('both are heard', () => heard.notes.length === 2);
      await caughtUp(serving);
      expect(heard.notes).toEqual(['before', 'after']);
      expect(await documents.get({ ...shelf().collection }, 'notebook-1')).toMatchObject({
        body: { notes: ['before', 'after'] },
      });
      expect(await workers(serving)).toMatchObject({
        shelf: { kind: 'projection', events: 0, parked: 0, holder: OWNER },
        notebooks: { kind: 'relay', events: 0, parked: 0, holder: OWNER },
        readers: { kind: 'consumer', events: 0, parked: 0 },
      });
    });

    it('begin though a store is away for a moment right when they begin', async () => {
      await write(1, 'note');
      const prepare = jest.spyOn(documents, 'prepare');
      for (let times = 0; times < 6; times += 1) prepare.mockRejectedValueOnce(new TransientFailure('away'));
      const serving = await start();
      await caughtUp(serving);
      await eventually('it is heard', () => heard.notes.length === 1);
    });

    it('end the process with what no waiting mends', async () => {
      jest.spyOn(documents, 'prepare').mockRejectedValueOnce(new RangeError('never'));
      await expect(start()).rejects.toThrow('never');
    });

    it('have nothing half done when they have ended, and let the leases go', async () => {
      const serving = await start();
      for (let n = 0; n < 20; n += 1) await write(n, 'note');
      await serving.close();
      for (const name of ['projection:shelf.v1', 'relay:notebooks'])
        expect([name, await documents.leaseHolder(name)]).toEqual([name, undefined]);
      const seen = heard.notes.length;
      await write(1, 'too late');
      await pause(50);
      expect(heard.notes).toHaveLength(seen);
      // What was not done is done by the next one, and nothing twice.
      await caughtUp(await start());
      await eventually('all are heard', () => heard.notes.length >= 21);
      expect(await documents.get({ ...shelf().collection }, 'whole-shelf')).toMatchObject({
        body: { pages: 21 },
      });
    });

    it('go on at once after a crash on a folder that one process has, as the lease says so', async () => {
      await documents.acquireLease('projection:shelf.v1', OWNER, 60_000);
      await documents.acquireLease('relay:notebooks', OWNER, 60_000);
      await write(1, 'note');
      const from = performance.now();
      await caughtUp(await start());
      expect(performance.now() - from).toBeLessThan(5_000);
    });

    it('leave alone what another process has the lease of', async () => {
      await documents.acquireLease('projection:shelf.v1', 'another process', 60_000);
      await write(1, 'note');
      const serving = await start(documents, 'this process');
      await eventually('it is heard', () => heard.notes.length === 1);
      expect(await workers(serving)).toMatchObject({
        shelf: { events: 1, holder: 'another process' },
        notebooks: { events: 0, holder: 'this process' },
      });
    });

    it('do what is due, and tell operators what cannot be done', async () => {
      const codec = new EventCodec({ notebook: notebookEvents }, vault);
      const due = '2021-05-01T00:00:00.000Z';
      await append(eventStore, codec, [
        { stream: 'notebook-1', event: remind('tea', due) },
        { stream: 'notebook-2', event: remind('refused', due) },
      ]);
      const serving = await start();
      await caughtUp(serving);
      expect(await workers(serving)).toMatchObject({
        'notebook.workflows': { kind: 'projection', holder: OWNER },
        'notebook.timers': { kind: 'timers', events: 0, parked: 0, holder: OWNER },
      });
      clock.set(due);
      await eventually('it is heard of', () => heard.notes.includes('reminded tea'));
      const key = 'spec.reminders|notebook-2';
      await eventually(
        'it is parked',
        async () => (await workers(serving))['notebook.timers']?.['parked'] === 1,
      );
      const query = new URLSearchParams({ worker: 'notebook.timers', key }).toString();
      expect(await ask(serving, `/admin/v1/parked/key?${query}`)).toMatchObject({
        status: 200,
        body: { worker: 'notebook.timers', key, type: 'spec.reminders refused' },
      });
      const replay = { method: 'POST', body: { worker: 'notebook.timers', key } };
      expect((await ask(serving, '/admin/v1/parked/replay', replay)).status).toBe(202);
      const metrics = await (await fetch(`${serving.adminUrl}/metrics`)).text();
      expect(metrics).toContain('samverkan_lag_events{worker="notebook.timers",kind="timers"} 0');
      expect(metrics).toContain(
        'samverkan_parked_total{worker="timers:notebook",cause="PermanentFailure"} 1',
      );
    });

    it('make good what a crash left of forgetting a person, before anything is projected', async () => {
      const anna = await vault.createSubject();
      const codec = new EventCodec({ notebook: notebookEvents }, vault);
      await append(eventStore, codec, [
        { stream: 'notebook-1', event: opened(anna, 'Annas') },
        {
          stream: `subject-${anna}`,
          event: { type: 'SubjectForgotten', occurredOn: '2021-04-20', data: { subjectId: anna } },
        },
      ]);
      await caughtUp(await start());
      expect(await vault.keyOf(anna)).toBeUndefined();
      expect(await documents.get({ ...shelf().collection }, 'notebook-1')).toMatchObject({
        body: { title: null },
      });
    });
  });

  describe('its admin API', () => {
    const ROUTES: readonly (readonly [string, string, object?])[] = [
      ['GET', '/admin/v1/lag'],
      ['GET', '/admin/v1/parked'],
      ['GET', '/admin/v1/parked/key?worker=shelf&key=notebook-1'],
      ['POST', '/admin/v1/parked/replay', { worker: 'shelf', key: 'notebook-1' }],
      ['POST', '/admin/v1/projections/shelf/rebuild'],
      ['POST', '/admin/v1/projections/shelf/rollback'],
      ['POST', '/admin/v1/projections/shelf/verify'],
      ['GET', `/admin/v1/jobs/${randomUUID()}`],
      ['POST', `/admin/v1/subjects/${randomUUID()}/forget`],
    ];

    it('is for operators alone', async () => {
      const serving = await start();
      for (const [method, path, body] of ROUTES) {
        const as = async (token: string): Promise<number> =>
          (await ask(serving, path, { method, token, ...present({ body }) })).status;
        expect([path, await as('')]).toEqual([path, 401]);
        expect([path, await as('a.b.unknown')]).toEqual([path, 401]);
        for (const token of [TOKEN.lead, TOKEN.analyst])
          expect([path, [403, 404].includes(await as(token))]).toEqual([path, true]);
        // What the work of jobs comes to is below.
        if (!path.includes('projections'))
          expect([path, [200, 404].includes(await as(TOKEN.operator))]).toEqual([path, true]);
      }
    });

    const done = async (serving: Serving, path: string): Promise<Record<string, unknown>> => {
      const begun = await ask(serving, path, { method: 'POST' });
      expect(begun.status).toBe(202);
      let job = begun.body;
      await eventually('the job ends', async () => {
        job = (await ask(serving, `/admin/v1/jobs/${String(job['id'])}`)).body;
        return job['state'] !== 'running';
      });
      return job;
    };

    it('rebuilds beside, goes back, and verifies', async () => {
      await write(1, 'note');
      const serving = await start();
      await caughtUp(serving);
      expect(await done(serving, '/admin/v1/projections/shelf/rebuild')).toMatchObject({
        state: 'done',
        result: { switched: true, verification: { events: 1, documents: 2, differences: [] } },
      });
      expect(await done(serving, '/admin/v1/projections/shelf/rollback')).toMatchObject({
        state: 'done',
        result: { rolledBack: true },
      });
      expect(await done(serving, '/admin/v1/projections/shelf/verify')).toMatchObject({
        state: 'done',
        result: { documents: 2, differences: [] },
      });
    });

    it('does not take into use what is not what the log says, and tells which document', async () => {
      await write(1, 'note');
      const serving = await start();
      await caughtUp(serving);
      // Somebody else writes into the new generation while it is being built.
      const generations = new Generations(documents, shelf());
      await generations.prepare(2);
      await documents.commit({
        writes: [
          {
            collection: generations.collection(2),
            id: 'notebook-9',
            expected: 0,
            body: { ownerId: null, title: null, notes: [], pages: 9 },
            sources: {},
          },
        ],
      });
      expect(await done(serving, '/admin/v1/projections/shelf/rebuild')).toMatchObject({
        state: 'done',
        result: {
          switched: false,
          verification: { differences: [{ documentId: 'notebook-9', problem: 'differs' }] },
        },
      });
      expect((await generations.state()).body.active).toBe(1);
    });

    it('tells of a failure that is not ours no more than its name', async () => {
      const serving = await start();
      await caughtUp(serving);
      const working = documents.find.bind(documents);
      const find = jest
        .spyOn(documents, 'find')
        .mockImplementation((collection, options) =>
          collection.name === shelf().collection.name
            ? Promise.reject(new Error('duplicate key for Anna Andersson'))
            : working(collection, options),
        );
      const job = await done(serving, '/admin/v1/projections/shelf/verify');
      find.mockRestore();
      expect(job).toMatchObject({ state: 'failed', problem: 'Error' });
    });

    it('lists a message that was parked, and has it replayed', async () => {
      heard.refuse = true;
      await write(1, 'note');
      const serving = await start();
      const parked = async (): Promise<Record<string, unknown>[]> =>
        (await ask(serving, '/admin/v1/parked?worker=readers')).body['parked'] as Record<string, unknown>[];
      await eventually('it is parked', async () => (await parked()).length === 1);
      expect(await parked()).toMatchObject([
        {
          worker: 'readers',
          key: `${TOPIC}/notebook-1`,
          cause: { error: 'PermanentFailure', message: 'Not this one' },
        },
      ]);
      heard.refuse = false;
      const body = { worker: 'readers', key: `${TOPIC}/notebook-1` };
      expect((await ask(serving, '/admin/v1/parked/replay', { method: 'POST', body })).status).toBe(202);
      await eventually('it is heard', () => heard.notes.length === 1);
      await eventually('it is parked no more', async () => (await parked()).length === 0);
    });

    it('forgets a person that there is, once or twice, and no other', async () => {
      const anna = await vault.createSubject();
      const serving = await start();
      const forget = (id: string): ReturnType<typeof ask> =>
        ask(serving, `/admin/v1/subjects/${id}/forget`, { method: 'POST' });
      expect(await forget(randomUUID())).toMatchObject({ status: 404 });
      expect(await forget('not-an-id')).toMatchObject({ status: 400 });
      expect(await forget(anna)).toEqual({ status: 200, body: { forgotten: anna } });
      expect(await vault.keyOf(anna)).toBeUndefined();
      expect(await forget(anna)).toMatchObject({ status: 200 });
    });

    it.each([
      ['GET', '/admin/v1/parked?worker=nobody'],
      ['GET', '/admin/v1/parked/key?worker=nobody&key=x'],
      ['POST', '/admin/v1/projections/nobody/verify'],
    ])('%s %s names nothing that there is: 404', async (method, path) => {
      expect(await ask(await start(), path, { method })).toMatchObject({
        status: 404,
        body: { code: 'NOT_FOUND' },
      });
    });
  });

  describe('two of them on the same stores', () => {
    const both = async (): Promise<readonly [active: Serving, standby: Serving]> => {
      const first = await start(documents, 'first');
      await caughtUp(first);
      return [first, await start(documents, 'second')];
    };
    const ended = async (serving: Serving, id: unknown): Promise<Record<string, unknown>> => {
      let job: Record<string, unknown> = {};
      await eventually('the job ends', async () => {
        job = (await ask(serving, `/admin/v1/jobs/${String(id)}`)).body;
        return job['state'] !== 'running';
      });
      return job;
    };

    it('rebuild a read model that the other one keeps, tell of it both, and read the new one both', async () => {
      await write(1, 'note');
      const [active, standby] = await both();
      const { body: begun } = await ask(standby, '/admin/v1/projections/shelf/rebuild', { method: 'POST' });
      expect(await ended(active, begun['id'])).toMatchObject({
        what: 'rebuild shelf',
        state: 'done',
        result: { switched: true },
      });
      await write(1, 'later');
      await caughtUp(active);
      for (const { app } of [active, standby]) {
        const model = app.get(ReadModels).of(shelf());
        expect(await model.get('notebook-1')).toMatchObject({ body: { notes: ['note', 'later'] } });
        expect(await model.waitFor(await eventStore.head(), 1_000)).toBe(true);
      }
      expect(await workers(standby)).toMatchObject({ shelf: { events: 0, holder: 'first' } });
    });

    it('give no wrong answer while a read model is rebuilt and switched, again and again', async () => {
      for (let n = 0; n < 30; n += 1) await write(n, 'note');
      const [active, standby] = await both();
      const position = await eventStore.head();
      let reading = true;
      const seen = new Set<string>();
      const readers = [active, standby].map(async ({ app }) => {
        const model = app.get(ReadModels).of(shelf());
        while (reading) {
          expect(await model.waitFor(position, 1_000)).toBe(true);
          const found = await model.getMany(['notebook-7', 'whole-shelf']);
          seen.add(JSON.stringify(found.map(({ id, body }) => [id, body])));
          await pause(1);
        }
      });
      for (const asked of [standby, active, standby]) {
        const { body } = await ask(asked, '/admin/v1/projections/shelf/rebuild', { method: 'POST' });
        expect(await ended(active, body['id'])).toMatchObject({ result: { switched: true } });
      }
      reading = false;
      await Promise.all(readers);
      expect([...seen]).toHaveLength(1);
      expect([...seen][0]).toContain('"pages":30');
    });

    it('do the same work once when both are asked for it', async () => {
      await write(1, 'note');
      const [active, standby] = await both();
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const readAll = eventStore.readAll.bind(eventStore);
      jest.spyOn(eventStore, 'readAll').mockImplementation(async function* (options) {
        await held;
        yield* readAll(options);
      });
      const path = '/admin/v1/projections/shelf/verify';
      const { body: one } = await ask(active, path, { method: 'POST' });
      const { body: other } = await ask(standby, path, { method: 'POST' });
      expect(other).toEqual(one);
      letGo();
      expect(await ended(standby, one['id'])).toMatchObject({ state: 'done' });
      const { body: next } = await ask(standby, path, { method: 'POST' });
      expect(next['id']).not.toBe(one['id']);
      await ended(standby, next['id']);
    });

    it('tell that a job has failed whose process has died', async () => {
      const [active] = await both();
      const { body: job } = await ask(active, '/admin/v1/projections/shelf/verify', { method: 'POST' });
      await ended(active, job['id']);
      const jobs = { name: 'operator-jobs', version: 1, indexes: [] };
      const kept = await documents.get(jobs, 'verify shelf');
      // As a process leaves it that is killed in the middle.
      await documents.commit({
        writes: [
          {
            collection: jobs,
            id: 'verify shelf',
            expected: kept?.revision ?? 0,
            body: { id: job['id'], what: 'verify shelf', state: 'running' },
            sources: {},
          },
        ],
      });
      expect(await ended(active, job['id'])).toMatchObject({
        state: 'failed',
        problem: expect.stringContaining('The process that did it has ended'),
      });
    });

    it('hand over to a new version of a read model once it is built: the old one answers all the while', async () => {
      await write(1, 'note');
      const old = await start(documents, 'old');
      await caughtUp(old);
      const newer = { ...shelf(), collection: { ...shelf().collection, version: 2 } };
      let build = (): void => undefined;
      const held = new Promise<void>((resolve) => (build = resolve));
      const slow = Object.create(documents) as InMemoryDocumentStore;
      slow.commit = async (commit) => {
        if (commit.checkpoint?.name === 'projection:shelf.v2') await held;
        return documents.commit(commit);
      };
      const service = { ...makeService(heard), projections: [newer] };
      const replacing = await start(slow, 'new', service);
      const ready = (serving: Serving): ReturnType<typeof ask> =>
        ask(serving, '/health/ready', { token: '' });
      const notesOf = async ({ app }: Serving, projection: typeof newer): Promise<readonly string[]> =>
        (await app.get(ReadModels).of(projection).get('notebook-1'))?.body.notes ?? [];

      await write(1, 'later');
      await eventually('the old one has it', async () => (await notesOf(old, shelf())).length === 2);
      for (let times = 0; times < 3; times += 1) {
        expect(await ready(replacing)).toMatchObject({
          status: 503,
          body: { ready: false, workers: 'running', building: ['shelf'] },
        });
        await expect(notesOf(replacing, newer)).rejects.toThrow('shelf is being built');
        expect(await ready(old)).toMatchObject({ status: 200, body: { ready: true, building: [] } });
        expect(await notesOf(old, shelf())).toEqual(['note', 'later']);
      }
      build();
      await eventually('the new one is ready', async () => (await ready(replacing)).status === 200);
      // From the first answer on it is the whole one.
      expect(await notesOf(replacing, newer)).toEqual(['note', 'later']);
      expect(await ready(old)).toMatchObject({ status: 200 });
    });

    it('are not ready while a read model is built anew that another version has dropped', async () => {
      const serving = await start(documents, 'old');
      await caughtUp(serving);
      const ready = (): ReturnType<typeof ask> => ask(serving, '/health/ready', { token: '' });
      expect(await ready()).toMatchObject({ status: 200, body: { building: [] } });
      const generations = new Generations(documents, shelf());
      const other = await documents.acquireLease(generations.checkpointName(2), 'another', 60_000);
      expect(
        await generations.change(await generations.state(), { active: 2, ready: false, latest: 2 }),
      ).toBe(true);
      expect(await ready()).toMatchObject({ status: 503, body: { building: ['shelf'] } });
      if (other) await documents.releaseLease(other);
      // The worker first sees that its generation is not the one in use any more, then waits for the lease.
      await eventually('it is built', async () => (await ready()).status === 200, 15_000);
    });

    it('both forget a person that one of them is told to', async () => {
      const [active, standby] = await both();
      const anna = await vault.createSubject();
      const codec = standby.app.get(EventCodec);
      await append(eventStore, codec, [{ stream: 'notebook-1', event: opened(anna, 'Annas') }]);
      const titleIn = async (serving: Serving): Promise<unknown> => {
        const aggregates = serving.app.get(AggregateStore);
        return (await aggregates.load(notebook, 'notebook-1')).state;
      };
      for (const serving of [active, standby])
        expect(await titleIn(serving)).toMatchObject({ title: 'Annas' });
      const path = `/admin/v1/subjects/${anna}/forget`;
      expect(await ask(active, path, { method: 'POST' })).toMatchObject({ status: 200 });
      await eventually(
        'the other one has heard',
        async () => !JSON.stringify(await titleIn(standby)).includes('Annas'),
      );
      expect(await titleIn(active)).toMatchObject({ title: null });
    });

    it('keep each key of messages in order, whoever takes it, and take over what the other leaves', async () => {
      const [active, standby] = await both();
      await active.close();
      await write(1, 'after');
      await eventually('the other one publishes and hears', () => heard.notes.includes('after'));
      await eventually('the other one projects', async () => {
        const found = await documents.get<{ notes: string[] }>({ ...shelf().collection }, 'notebook-1');
        return found?.body.notes.includes('after') === true;
      });
      expect(await workers(standby)).toMatchObject({
        shelf: { holder: 'second' },
        notebooks: { holder: 'second' },
      });
    });
  });

  describe('its health', () => {
    it('is ready while the stores answer, and not when one does not', async () => {
      const serving = await start();
      await caughtUp(serving);
      expect(await ask(serving, '/health/live', { token: '' })).toMatchObject({ status: 200 });
      expect(await ask(serving, '/health/ready', { token: '' })).toMatchObject({
        status: 200,
        body: {
          ready: true,
          workers: 'running',
          dependencies: { eventStore: 'up', documentStore: 'up', subjectVault: 'up', transport: 'up' },
        },
      });
      const head = jest.spyOn(eventStore, 'head').mockRejectedValue(new Error('disk full'));
      const answer = await ask(serving, '/health/ready', { token: '' });
      head.mockRestore();
      expect(answer).toMatchObject({
        status: 503,
        body: { ready: false, dependencies: { eventStore: 'down', documentStore: 'up' } },
      });
      expect(JSON.stringify(answer.body)).not.toContain('disk full');
      expect(await ask(serving, '/health/ready', { token: '' })).toMatchObject({ status: 200 });
    });

    it('is not ready beside a log that was restored from before, and says whose checkpoint is beyond it', async () => {
      const old = eventStore;
      await write(1, 'in the backup');
      await write(1, 'after it');
      const before = await start();
      await caughtUp(before);
      await before.close();
      eventStore = new InMemoryEventStore();
      await write(1, 'in the backup');
      const restored = await start();
      const unready = {
        status: 503,
        body: { ready: false, building: [], beyondLog: ['notebook.workflows', 'notebooks', 'shelf'] },
      };
      const counting = jest.spyOn(eventStore, 'countAfter').mockReturnValue(new Promise(() => undefined));
      expect(await ask(restored, '/health/ready', { token: '' })).toMatchObject(unready);
      counting.mockRestore();
      const answer = await ask(restored, '/health/ready', { token: '' });
      expect(answer).toMatchObject(unready);
      const lag = answer.body['lag'] as { name: string; events: number; beyondLog?: true }[];
      expect(lag.filter(({ beyondLog }) => beyondLog)).toMatchObject([
        { name: 'shelf', events: 1 },
        { name: 'notebook.workflows', events: 1 },
        { name: 'notebooks', events: 1 },
      ]);
      const position = await old.head();
      expect(await restored.app.get(ReadModels).of(shelf()).waitFor(position, 0)).toBe(false);
      await eventually('the restarts are counted', async () =>
        (await (await fetch(`${restored.adminUrl}/metrics`)).text()).includes(
          'samverkan_worker_restarts_total{worker="relay:notebooks",cause="CheckpointBeyondLog"}',
        ),
      );
      await restored.close();
      documents = new InMemoryDocumentStore();
      const mended = await start();
      await caughtUp(mended);
      expect(await ask(mended, '/health/ready', { token: '' })).toMatchObject({ status: 200 });
      await write(1, 'new');
      await eventually('what is new is heard', () => heard.notes.includes('new'));
    });

    it('is ready while the transport is away, and says so: what is to be published waits in the log', async () => {
      const serving = await start();
      await caughtUp(serving);
      const lag = jest.spyOn(transport, 'lag').mockRejectedValue(new Error('no broker'));
      const ping = jest.spyOn(transport, 'ping').mockRejectedValue(new Error('no broker'));
      const answer = await ask(serving, '/health/ready', { token: '' });
      const metrics = await (await fetch(`${serving.adminUrl}/metrics`)).text();
      lag.mockRestore();
      ping.mockRestore();
      expect(answer).toMatchObject({
        status: 200,
        body: { ready: true, dependencies: { eventStore: 'up', transport: 'down' } },
      });
      const { lag: told } = answer.body as unknown as { lag: { name: string }[] };
      expect(told.map(({ name }) => name)).toEqual([
        'shelf',
        'notebook.workflows',
        'notebooks',
        'notebook.timers',
      ]);
      expect(metrics).toContain('samverkan_dependency_up{dependency="transport"} 0');
      expect(metrics).toContain('samverkan_dependency_up{dependency="eventStore"} 1');
      expect(metrics).not.toContain('samverkan_lag_events{worker="readers"');
    });

    it('has a transport that is up, though it may not ask for the lag of any group', async () => {
      const serving = await start();
      await caughtUp(serving);
      const lag = jest.spyOn(transport, 'lag').mockRejectedValue(new Error('GROUP_AUTHORIZATION_FAILED'));
      const answer = await ask(serving, '/health/ready', { token: '' });
      lag.mockRestore();
      expect(answer).toMatchObject({ status: 200, body: { dependencies: { transport: 'up' } } });
    });

    it('is ready soon though the transport never answers, and leaves out what only that could tell', async () => {
      const serving = await start();
      await caughtUp(serving);
      const lag = jest.spyOn(transport, 'lag').mockReturnValue(new Promise(() => undefined));
      const ping = jest.spyOn(transport, 'ping').mockReturnValue(new Promise(() => undefined));
      const from = performance.now();
      const answer = await ask(serving, '/health/ready', { token: '' });
      const took = performance.now() - from;
      lag.mockRestore();
      ping.mockRestore();
      expect(answer).toMatchObject({
        status: 200,
        body: { ready: true, dependencies: { transport: 'down' } },
      });
      const { lag: told } = answer.body as unknown as { lag: { name: string }[] };
      expect(told.map(({ name }) => name)).not.toContain('readers');
      expect(told).toHaveLength(4);
      // The image's own probe waits for four seconds.
      expect(took).toBeLessThan(3_500);
    });

    it('does not wait for a store that never answers', async () => {
      const serving = await start();
      const head = jest.spyOn(eventStore, 'head').mockReturnValue(new Promise(() => undefined));
      const answer = await ask(serving, '/health/ready', { token: '' });
      head.mockRestore();
      expect(answer).toMatchObject({ status: 503, body: { dependencies: { eventStore: 'down' } } });
    });

    it('is drained though it is told to end while it starts, and starts no further', async () => {
      let goOn = (): void => undefined;
      const held = new Promise<void>((resolve) => (goOn = resolve));
      const slow = {
        name: 'slow',
        start: () => held,
        stop: () => Promise.resolve(),
        lag: () => Promise.resolve({ events: 0, seconds: 0 }),
      };
      let close = (): Promise<void> => Promise.reject(new Error('There is nothing to end'));
      await write(1, 'a');
      const starting = start(
        documents,
        OWNER,
        { ...makeService(heard), work: () => [slow] },
        (made) => (close = made),
      );
      const outcome = starting.then(
        () => 'started',
        (error: Error) => error.message,
      );
      await eventually('the relay publishes', () => transport.published(TOPIC).length === 1);
      expect(await documents.leaseHolder('relay:notebooks')).toBe(OWNER);
      await close();
      expect(await documents.leaseHolder('relay:notebooks')).toBeUndefined();
      expect(await documents.checkpoint('relay:notebooks')).toBe(await eventStore.head());
      goOn();
      expect(await outcome).toBe('The process ends before it has started');
    });

    it('ends soon though the transport never answers, and leaves what is to be published to the next one', async () => {
      const serving = await start();
      await caughtUp(serving);
      const publish = jest.spyOn(transport, 'publish').mockReturnValue(new Promise(() => undefined));
      await write(1, 'note');
      await eventually('it is being published', () => publish.mock.calls.length > 0);
      const from = performance.now();
      const closing = serving.close();
      await pause(50);
      const refused = await serving.app.inject({ method: 'POST', url: '/api/case/v1/notebooks/1/write' });
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '1']);
      await closing;
      expect(performance.now() - from).toBeLessThan(4_000);
      publish.mockRestore();
      expect(await documents.leaseHolder('relay:notebooks')).toBeUndefined();
      await start();
      await eventually('it is heard', () => heard.notes.includes('note'));
    });

    it('is not ready while the process ends', async () => {
      let letGo = (): void => undefined;
      const held = new Promise<void>((resolve) => (letGo = resolve));
      const serving = await start();
      await caughtUp(serving);
      const commit = documents.commit.bind(documents);
      jest.spyOn(documents, 'commit').mockImplementation(async (what) => {
        await held;
        return commit(what);
      });
      await write(1, 'note');
      await pause(50);
      const closing = serving.close();
      await pause(50);
      // The operations port takes no new connection; the app behind it says how it is.
      const answer = await serving.app.inject({ method: 'GET', url: '/health/ready' });
      letGo();
      await closing;
      expect(answer.statusCode).toBe(503);
    });

    it('says what waits for a newer version of the program, and is ready for all else', async () => {
      const serving = await start();
      await caughtUp(serving);
      const metadata = { version: 3, occurredOn: '2021-04-20' };
      await eventStore.append(
        'notebook-1',
        [{ eventId: randomUUID(), type: 'NoteWritten', data: {}, metadata }],
        'any',
      );
      const command = await fetch(`${serving.url}/api/case/v1/notebooks/1/write`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN.lead}` },
      });
      expect([command.status, command.headers.get('retry-after'), await command.json()]).toMatchObject([
        503,
        '5',
        { code: 'NEWER_VERSION' },
      ]);
      const ofNewer = { ce_type: 'note-torn', ce_id: randomUUID() };
      await transport.publish([{ topic: TOPIC, key: 'notebook-2', headers: ofNewer, payload: {} }]);
      await eventually('it is parked', async () => (await workers(serving))['readers']?.['parked'] === 1);
      expect(await ask(serving, '/health/ready', { token: '' })).toMatchObject({
        status: 200,
        body: { ready: true, needsNewer: ['readers'] },
      });
      const text = await (await fetch(`${serving.adminUrl}/metrics`)).text();
      expect(text).toContain('samverkan_parked_newer_keys{worker="readers"} 1');
    });

    it('tells Prometheus of commands, lag, parking and requests', async () => {
      const serving = await start();
      const response = await fetch(`${serving.url}/api/case/v1/notebooks/1/write`, {
        method: 'POST',
        headers: { authorization: `Bearer ${TOKEN.lead}` },
      });
      expect(response.status).toBeLessThan(300);
      await caughtUp(serving);
      const metrics = await fetch(`${serving.adminUrl}/metrics`);
      expect(metrics.headers.get('content-type')).toContain('text/plain; version=0.0.4');
      const text = await metrics.text();
      expect(text).toContain(
        'samverkan_commands_total{operation="programme.record-training",outcome="accepted"} 1',
      );
      expect(text).toContain('samverkan_lag_events{worker="shelf",kind="projection"} 0');
      expect(text).toContain('samverkan_parked_keys{worker="shelf"} 0');
      expect(text).toContain('samverkan_lease_held{worker="projection:shelf.v1"} 1');
      expect(text).toMatch(
        /samverkan_http_request_seconds_count\{operation="programme\.record-training",status="20\d"\} 1/,
      );
      expect(text).toContain('process_resident_memory_bytes');
    });

    it('tells Prometheus of what people and programs ask, and not of probes and scrapes', async () => {
      const serving = await start();
      jest.spyOn(eventStore, 'head').mockRejectedValue(new TransientFailure('away'));
      for (const [path, status] of [
        ['/health/live', 200],
        ['/health/ready', 503],
        ['/metrics', 200],
        ['/nowhere', 404],
      ] as const)
        expect([path, (await fetch(`${serving.adminUrl}${path}`)).status]).toEqual([path, status]);
      const text = await (await fetch(`${serving.adminUrl}/metrics`)).text();
      expect(text.match(/^samverkan_http_request_seconds_count.*$/gm)).toEqual([
        'samverkan_http_request_seconds_count{operation="none",status="404"} 1',
      ]);
    });
  });

  describe('the port of the users', () => {
    /** fetch would mend such paths. */
    const raw = (serving: Serving, path: string): Promise<number> =>
      new Promise((resolve, refuse) => {
        const { port } = new URL(serving.url);
        const headers = { authorization: `Bearer ${TOKEN.operator}` };
        httpRequest({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        })
          .once('error', refuse)
          .end();
      });

    it('has nothing for operators, however the path is written', async () => {
      const serving = await start();
      for (const path of [
        '/admin/v1/lag',
        '/admin/v1/lag?x=1',
        '/%61dmin/v1/lag',
        `${serving.url}/admin/v1/lag`,
        '/metrics',
        '/metric%73',
        '/health/ready',
      ]) {
        expect([path, await raw(serving, path)]).toEqual([path, 404]);
      }
    });
  });

  it('ends what it has begun when a port cannot be had', async () => {
    const serving = await start();
    const port = new URL(serving.adminUrl).port;
    await expect(
      serve({
        name: 'spec',
        config: readConfig(PlatformConfig, {
          SAMVERKAN_PORT: '0',
          SAMVERKAN_ADMIN_PORT: port,
          SAMVERKAN_LOG_LEVEL: 'silent',
        }),
        ports: {
          eventStore: new InMemoryEventStore(),
          transport: new InMemoryTransport(),
          documentStore: documents,
          subjectVault: vault,
          clock: new SettableClock(),
        },
        services: [{ ...makeService(heard), relays: [], projections: [{ ...shelf(), name: 'other' }] }],
        tokens,
        bodyHashKey: new Uint8Array(32),
        sealKey: new Uint8Array(32),
        leaseOwner: 'other',
      }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(await documents.leaseHolder('projection:other.v1')).toBeUndefined();
  });
});
