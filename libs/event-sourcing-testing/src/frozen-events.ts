import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
}

const HASHES = 'sha256.json';
const FILE = /^(?<type>[A-Za-z]+)\.v(?<version>[1-9]\d*)\.json$/;

/** What is wrong with a folder of frozen events; empty when nothing is. */
export async function problemsOfFrozenEvents({ folder, aggregate }: FrozenEvents): Promise<string[]> {
  const problems: string[] = [];
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
    problems.push(...(await problemsOfFile(aggregate, file, content)));
  }
  for (const [type, { version }] of Object.entries(aggregate.events)) {
    for (let written = 1; written <= version; written++) {
      const file = `${type}.v${written}.json`;
      if (!files.includes(file)) problems.push(`${file} is missing: an event as the log keeps it`);
    }
  }
  return problems;
}

async function problemsOfFile(aggregate: FoldedAggregate, file: string, content: string): Promise<string[]> {
  const named = FILE.exec(file)?.groups;
  if (!named) return [`${file} is not named <Type>.v<version>.json`];
  const codec = new EventCodec({ [aggregate.category]: aggregate.events }, { keyOf: async () => undefined });
  try {
    const event = JSON.parse(content) as StoredEvent;
    if (event.type !== named['type'] || String(event.metadata['version']) !== named['version']) {
      return [`${file} holds ${event.type} version ${String(event.metadata['version'])}`];
    }
    for (const forgotten of [false, true]) {
      const { event: decoded } = await codec.decode({ ...event, data: opened(event.data, forgotten) });
      const evolve = aggregate.evolve as (state: unknown, event: DomainEvent) => unknown;
      if (evolve(aggregate.initial, decoded) === undefined) return [`${file} folds to nothing`];
      const missing = (aggregate.events[decoded.type]?.personal ?? []).filter(
        (field) => !Object.hasOwn(decoded.data, field),
      );
      if (missing.length > 0) return [`${file} lacks ${missing.join(', ')} when read`];
    }
    return [];
  } catch (error) {
    return [`${file} cannot be read: ${String(error)}`];
  }
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

/** Every event version ever written can still be read and folded, and no frozen file has changed. */
export function frozenEvents<State, Event extends DomainEvent>(
  folder: string,
  aggregate: Aggregate<State, Event>,
): void {
  describe(`frozen events of ${aggregate.category}`, () => {
    it('are all there, unchanged, readable and foldable', async () => {
      const problems = await problemsOfFrozenEvents({
        folder,
        aggregate: aggregate as unknown as FoldedAggregate,
      });
      expect(problems).toEqual([]);
    });
  });
}
