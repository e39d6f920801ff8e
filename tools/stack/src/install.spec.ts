import { install } from './install';
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
