import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { present } from '@samverkan/kernel';
import { Progress } from './progress';

/** Beside the data: which steps have been answered. */
const PROGRESS_FILE = 'demo-progress.jsonl';

/** The folder holds something that is not of the demo. */
export class FolderNotFree extends Error {
  constructor(folder: string) {
    super(
      `${folder} holds something else than a demo. Name an empty folder, one that is not there yet, or none for a temporary one.`,
    );
    this.name = 'FolderNotFree';
  }
}

/** Where a demo keeps its data, and how far it has come. */
export interface DemoFolder {
  readonly path: string;
  readonly progress: Progress;
  /** The folder around it that is taken away at the end; none where the folder was named. */
  readonly temporary?: string;
  /** Takes a temporary folder away; leaves one that was named. */
  readonly leave: () => void;
}

/**
 * A temporary folder, or the one that was named: empty, or one that a demo was broken off in, which then goes on.
 * @throws FolderNotFree
 */
export function demoFolder(named?: string): DemoFolder {
  const temporary = named === undefined ? mkdtempSync(join(tmpdir(), 'samverkan-demo-')) : undefined;
  // Inside the temporary folder: the key of the data is kept beside it, and goes with it.
  const path = resolve(named ?? join(temporary ?? '', 'data'));
  mkdirSync(path, { recursive: true });
  const file = join(path, PROGRESS_FILE);
  if (!existsSync(file)) {
    if (readdirSync(path).length > 0) throw new FolderNotFree(path);
    // Before a server puts anything there: the folder is a demo's from here on, also where the server does not start.
    writeFileSync(file, '');
  }
  return {
    path,
    progress: new Progress(file),
    ...present({ temporary }),
    leave: () => {
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}
