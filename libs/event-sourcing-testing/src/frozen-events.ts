import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { EventCodec, type AnyEventDefinitions, type StoredEvent } from '@samverkan/event-sourcing';
import type { Aggregate, DomainEvent } from '@samverkan/kernel';

/** The part of an aggregate that frozen events need; of any aggregate. */
export interface FoldedAggregate {
  readonly category: string;
  readonly initial: unknown;
  evolve(state: never, event: never): unknown;
  readonly events: AnyEventDefinitions;
}

export interface FrozenEvents {
  /**
   * Holds `<Type>.v<version>.json`, one event as the log keeps it, for every version ever written, and
   * `sha256.json`. In a frozen event a personal text stands in the clear as `{"$personal": "…"}`.
   */
  readonly folder: string;
  readonly aggregate: FoldedAggregate;
  /** By file without `.json`, why its event changes no state of the story that the files tell; each other one has to. */
  readonly unchanging?: Readonly<Record<string, string>>;
}

/** A file that can be read. */
interface Frozen {
  readonly name: string;
  readonly type: string;
  readonly version: number;
  readonly revision: number;
  /** As it is read today, and as it is once the subject is forgotten. */
  readonly event: DomainEvent;
  readonly forgotten: DomainEvent;
}

const HASHES = 'sha256.json';
const FILE = /^(?<type>[A-Za-z]+)\.v(?<version>[1-9]\d*)\.json$/;

/** What is wrong with a folder of frozen events; empty when nothing is. */
export async function problemsOfFrozenEvents({
  folder,
  aggregate,
  unchanging = {},
}: FrozenEvents): Promise<string[]> {
  const problems: string[] = [];
  const story: Frozen[] = [];
  if (!existsSync(folder)) return [`There is no folder of frozen events for ${aggregate.category}`];
  const files = readdirSync(folder).filter((file) => file !== HASHES);
  const hashes = existsSync(join(folder, HASHES))
    ? (JSON.parse(readFileSync(join(folder, HASHES), 'utf8')) as Record<string, string>)
    : {};
  for (const file of Object.keys(hashes)) {
    if (!files.includes(file)) problems.push(`${file} is gone: what was written once is in the log for ever`);
  }
  for (const file of files) {
    const content = readFileSync(join(folder, file), 'utf8');
    const hash = createHash('sha256').update(content).digest('hex');
    if (hashes[file] === undefined) problems.push(`${HASHES} lacks "${file}": "${hash}"`);
    else if (hashes[file] !== hash) {
      problems.push(`${file} has changed: write a new version of the event and upcast the old one`);
    }
    const frozen = await read(aggregate, file, content);
    if (typeof frozen === 'string') problems.push(frozen);
    else story.push(frozen);
  }
  for (const [type, { version }] of Object.entries(aggregate.events)) {
    for (let written = 1; written <= version; written++) {
      const file = `${type}.v${written}.json`;
      if (!files.includes(file)) problems.push(`${file} is missing: an event as the log keeps it`);
    }
  }
  return [...problems, ...problemsOfStory(aggregate, story, unchanging)];
}

/** @returns what is wrong with it where it cannot be read */
async function read(aggregate: FoldedAggregate, file: string, content: string): Promise<Frozen | string> {
  const named = FILE.exec(file)?.groups;
  if (!named) return `${file} is not named <Type>.v<version>.json`;
  const codec = new EventCodec({ [aggregate.category]: aggregate.events }, { keyOf: async () => undefined });
  try {
    const stored = JSON.parse(content) as StoredEvent;
    const { type, revision } = stored;
    const version = Number(stored.metadata['version']);
    if (type !== named['type'] || String(version) !== named['version'])
      return `${file} holds ${type} version ${version}`;
    const { event } = await codec.decode({ ...stored, data: opened(stored.data, false) });
    const { event: forgotten } = await codec.decode({ ...stored, data: opened(stored.data, true) });
    const missing = (aggregate.events[event.type]?.personal ?? []).filter(
      (field) => !Object.hasOwn(event.data, field) || !Object.hasOwn(forgotten.data, field),
    );
    if (missing.length > 0) return `${file} lacks ${missing.join(', ')} when read`;
    return { name: file.replace(/\.json$/, ''), type, version, revision, event, forgotten };
  } catch (error) {
    return `${file} cannot be read: ${String(error)}`;
  }
}

