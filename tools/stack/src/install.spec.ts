import { bring, install } from './install';
import type { ServerKind, ServerSource } from './server';

const source = (kind: ServerKind, installs: ServerSource['install'], missing?: string): ServerSource => ({
  kind,
  variety: 'native',
  missing: () => missing,
  install: installs,
  start: () => Promise.reject(new Error('not asked for')),
});

it('installs what it can, tells how far it is, and names what is missing', async () => {
  const lines: string[] = [];
  const failed = await install(
    [
      source('kafka', () => Promise.reject(new Error('Java is not here'))),
      source('mongodb', async (log) => log('building')),
      source('eventstoredb', async () => undefined, 'it does not run on this machine'),
      { ...source('mongodb', () => Promise.reject(new Error('not asked for'))), variety: 'container' },
    ],
    'native',
    (line) => lines.push(line),
  );
  expect(failed).toEqual(['kafka: Java is not here', 'eventstoredb: it does not run on this machine']);
  expect(lines).toEqual(['mongodb: building', expect.stringMatching(/^mongodb: ready, \d+\.\d s$/)]);
});

describe('bringing what is missing', () => {
  const brought: string[] = [];
  const absent = (kind: ServerKind, why?: string): ServerSource => {
    let missing: string | undefined = 'not here yet';
    return {
      ...source(kind, async () => {
        if (why !== undefined) throw new Error(why);
        brought.push(kind);
        missing = undefined;
      }),
      missing: () => missing,
    };
  };
  const there = source('eventstoredb', () => Promise.reject(new Error('not asked for')));
  beforeEach(() => brought.splice(0));

  it('leaves alone what is there, and other varieties', async () => {
    const other: ServerSource = { ...absent('mongodb', 'not asked for'), variety: 'container' };
    expect(await bring([there, absent('kafka'), other], 'native', () => undefined)).toBeUndefined();
    expect(brought).toEqual(['kafka']);
  });

  it('ends at the first that cannot be had, before a longer wait', async () => {
    const sources = [there, absent('kafka', 'Java 17 or later is not here'), absent('mongodb')];
    expect(await bring(sources, 'native', () => undefined)).toBe('kafka: Java 17 or later is not here');
    expect(brought).toEqual([]);
  });
});
