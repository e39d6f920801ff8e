import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { printConfig } from '@samverkan/platform';
import { code, generatedFrom, page, table } from './markdown';

const FOLDERS = ['libs/platform/src', 'apps'];

type ConfigClass = new () => object;

/** Every class of the tree with a `@Setting`, so that none is forgotten, as it is without any variable set. */
function configClasses(root: string): ConfigClass[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('-config.ts') && !name.includes('node_modules'))
      .sort()
      .flatMap((name) => {
        const file = join(root, folder, name);
        const classes = [...readFileSync(file, 'utf8').matchAll(/export class (\w+)/g)];
        // eslint-disable-next-line @typescript-eslint/no-require-imports -- found when running
        const module = require(file) as Record<string, ConfigClass>;
        return classes.flatMap(([, className = '']) => module[className] ?? []);
      }),
  );
}

/** Lines of `printConfig`: `NAME=value  # what to write`. */
const rows = (config: object): string[][] =>
  printConfig(config)
    .split('\n')
    .flatMap((line) => {
      const [, name = '', value = '', write = ''] = /^(\w+)=(.*?) {2}# (.*)$/.exec(line) ?? [];
      return name === '' ? [] : [[code(name), value === '' ? '' : code(value), write]];
    });

const title = (configClass: ConfigClass): string =>
  configClass.name.replace(/Config$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** The settings of a class, without those that it has from the class that it extends: they are shown there. */
export function configurationSection(configClass: ConfigClass): string[] {
  const parent = Object.getPrototypeOf(configClass) as ConfigClass;
  const isBase = parent === Function.prototype;
  const inherited = new Set(isBase ? [] : rows(new parent()).map((row) => row.join('\n')));
  const own = rows(new configClass()).filter((row) => !inherited.has(row.join('\n')));
  if (own.length === 0) return [];
  return [
    `## ${title(configClass)}`,
    isBase ? 'What every app is told.' : `Besides what stands under ${title(parent)}.`,
    table(['Variable', 'Default', 'Write'], own),
  ];
}

export function configurationPage(root: string): string {
  return page(
    'Configuration',
    generatedFrom('the settings of the apps'),
    'Everything is told by environment variables and checked at the start: a wrong value stops it with a sentence that says what to write. An empty variable counts as none; a variable that begins with `SAMVERKAN_` and is not known stops the start too. Secrets are never printed, and can stand in a file instead, as container platforms mount them: `SAMVERKAN_MASTER_KEY_FILE` names the file that holds what `SAMVERKAN_MASTER_KEY` would; the same goes for connection strings and passwords. What an example has in their place (`change-me`) is refused. `npm start -- --print-config` prints the configuration as it holds, and `--help` what there is to be set.',
    ...configClasses(root).flatMap(configurationSection),
  );
}
