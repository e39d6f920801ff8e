import { pascal, Refusal, requireKebab } from './names';
import { addImport, addProperty } from './source';
import type { Workspace } from './workspace';

const CONTEXTS = ['case', 'meeting', 'reporting'];
const CATALOGUE = 'libs/contracts/src/catalogue.ts';

/**
 * `public-event <case|meeting|reporting> <event-name>`: version 1 of an event that others may build on. Not published:
 * the specs of the contracts wait for its meaning, and for `edition` once its fields are right.
 */
export function newPublicEvent(workspace: Workspace, context: string, name: string): void {
  if (!CONTEXTS.includes(context)) throw new Refusal(`A topic is one of ${CONTEXTS.join(', ')}: ${context}`);
  requireKebab(name, 'A public event');
  const module = `./${context}/${name}.v1`;
  const type = `${pascal(name)}V1`;
  const constant = type.charAt(0).toLowerCase() + type.slice(1);

  workspace.create(
    `libs/contracts/src/${context}/${name}.v1.ts`,
    `import { publicEvent } from '../public-event';
import { date, object } from '../schema';

/** What has happened, and what a reader may conclude from it. */
export type ${type} = {
  readonly occurredOn: string;
};

export const ${constant} = publicEvent({
  context: '${context}',
  name: '${name}',
  version: 1,
  meaning: { sv: '', en: '' },
  schema: object<${type}>({ occurredOn: date }),
  example: { occurredOn: '2021-03-15' },
});
`,
  );
  workspace.edit(CATALOGUE, (text) => {
    const imported = addImport(text, module, constant).replace(
      '\n/** Every public event',
      `export type * from '${module}';\n\n/** Every public event`,
    );
    return addProperty(imported, 'publicEvents', `[${constant}.type]: ${constant}`);
  });
}
