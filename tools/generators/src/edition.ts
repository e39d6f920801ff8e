import { createHash } from 'node:crypto';
import { type PublicEvent, breakingChanges, publicEvents, publishedSchema } from '@samverkan/contracts';
import { Refusal } from './names';
import type { Workspace } from './workspace';

const PUBLISHED = 'libs/contracts/published';
/** By edition, the SHA-256 of what it says: an edition that is changed later is found so. */
const HASHES = `${PUBLISHED}.sha256.json`;

/**
 * `edition`: publish every schema that differs from its latest edition as the next one.
 * @throws Refusal naming the changes that would break a reader; those need a new version of the event
 */
export function newEditions(workspace: Workspace): void {
  const refused: string[] = [];
  for (const event of Object.values<PublicEvent>(publicEvents)) {
    const schema = publishedSchema(event);
    const path = (edition: number) => `${PUBLISHED}/${event.type}/${edition}.json`;
    let last = 0;
    while (workspace.exists(path(last + 1))) last += 1;
    if (last > 0) {
      const latest = JSON.parse(workspace.read(path(last))) as typeof schema;
      if (JSON.stringify(latest) === JSON.stringify(schema)) continue;
      refused.push(
        ...breakingChanges(latest, schema).map(({ path: at, kind }) => `${event.type}: ${at} ${kind}`),
      );
    }
    const text = JSON.stringify(schema);
    workspace.create(path(last + 1), text);
    workspace.edit(HASHES, (hashes) =>
      JSON.stringify({
        ...(JSON.parse(hashes) as object),
        [`${event.type}/${last + 1}`]: createHash('sha256').update(text).digest('hex'),
      }),
    );
  }
  if (refused.length > 0)
    throw new Refusal(
      `A reader would break. Leave the version as it is and describe the next one beside it:\n${refused.join('\n')}`,
    );
}
