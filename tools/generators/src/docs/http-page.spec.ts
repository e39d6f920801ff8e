import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const REFERENCE = resolve(__dirname, '../../../../docs/reference');

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly required?: boolean }[];
}

/** Commands to what there is, by collection, each with whether it demands `If-Match`. */
function commands(): Map<string, { readonly command: string; readonly isDemanded: boolean }[]> {
  const found = new Map<string, { readonly command: string; readonly isDemanded: boolean }[]>();
  for (const api of ['case', 'meeting', 'reporting']) {
    const document = JSON.parse(readFileSync(join(REFERENCE, `openapi/${api}.v1.json`), 'utf8')) as {
      readonly paths: Readonly<Record<string, { readonly post?: Operation }>>;
    };
    for (const [path, { post }] of Object.entries(document.paths)) {
      const [, collection, command] = /\/v1\/([\w-]+)\/\{id\}\/([\w-]+)$/.exec(path) ?? [];
      const header = post?.parameters?.find(({ name }) => name === 'If-Match');
      if (collection === undefined || command === undefined || header === undefined) continue;
      const others = found.get(collection) ?? [];
      found.set(collection, [...others, { command, isDemanded: header.required === true }]);
    }
  }
  return found;
}

it('says of which commands, and of which whole collections, If-Match is optional', () => {
  const optional = [...commands()].flatMap(([collection, all]) =>
    all.some(({ isDemanded }) => isDemanded)
      ? all.filter(({ isDemanded }) => !isDemanded).map(({ command }) => command)
      : [collection],
  );
  const sentence = /Optional, and honoured when sent, (.*?)\. +\|/.exec(
    readFileSync(join(REFERENCE, 'http.md'), 'utf8'),
  )?.[1];
  const said = [...sentence!.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
  expect(said.sort()).toEqual(optional.sort());
});
