import { randomUUID } from 'node:crypto';
import { ALL, PermanentFailure, type CollectionDefinition } from '@samverkan/event-sourcing';
import { describeOn } from '@samverkan/stack';
import { mongo as driver } from 'mongoose';
import { openDatabase } from './connection';
import { openMongo, type MongoDocuments } from './open-mongo';

const CASES: CollectionDefinition = {
  name: 'cases',
  version: 1,
  indexes: [
    { name: 'unit', fields: ['unit'] },
    { name: 'unit-latest', fields: ['unit', '-day'] },
  ],
};

const ID = ['_id_', [['_id', 1]]];
const UNIT = ['unit', Object.entries({ 'keys.unit': 1, _id: 1 })];
const LATEST = ['unit-latest', Object.entries({ 'keys.unit': 1, 'keys.day': -1, _id: 1 })];

describeOn('mongodb', 'documents in MongoDB', (servers) => {
  let database: string;
  let mongo: MongoDocuments;
  const told: string[] = [];
  const open = (): Promise<MongoDocuments> =>
    openMongo({ uri: servers().mongodb.address, database, tell: (sentence) => told.push(sentence) });
  beforeEach(async () => {
    database = `documents-${randomUUID()}`;
    mongo = await open();
    told.length = 0;
  });
  afterEach(() => mongo.close());

  const fill = async (): Promise<void> => {
    await mongo.documentStore.prepare(CASES);
    const { lost } = await mongo.documentStore.commit({
      writes: Array.from({ length: 40 }, (_, n) => ({
        collection: CASES,
        id: `${n}`.padStart(2, '0'),
        expected: 0,
        body: { unit: n % 2 === 0 ? 'even' : 'odd', day: n % 3 },
        sources: {},
      })),
    });
    expect(lost).toEqual([]);
  };
  const indexes = async (): Promise<readonly unknown[]> => {
    const { database: db, connection } = await openDatabase({ uri: servers().mongodb.address, database });
    const found = await db.collection('cases.v1').indexes();
    await connection.close();
    return found.map(({ name, key }) => [name, Object.entries(key)]).sort();
  };

  it('says so at once where the login is refused, without the password', async () => {
    const uri = servers().mongodb.address.replace('mongodb://', 'mongodb://nobody:secret@');
    const refused = openMongo({ uri, database });
    await expect(refused).rejects.toMatchObject({ code: 'MONGODB_LOGIN_REFUSED' });
    await expect(refused).rejects.not.toThrow('secret');
  });

  it('reads a list by an index, and never the whole collection, however far down the page is', async () => {
    await fill();
    const where = {
      and: [
        { field: 'unit', equals: 'odd' },
        { field: 'day', from: 0 },
      ],
    };
    for (const sort of ['unit', 'unit-latest']) {
      const first = { where, sort, limit: 10 };
      const { next = '' } = await mongo.documentStore.find(CASES, first);
      const plan = await mongo.documentStore.explain(CASES, { ...first, cursor: next });
      expect(plan).toContain('IXSCAN');
      expect(plan).not.toContain('COLLSCAN');
    }
  });

  it('makes the indexes that are declared, by several at once, and tells of them', async () => {
    await Promise.all(Array.from({ length: 4 }, () => mongo.documentStore.prepare(CASES)));
    expect(await indexes()).toEqual([ID, UNIT, LATEST]);
    expect(told[0]).toBe('Made the indexes unit, unit-latest of cases.v1');
    told.length = 0;
    await mongo.documentStore.prepare(CASES);
    expect(told).toEqual([]);
  });

  it('leaves the indexes of another program version, whichever of the two starts again, and tells of them', async () => {
    const older = CASES;
    const newer = { ...CASES, indexes: [{ name: 'unit-latest', fields: ['day'] }] };
    await mongo.documentStore.prepare(older);
    told.length = 0;
    await mongo.documentStore.prepare(newer);
    const day = ['keys.day_1__id_1', Object.entries({ 'keys.day': 1, _id: 1 })];
    expect(await indexes()).toEqual([ID, day, UNIT, LATEST]);
    expect(told).toEqual([
      'Made the indexes keys.day_1__id_1 of cases.v1',
      ...['unit', 'unit-latest'].map(
        (name) =>
          `This program version does not use the index ${name} of cases.v1. When no other one runs any more, remove it: db.getCollection('cases.v1').dropIndex('${name}')`,
      ),
    ]);
    await mongo.documentStore.prepare(older);
    await mongo.documentStore.prepare(newer);
    expect(await indexes()).toEqual([ID, day, UNIT, LATEST]);
  });

  it('leaves the values of the indexes of another program version', async () => {
    const older = { ...CASES, indexes: [{ name: 'day', fields: ['day'] }] };
    const newer = { ...CASES, indexes: [{ name: 'unit', fields: ['unit'] }] };
    await mongo.documentStore.prepare(newer);
    await mongo.documentStore.commit({
      writes: [{ collection: newer, id: 'a', expected: 0, body: { unit: 'even', day: 1 }, sources: {} }],
    });
    await mongo.documentStore.prepare(older);
    expect(await mongo.documentStore.count(newer, { field: 'unit', equals: 'even' })).toBe(1);
    expect(await mongo.documentStore.count(older, { field: 'day', equals: 1 })).toBe(1);
  });

  it('gives the value of a new index to more documents than it takes at a time', async () => {
    const plain = { ...CASES, indexes: [] };
    await mongo.documentStore.prepare(plain);
    for (let from = 0; from < 1_200; from += 600) {
      await mongo.documentStore.commit({
        writes: Array.from({ length: 600 }, (_, n) => ({
          collection: plain,
          id: `d${from + n}`,
          expected: 0,
          body: n % 2 === 0 ? { unit: 'even' } : { unit: [] },
          sources: {},
        })),
      });
    }
    await mongo.documentStore.prepare(CASES);
    expect(await mongo.documentStore.count(CASES, { field: 'unit', equals: 'even' })).toBe(600);
    expect(await mongo.documentStore.count(CASES, { field: 'unit', exists: false })).toBe(600);
    expect(told[0]).toBe('Added the keys of new indexes to 1200 documents of cases.v1');
  });

  it('looks through the documents no more once their only writer has, and again in what was dropped', async () => {
    const { documentStore } = mongo;
    const looks = jest.spyOn(driver.Collection.prototype, 'find');
    try {
      await fill();
      await documentStore.prepare(CASES, 'alone');
      expect(looks).toHaveBeenCalledTimes(2);
      await documentStore.prepare(CASES, 'alone');
      await documentStore.prepare(CASES);
      expect(looks).toHaveBeenCalledTimes(2);
      await documentStore.drop(CASES);
      await documentStore.prepare(CASES, 'alone');
      expect(looks).toHaveBeenCalledTimes(3);
      expect(await indexes()).toEqual([ID, UNIT, LATEST]);
    } finally {
      looks.mockRestore();
    }
  });

  it('lists what an older program version wrote between the start and the lease', async () => {
    const older = { ...CASES, indexes: [] };
    await mongo.documentStore.prepare(CASES);
    await mongo.documentStore.commit({
      writes: [{ collection: older, id: 'a', expected: 0, body: { unit: 'even' }, sources: {} }],
    });
    await mongo.documentStore.prepare(CASES, 'alone');
    expect(await mongo.documentStore.count(CASES, { field: 'unit', equals: 'even' })).toBe(1);
  });

  it('counts a list in a field, and what is behind one, as nothing, indexed or not', async () => {
    await mongo.documentStore.prepare(CASES);
    const bodies = [{ unit: ['a'] }, { unit: [{ name: 'a' }] }, { unit: { name: 'a' } }, { unit: 'a' }, {}];
    await mongo.documentStore.commit({
      writes: bodies.flatMap((body, n) => [
        { collection: CASES, id: `${n}`, expected: 0, body: { ...body, free: body.unit }, sources: {} },
      ]),
    });
    for (const field of ['unit', 'free']) {
      expect(await mongo.documentStore.count(CASES, { field, equals: 'a' })).toBe(1);
      expect(await mongo.documentStore.count(CASES, { field, exists: false })).toBe(4);
      expect(await mongo.documentStore.count(CASES, { field: `${field}.name`, in: ['a', 'b'] })).toBe(1);
      expect(await mongo.documentStore.countBy(CASES, ALL, `${field}.name`)).toEqual([
        { value: null, count: 4 },
        { value: 'a', count: 1 },
      ]);
    }
  });

  it('takes names and ids that mean something to MongoDB for what they are', async () => {
    await mongo.documentStore.prepare(CASES);
    const body = { unit: '$day', $set: { 'a.b': 1 }, 'x.y': { $gt: '' } };
    const sources = { 'case.1': 3, $case: 4 };
    const id = '$where';
    await mongo.documentStore.commit({ writes: [{ collection: CASES, id, expected: 0, body, sources }] });
    expect(await mongo.documentStore.get(CASES, id)).toEqual({ id, revision: 1, sources, body });
    const lease = await mongo.documentStore.acquireLease('$runner', '$owner', 60_000);
    expect(await mongo.documentStore.leaseHolder('$runner')).toBe('$owner');
    expect(lease?.owner).toBe('$owner');
  });

  it('refuses for ever what is too large, and repeats nothing of it', async () => {
    await mongo.documentStore.prepare(CASES);
    // Small as JSON: each number takes six times as much here.
    const list = Array.from({ length: 1_400_000 }, () => 7);
    const refused = mongo.documentStore.commit({
      writes: [{ collection: CASES, id: 'secret', expected: 0, body: { secret: list }, sources: {} }],
    });
    await expect(refused).rejects.toBeInstanceOf(PermanentFailure);
    await expect(refused).rejects.not.toThrow('secret');
  });
});

describe('an address of MongoDB', () => {
  it('that is none is refused, without its password', async () => {
    for (const uri of ['nonsense', 'mongodb://me:secret@', 'http://me:secret@127.0.0.1/']) {
      const refused = openMongo({ uri, database: 'documents' });
      await expect(refused).rejects.toMatchObject({ code: 'MONGODB_ADDRESS_MALFORMED' });
      await expect(refused).rejects.not.toThrow('secret');
    }
  });

  it('where nobody answers is refused within seconds', async () => {
    const refused = openMongo({ uri: 'mongodb://me:secret@127.0.0.1:1/', database: 'documents' });
    await expect(refused).rejects.toMatchObject({ code: 'MONGODB_UNREACHABLE' });
    await expect(refused).rejects.not.toThrow('secret');
  });
});
