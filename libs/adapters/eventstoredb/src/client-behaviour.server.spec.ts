import { randomUUID } from 'node:crypto';
import {
  ANY,
  BACKWARDS,
  END,
  EventStoreDBClient,
  NO_STREAM,
  eventTypeFilter,
  jsonEvent,
  streamNameFilter,
  type AllStreamResolvedEvent,
  type Position,
} from '@eventstore/db-client';
import { describeOn } from '@samverkan/stack';
import { closeClient, unaryClient } from './client';

/** What the adapter relies on in the client and the server, asked of the official server where there is one. */
describeOn('eventstoredb', 'the client of EventStoreDB', (servers) => {
  let unary: EventStoreDBClient;
  let batching: EventStoreDBClient;
  let category: string;
  let stream: string;

  beforeAll(() => {
    const { address } = servers().eventstoredb;
    unary = unaryClient(address);
    batching = EventStoreDBClient.connectionString(address);
  });
  afterAll(async () => {
    await closeClient(unary);
    await closeClient(batching);
  });
  beforeEach(() => {
    category = `relied${randomUUID().replaceAll('-', '')}-`;
    stream = `${category}1`;
  });

  const event = (n: number, type = 'Noted') =>
    jsonEvent({ id: randomUUID(), type, data: { n }, metadata: {} });
  const events = (count: number) => Array.from({ length: count }, (_, n) => event(n));
  const read = async (name = stream) => {
    const found = [];
    for await (const { event: one } of unary.readStream(name)) found.push(one);
    return found.flatMap((one) => (one ? [one] : []));
  };

  describe.each([
    ['each append a call of its own', () => unary],
    ['appends in batches', () => batching],
  ])('%s', (_title, client) => {
    it('numbers the events, and tells where the last one lies in the log', async () => {
      const answer = await client().appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
      const written = await read();
      expect(written.map(({ revision }) => revision)).toEqual([0n, 1n, 2n]);
      expect(answer).toMatchObject({
        success: true,
        nextExpectedRevision: 2n,
        position: written[2]?.position,
      });
    });

    it('says where a stream is that is not where it was expected', async () => {
      const missing = client().appendToStream(stream, event(0), { expectedRevision: 4n });
      await expect(missing).rejects.toMatchObject({
        type: 'wrong-expected-version',
        actualVersion: 'no_stream',
      });
      await client().appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
      for (const expectedRevision of [NO_STREAM, 0n, 5n] as const) {
        const refused = client().appendToStream(stream, event(9), { expectedRevision });
        await expect(refused).rejects.toMatchObject({ type: 'wrong-expected-version', actualVersion: 1n });
      }
    });

    it('knows an append again where it stands right after the expected revision', async () => {
      const again = events(2);
      await client().appendToStream(stream, event(0), { expectedRevision: NO_STREAM });
      const first = await client().appendToStream(stream, again, { expectedRevision: 0n });
      await client().appendToStream(stream, event(3), { expectedRevision: 2n });
      expect(await client().appendToStream(stream, again, { expectedRevision: 0n })).toEqual(first);
      const inPart = [again[1], event(9)].flatMap((one) => (one ? [one] : []));
      await expect(client().appendToStream(stream, inPart, { expectedRevision: 0n })).rejects.toMatchObject({
        type: 'wrong-expected-version',
      });
      expect(await read()).toHaveLength(4);
    });

    it('does not know it where the expected revision is the last one: why the adapter looks itself', async () => {
      const again = event(0);
      await client().appendToStream(stream, again, { expectedRevision: NO_STREAM });
      await client().appendToStream(stream, again, { expectedRevision: 0n });
      expect((await read()).map(({ id }) => id)).toEqual([again.id, again.id]);
    });

    it('refuses what is too large by its name', async () => {
      const large = jsonEvent({ type: 'Noted', data: { text: 'x'.repeat(2_000_000) } });
      await expect(client().appendToStream(stream, large, { expectedRevision: ANY })).rejects.toMatchObject({
        type: 'maximum-append-size-exceeded',
      });
    });

    it('refuses a stream that was deleted for good', async () => {
      await client().appendToStream(stream, event(0), { expectedRevision: NO_STREAM });
      await client().tombstoneStream(stream);
      await expect(client().appendToStream(stream, event(1))).rejects.toMatchObject({
        type: 'stream-deleted',
      });
      await expect(read()).rejects.toMatchObject({ type: 'stream-deleted' });
    });
  });

  it('reads a stream from a revision on, either way, and says that one is not there', async () => {
    await unary.appendToStream(stream, events(5), { expectedRevision: NO_STREAM });
    const numbers = async (options: Parameters<EventStoreDBClient['readStream']>[1]) => {
      const found: unknown[] = [];
      for await (const { event: one } of unary.readStream(stream, options)) found.push(one?.revision);
      return found;
    };
    expect(await numbers({ fromRevision: 3n })).toEqual([3n, 4n]);
    expect(await numbers({ fromRevision: 5n })).toEqual([]);
    expect(await numbers({ fromRevision: 1n, maxCount: 2 })).toEqual([1n, 2n]);
    expect(await numbers({ direction: BACKWARDS, fromRevision: END, maxCount: 1 })).toEqual([4n]);
    await expect(read(`${category}none`)).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('finds no stream that was deleted, and goes on with its revisions', async () => {
    await unary.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
    await unary.deleteStream(stream);
    await expect(read()).rejects.toMatchObject({ type: 'stream-not-found' });
    const answer = await unary.appendToStream(stream, event(2), { expectedRevision: NO_STREAM });
    expect(answer.nextExpectedRevision).toBe(2n);
    expect((await read()).map(({ revision }) => revision)).toEqual([2n]);
  });

  it('tells the last event of the log', async () => {
    const { position } = await unary.appendToStream(stream, events(2), { expectedRevision: NO_STREAM });
    const last: AllStreamResolvedEvent[] = [];
    for await (const one of unary.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }))
      last.push(one);
    const { commit } = last[0]?.event?.position as Position;
    expect(commit >= (position as Position).commit).toBe(true);
  });

  describe('a subscription to the log', () => {
    /** Reads until all there was has been seen. */
    const seen = (options: Parameters<EventStoreDBClient['subscribeToAll']>[0]) =>
      new Promise<AllStreamResolvedEvent[]>((resolve, reject) => {
        const found: AllStreamResolvedEvent[] = [];
        const subscription = unary.subscribeToAll(options);
        subscription.on('data', (one) => found.push(one));
        subscription.on('error', reject);
        subscription.on('caughtUp', () => {
          void subscription.unsubscribe();
          resolve(found);
        });
      });

    it('gives what its filter names in order, says that it has seen all, and goes on after any position', async () => {
      await unary.appendToStream(`${category}a`, events(3), { expectedRevision: NO_STREAM });
      await unary.appendToStream(`${category}b`, [event(3, 'Closed'), event(4)], {
        expectedRevision: NO_STREAM,
      });
      const filter = streamNameFilter({ prefixes: [category] });
      const all = await seen({ filter });
      expect(all.map(({ event: one }) => (one?.data as { n: number }).n)).toEqual([0, 1, 2, 3, 4]);
      for (const [index, { event: one }] of all.entries()) {
        const rest = await seen({ filter, fromPosition: one?.position });
        expect(rest.map(({ event: { id } = { id: '' } }) => id)).toEqual(
          all.slice(index + 1).map(({ event: { id } = { id: '' } }) => id),
        );
      }
      const regex = streamNameFilter({ regex: `^${category}b$` });
      expect(await seen({ filter: regex })).toHaveLength(2);
      const fromPosition = all[0]?.event?.position;
      const closed = await seen({ filter: eventTypeFilter({ prefixes: ['Closed'] }), fromPosition });
      expect(closed).toHaveLength(1);
      expect(await seen({ filter: eventTypeFilter({ regex: '^Clos' }), fromPosition })).toHaveLength(1);
    });

    it('says how far it has looked where nothing is for it', async () => {
      const { position } = await unary.appendToStream(stream, events(300), { expectedRevision: NO_STREAM });
      const checkpoints: Position[] = [];
      await seen({
        filter: streamNameFilter({
          prefixes: [`${category}nothing`],
          maxSearchWindow: 100,
          checkpointInterval: 1,
          checkpointReached: (_, reached) => void checkpoints.push(reached),
        }),
      });
      expect(checkpoints.length).toBeGreaterThan(0);
      const last = checkpoints.at(-1) as Position;
      expect((position as Position).commit - last.commit < 100n * 1_000n).toBe(true);
    });

    it('is given up by the one who leaves it', async () => {
      const subscription = unary.subscribeToAll({ filter: streamNameFilter({ prefixes: [category] }) });
      const ended = new Promise((resolve) => subscription.on('end', resolve));
      await new Promise((resolve) => subscription.on('caughtUp', resolve));
      subscription.resume();
      await subscription.unsubscribe();
      await ended;
    });
  });

  it('follows one stream, from its beginning, after a revision or from its end, and hears of no other', async () => {
    await unary.appendToStream(stream, events(3), { expectedRevision: NO_STREAM });
    const subscriptions = ([undefined, 1n, END] as const).map((fromRevision) =>
      unary.subscribeToStream(stream, fromRevision === undefined ? {} : { fromRevision }),
    );
    const following = subscriptions.map((subscription) => {
      const found: bigint[] = [];
      const caughtUp = new Promise<number>((resolve, reject) => {
        subscription.on('error', reject);
        subscription.on('caughtUp', () => resolve(found.length));
      });
      const last = new Promise<void>((resolve) =>
        subscription.on('data', ({ event: one }) => {
          if (one !== undefined) found.push(one.revision);
          if (one?.revision === 4n) resolve();
        }),
      );
      return { found, caughtUp, last };
    });
    expect(await Promise.all(following.map(({ caughtUp }) => caughtUp))).toEqual([3, 1, 0]);
    await unary.appendToStream(`${category}other`, events(2), { expectedRevision: NO_STREAM });
    await unary.appendToStream(stream, [event(3), event(4)], { expectedRevision: 2n });
    await Promise.all(following.map(({ last }) => last));
    expect(following.map(({ found }) => found)).toEqual([
      [0n, 1n, 2n, 3n, 4n],
      [2n, 3n, 4n],
      [3n, 4n],
    ]);
    await Promise.all(subscriptions.map((subscription) => subscription.unsubscribe()));
  });

  it('finds the leader of a cluster by asking a node', async () => {
    const discovering = unaryClient(servers().eventstoredb.address.replace('esdb://', 'esdb+discover://'));
    const answer = await discovering.appendToStream(stream, event(0), { expectedRevision: NO_STREAM });
    expect(answer.success).toBe(true);
    await closeClient(discovering);
  });
});
