import { validate as isUuid } from 'uuid';
import { EXIT, Ends } from './exit-status';
import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';

/** `forget`: nobody reads the person's texts again. Not without `--yes`. */
export async function forget(
  client: OperationsClient,
  terminal: Terminal,
  { subjectId, yes, json }: { readonly subjectId: string; readonly yes: boolean; readonly json: boolean },
): Promise<number> {
  // Not sent, and not said again: it may be somebody's personal identity number.
  if (!isUuid(subjectId)) throw new Ends(EXIT.usage, terminal.text('noSubjectId'));
  if (!yes) throw new Ends(EXIT.usage, terminal.text('sayYes'));
  await client.forget(subjectId);
  if (json) terminal.json({ forgotten: subjectId });
  else terminal.say('forgotten');
  return EXIT.ok;
}
