import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';
import { EXIT } from './exit-status';

/** `park list`: everything that is parked, or what one worker has parked. */
export async function listParked(
  client: OperationsClient,
  terminal: Terminal,
  { worker, json }: { readonly worker: string | undefined; readonly json: boolean },
): Promise<number> {
  const parked = [];
  for await (const one of client.parked(worker)) parked.push(one);
  if (json) terminal.json(parked);
  else if (parked.length === 0) terminal.say('nothingParked');
  else {
    terminal.table(
      ['columnName', 'columnKey', 'columnSince', 'columnEventType', 'columnCause'],
      parked.map((one) => [one.worker, one.key, one.parkedAt, one.type, one.cause.error]),
    );
  }
  return EXIT.ok;
}

/** `park show`: why, and where in the program. */
export async function showParked(
  client: OperationsClient,
  terminal: Terminal,
  { worker, key, json }: { readonly worker: string; readonly key: string; readonly json: boolean },
): Promise<number> {
  const parked = await client.parkedKey(worker, key);
  if (json) terminal.json(parked);
  else {
    terminal.card([
      ['columnName', parked.worker],
      ['columnKey', parked.key],
      ['columnSince', parked.parkedAt],
      ['columnEventType', parked.type],
      ['columnFirst', parked.first],
      ['columnLast', parked.last],
      ['columnCause', parked.cause.error],
      ['columnMessage', parked.cause.message ?? ''],
      ['columnPlace', parked.cause.at.join('\n')],
      ['columnFailedReplays', parked.failedReplays],
      ['columnReplayRequested', String(parked.replayRequested)],
    ]);
  }
  return EXIT.ok;
}

/** `park replay`: the active worker tries again within seconds. */
export async function replayParked(
  client: OperationsClient,
  terminal: Terminal,
  { worker, key, json }: { readonly worker: string; readonly key: string; readonly json: boolean },
): Promise<number> {
  await client.replay(worker, key);
  if (json) terminal.json({ requested: true });
  else terminal.say('replayAsked');
  return EXIT.ok;
}