/** The files are one story in the order of their revisions; and for each older version, that before there were later ones. */
function problemsOfStory(
  aggregate: FoldedAggregate,
  files: readonly Frozen[],
  unchanging: Readonly<Record<string, string>>,
): string[] {
  const whole = files.toSorted(
    (a, b) => a.revision - b.revision || a.type.localeCompare(b.type) || a.version - b.version,
  );
  const older = whole.filter(({ type, version }) => version < (aggregate.events[type]?.version ?? version));
  const before = ({ type, version }: Frozen): Frozen[] =>
    whole.filter((one) => one.type !== type || one.version <= version);
  const still = new Set<string>();
  try {
    for (const story of [whole, ...older.map(before)]) {
      for (const name of changingNothing(aggregate, story, ({ event }) => event)) still.add(name);
      changingNothing(aggregate, story, ({ forgotten }) => forgotten);
    }
  } catch (error) {
    return [error instanceof CannotBeFolded ? error.message : String(error)];
  }
  return [
    ...[...still].filter((name) => unchanging[name] === undefined).map((name) => `${name} changes no state`),
    ...Object.keys(unchanging)
      .filter((name) => !still.has(name))
      .map((name) => `${name} is said to change no state, and changes one`),
  ];
}

class CannotBeFolded extends Error {}

/**
 * An event that changes nothing where the story stands happened instead of what came last: the story goes on from the
 * latest state that it does change. One that stands before what it is about comes once more at the end.
 * @throws CannotBeFolded
 */
function changingNothing(
  aggregate: FoldedAggregate,
  story: readonly Frozen[],
  eventOf: (frozen: Frozen) => DomainEvent,
): readonly string[] {
  const evolve = aggregate.evolve as (state: unknown, event: DomainEvent) => unknown;
  const states: unknown[] = [aggregate.initial];
  const changesNone = (frozen: Frozen): boolean => {
    for (const state of states.toReversed()) {
      const next = after(state, frozen);
      if (next === undefined) throw new CannotBeFolded(`${frozen.name} folds to nothing`);
      if (isDeepStrictEqual(next, state)) continue;
      states.push(next);
      return false;
    }
    return true;
  };
  const after = (state: unknown, frozen: Frozen): unknown => {
    try {
      return evolve(state, eventOf(frozen));
    } catch (error) {
      throw new CannotBeFolded(`${frozen.name} cannot be folded: ${String(error)}`, { cause: error });
    }
  };
  return story
    .filter(changesNone)
    .filter(changesNone)
    .map(({ name }) => name);
}

/** Personal texts as they are read: in the clear, or `null` once forgotten. */
const opened = (data: StoredEvent['data'], forgotten: boolean): StoredEvent['data'] =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) =>
      typeof value === 'object' && value !== null && '$personal' in value
        ? [field, forgotten ? null : value['$personal']]
        : [field, value],
    ),
  );

/**
 * Every event version ever written can still be read, and changes the state of a story that the files tell, except for
 * those named; and no frozen file has changed.
 */
export function frozenEvents<State, Event extends DomainEvent>(
  folder: string,
  aggregate: Aggregate<State, Event>,
  unchanging: Readonly<Record<string, string>> = {},
): void {
  describe(`frozen events of ${aggregate.category}`, () => {
    it('are all there, unchanged, readable and foldable', async () => {
      const problems = await problemsOfFrozenEvents({
        folder,
        aggregate: aggregate as unknown as FoldedAggregate,
        unchanging,
      });
      expect(problems).toEqual([]);
    });
  });
}
