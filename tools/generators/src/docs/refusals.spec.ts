import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSAL_CODES } from '@samverkan/adapters-embedded';
import { MONGO_REFUSAL_CODES } from '@samverkan/adapters-mongo';

/** What a start can be refused with has a row in the runbook that says what to do, under its profile. */
it.each([
  ['On a data folder', REFUSAL_CODES],
  ['On MongoDB', MONGO_REFUSAL_CODES],
])('%s, each code of a refused start has its rows in the runbook, and no other has', (title, codes) => {
  const runbook = readFileSync(join(__dirname, '../../../../docs/runbooks/file-refused.md'), 'utf8');
  const [, section = ''] = runbook.split(`## ${title}\n`);
  const [told = ''] = section.split('\n## ');
  const named = [...told.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, code]) => code);
  expect([...new Set(named)].sort()).toEqual([...codes].sort());
});
