import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { DataFolderRefused } from './storage-errors';

/**
 * Make a file that its owner alone can read and write, before anything is written to it. What SQLite puts beside a
 * database takes over the database's mode. A file that is there stays as it is and is not even opened: closing it again
 * would take away the locks that this process has on it.
 * @throws DataFolderRefused when it cannot be written to
 */
export function makeOwnersFile(path: string): void {
  try {
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
    else closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    throw new DataFolderRefused(
      'FOLDER_NOT_WRITABLE',
      {
        sv: `${path} kan inte skrivas. Se efter sökvägen, disken och rättigheterna till mappen.`,
        en: `${path} cannot be written. Look at the path, the disk and the permissions of the folder.`,
      },
      { cause: error },
    );
  }
}
