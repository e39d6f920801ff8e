import {
  ALL,
  COMMIT_LIMITS,
  FencedOff,
  InvalidCursor,
  PermanentFailure,
  type CollectionDefinition,
  type DocumentStore,
  type FindOptions,
  type GuardedWrite,
  type JsonObject,
  type Query,
  type Scalar,
  type StoredCollection,
  type StoredDocument,
} from '@samverkan/event-sourcing';
import { swedishSortKey } from '@samverkan/kernel';
import * as fc from 'fast-check';
import { compareScalars, matches, scalarAt } from './naive-documents';
import { eventually, fresh, pause } from './observing';
import { type ContractOptions, type MakeUnderTest, reopened, type UnderTest } from './under-test';

/** What every {@link DocumentStore} promises. */
export function documentStoreContract(
  name: string,
  make: MakeUnderTest<DocumentStore>,
  { lasts = true }: ContractOptions = {},
): void {
  describe(`document store: ${name}`, () => {
    let underTest: UnderTest<DocumentStore>;
    let store: DocumentStore;
    let cases: CollectionDefinition;

    beforeAll(async () => {
      underTest = await make();
      store = underTest.port;
    });
    afterAll(() => underTest.close());
    beforeEach(async () => {
      cases = {
        name: fresh('cases'),
        version: 1,
        indexes: [
          { name: 'by-name', fields: ['nameKey'] },
          { name: 'by-unit', fields: ['access.unitId', '-openedOn'] },
          { name: 'newest', fields: ['-openedOn', 'rank'] },
          { name: 'by-id', fields: [] },
        ],
      };
      await store.prepare(cases);
    });
    afterEach(() => store.drop(cases));

    const write = (
      id: string,
      body: object | undefined,
      expected = 0,
      collection = cases,
    ): GuardedWrite<object> => ({
      collection,
      id,
      expected,
      body,
      sources: {},
    });
    const save = async (documents: Readonly<Record<string, object>>): Promise<void> => {
      const writes = Object.entries(documents).map(([id, body]) => write(id, body));
      for (let from = 0; from < writes.length; from += 200) {
        expect(await store.commit({ writes: writes.slice(from, from + 200) })).toEqual({ lost: [] });
      }
    };
    const ids = (documents: readonly StoredDocument<object>[]): string[] => documents.map(({ id }) => id);
    /** Every page of a list. */
    const pages = async (options: Omit<FindOptions, 'cursor'>, collection = cases): Promise<string[][]> => {
      const found: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await store.find(collection, cursor === undefined ? options : { ...options, cursor });
        found.push(ids(page.documents));
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    };

    describe('a document', () => {
      it('is kept as it is, with its sources, and counts its writes', async () => {
        const body = {
          text: 'Åsa "Ö" 😀\n',
          list: [1, { x: null }],
          deep: { n: 1.5, yes: true, none: null },
          empty: {},
        };
        expect(await store.get(cases, 'a')).toBeUndefined();
        const sources = { 'case-1': 4, 'meeting-2': 0 };
        await store.commit({ writes: [{ collection: cases, id: 'a', expected: 0, body, sources }] });
        expect(await store.get(cases, 'a')).toEqual({ id: 'a', revision: 1, sources, body });
        await store.commit({
          writes: [{ collection: cases, id: 'a', expected: 1, body: { n: 2 }, sources: {} }],
        });
        expect(await store.get(cases, 'a')).toEqual({ id: 'a', revision: 2, sources: {}, body: { n: 2 } });
      });

      it('is deleted by a write without a body, and may come again', async () => {
        await save({ a: { n: 1 } });
        expect(await store.commit({ writes: [write('a', undefined, 1)] })).toEqual({ lost: [] });
        expect(await store.get(cases, 'a')).toBeUndefined();
        expect(await store.commit({ writes: [write('b', undefined, 0)] })).toEqual({ lost: [] });
        await save({ a: { n: 2 } });
        expect((await store.get(cases, 'a'))?.body).toEqual({ n: 2 });
      });

      it('is found among many by id; those that are missing are left out, and none comes twice', async () => {
        await save(Object.fromEntries(Array.from({ length: 620 }, (_, n) => [`d${n}`, { n }])));
        const wanted = Array.from({ length: 615 }, (_, n) => `d${n}`);
        const found = await store.getMany(cases, [...wanted, 'd3', 'missing']);
        expect(ids(found).sort()).toEqual([...wanted].sort());
        expect(await store.getMany(cases, [])).toEqual([]);
      });

      it('may have any text as its id', async () => {
        const odd = [`it's`, '"; DROP TABLE x', 'å/ö?&=', '%_', '😀'];
        await save(Object.fromEntries(odd.map((id) => [id, { id }])));
        for (const id of odd) expect((await store.get(cases, id))?.body).toEqual({ id });
        expect(ids(await store.getMany(cases, odd)).sort()).toEqual([...odd].sort());
      });
    });

    describe('a guard', () => {
      it('that does not hold loses the write and says which', async () => {
        await save({ a: { n: 1 }, b: { n: 1 } });
        for (const lost of [
          write('a', { n: 9 }, 0),
          write('a', { n: 9 }, 2),
          write('a', undefined, 7),
          write('a', undefined, 0),
          write('new', { n: 9 }, 1),
          write('new', undefined, 1),
        ]) {
          expect(await store.commit({ writes: [lost] })).toEqual({ lost: [lost.id] });
        }
        expect((await store.get(cases, 'a'))?.body).toEqual({ n: 1 });
        expect(await store.get(cases, 'new')).toBeUndefined();
      });

      it('that is lost leaves the checkpoint, and all else where the store has transactions', async () => {
        await save({ a: { n: 1 } });
        const checkpoint = { name: fresh('runner'), position: '5', token: 1 };
        const { lost } = await store.commit({
          writes: [write('b', { n: 2 }), write('a', { n: 9 }, 5), write('c', { n: 3 })],
          checkpoint,
        });
        expect(lost).toEqual(['a']);
        expect((await store.get(cases, 'a'))?.body).toEqual({ n: 1 });
        expect(await store.checkpoint(checkpoint.name)).toBeUndefined();
        expect(ids(await store.getMany(cases, ['b', 'c'])).sort()).toEqual(
          store.transactional ? [] : ['b', 'c'],
        );
      });

      it('makes of many who count at the same time a right sum', async () => {
        const id = 'counter';
        const add = async (): Promise<void> => {
          for (;;) {
            const found = await store.get<{ n: number }>(cases, id);
            const body = { n: (found?.body.n ?? 0) + 1 };
            const { lost } = await store.commit({ writes: [write(id, body, found?.revision ?? 0)] });
            if (lost.length === 0) return;
          }
        };
        await Promise.all(Array.from({ length: 25 }, add));
        expect(await store.get(cases, id)).toMatchObject({ revision: 25, body: { n: 25 } });
      });

      it('holds for large commits', async () => {
        const many = Array.from({ length: COMMIT_LIMITS.writes }, (_, n) => write(`d${n}`, { n }));
        expect(await store.commit({ writes: many })).toEqual({ lost: [] });
        expect(await store.count(cases, ALL)).toBe(many.length);
        expect((await store.commit({ writes: many })).lost).toHaveLength(many.length);
      });
    });

    it('takes as many writes in one commit as the limit says, and not one more', async () => {
      const runner = fresh('runner');
      const writes = Array.from({ length: COMMIT_LIMITS.writes + 1 }, (_, n) => write(`d${n}`, { n }));
      const checkpoint = { name: runner, position: '1', token: 1 };
      await expect(store.commit({ writes, checkpoint })).rejects.toThrow(RangeError);
      expect(await store.count(cases, ALL)).toBe(0);
      expect(await store.checkpoint(runner)).toBeUndefined();
      expect(await store.commit({ writes: writes.slice(1), checkpoint })).toEqual({ lost: [] });
      expect(await store.checkpoint(runner)).toBe('1');
    });

    it('takes a document as large as the limit says, with its sources, and not one byte more', async () => {
      const sources = { 'case-1': 7 };
      const around = JSON.stringify({ text: 'å' }).length + 1 + JSON.stringify(sources).length;
      const sized = (bytes: number): GuardedWrite<object> => ({
        ...write('large', { text: `å${'x'.repeat(bytes - around)}` }),
        sources,
      });
      const checkpoint = { name: fresh('runner'), position: '1', token: 1 };
      const writes = [write('a', { n: 1 }), sized(COMMIT_LIMITS.documentBytes + 1)];
      const refused = store.commit({ writes, checkpoint });
      await expect(refused).rejects.toBeInstanceOf(PermanentFailure);
      await expect(refused).rejects.not.toThrow('xxx');
      expect(await store.count(cases, ALL)).toBe(0);
      expect(await store.checkpoint(checkpoint.name)).toBeUndefined();
      const large = sized(COMMIT_LIMITS.documentBytes);
      expect(await store.commit({ writes: [large], checkpoint })).toEqual({ lost: [] });
      expect((await store.get(cases, 'large'))?.body).toEqual(large.body);
    });

    it('takes no document twice in one commit', async () => {
      const writes = [write('a', { n: 1 }), write('b', { n: 2 }), write('a', { n: 3 }, 1)];
      const checkpoint = { name: fresh('runner'), position: '1', token: 1 };
      await expect(store.commit({ writes, checkpoint })).rejects.toThrow(RangeError);
      expect(await store.count(cases, ALL)).toBe(0);
      expect(await store.checkpoint(checkpoint.name)).toBeUndefined();
    });

    describe('a checkpoint', () => {
      it('is written with the documents', async () => {
        const runner = fresh('runner');
        expect(await store.checkpoint(runner)).toBeUndefined();
        await store.commit({
          writes: [write('a', { n: 1 })],
          checkpoint: { name: runner, position: '3', token: 1 },
        });
        expect(await store.checkpoint(runner)).toBe('3');
        await store.commit({ writes: [], checkpoint: { name: runner, position: '4', token: 1 } });
        expect(await store.checkpoint(runner)).toBe('4');
        expect(await store.checkpoint(fresh('runner'))).toBeUndefined();
      });

      it('refuses whoever has been overtaken, with all of the commit', async () => {
        const runner = fresh('runner');
        await store.commit({ writes: [], checkpoint: { name: runner, position: '4', token: 7 } });
        const late = store.commit({
          writes: [write('a', { n: 1 })],
          checkpoint: { name: runner, position: '3', token: 6 },
        });
        await expect(late).rejects.toBeInstanceOf(FencedOff);
        await expect(late).rejects.toMatchObject({ checkpoint: runner });
        expect(await store.checkpoint(runner)).toBe('4');
        if (store.transactional) expect(await store.get(cases, 'a')).toBeUndefined();
        await store.commit({ writes: [], checkpoint: { name: runner, position: '5', token: 8 } });
        expect(await store.checkpoint(runner)).toBe('5');
      });

      it('refuses the old holder of the lease of the same name before the new one has written', async () => {
        const runner = fresh('runner');
        const old = await store.acquireLease(runner, 'old', 1);
        await pause(10);
        const taken = await store.acquireLease(runner, 'new', 60_000);
        const commit = (token: number): Promise<unknown> =>
          store.commit({ writes: [], checkpoint: { name: runner, position: '1', token } });
        await expect(commit(old?.token ?? 0)).rejects.toBeInstanceOf(FencedOff);
        await expect(commit(taken?.token ?? 0)).resolves.toEqual({ lost: [] });
      });
    });

    describe('a lease', () => {
      it('is one owner’s at a time, and can be prolonged by it', async () => {
        const runner = fresh('runner');
        expect(await store.leaseHolder(runner)).toBeUndefined();
        const lease = await store.acquireLease(runner, 'one', 60_000);
        expect(lease).toEqual({ name: runner, owner: 'one', token: expect.any(Number) });
        expect(await store.acquireLease(runner, 'two', 60_000)).toBeUndefined();
        expect(await store.acquireLease(runner, 'one', 60_000)).toEqual(lease);
        expect(await store.leaseHolder(runner)).toBe('one');
        expect((await store.acquireLease(fresh('runner'), 'two', 60_000))?.owner).toBe('two');
      });

      it('ends with its time, and goes on with a larger token', async () => {
        const runner = fresh('runner');
        const lease = await store.acquireLease(runner, 'one', 40);
        await eventually('it ended', async () => (await store.leaseHolder(runner)) === undefined);
        const next = await store.acquireLease(runner, 'two', 60_000);
        expect(next?.token).toBeGreaterThan(lease?.token ?? Number.POSITIVE_INFINITY);
        expect(await store.acquireLease(runner, 'one', 60_000)).toBeUndefined();
        expect(await store.leaseHolder(runner)).toBe('two');
      });

      it('goes on with its token for its own owner after its end, and with a larger one where it was given back', async () => {
        const runner = fresh('runner');
        const lease = await store.acquireLease(runner, 'one', 40);
        if (lease === undefined) throw new Error('The lease was free');
        await eventually('it ended', async () => (await store.leaseHolder(runner)) === undefined);
        expect(await store.acquireLease(runner, 'one', 60_000)).toEqual(lease);
        await store.releaseLease(lease);
        const next = await store.acquireLease(runner, 'one', 60_000);
        expect(next?.token).toBeGreaterThan(lease.token);
      });

      it('can be given back, by its holder only, and its tokens never fall', async () => {
        const runner = fresh('runner');
        const lease = await store.acquireLease(runner, 'one', 60_000);
        if (lease === undefined) throw new Error('The lease was free');
        await store.releaseLease({ ...lease, owner: 'two' });
        await store.releaseLease({ ...lease, token: lease.token + 1 });
        expect(await store.leaseHolder(runner)).toBe('one');
        await store.releaseLease(lease);
        await store.releaseLease(lease);
        expect(await store.leaseHolder(runner)).toBeUndefined();
        const next = await store.acquireLease(runner, 'two', 60_000);
        expect(next?.token).toBeGreaterThan(lease.token);
        await store.releaseLease(lease);
        expect(await store.leaseHolder(runner)).toBe('two');
      });

      it('goes to one of many who ask at the same time', async () => {
        const runner = fresh('runner');
        const asked = await Promise.all(
          Array.from({ length: 10 }, (_, n) => store.acquireLease(runner, `owner${n}`, 60_000)),
        );
        expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
      });
    });

    describe('a list', () => {
      const NAMES = [
        'Zinkgruvan',
        'Åre',
        'Älvsbyn',
        'Arvika',
        'örebro',
        'Öckerö',
        'Vara',
        'Wik',
        'Uddevalla',
        'ales',
        'Åmål',
        'Mykola',
        'Müller',
        'Mz',
        '2 kap',
      ];

      it('is in Swedish order by a stored key, page by page', async () => {
        await save(
          Object.fromEntries(NAMES.map((text, n) => [`n${n}`, { text, nameKey: swedishSortKey(text) }])),
        );
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const options = { where: ALL, sort: 'by-name', limit: 4 };
          const page = await store.find<{ text: string }>(
            cases,
            cursor === undefined ? options : { ...options, cursor },
          );
          found.push(...page.documents.map(({ body }) => body.text));
          cursor = page.next;
        } while (cursor !== undefined);
        expect(found).toEqual([
          '2 kap',
          'ales',
          'Arvika',
          'Mykola',
          'Müller',
          'Mz',
          'Uddevalla',
          'Vara',
          'Wik',
          'Zinkgruvan',
          'Åmål',
          'Åre',
          'Älvsbyn',
          'Öckerö',
          'örebro',
        ]);
      });

      it('has whole pages, and no next on the last', async () => {
        await save(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`d${n}`, { nameKey: `k${n}` }])));
        expect((await pages({ where: ALL, sort: 'by-name', limit: 4 })).map((page) => page.length)).toEqual([
          4, 2,
        ]);
        expect((await pages({ where: ALL, sort: 'by-name', limit: 3 })).map((page) => page.length)).toEqual([
          3, 3,
        ]);
        expect(await pages({ where: { or: [] }, sort: 'by-name', limit: 3 })).toEqual([[]]);
      });

      it('orders by the ids alone where an index has no fields', async () => {
        await save({ c: {}, a: {}, d: {}, b: {} });
        expect(await pages({ where: ALL, sort: 'by-id', limit: 3 })).toEqual([['a', 'b', 'c'], ['d']]);
      });

      it('sorts ties by id, both directions of a field, and null before numbers, strings and booleans', async () => {
        const values: readonly Scalar[] = [null, -3, 0, 2.5, '', '10', '9', 'a', 'å', false, true];
        const bodies = values.flatMap((openedOn, n) =>
          [0, 1].map((rank) => [`d${n}-${rank}`, { openedOn, rank }] as const),
        );
        await save({ ...Object.fromEntries(bodies), missing: { rank: 0 } });
        const expected = [
          ...bodies.map(([id, body]) => ({ id, body: body as JsonObject })),
          { id: 'missing', body: { rank: 0 } },
        ]
          .sort(
            (a, b) =>
              compareScalars(scalarAt(b.body, 'openedOn'), scalarAt(a.body, 'openedOn')) ||
              compareScalars(scalarAt(a.body, 'rank'), scalarAt(b.body, 'rank')) ||
              compareScalars(a.id, b.id),
          )
          .map(({ id }) => id);
        for (const limit of [1, 2, 3, 7, 100]) {
          expect((await pages({ where: ALL, sort: 'newest', limit })).flat()).toEqual(expected);
        }
      });

      it.each([
        { sort: 'by-unit', pinned: { field: 'access.unitId', equals: 'u' }, documents: 20 },
        { sort: 'newest', pinned: { field: 'openedOn', equals: 1 }, documents: 13 },
      ])(
        'is whole where a field of its order has one value only: $sort',
        async ({ sort, pinned, documents }) => {
          const body = (n: number): object => ({
            access: { unitId: n % 2 === 0 ? 'u' : 'v' },
            openedOn: n % 3,
            rank: n % 5,
          });
          await save(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`d${n}`, body(n)])));
          const where: Query = { and: [{ and: [pinned] }, { field: 'rank', from: 0 }] };
          const [whole = []] = await pages({ where, sort, limit: 100 });
          expect(whole).toHaveLength(documents);
          for (const limit of [1, 3, 7]) expect((await pages({ where, sort, limit })).flat()).toEqual(whole);
        },
      );

      it('gives every document of a filter once, whatever is written between the pages', async () => {
        const body = (n: number): object => ({
          access: { unitId: n % 2 === 0 ? 'u' : 'v' },
          openedOn: `2021-01-${10 + (n % 20)}`,
        });
        await save(Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`d${n}`, body(n)])));
        const where: Query = { field: 'access.unitId', equals: 'u' };
        const found: string[] = [];
        let cursor: string | undefined;
        for (let turn = 0; ; turn++) {
          const options = { where, sort: 'by-unit', limit: 3 };
          const page = await store.find(cases, cursor === undefined ? options : { ...options, cursor });
          found.push(...ids(page.documents));
          cursor = page.next;
          if (cursor === undefined) break;
          await save({ [`later${turn}`]: { access: { unitId: 'u' }, openedOn: '2022-01-01' } });
        }
        expect(found).toHaveLength(20);
        expect(new Set(found).size).toBe(20);
      });

      it('goes on where it was among others than before, and gives those alone', async () => {
        await save(Object.fromEntries(Array.from({ length: 6 }, (_, n) => [`d${n}`, { nameKey: `k${n}` }])));
        const options = { where: ALL, sort: 'by-name', limit: 2 };
        const among = (...keys: readonly number[]): Pick<FindOptions, 'among'> => ({
          among: { field: 'nameKey', in: keys.map((n) => `k${n}`) },
        });
        const first = await store.find(cases, { ...options, ...among(0, 1, 3, 5) });
        expect(ids(first.documents)).toEqual(['d0', 'd1']);
        if (first.next === undefined) throw new Error('There is a second page');
        const onward = { ...options, cursor: first.next };
        expect(ids((await store.find(cases, { ...onward, ...among(0, 4, 5) })).documents)).toEqual([
          'd4',
          'd5',
        ]);
        expect(ids((await store.find(cases, { ...onward, ...among() })).documents)).toEqual([]);
        expect(ids((await store.find(cases, onward)).documents)).toEqual(['d2', 'd3']);
      });

      it('takes only a cursor of its own', async () => {
        await save(Object.fromEntries(Array.from({ length: 4 }, (_, n) => [`d${n}`, { nameKey: `k${n}` }])));
        const options = { where: ALL, sort: 'by-name', limit: 2 };
        const { next } = await store.find(cases, options);
        if (next === undefined) throw new Error('There is a second page');
        const changed = `${next.slice(0, -3)}${next.endsWith('AAA') ? 'BBB' : 'AAA'}`;
        for (const [cursor, wrong] of [
          [next, { where: { field: 'nameKey', exists: true } }],
          [next, { sort: 'newest' }],
          [changed, {}],
          ['', {}],
          ['nonsense', {}],
          [Buffer.from('["by-name","x"]').toString('base64url'), {}],
        ] as const) {
          await expect(store.find(cases, { ...options, ...wrong, cursor })).rejects.toBeInstanceOf(
            InvalidCursor,
          );
        }
        expect(ids((await store.find(cases, { ...options, limit: 1, cursor: next })).documents)).toEqual([
          'd2',
        ]);
      });

      it('goes on in another collection of its family, and in none of another', async () => {
        const family = fresh('family');
        const made = { ...cases, name: fresh('cases'), family };
        const again = { ...cases, name: fresh('cases'), family };
        const other = { ...cases, name: fresh('cases') };
        const options = { where: ALL, sort: 'by-name', limit: 2 };
        for (const collection of [made, again, other]) {
          await store.prepare(collection);
          const writes = [1, 2, 3].map((n) => write(`d${n}`, { nameKey: `k${n}` }, 0, collection));
          expect(await store.commit({ writes })).toEqual({ lost: [] });
        }
        const { next } = await store.find(made, options);
        if (next === undefined) throw new Error('There is a second page');
        const onward = { ...options, cursor: next };
        expect(ids((await store.find(again, onward)).documents)).toEqual(['d3']);
        await expect(store.find(other, onward)).rejects.toBeInstanceOf(InvalidCursor);
        for (const collection of [made, again, other]) await store.drop(collection);
      });

      it('refuses an order that is not declared, and a page without bound', async () => {
        await expect(store.find(cases, { where: ALL, sort: 'by-nothing', limit: 2 })).rejects.toBeInstanceOf(
          RangeError,
        );
        for (const limit of [0, -1, 1.5, 1001, Number.NaN]) {
          await expect(store.find(cases, { where: ALL, sort: 'newest', limit })).rejects.toBeInstanceOf(
            RangeError,
          );
        }
      });
    });

    describe('the query language', () => {
      const FIELDS = ['nameKey', 'access.unitId', 'openedOn', 'rank', 'deep.er.still', 'plain', 'list'];
      const scalar = fc.oneof(
        fc.constantFrom<Scalar>(
          null,
          true,
          false,
          0,
          1,
          -1,
          2.5,
          10,
          9,
          '',
          'a',
          'b',
          'å',
          '10',
          '9',
          'true',
          'null',
          `o'x`,
          '"',
        ),
        fc.integer({ min: -5, max: 5 }),
      );
      const body: fc.Arbitrary<JsonObject> = fc.record(
        {
          nameKey: scalar,
          openedOn: scalar,
          rank: scalar,
          plain: scalar,
          access: fc.oneof(fc.record({ unitId: scalar }), scalar),
          deep: fc.record({ er: fc.record({ still: scalar }) }),
          list: fc.constantFrom([1], [], { x: 1 }),
        },
        { requiredKeys: [] },
      ) as fc.Arbitrary<JsonObject>;
      const field = fc.constantFrom(...FIELDS);
      const { query } = fc.letrec<{ query: Query }>((tie) => ({
        query: fc.oneof(
          { maxDepth: 3 },
          fc.record({ field, equals: scalar }),
          fc.record({ field, in: fc.array(scalar, { maxLength: 4 }) }),
          fc.record({ field, from: scalar, to: scalar }, { requiredKeys: ['field'] }),
          fc.record({ field, exists: fc.boolean() }),
          fc.record({ and: fc.array(tie('query'), { maxLength: 3 }) }),
          fc.record({ or: fc.array(tie('query'), { maxLength: 3 }) }),
        ),
      }));

      it('finds, counts and groups as a naive filter does', async () => {
        const bodies = fc.sample(body, { numRuns: 60, seed: 20210401 });
        await save(Object.fromEntries(bodies.map((one, n) => [`d${n}`, one])));
        await fc.assert(
          fc.asyncProperty(
            query,
            field,
            fc.constantFrom('by-name', 'by-unit', 'newest'),
            async (where, by, sort) => {
              const expected = bodies
                .map((one, n) => ({ id: `d${n}`, body: one }))
                .filter((one) => matches(one.body, where));
              const found = (await pages({ where, sort, limit: 23 })).flat();
              expect([...found].sort()).toEqual(expected.map(({ id }) => id).sort());
              expect(await store.count(cases, where)).toBe(expected.length);
              const groups = new Map<Scalar, number>();
              for (const one of expected) {
                const value = scalarAt(one.body, by);
                groups.set(value, (groups.get(value) ?? 0) + 1);
              }
              const counted = await store.countBy(cases, where, by);
              expect(counted).toEqual(
                [...groups]
                  .map(([value, count]) => ({ value, count }))
                  .sort((a, b) => compareScalars(a.value, b.value)),
              );
            },
          ),
          { numRuns: 150 },
        );
      });

      it('takes values for what they are, never for a part of the question', async () => {
        const value = `x') OR 1=1 --`;
        await save({ a: { plain: value }, b: { plain: 'x' } });
        expect(await store.count(cases, { field: 'plain', equals: value })).toBe(1);
        expect(await store.count(cases, { field: 'plain', in: [value, `'`] })).toBe(1);
        expect(await store.count(cases, { field: 'plain', equals: `' OR '1'='1` })).toBe(0);
      });

      it('refuses a field that is no path', async () => {
        for (const bad of [`a' OR '1'='1`, 'a b', '', '$where', 'a..b', '.a', 'a"b', 'a]']) {
          await expect(store.count(cases, { field: bad, equals: 1 })).rejects.toBeInstanceOf(RangeError);
          await expect(store.countBy(cases, ALL, bad)).rejects.toBeInstanceOf(RangeError);
        }
      });
    });

    describe('a collection', () => {
      it('stands beside its other versions', async () => {
        const next = { ...cases, version: 2 };
        await store.prepare(next);
        await save({ a: { n: 1 } });
        await store.commit({ writes: [write('a', { n: 2 }, 0, next)] });
        expect((await store.get(cases, 'a'))?.body).toEqual({ n: 1 });
        await store.drop(next);
        expect((await store.get(cases, 'a'))?.body).toEqual({ n: 1 });
        await store.prepare(next);
        expect(await store.count(next, ALL)).toBe(0);
        await store.drop(next);
      });

      it('is named among those that there are until it is dropped, once or twice', async () => {
        const next = { name: cases.name, version: cases.version + 1 };
        const present = async (): Promise<readonly StoredCollection[]> =>
          (await store.collections()).filter(({ name }) => name === cases.name);
        await store.prepare({ ...cases, ...next });
        const both = await present();
        expect(both).toHaveLength(2);
        expect(both).toEqual(expect.arrayContaining([{ name: cases.name, version: cases.version }, next]));
        await store.drop(next);
        await store.drop(next);
        expect(await present()).toEqual([{ name: cases.name, version: cases.version }]);
      });

      it('is prepared again without harm, and its new indexes serve what is there', async () => {
        await save({ a: { plain: 2 }, b: { plain: 1 }, c: {} });
        await store.prepare(cases);
        const grown = { ...cases, indexes: [...cases.indexes, { name: 'by-plain', fields: ['plain'] }] };
        await store.prepare(grown);
        expect((await pages({ where: ALL, sort: 'by-plain', limit: 2 }, grown)).flat()).toEqual([
          'c',
          'b',
          'a',
        ]);
      });
    });

    if (lasts) {
      it('is all there for the next process', async () => {
        const runner = fresh('runner');
        await store.commit({
          writes: [write('a', { nameKey: 'x' })],
          checkpoint: { name: runner, position: '3', token: 2 },
        });
        const lease = await store.acquireLease(runner, 'one', 60_000);
        await save({ b: { nameKey: 'y' } });
        const { next } = await store.find(cases, { where: ALL, sort: 'by-name', limit: 1 });
        store = await reopened(underTest);
        await store.prepare(cases);
        expect(await store.get(cases, 'a')).toMatchObject({ revision: 1, body: { nameKey: 'x' } });
        expect(await store.checkpoint(runner)).toBe('3');
        expect(await store.leaseHolder(runner)).toBe(lease?.owner);
        const options = { where: ALL, sort: 'by-name', limit: 1 };
        const second = await store.find(cases, next === undefined ? options : { ...options, cursor: next });
        expect(ids(second.documents)).toEqual(['b']);
      });
    }
  });
}
