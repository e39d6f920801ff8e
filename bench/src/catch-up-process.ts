import 'reflect-metadata';
import { EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import { caseAggregate } from '@samverkan/case-domain';
import type { CatchUpOrder, CatchUpResult } from './catch-up-order';
import { connectStore } from './distributed-store';
import { elsewhere, projectionNamed, secondsToProject } from './projecting';
import { secondsOf } from './statistics';
import { answerOrders } from './work-process';

const PREFIXES = [`${caseAggregate.category}-`];
const KILOBYTE = 1024;

async function readByClient({ address, events }: CatchUpOrder): Promise<number> {
  const client = EventStoreDBClient.connectionString(address.eventstoredb);
  const subscription = client.subscribeToAll({
    fromPosition: START,
    filter: streamNameFilter({ prefixes: PREFIXES }),
  });
  const seconds = await secondsOf(async () => {
    let seen = 0;
    for await (const { event } of subscription) if (event !== undefined && ++seen >= events) break;
  });
  await client.dispose();
  return seconds;
}

async function caughtUp(order: CatchUpOrder): Promise<CatchUpResult> {
  const seconds = order.by === 'client' ? await readByClient(order) : await catchUpByProduct(order);
  return { seconds, resident: process.resourceUsage().maxRSS * KILOBYTE };
}

async function catchUpByProduct({ address, by, events, version }: CatchUpOrder): Promise<number> {
  const store = await connectStore(address);
  try {
    if (by === 'projection') {
      const projection = elsewhere(projectionNamed('reporting.case-facts'), version);
      return await secondsToProject(store, projection, events);
    }
    const enough = new AbortController();
    return await secondsOf(async () => {
      let seen = 0;
      const items = store.eventStore.subscribe({ prefixes: PREFIXES, signal: enough.signal });
      for await (const { kind } of items) if (kind === 'event' && ++seen >= events) break;
    });
  } finally {
    await store.close();
  }
}

answerOrders(caughtUp);
