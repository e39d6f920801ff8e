import { join } from 'node:path';
import { Database } from './database';
import { makeOwnersFile } from './owners-file';
import { DataFolderRefused } from './storage-errors';

/** The file that is locked. */
export const lockFileOf = (folder: string): string => join(folder, 'lock.db');

/**
 * Keeps a second process out of a data folder. The lock is the operating system's own on a small database that is
 * held open for writing, so it ends with the process however that ends, kill -9 included.
 */
export class FolderLock {
  private constructor(private readonly database: Database) {}

  /** @throws DataFolderRefused when another process, or this one, has the folder open, or it cannot be written to */
  static take(folder: string): FolderLock {
    const file = lockFileOf(folder);
    makeOwnersFile(file);
    const database = new Database(file);
    try {
      database.script('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
      return new FolderLock(database);
    } catch (error) {
      database.close();
      throw new DataFolderRefused(
        'FOLDER_IN_USE',
        {
          sv: `Datamappen ${folder} används redan av en annan process. Stoppa den, eller ange en annan mapp.`,
          en: `The data folder ${folder} is in use by another process. Stop that one, or name another folder.`,
        },
        { cause: error },
      );
    }
  }

  release(): void {
    this.database.close();
  }
}
