import { EventStoreDBClient } from '@eventstore/db-client';
import { TransientFailure } from '@samverkan/event-sourcing';

/** Parts of the client that it does not show. */
interface Internals {
  supports(): Promise<boolean>;
  getChannel(): Promise<{ close(): void }>;
  /** Where to connect to: of a cluster, the node that leads it, as the nodes say. */
  resolveUri(): Promise<string>;
  /** Called with each error of a call, to look for another node; nobody waits for it. */
  handleError(client: object, error: Error): Promise<void>;
}

const LEADER = 'leader';

/**
 * A client that sends each append as a call of its own, with its own deadline and its own error. The client's batch
 * append keeps what is under way in one place for the whole process: an error on any connection rejects the appends of
 * all, an answer that comes after that ends the process, and no deadline is kept here (ADR 0025). It is chosen when the
 * server is said to support it, so the client is told that it does not.
 *
 * Only the leader is asked: what a node that is behind it has not seen would count as looked at, and be lost.
 *
 * @throws RangeError for a text that is no connection string, or prefers another node. It is not told which: it may
 * hold a password.
 */
export function unaryClient(connectionString: string): EventStoreDBClient {
  let client: EventStoreDBClient;
  try {
    client = EventStoreDBClient.connectionString(connectionString);
  } catch {
    throw new RangeError(
      'Not a connection string of EventStoreDB, as esdb://127.0.0.1:2113?tls=false is one',
    );
  }
  const preference = /[?&]nodePreference=([^&]*)/i.exec(connectionString)?.[1] ?? LEADER;
  if (preference.toLowerCase() !== LEADER) {
    throw new RangeError('Leave out nodePreference, or write leader: a node that is behind it loses events');
  }
  const internals = client as unknown as Internals;
  internals.supports = () => Promise.resolve(false);
  const { resolveUri, handleError } = internals;
  internals.resolveUri = () =>
    resolveUri().catch((cause: unknown) => {
      throw new TransientFailure('No node of the event store leads it', cause);
    });
  // It fails where a node is being looked for in vain, of which those hear who wait for that one.
  internals.handleError = (...of) => handleError(...of).catch(() => undefined);
  return client;
}

/**
 * Ends what is under way, and the connection, which the client's own `dispose` leaves open. None is made any more; one
 * that a node is being looked for just now is ended when there is one.
 */
export async function closeClient(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const internals = client as unknown as Internals;
  internals.resolveUri = () => Promise.reject(new TransientFailure('The connection has been closed'));
  void internals.getChannel().then(
    (channel) => channel.close(),
    () => undefined,
  );
}
