import { existsSync, statSync } from 'node:fs';
import type { Text } from '@samverkan/kernel';
import { Database } from './database';
import { makeOwnersFile } from './owners-file';
import { DataFolderRefused, StorageFailure, type RefusalCode } from './storage-errors';

/** What a file of ours must be. */
export interface FileKind {
  /** Marks the file as ours (SQLite's application id). */
  readonly applicationId: number;
  /** One script per version of the tables, in order; a newer program brings an older file up to date with the rest. */
  readonly schema: readonly string[];
}

/** Files up to this size are checked page by page at every start; larger ones would keep the start waiting. */
const CHECKED_WHOLE_BYTES = 512 * 1024 * 1024;

const refuse = (code: RefusalCode, text: Text, cause?: unknown): DataFolderRefused =>
  new DataFolderRefused(code, text, { cause });

const damaged = (path: string, cause?: unknown): DataFolderRefused =>
  refuse(
    'FILE_DAMAGED',
    {
      sv: `${path} är skadad. Flytta undan filen, återställ den från säkerhetskopian och starta igen.`,
      en: `${path} is damaged. Move it away, restore it from its backup and start again.`,
    },
    cause,
  );

const foreign = (path: string): DataFolderRefused =>
  refuse('FILE_FOREIGN', {
    sv: `${path} är inte skapad av Samverkan. Ange en annan datamapp eller flytta undan filen.`,
    en: `${path} was not made by Samverkan. Name another data folder or move the file away.`,
  });

const newer = (path: string, found: number, known: number): DataFolderRefused =>
  refuse('FILE_NEWER', {
    sv: `${path} har schemaversion ${found}, men det här programmet känner bara till ${known}. Starta den version av Samverkan som skrev filen, eller en nyare.`,
    en: `${path} has schema version ${found}, but this program knows only ${known}. Start the version of Samverkan that wrote it, or a newer one.`,
  });

const sizeOf = (path: string): number => (existsSync(path) ? statSync(path).size : 0);

/**
 * Open one of our files, or make it for its owner alone. Durable: write-ahead log, flushed to disk at every commit.
 * @throws DataFolderRefused for a file that is damaged, somebody else's, of a newer program, locked by another process,
 * or that cannot be written to
 */
export function openDatabaseFile(path: string, kind: FileKind): Database {
  const size = sizeOf(path);
  // An emptied file beside what was still to be written into it: not one that is about to be made.
  if (size === 0 && sizeOf(`${path}-wal`) > 0) throw damaged(path);
  makeOwnersFile(path);
  let database: Database | undefined;
  try {
    database = new Database(path);
    return prepareFile(database, kind, size);
  } catch (error) {
    database?.close();
    if (!(error instanceof StorageFailure)) throw error;
    if (error.code === 'DAMAGED') throw damaged(path, error);
    if (error.code === 'IN_USE') throw refuse('FOLDER_IN_USE', error.text, error);
    throw refuse('FOLDER_NOT_WRITABLE', error.text, error);
  }
}

function prepareFile(database: Database, kind: FileKind, size: number): Database {
  const path = database.file;
  const applicationId = Number(database.pragma('application_id'));
  const version = Number(database.pragma('user_version'));
  const [counted] = database.sql('SELECT count(*) AS tables FROM sqlite_schema').all<{ tables: number }>();
  const isNew = applicationId === 0 && version === 0 && counted?.tables === 0;
  if (!isNew && applicationId !== kind.applicationId) throw foreign(path);
  if (version > kind.schema.length) throw newer(path, version, kind.schema.length);

  database.script(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -65536;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
  `);
  if (size <= CHECKED_WHOLE_BYTES && database.pragma('quick_check(1)') !== 'ok') throw damaged(path);

  const missing = kind.schema.slice(version);
  if (missing.length > 0) {
    database.transaction(() => {
      for (const script of missing) database.script(script);
      database.script(
        `PRAGMA application_id = ${kind.applicationId}; PRAGMA user_version = ${kind.schema.length}`,
      );
    });
  }
  return database;
}
