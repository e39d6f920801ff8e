import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ACCEPTED } from '@samverkan/event-sourcing-testing';
import { aggregatesOf } from '../aggregates';
import { Workspace } from '../workspace';
import { commandTables } from './command-tables-page';

const ROOT = resolve(__dirname, '../../../..');

/** The deciders of a domain, by the names of their files. */
const deciders = (domain: string): string[] =>
  readdirSync(join(ROOT, 'libs', domain, 'domain/src/commands'))
    .filter((name) => !name.endsWith('.spec.ts'))
    .map((name) =>
      name.slice(0, -'.ts'.length).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
    );

describe('the tables of commands and states', () => {
  const tables = commandTables();

  it('are there for every aggregate', () => {
    const all = aggregatesOf(new Workspace(ROOT)).map(({ category }) => category);
    expect(tables.map(({ category }) => category).sort()).toEqual(all.sort());
  });

  it('have a row for every command', () => {
    const rows = tables.flatMap(({ outcomes }) => Object.keys(outcomes));
    const all = ['case', 'meeting', 'programme', 'reporting'].flatMap(deciders);
    expect(rows.sort()).toEqual(all.sort());
  });

  it('have a stage for every command at which it is accepted', () => {
    const nowhere = tables.flatMap(({ category, outcomes }) =>
      Object.entries(outcomes).flatMap(([command, cells]) =>
        cells.includes(ACCEPTED) ? [] : [`${category}: ${command}`],
      ),
    );
    expect(nowhere).toEqual([]);
  });

  it('have no empty cell', () => {
    for (const { stages, outcomes } of tables)
      for (const [command, cells] of Object.entries(outcomes))
        expect([command, cells.length, cells.every((cell) => cell !== '')]).toEqual([
          command,
          stages.length,
          true,
        ]);
  });
});
