import { EXIT } from './exit-status';
import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';

/** `republish`: the active relay begins again within seconds. */
export async function republish(
  client: OperationsClient,
  terminal: Terminal,
  { relay, json }: { readonly relay: string; readonly json: boolean },
): Promise<number> {
  await client.republish(relay);
  if (json) terminal.json({ requested: true });
  else terminal.say('republishAsked', { relay });
  return EXIT.ok;
}
