import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { printConfig } from '@samverkan/platform';
import { code, generatedFrom, page, table } from './markdown';

const FOLDERS = ['libs/platform/src', 'apps'];

interface ConfigClass {
  readonly name: string;
  readonly config: object;
}

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
        const module = require(file) as Record<string, new () => object>;
        return classes.flatMap(([, className = '']) => {
          const constructor = module[className];
          return constructor === undefined ? [] : [{ name: className, config: new constructor() }];
        });
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

const title = (className: string): string =>
  className.replace(/Config$/, '').replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export function configurationPage(root: string): string {
  const shown = new Set<string>();
  /** Settings that a class has from another are shown there. */
  const own = (config: object) =>
    rows(config).filter(([name = '']) => {
      const isNew = !shown.has(name);
      shown.add(name);
      return isNew;
    });
  return page(
    'Configuration',
    generatedFrom('the settings of the apps'),
    'Everything is told by environment variables and checked at the start: a wrong value stops it with a sentence that says what to write. An empty variable counts as none; a variable that begins with `SAMVERKAN_` and is not known stops the start too. Secrets are never printed, and can stand in a file instead, as container platforms mount them: `SAMVERKAN_MASTER_KEY_FILE` names the file that holds what `SAMVERKAN_MASTER_KEY` would; the same goes for connection strings and passwords. What an example has in their place (`change-me`) is refused. `npm start -- --print-config` prints the configuration as it holds, and `--help` what there is to be set.',
    ...configClasses(root).flatMap(({ name, config }) => [
      `## ${title(name)}`,
      ...(name === 'PlatformConfig' ? ['What every app is told.'] : []),
      table(['Variable', 'Default', 'Write'], own(config)),
    ]),
  );
}
