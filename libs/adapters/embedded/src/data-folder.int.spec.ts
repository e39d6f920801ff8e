import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { BEGINNING, EventCodec, type StoredEvent } from '@samverkan/event-sourcing';
import Libsql from 'libsql';
import { type DataFolder, openDataFolder } from './data-folder';
import { LOG_SCHEMA } from './log-schema';
import { DataFolderRefused } from './storage-errors';

const MASTER_KEY = Buffer.alloc(32, 7);
const NUMBER = '198604122384';

describe('a data folder', () => {
  let path: string;
  let folder: DataFolder | undefined;

  beforeEach(() => {
    path = mkdtempSync(join(tmpdir(), 'samverkan-folder-'));
  });
  afterEach(async () => {
    await folder?.close();
    folder = undefined;
    rmSync(path, { recursive: true, force: true });
  });

  const open = (masterKey: Uint8Array = MASTER_KEY): DataFolder =>
    (folder = openDataFolder(path, { masterKey }));
  const close = async (): Promise<void> => {
    await folder?.close();
    folder = undefined;
  };
  const file = (name: string): string => join(path, name);
  const event = (n: number) => ({
    eventId: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    type: 'Noted',
    data: { n },
    metadata: { version: 1 },
  });
  /** A folder that has been used and closed. */
  const used = async (): Promise<void> => {
    const { eventStore, subjectVault } = open();
    await eventStore.append('note-1', [event(1), event(2)], 'no-stream');
    await subjectVault.subjectOf(NUMBER);
    await close();
  };
  const refusal = (masterKey?: Uint8Array): DataFolderRefused => {
    try {
      open(masterKey);
    } catch (error) {
      if (error instanceof DataFolderRefused) return error;
      throw error;
    }
    throw new Error('It was opened');
  };
  const eventsOf = async (stream: AsyncIterable<StoredEvent>): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for await (const one of stream) events.push(one);
    return events;
  };

  it('is kept from everybody else: a log and a vault that only the owner may enter', async () => {
    await used();
    expect(statSync(path).mode & 0o077).toBe(0);
  });

  it('has files that only the owner may read, whatever else new files are, and wherever the vault is', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'samverkan-vault-'));
    const umask = process.umask(0o000);
    try {
      folder = openDataFolder(path, { masterKey: MASTER_KEY, vaultFile: join(elsewhere, 'vault.db') });
      await folder.eventStore.append('note-1', [event(1)], 'no-stream');
      await folder.subjectVault.subjectOf(NUMBER);
      const files = [path, elsewhere].flatMap((one) => readdirSync(one).map((name) => join(one, name)));
      expect(files.length).toBeGreaterThanOrEqual(5);
      expect(files.filter((name) => (statSync(name).mode & 0o077) !== 0)).toEqual([]);
    } finally {
      process.umask(umask);
      await close();
      rmSync(elsewhere, { recursive: true });
    }
  });

  it('refuses a vault in a folder that is not there, and makes neither', () => {
    const [data, vault] = [file('data'), file('disk')];
    expect(() => openDataFolder(data, { masterKey: MASTER_KEY, vaultFile: join(vault, 'vault.db') })).toThrow(
      expect.objectContaining({ code: 'VAULT_FOLDER_MISSING', message: expect.stringContaining(vault) }),
    );
    expect(readdirSync(path)).toEqual([]);
    folder = openDataFolder(data, { masterKey: MASTER_KEY, vaultFile: join(data, 'other.db') });
  });

  it('refuses a place that no folder can be made in', () => {
    writeFileSync(file('letter'), '');
    for (const place of [file('letter'), join(file('letter'), 'data'), '/dev/null/data', '/proc/no/data'])
      expect(() => openDataFolder(place, { masterKey: MASTER_KEY })).toThrow(
        expect.objectContaining({ code: 'FOLDER_NOT_WRITABLE' }),
      );
  });

  it('has one process at a time, and says which folder and what to do', async () => {
    open();
    expect(refusal().code).toBe('FOLDER_IN_USE');
    const root = resolve(__dirname, '../../../..');
    const other = spawnSync(
      process.execPath,
      [
        ...['-C', '@samverkan/source', '-r', join(root, 'tools/typescript/register.cjs'), '-e'],
        `const { openDataFolder } = require(${JSON.stringify(join(__dirname, 'data-folder.ts'))});
         try { openDataFolder(process.argv[1], { masterKey: Buffer.alloc(32, 7) }); } catch (error) { console.log(error.code, error.text.sv); }`,
        path,
      ],
      { encoding: 'utf8', timeout: 25_000 },
    );
    expect(other.stdout).toContain(`FOLDER_IN_USE Datamappen ${path}`);
    await close();
    open();
  });

  it('says what is wrong with a lock that cannot be taken though no other process has it', async () => {
    await used();
    writeFileSync(file('lock.db'), 'This is a letter to my aunt.'.repeat(400));
    expect(refusal()).toMatchObject({
      code: 'FILE_DAMAGED',
      text: { sv: expect.stringContaining('Ta bort den'), en: expect.stringContaining('Remove it') },
    });
    rmSync(file('lock.db'));
    mkdirSync(file('lock.db-journal'));
    const unreadable = {
      code: 'FOLDER_NOT_WRITABLE',
      text: { sv: expect.stringContaining('kan inte läsas'), en: expect.stringContaining('cannot be read') },
    };
    expect(refusal()).toMatchObject(unreadable);
    rmSync(file('lock.db-journal'), { recursive: true });
    rmSync(file('lock.db'));
    mkdirSync(file('lock.db'));
    expect(refusal()).toMatchObject(unreadable);
    rmSync(file('lock.db'), { recursive: true });
    open();
  });

  it('refuses a log that another program has locked, and no longer when that has let go of it', () => {
    const other = new Libsql(file('samverkan.db'));
    other.exec('BEGIN EXCLUSIVE');
    expect(refusal()).toMatchObject({
      code: 'FOLDER_IN_USE',
      text: { en: expect.stringContaining(`${file('samverkan.db')} is locked`) },
    });
    other.close();
    open();
  });

  it('refuses a log that is not a database, and one that is damaged inside', async () => {
    await used();
    writeFileSync(file('samverkan.db'), 'This is a letter to my aunt.'.repeat(400));
    expect(refusal()).toMatchObject({
      code: 'FILE_DAMAGED',
      text: { en: expect.stringContaining('backup') },
    });
  });

  it('refuses a log that has pages missing', async () => {
    await used();
    truncateSync(file('samverkan.db'), 3 * 4096);
    expect(refusal().code).toBe('FILE_DAMAGED');
  });

  it('refuses a log of a hundred megabytes in which one page is damaged that no start reads', async () => {
    await used();
    const log = new Libsql(file('samverkan.db'));
    log.exec(`CREATE TABLE of_many_events AS
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
      SELECT i, zeroblob(1000) AS body FROM n`);
    log.close();
    open();
    await close();
    const whole = openSync(file('samverkan.db'), 'r+');
    writeSync(whole, Buffer.alloc(4096, 0xff), 0, 4096, 12_000 * 4096);
    closeSync(whole);
    expect(refusal().code).toBe('FILE_DAMAGED');
  });

  it('refuses a log that has been emptied', async () => {
    await used();
    truncateSync(file('samverkan.db'), 0);
    writeFileSync(file('samverkan.db-wal'), 'left behind');
    expect(refusal().code).toBe('FILE_DAMAGED');
  });

  it('refuses a database of somebody else, and leaves it as it was', async () => {
    const foreign = new Libsql(file('samverkan.db'));
    foreign.exec('CREATE TABLE recipes (name TEXT)');
    foreign.close();
    const before = readFileSync(file('samverkan.db'));
    expect(refusal().code).toBe('FILE_FOREIGN');
    expect(readFileSync(file('samverkan.db')).equals(before)).toBe(true);
  });

  it('brings a log of schema version 1 to the one of today, with all that is in it', async () => {
    const old = new Libsql(file('samverkan.db'));
    old.exec(LOG_SCHEMA[0] as string);
    old.exec(`
      INSERT INTO categories VALUES (1, 'note-');
      INSERT INTO streams (no, id, category, revision) VALUES (1, 'note-1', 1, 1), (2, 'note-2', 1, 0);
      PRAGMA application_id = ${0x53414d31}; PRAGMA user_version = 1`);
    const insert = old.prepare('INSERT INTO events VALUES (?, ?, 1, ?, ?, ?, ?, ?)');
    [1, 2, 1].forEach((stream, index) => {
      const { eventId, type, data, metadata } = event(index);
      const texts = [JSON.stringify(data), JSON.stringify(metadata)];
      insert.run([index + 1, stream, index >> 1, eventId, type, ...texts]);
    });
    old.close();

    const { eventStore } = open();
    await expect(eventStore.append('note-1', [event(3)], 0)).rejects.toThrow('is at 1');
    expect((await eventStore.append('note-1', [event(2)], 'no-stream')).revision).toBe(1);
    expect((await eventStore.append('note-1', [event(3)], 1)).revision).toBe(2);
    expect((await eventStore.append('note-2', [event(4)], 'any')).revision).toBe(1);
    const found: StoredEvent[] = [];
    for await (const stored of eventStore.readAll()) found.push(stored);
    expect(found.map(({ streamId, revision, data }) => [streamId, revision, data['n']])).toEqual([
      ['note-1', 0, 0],
      ['note-2', 0, 1],
      ['note-1', 1, 2],
      ['note-1', 2, 3],
      ['note-2', 1, 4],
    ]);
  });

  it('refuses a file of a newer program', async () => {
    await used();
    const log = new Libsql(file('samverkan.db'));
    log.exec('PRAGMA user_version = 999');
    log.close();
    expect(refusal()).toMatchObject({ code: 'FILE_NEWER', text: { en: expect.stringContaining('999') } });
  });

  it('refuses the wrong master key, and one that is none', async () => {
    await used();
    expect(refusal(Buffer.alloc(32, 8)).code).toBe('MASTER_KEY_WRONG');
    expect(refusal(Buffer.alloc(16, 7)).code).toBe('MASTER_KEY_MALFORMED');
  });

  it('refuses a log without its vault, and a vault without its log', async () => {
    await used();
    const vault = readFileSync(file('vault.db'));
    rmSync(file('vault.db'));
    expect(refusal().code).toBe('VAULT_MISSING');
    rmSync(file('vault.db'), { force: true });
    for (const name of readdirSync(path)) if (name.startsWith('samverkan.db')) rmSync(file(name));
    writeFileSync(file('vault.db'), vault);
    expect(refusal()).toMatchObject({ code: 'LOG_MISSING', text: { sv: expect.stringContaining('loggen') } });
  });

  it('opens again after each refusal once it is mended', async () => {
    await used();
    const log = readFileSync(file('samverkan.db'));
    truncateSync(file('samverkan.db'), 4096);
    refusal();
    for (const name of readdirSync(path)) if (name.startsWith('samverkan.db-')) rmSync(file(name));
    writeFileSync(file('samverkan.db'), log);
    const { eventStore } = open();
    expect(await eventsOf(eventStore.readStream('note-1'))).toHaveLength(2);
  });

  it('hands on a row that is damaged as an event that no codec takes, and the rows after it as they are', async () => {
    await used();
    const log = new Libsql(file('samverkan.db'));
    log.exec(`UPDATE events SET data = '{"n":' WHERE revision = 0`);
    log.close();
    const { eventStore, subjectVault } = open();
    const [damaged, sound] = await eventsOf(eventStore.readAll({ after: BEGINNING }));
    const codec = new EventCodec({ note: { Noted: { version: 1 } } }, subjectVault);
    await expect(codec.decode(damaged as StoredEvent)).rejects.toMatchObject({ name: 'UnknownEventVersion' });
    expect(sound?.data).toEqual({ n: 2 });
  });

  it('reads the log from its beginning as the file has it, also where this process remembers it otherwise', async () => {
    const { eventStore } = open();
    await eventStore.append('note-1', [event(1), event(2)], 'no-stream');
    const other = new Libsql(file('samverkan.db'));
    other.exec(`UPDATE events SET data = '{"n":3}' WHERE revision = 1`);
    other.close();
    for (const options of [undefined, { after: BEGINNING, prefixes: ['note-'] }]) {
      const read = await eventsOf(eventStore.readAll(options));
      expect(read.map(({ data }) => data['n'])).toEqual([1, 3]);
    }
  });

  it('has no byte of a forgotten key or number left in any of its files', async () => {
    const { subjectVault } = open();
    const subject = await subjectVault.subjectOf(NUMBER);
    const vault = new Libsql(file('vault.db'));
    const [kept] = vault
      .prepare(
        'SELECT wrapped_key, keyed_hash, encrypted FROM subjects JOIN numbers ON subject = subjects.id WHERE subjects.id = ?',
      )
      .all([subject]) as Record<'wrapped_key' | 'keyed_hash' | 'encrypted', ArrayBuffer>[];
    vault.close();
    const traces = [kept?.wrapped_key, kept?.keyed_hash, kept?.encrypted].map((bytes) =>
      Buffer.from(bytes as ArrayBuffer),
    );
    const left = (): boolean[] =>
      traces.map((trace) => readdirSync(path).some((name) => readFileSync(file(name)).includes(trace)));
    expect(left()).toEqual([true, true, true]);
    await subjectVault.forget(subject);
    expect(left()).toEqual([false, false, false]);
  });

  it('does not write the vault anew for somebody who is forgotten already', async () => {
    const { subjectVault } = open();
    const subject = await subjectVault.subjectOf(NUMBER);
    await subjectVault.forget(subject);
    const { mtimeMs, size } = statSync(file('vault.db'));
    await subjectVault.forget(subject);
    expect(statSync(file('vault.db'))).toMatchObject({ mtimeMs, size });
  });

  it('fails one writer of a common commit without the others', async () => {
    const { eventStore } = open();
    const answers = await Promise.allSettled([
      eventStore.append('note-1', [event(1)], 'no-stream'),
      eventStore.append('note-1', [event(2)], 'no-stream'),
      eventStore.append('note-2', [event(3)], 'no-stream'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await close();
    const reopened = open().eventStore;
    expect((await eventsOf(reopened.readAll())).map(({ streamId }) => streamId)).toEqual([
      'note-1',
      'note-2',
    ]);
  });

  it('keeps messages as long as it is told and somebody waits for them', async () => {
    let now = 0;
    folder = openDataFolder(path, { masterKey: MASTER_KEY, now: () => now });
    const { transport } = folder;
    const message = (n: number) => ({ topic: 'news', key: 'k', headers: {}, payload: { n } });
    const take = async (group: string, wanted: number): Promise<number[]> => {
      const taken: number[] = [];
      const consumer = await transport.consume({
        group,
        topics: ['news'],
        handle: async ({ payload }) => void taken.push(payload['n'] as number),
      });
      while (taken.length < wanted) await new Promise((resolve) => setTimeout(resolve, 5));
      await consumer.stop();
      return taken;
    };
    await transport.publish([message(1), message(2)]);
    expect(await take('first', 2)).toEqual([1, 2]);
    now = 10;
    await transport.publish([message(3), message(4)]);
    now = 20;
    expect(await transport.sweep(15)).toBe(2);
    // Old enough, and not acknowledged.
    expect(await transport.sweep(0)).toBe(0);
    expect(await take('first', 2)).toEqual([3, 4]);
    expect(await transport.sweep(0)).toBe(1);
    // The newest stays, so that no number comes twice.
    expect(await take('second', 1)).toEqual([4]);
    await transport.publish([message(5)]);
    expect(await take('first', 1)).toEqual([5]);
  });

  it('is not opened by a lock file that somebody wrote into', async () => {
    await used();
    appendFileSync(file('lock.db'), 'x');
    expect(() => open()).not.toThrow();
  });
});
