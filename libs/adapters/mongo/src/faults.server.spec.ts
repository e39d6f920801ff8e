import { randomUUID } from 'node:crypto';
import { type AddressInfo, connect, createServer } from 'node:net';
import { FencedOff, TransientFailure, type CollectionDefinition } from '@samverkan/event-sourcing';
import { eventually } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';
import { openDatabase } from './connection';
import { openMongo, type MongoDocuments } from './open-mongo';

const CASES: CollectionDefinition = { name: 'cases', version: 1, indexes: [] };
const RUNNER = 'projection:cases';
const IDS = ['a', 'b', 'c'];

/** A database of its own, opened and prepared. */
async function opened(uri: string): Promise<MongoDocuments> {
  const mongo = await openMongo({ uri, database: `faults-${randomUUID()}` });
  await mongo.documentStore.prepare(CASES);
  return mongo;
}

/** The next commit of a runner that continues from what it finds: all three documents and the checkpoint. */
async function commitNext({ documentStore }: MongoDocuments, token = 1): Promise<number> {
  const revisions = new Map(
    (await documentStore.getMany(CASES, IDS)).map(({ id, revision }) => [id, revision]),
  );
  const next = Number((await documentStore.checkpoint(RUNNER)) ?? 0) + 1;
  const { lost } = await documentStore.commit({
    writes: IDS.map((id) => ({
      collection: CASES,
      id,
      expected: revisions.get(id) ?? 0,
      body: { next },
      sources: {},
    })),
    checkpoint: { name: RUNNER, position: String(next), token },
  });
  if (lost.length > 0) throw new Error(`Lost ${lost.join()} though nobody else writes`);
  return next;
}

/** Documents and checkpoint, which are to tell the same. */
async function seen({ documentStore }: MongoDocuments): Promise<readonly number[]> {
  const documents = await documentStore.getMany<{ next: number }>(CASES, IDS);
  return [Number((await documentStore.checkpoint(RUNNER)) ?? 0), ...documents.map(({ body }) => body.next)];
}

describeOn(
  'mongodb',
  'faults of the server',
  (servers) => {
    let mongo: MongoDocuments;
    beforeEach(async () => {
      mongo = await opened(servers().mongodb.address);
    });
    afterEach(() => mongo.close());

    it('keeps what it acknowledged, documents and checkpoint together, when it is killed in the middle', async () => {
      let acknowledged = 0;
      for (let kill = 0; kill < 2; kill++) {
        let away = false;
        const writing = (async () => {
          while (!away) acknowledged = await commitNext(mongo);
        })();
        const ended = expect(writing).rejects.toBeInstanceOf(TransientFailure);
        await eventually('it has written some', () => acknowledged > kill * 20 + 10);
        await servers().mongodb.kill();
        await ended;
        away = true;
        await servers().mongodb.restart();
        await eventually(
          'it answers again',
          async () => {
            const [checkpoint = 0, ...documents] = await seen(mongo).catch(() => []);
            if (checkpoint === 0) return false;
            expect(checkpoint).toBeGreaterThanOrEqual(acknowledged);
            expect(documents).toEqual([checkpoint, checkpoint, checkpoint]);
            return true;
          },
          60_000,
        );
      }
      expect(await commitNext(mongo)).toBeGreaterThan(acknowledged);
    }, 240_000);

    it('fails for the time being while it hangs, reads and writes alike, and goes on afterwards', async () => {
      await commitNext(mongo);
      await servers().mongodb.pause();
      const began = performance.now();
      const { documentStore } = mongo;
      const asked = await Promise.allSettled([
        documentStore.get(CASES, 'a'),
        documentStore.count(CASES, { field: 'next', exists: true }),
        commitNext(mongo),
        documentStore.acquireLease(RUNNER, 'me', 1_000),
        documentStore.prepare({ ...CASES, name: 'others' }),
      ]);
      const took = performance.now() - began;
      await servers().mongodb.resume();
      for (const one of asked) {
        expect(one).toMatchObject({ status: 'rejected', reason: expect.any(TransientFailure) as unknown });
      }
      expect(took).toBeLessThan(25_000);
      await eventually(
        'it answers again',
        async () => (await seen(mongo).catch(() => [])).length > 0,
        60_000,
      );
      await commitNext(mongo);
    }, 150_000);
  },
  { varieties: ['container', 'native'] },
);

