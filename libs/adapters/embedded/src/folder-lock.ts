import { join } from 'node:path';
import { Database } from './database';
import { makeOwnersFile } from './owners-file';
import { DataFolderRefused, StorageFailure } from './storage-errors';

/** The file that is locked. */
export const lockFileOf = (folder: string): string => join(folder, 'lock.db');

/** What each failure means for whoever starts: that of a lock is not that of data. */
function refusalOf(folder: string, failure: StorageFailure): DataFolderRefused {
  const file = lockFileOf(folder);
  switch (failure.code) {
    case 'IN_USE':
      return new DataFolderRefused(
        'FOLDER_IN_USE',
        {
          sv: `Datamappen ${folder} används redan av en annan process. Stoppa den, eller ange en annan mapp.`,
          en: `The data folder ${folder} is in use by another process. Stop that one, or name another folder.`,
        },
        { cause: failure },
      );
    case 'DAMAGED':
      return new DataFolderRefused(
        'FILE_DAMAGED',
        {
          sv: `${file} är ingen låsfil. Ta bort den, den innehåller inga av Samverkans uppgifter, och starta igen.`,
          en: `${file} is no lock. Remove it, it holds no data of Samverkan, and start again.`,
        },
        { cause: failure },
      );
    default:
      return new DataFolderRefused('FOLDER_NOT_WRITABLE', failure.text, { cause: failure });
  }
}

/**
 * Keeps a second process out of a data folder. The lock is the operating system's own on a small database that is
 * held open for writing, so it ends with the process however that ends, kill -9 included.
 */
export class FolderLock {
  private constructor(private readonly database: Database) {}

  /**
   * @throws DataFolderRefused when another process, or this one, has the folder open, when the lock is no database, or
   * when it cannot be read or written
   */
  static take(folder: string): FolderLock {
    const file = lockFileOf(folder);
    makeOwnersFile(file);
    let database: Database | undefined;
    try {
      database = new Database(file);
      database.script('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
      return new FolderLock(database);
    } catch (error) {
      database?.close();
      throw error instanceof StorageFailure ? refusalOf(folder, error) : error;
    }
  }

  release(): void {
    this.database.close();
  }
}
