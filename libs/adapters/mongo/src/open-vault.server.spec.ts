import { randomUUID } from 'node:crypto';
import { describeOn } from '@samverkan/stack';
import { openDatabase } from './connection';
import { openMongoVault } from './open-vault';

const NUMBER = '191212121212';

describeOn('mongodb', 'a vault in MongoDB', (servers) => {
  let options: { uri: string; database: string; masterKey: Uint8Array };
  beforeEach(() => {
    options = {
      uri: servers().mongodb.address,
      database: `vault-${randomUUID()}`,
      masterKey: Buffer.alloc(32, 7),
    };
  });

  it('opens with its own master key only', async () => {
    await (await openMongoVault(options)).close();
    const wrong = openMongoVault({ ...options, masterKey: Buffer.alloc(32, 8) });
    await expect(wrong).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG' });
    const short = openMongoVault({ ...options, masterKey: Buffer.alloc(16) });
    await expect(short).rejects.toMatchObject({ code: 'MASTER_KEY_MALFORMED' });
    await (await openMongoVault(options)).close();
  });

  it('shows nothing of a number, a key or a forgotten person to who reads its documents', async () => {
    const { subjectVault, close } = await openMongoVault(options);
    const { database, connection } = await openDatabase(options);
    const everything = async (): Promise<Record<string, string[]>> => {
      const shown: Record<string, string[]> = {};
      for (const name of ['subjects', 'numbers', 'settings']) {
        const found = await database.collection(name).find().toArray();
        shown[name] = found.map((record) => JSON.stringify(record, (_, value: unknown) => value));
      }
      return shown;
    };
    const subject = await subjectVault.subjectOf(NUMBER);
    const key = Buffer.from((await subjectVault.keyOf(subject)) ?? []);
    const before = JSON.stringify(await everything());
    for (const secret of [NUMBER, Buffer.from(NUMBER).toString('base64'), key.toString('base64')]) {
      expect(before).not.toContain(secret);
    }
    await subjectVault.forget(subject);
    const { subjects, numbers } = await everything();
    expect(numbers).toEqual([]);
    expect(subjects).toEqual([JSON.stringify({ _id: subject, wrappedKey: null, current: null })]);
    await connection.close();
    await close();
  });

  it('is one to two processes: what one forgets, the other has no key for', async () => {
    const [one, two] = await Promise.all([openMongoVault(options), openMongoVault(options)]);
    const subject = await one.subjectVault.subjectOf(NUMBER);
    expect(await two.subjectVault.keyOf(subject)).toEqual(await one.subjectVault.keyOf(subject));
    await one.subjectVault.forget(subject);
    expect(await two.subjectVault.keyOf(subject)).toBeUndefined();
    expect(await two.subjectVault.findSubject(NUMBER)).toBeUndefined();
    await Promise.all([one.close(), two.close()]);
    await one.close();
  });

  it('forgets wholly, whatever number is given to the person at the same time', async () => {
    const { subjectVault, close } = await openMongoVault(options);
    for (let round = 0; round < 10; round++) {
      const number = `19${String(round).padStart(10, '0')}`;
      const subject = await subjectVault.subjectOf(`18${number.slice(2)}`);
      await Promise.allSettled([subjectVault.changeNumber(subject, number), subjectVault.forget(subject)]);
      expect(await subjectVault.findSubject(number)).toBeUndefined();
      expect(await subjectVault.keyOf(subject)).toBeUndefined();
    }
    await close();
  });
});