/** Between a client and the server: holds back every answer on a connection on which an index was asked for. */
async function slowIndexes(uri: string, ms: number): Promise<{ uri: string; close(): void }> {
  const { host, hostname, port } = new URL(uri);
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    let slow = false;
    client.on('data', (sent) => {
      slow ||= sent.includes('createIndexes');
      server.write(sent);
    });
    server.on('data', (answer) => {
      if (slow) setTimeout(() => client.write(answer), ms);
      else client.write(answer);
    });
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      one.on('close', () => other.destroy()).on('error', () => undefined);
    }
  });
  await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
  const address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const direct = new URL(uri);
  direct.searchParams.delete('replicaSet');
  direct.searchParams.set('directConnection', 'true');
  return { uri: direct.href.replace(host, address), close: () => void proxy.close() };
}

describeOn('mongodb', 'a large collection', (servers) => {
  it('gets its indexes, though that takes longer than a server may be silent otherwise', async () => {
    const proxy = await slowIndexes(servers().mongodb.address, 16_500);
    const mongo = await openMongo({ uri: proxy.uri, database: `faults-${randomUUID()}` });
    const indexed = { ...CASES, indexes: [{ name: 'by-next', fields: ['next'] }] };
    try {
      await mongo.documentStore.prepare(indexed);
      expect(
        await mongo.documentStore.find(indexed, {
          where: { field: 'next', exists: true },
          sort: 'by-next',
          limit: 1,
        }),
      ).toEqual({
        documents: [],
      });
    } finally {
      await mongo.close();
      proxy.close();
    }
  }, 90_000);
});

describeOn('mongodb', 'two runners of one projection', (servers) => {
  let mongo: MongoDocuments;
  let other: MongoDocuments;
  let database: string;
  beforeEach(async () => {
    database = `faults-${randomUUID()}`;
    const uri = servers().mongodb.address;
    mongo = await openMongo({ uri, database });
    other = await openMongo({ uri, database });
    await mongo.documentStore.prepare(CASES);
  });
  afterEach(async () => {
    await mongo.close();
    await other.close();
  });

  it('never both write after one has taken over, whenever it does', async () => {
    for (let round = 0; round < 20; round++) {
      const name = `runner-${round}`;
      const id = `d${round}`;
      const commit = (store: MongoDocuments, token: number, who: string): Promise<readonly string[]> =>
        store.documentStore
          .commit({
            writes: [{ collection: CASES, id, expected: 0, body: { who }, sources: {} }],
            checkpoint: { name, position: who, token },
          })
          .then(({ lost }) => lost);
      const old = await mongo.documentStore.acquireLease(name, 'old', -1);
      const late = commit(mongo, old?.token ?? 0, 'old').catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, round % 5));
      const taken = await other.documentStore.acquireLease(name, 'new', 60_000);
      const before = await other.documentStore.checkpoint(name);
      const lost = await commit(other, taken?.token ?? 0, 'new');
      const outcome = await late;
      if (outcome instanceof FencedOff) {
        expect([before, lost]).toEqual([undefined, []]);
      } else {
        // It was first, wholly: whoever took over has seen its checkpoint, and lost the document to it.
        expect([outcome, before, lost]).toEqual([[], 'old', [id]]);
      }
      const winner = outcome instanceof FencedOff ? 'new' : 'old';
      expect((await mongo.documentStore.get(CASES, id))?.body).toEqual({ who: winner });
      expect(await mongo.documentStore.checkpoint(name)).toBe(winner);
    }
  });

  it('are not held up for long by one that hangs in the middle of a commit', async () => {
    const old = await mongo.documentStore.acquireLease(RUNNER, 'old', -1);
    const hanging = await openDatabase({ uri: servers().mongodb.address, database });
    const session = hanging.client.startSession();
    session.startTransaction();
    await hanging.database
      .collection<{ _id: string }>('runners')
      .updateOne({ _id: RUNNER }, { $set: { position: '1' } }, { session });
    const began = performance.now();
    await expect(other.documentStore.acquireLease(RUNNER, 'new', 60_000)).rejects.toBeInstanceOf(
      TransientFailure,
    );
    expect(performance.now() - began).toBeLessThan(20_000);
    await session.abortTransaction();
    await session.endSession();
    await hanging.connection.close();
    const taken = await other.documentStore.acquireLease(RUNNER, 'new', 60_000);
    expect(taken?.token).toBeGreaterThan(old?.token ?? 0);
  }, 60_000);
});
