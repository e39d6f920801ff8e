import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CursorSeal, RETRY_PAUSES, type RetryPauses } from '@samverkan/event-sourcing';
import type { Database } from './database';
import { openDatabaseFile, type FileKind } from './database-file';
import { EmbeddedDocumentStore } from './embedded-document-store';
import { EmbeddedEventStore } from './embedded-event-store';
import { EmbeddedSubjectVault } from './embedded-subject-vault';
import { EmbeddedTransport } from './embedded-transport';
import { FolderLock, lockFileOf } from './folder-lock';
import { GroupCommit } from './group-commit';
import { LOG_SCHEMA } from './log-schema';
import { makeOwnersFile } from './owners-file';
import { settingOf } from './settings';
import { DataFolderRefused } from './storage-errors';
import { VAULT_SCHEMA } from './vault-schema';

export interface DataFolderOptions {
  /** 32 bytes from outside the folder, that wrap the data keys of the vault. */
  readonly masterKey: Uint8Array;
  /** Where the vault is, when it is not `vault.db` of the folder: it has a backup of its own. Its folder is not made. */
  readonly vaultFile?: string;
  /** The machine's clock in milliseconds, by which leases end and lag is measured. */
  readonly now?: () => number;
  /** How long messages of the topics are kept once every group has acknowledged them; 30 days unless told. */
  readonly messagesKeptMs?: number;
  /** Between deliveries of a message that fails. */
  readonly retryPauses?: RetryPauses;
}

/** All ports of the embedded profile over one folder. One process at a time has it open. */
export interface DataFolder {
  readonly eventStore: EmbeddedEventStore;
  readonly transport: EmbeddedTransport;
  readonly documentStore: EmbeddedDocumentStore;
  readonly subjectVault: EmbeddedSubjectVault;
  /** Stops the consumers, ends the subscriptions, writes what waits, and gives the folder free. Idempotent. */
  close(): Promise<void>;
}

/** So long at most does a text that was blanked stay in the file. */
const EMPTIED_EACH_MS = 60_000;

const DAY_MS = 86_400_000;
const SWEPT_EACH_MS = 3_600_000;

const LOG: FileKind = { applicationId: 0x53414d31, schema: LOG_SCHEMA };
const VAULT: FileKind = { applicationId: 0x53414d32, schema: VAULT_SCHEMA };

/**
 * Make a data folder, if it is not there, and see that it can be written to: what is made beside it, such as its key,
 * is made only for a folder that can be one.
 * @throws DataFolderRefused with a sentence that says what is wrong and what to do
 */
export function makeDataFolder(path: string, { vaultFile }: Pick<DataFolderOptions, 'vaultFile'> = {}): void {
  const folder = resolve(path);
  const vaultFolder = vaultFile === undefined ? folder : dirname(resolve(vaultFile));
  if (vaultFolder !== folder && !existsSync(vaultFolder)) throw vaultFolderMissing(vaultFolder);
  try {
    makeFolder(folder);
  } catch (error) {
    throw new DataFolderRefused(
      'FOLDER_NOT_WRITABLE',
      {
        sv: `Mappen ${folder} kan inte skapas. Se efter sökvägen och rättigheterna.`,
        en: `The folder ${folder} cannot be made. Look at the path and the permissions.`,
      },
      { cause: error },
    );
  }
  makeOwnersFile(lockFileOf(folder));
}

/** Step by step: Node.js never comes back from a recursive one in a file system that takes no folders, such as /proc. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

const vaultFolderMissing = (folder: string): DataFolderRefused =>
  new DataFolderRefused('VAULT_FOLDER_MISSING', {
    sv: `Valvets mapp ${folder} finns inte. Se efter sökvägen och att dess disk är monterad, eller skapa mappen.`,
    en: `The vault's folder ${folder} is not there. Look at the path and whether its disk is mounted, or make the folder.`,
  });

/**
 * Open a data folder, or make it.
 * @throws DataFolderRefused with a sentence that says what is wrong and what to do
 */
