import { EXIT } from './exit-status';
import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';

/** `verify-access-log`: 1 when it is not what was written. */
export async function verifyAccessLog(
  client: OperationsClient,
  terminal: Terminal,
  json: boolean,
): Promise<number> {
  const verification = await client.verifyAccessLog();
  const { entries, chains, events, faults } = verification;
  if (json) terminal.json(verification);
  else if (faults.length === 0) terminal.say('accessLogIntact', { entries, chains, events });
  else {
    terminal.say('accessLogTampered');
    terminal.table(
      ['columnStream', 'columnEntry', 'columnProblem'],
      faults.map(({ stream, entry, problem, through = '' }) => [
        stream,
        entry,
        terminal.text(problem, { through }),
      ]),
    );
  }
  return faults.length === 0 ? EXIT.ok : EXIT.failed;
}
