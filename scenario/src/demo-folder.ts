import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { present } from '@samverkan/kernel';
import type { ScenarioName } from './demo-options';
import { Progress } from './progress';

/** Beside the data: which steps have been answered. */
const PROGRESS_FILE = 'demo-progress.jsonl';

/** And of which scenario they are. */
const SCENARIO_FILE = 'demo-scenario';

/** The folder holds something that is not of the demo, or is of that of another scenario. */
export class FolderNotFree extends Error {
  constructor(folder: string, what: string) {
    super(
      `${folder} holds ${what}. Name an empty folder, one that is not there yet, or none for a temporary one.`,
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
 * A temporary folder, or the one that was named: empty, or one that a demo of the same scenario was broken off in,
 * which then goes on.
 * @throws FolderNotFree
 */
export function demoFolder(scenario: ScenarioName, named?: string): DemoFolder {
  const temporary = named === undefined ? mkdtempSync(join(tmpdir(), 'samverkan-demo-')) : undefined;
  // Inside the temporary folder: the key of the data is kept beside it, and goes with it.
  const path = resolve(named ?? join(temporary ?? '', 'data'));
  mkdirSync(path, { recursive: true });
  const file = join(path, SCENARIO_FILE);
  if (!existsSync(file)) {
    if (readdirSync(path).length > 0) throw new FolderNotFree(path, 'something else than a demo');
    // Before a server puts anything there: the folder is a demo's from here on, also where the server does not start.
    writeFileSync(file, scenario);
  }
  const kept = readFileSync(file, 'utf8');
  if (kept !== scenario) throw new FolderNotFree(path, `a demo of the scenario ${kept}`);
  return {
    path,
    progress: new Progress(join(path, PROGRESS_FILE)),
    ...present({ temporary }),
    leave: () => {
      if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
    },
  };
}
