import type { Verification } from '@samverkan/event-sourcing';
import type { RebuildResult, RollbackResult } from '@samverkan/platform';
import { EXIT } from './exit-status';
import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';

interface Named {
  readonly projection: string;
  readonly json: boolean;
}

const DIFFERENCES = { 'lacks-event': 'lacks-event', differs: 'differs-document' } as const;

function showDifferences(terminal: Terminal, { differences }: Verification): void {
  if (differences.length === 0) return;
  terminal.table(
    ['columnDocument', 'columnProblem'],
    differences.map(({ documentId, problem }) => [documentId, terminal.text(DIFFERENCES[problem])]),
  );
}

/** `rebuild`: blue/green with verification; 1 when what was built is not taken into use. */
export async function rebuild(
  client: OperationsClient,
  terminal: Terminal,
  { projection, json }: Named,
): Promise<number> {
  const { switched, verification } = await client.work<RebuildResult>('rebuild', projection);
  if (json) terminal.json({ projection, switched, ...verification });
  else {
    const { events, documents } = verification;
    terminal.say(switched ? 'switched' : 'notSwitched', { projection, events, documents });
    showDifferences(terminal, verification);
  }
  return switched ? EXIT.ok : EXIT.failed;
}

/** `rollback`: 1 when there is nothing to go back to. */
export async function rollback(
  client: OperationsClient,
  terminal: Terminal,
  { projection, json }: Named,
): Promise<number> {
  const { rolledBack } = await client.work<RollbackResult>('rollback', projection);
  if (json) terminal.json({ projection, rolledBack });
  else terminal.say(rolledBack ? 'rolledBack' : 'noPrevious', { projection });
  return rolledBack ? EXIT.ok : EXIT.failed;
}

/** `verify`: one read model or all, one after the other; 1 when any differs from the log. */
export async function verify(
  client: OperationsClient,
  terminal: Terminal,
  { projection, json }: { readonly projection: string | undefined; readonly json: boolean },
): Promise<number> {
  const names =
    projection === undefined
      ? (await client.lag()).filter(({ kind }) => kind === 'projection').map(({ name }) => name)
      : [projection];
  const verified: (Verification & { readonly projection: string })[] = [];
  for (const name of names) {
    const verification = await client.work<Verification>('verify', name);
    verified.push({ projection: name, ...verification });
    if (json) continue;
    const { events, documents, differences } = verification;
    terminal.say(differences.length === 0 ? 'agrees' : 'differs', { projection: name, events, documents });
    showDifferences(terminal, verification);
  }
  if (json) terminal.json(verified);
  return verified.every(({ differences }) => differences.length === 0) ? EXIT.ok : EXIT.failed;
}
