import { randomUUID } from 'node:crypto';
import { KEY_BYTES, openBox, sealBox, VaultSecrets } from '@samverkan/event-sourcing';
import { normalisedNumber, NumberTaken, type SubjectId, type SubjectVault } from '@samverkan/person';
import type { Database } from './database';
import type { GroupCommit } from './group-commit';
import { settingOf } from './settings';
import { DataFolderRefused } from './storage-errors';

/** Data keys kept unwrapped in memory, so that reading a log does not unwrap one per event. */
const KEPT_KEYS = 10_000;
const CHECK = 'master key check';

/** @throws DataFolderRefused for anything but 32 bytes */
function secretsOf(masterKey: Uint8Array): VaultSecrets {
  if (masterKey.byteLength === KEY_BYTES) return new VaultSecrets(masterKey);
  throw new DataFolderRefused('MASTER_KEY_MALFORMED', {
    sv: `Huvudnyckeln ska vara ${KEY_BYTES} byte, men är ${masterKey.byteLength}.`,
    en: `The master key must be ${KEY_BYTES} bytes, but is ${masterKey.byteLength}.`,
  });
}

/** The vault in a file of its own. */
export class EmbeddedSubjectVault implements SubjectVault {
  private readonly secrets: VaultSecrets;
  private readonly keys = new Map<SubjectId, Buffer>();

  /** @throws DataFolderRefused for a master key that is not the one the vault was made with */
  constructor(
    private readonly database: Database,
    private readonly writer: GroupCommit,
    masterKey: Uint8Array,
  ) {
    this.secrets = secretsOf(masterKey);
    this.checkMasterKey();
    if (settingOf(this.database, 'erasure under way') !== undefined) this.erase();
  }

  async subjectOf(personalNumber: string): Promise<SubjectId> {
    const number = normalisedNumber(personalNumber);
    return (
      this.holderOf(number) ??
      this.writer.write(() => {
        const known = this.holderOf(number);
        if (known !== undefined) return known;
        const subject = this.newSubject();
        this.addNumber(subject, number);
        return subject;
      })
    );
  }

  async findSubject(personalNumber: string): Promise<SubjectId | undefined> {
    return this.holderOf(normalisedNumber(personalNumber));
  }

  createSubject(): Promise<SubjectId> {
    return this.writer.write(() => this.newSubject());
  }

  async personalNumberOf(subject: SubjectId): Promise<string | undefined> {
    const key = this.dataKey(subject);
    const row = this.database
      .sql('SELECT encrypted FROM numbers WHERE subject = ? AND current = 1')
      .first<{ encrypted: ArrayBuffer }>(subject);
    if (key === undefined || row === undefined) return undefined;
    return openBox(key, Buffer.from(row.encrypted), subject).toString();
  }

  async changeNumber(subject: SubjectId, personalNumber: string): Promise<void> {
    const number = normalisedNumber(personalNumber);
    await this.writer.write(() => {
      const holder = this.holderOf(number);
      if (holder !== undefined && holder !== subject) throw new NumberTaken();
      if (this.dataKey(subject) === undefined) throw new RangeError(`There is no subject ${subject}`);
      this.database.sql('UPDATE numbers SET current = 0 WHERE subject = ?').run(subject);
      if (holder === undefined) this.addNumber(subject, number);
      else
        this.database
          .sql('UPDATE numbers SET current = 1 WHERE keyed_hash = ?')
          .run(this.secrets.hashOf(number));
    });
  }

  async keyOf(subject: SubjectId): Promise<Uint8Array | undefined> {
    const key = this.dataKey(subject);
    return key && new Uint8Array(key);
  }

  async forget(subject: SubjectId): Promise<void> {
    if (this.isForgotten(subject)) return;
    await this.writer.write(() => {
      this.database.sql('DELETE FROM numbers WHERE subject = ?').run(subject);
      this.database.sql('UPDATE subjects SET wrapped_key = NULL WHERE id = ?').run(subject);
      this.keep('erasure under way', Buffer.from('yes'));
    });
    this.keys.get(subject)?.fill(0);
    this.keys.delete(subject);
    this.erase();
  }

  /** Nothing is left of the subject, in the file's old pages neither. */
  private isForgotten(subject: SubjectId): boolean {
    const left = this.database
      .sql(
        `SELECT 1 FROM subjects WHERE id = ? AND wrapped_key IS NOT NULL
         UNION ALL SELECT 1 FROM numbers WHERE subject = ?`,
      )
      .first(subject, subject);
    return left === undefined && settingOf(this.database, 'erasure under way') === undefined;
  }

  /** Writes the file anew and empties its write-ahead log, so that no deleted byte is left in either. */
  private erase(): void {
    this.database.script(`
      VACUUM;
      PRAGMA wal_checkpoint(TRUNCATE);
      DELETE FROM settings WHERE name = 'erasure under way';
      PRAGMA wal_checkpoint(TRUNCATE);
    `);
  }

  private checkMasterKey(): void {
    const check = settingOf(this.database, CHECK);
    if (check === undefined) {
      this.database.transaction(() => this.keep(CHECK, this.secrets.check()));
      return;
    }
    try {
      this.secrets.verify(check);
    } catch (error) {
      throw new DataFolderRefused(
        'MASTER_KEY_WRONG',
        {
          sv: `Huvudnyckeln passar inte till ${this.database.file}. Ange den nyckel som valvet skapades med.`,
          en: `The master key does not fit ${this.database.file}. Give the key that the vault was made with.`,
        },
        { cause: error },
      );
    }
  }

  private keep(name: string, value: Buffer): void {
    this.database
      .sql(
        'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(name, value);
  }

  private holderOf(number: string): SubjectId | undefined {
    return this.database
      .sql('SELECT subject FROM numbers WHERE keyed_hash = ?')
      .first<{ subject: SubjectId }>(this.secrets.hashOf(number))?.subject;
  }

  private newSubject(): SubjectId {
    const subject = randomUUID();
    this.database
      .sql('INSERT INTO subjects (id, wrapped_key) VALUES (?, ?)')
      .run(subject, this.secrets.newKey(subject));
    return subject;
  }

  private addNumber(subject: SubjectId, number: string): void {
    const key = this.dataKey(subject);
    if (key === undefined) throw new RangeError(`There is no subject ${subject}`);
    this.database
      .sql('INSERT INTO numbers (keyed_hash, subject, encrypted, current) VALUES (?, ?, ?, 1)')
      .run(this.secrets.hashOf(number), subject, sealBox(key, Buffer.from(number), subject));
  }

  private dataKey(subject: SubjectId): Buffer | undefined {
    const kept = this.keys.get(subject);
    if (kept !== undefined) return kept;
    const row = this.database
      .sql('SELECT wrapped_key AS wrapped FROM subjects WHERE id = ?')
      .first<{ wrapped: ArrayBuffer | null }>(subject);
    if (!row?.wrapped) return undefined;
    const key = this.secrets.dataKey(subject, Buffer.from(row.wrapped));
    if (this.keys.size >= KEPT_KEYS) this.keys.delete(this.keys.keys().next().value as SubjectId);
    this.keys.set(subject, key);
    return key;
  }
}
