import { EXIT } from './exit-status';
import type { OperationsClient } from './operations-client';
import type { Terminal } from './terminal';

const KINDS = {
  projection: 'projectionKind',
  relay: 'relayKind',
  consumer: 'consumerKind',
  timers: 'timersKind',
  sender: 'senderKind',
} as const;

/** `lag`: every worker and how far it is behind. */
export async function showLag(client: OperationsClient, terminal: Terminal, json: boolean): Promise<number> {
  const workers = await client.lag();
  if (json) terminal.json(workers);
  else {
    terminal.table(
      ['columnName', 'columnKind', 'columnEvents', 'columnSeconds', 'columnParked', 'columnHolder'],
      workers.map(({ name, kind, events, seconds, beyondLog, parked, holder = '' }) => [
        name,
        terminal.text(KINDS[kind]),
        beyondLog ? terminal.text('beyondLog') : events,
        seconds.toFixed(1),
        parked,
        holder,
      ]),
    );
  }
  return EXIT.ok;
}