export function openDataFolder(path: string, options: DataFolderOptions): DataFolder {
  const folder = resolve(path);
  const vaultFile = resolve(options.vaultFile ?? join(folder, 'vault.db'));
  makeDataFolder(folder, { vaultFile });
  const lock = FolderLock.take(folder);
  const opened: Database[] = [];
  try {
    const log = openDatabaseFile(join(folder, 'samverkan.db'), LOG);
    opened.push(log);
    const vault = openDatabaseFile(vaultFile, VAULT);
    opened.push(vault);
    return compose(log, vault, options, lock);
  } catch (error) {
    for (const database of opened) database.close();
    lock.release();
    throw error;
  }
}

function compose(log: Database, vault: Database, options: DataFolderOptions, lock: FolderLock): DataFolder {
  const { masterKey, now = Date.now, retryPauses = RETRY_PAUSES, messagesKeptMs = 30 * DAY_MS } = options;
  // What is overwritten is gone: keys in the vault, and in the log's file the texts of forgotten persons' documents.
  for (const database of [log, vault]) database.script('PRAGMA secure_delete = ON');
  pairWithVault(log, vault);
  const writer = new GroupCommit(log);
  const vaultWriter = new GroupCommit(vault);
  const subjectVault = new EmbeddedSubjectVault(vault, vaultWriter, masterKey);
  const eventStore = new EmbeddedEventStore(log, writer);
  const transport = new EmbeddedTransport(log, writer, now, retryPauses);
  const seal = new CursorSeal(setting(log, 'cursor key', () => randomBytes(32)));
  const documentStore = new EmbeddedDocumentStore(log, writer, seal, now);

  const emptying = setInterval(() => log.emptyWriteAheadLog(), EMPTIED_EACH_MS).unref();

  // What fails is tried again at the next sweep; a disk that fails tells so wherever something is written.
  const sweep = (): void => void transport.sweep(messagesKeptMs).catch(() => undefined);
  const sweeping = setInterval(sweep, SWEPT_EACH_MS).unref();
  sweep();

  const close = async (): Promise<void> => {
    clearInterval(emptying);
    clearInterval(sweeping);
    await transport.close();
    eventStore.close();
    await Promise.all([writer.drained(), vaultWriter.drained()]);
    for (const database of [log, vault]) database.close();
    lock.release();
  };
  let closed: Promise<void> | undefined;
  return { eventStore, transport, documentStore, subjectVault, close: () => (closed ??= close()) };
}

/** A value of the file's settings, made at the first time. */
function setting(database: Database, name: string, make: () => Buffer): Buffer {
  const kept = settingOf(database, name);
  if (kept !== undefined) return kept;
  const value = make();
  database.transaction(() =>
    database.sql('INSERT INTO settings (name, value) VALUES (?, ?)').run(name, value),
  );
  return value;
}

/**
 * Log and vault belong together: with another vault, or a new one in place of a lost one, everything personal in the
 * log could not be read.
 */
function pairWithVault(log: Database, vault: Database): void {
  const expected = settingOf(log, 'vault id');
  const found = expected === undefined ? undefined : settingOf(vault, 'vault id');
  if (expected !== undefined && (found === undefined || !expected.equals(found))) {
    throw new DataFolderRefused('VAULT_MISSING', {
      sv: `${vault.file} är inte det valv som hör till ${log.file}. Återställ valvet från säkerhetskopian.`,
      en: `${vault.file} is not the vault that belongs to ${log.file}. Restore the vault from its backup.`,
    });
  }
  if (expected === undefined && settingOf(vault, 'vault id') !== undefined) {
    throw new DataFolderRefused('LOG_MISSING', {
      sv: `${vault.file} hör till en logg som inte finns i ${log.file}. Återställ loggen från säkerhetskopian, eller flytta undan valvet för att börja om.`,
      en: `${vault.file} belongs to a log that is not in ${log.file}. Restore the log from its backup, or move the vault away to begin anew.`,
    });
  }
  const id = setting(vault, 'vault id', () => randomBytes(16));
  setting(log, 'vault id', () => id);
}
