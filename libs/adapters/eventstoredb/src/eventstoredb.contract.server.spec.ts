import { randomUUID } from 'node:crypto';
import { type EventStore, type Position } from '@samverkan/event-sourcing';
import { eventStoreContract, eventually, fresh, type UnderTest } from '@samverkan/event-sourcing-testing';
import { describeOn } from '@samverkan/stack';
import { openEventStoreDb } from './open-eventstoredb';

describeOn('eventstoredb', 'the adapter for EventStoreDB', (servers) => {
  eventStoreContract('EventStoreDB', async (): Promise<UnderTest<EventStore>> => {
    const open = () => openEventStoreDb({ connectionString: servers().eventstoredb.address });
    let store = open();
    return {
      port: store.eventStore,
      // Another process has a connection of its own, and knows nothing of what this one has seen.
      reopen: async () => {
        await store.close();
        store = open();
        return store.eventStore;
      },
      close: () => store.close(),
    };
  });

  it('hears from the server how far it has looked, before it asks where the log ends', async () => {
    const { eventStore, close } = openEventStoreDb({ connectionString: servers().eventstoredb.address });
    const end = new AbortController();
    const looked: Position[] = [];
    let live = false;
    const reading = (async () => {
      for await (const { kind, ...item } of eventStore.subscribe({
        prefixes: [fresh('nothing-')],
        signal: end.signal,
      })) {
        live ||= kind === 'caught-up';
        if (kind === 'checkpoint' && 'position' in item) looked.push(item.position);
      }
    })();
    await eventually('caught up', () => live);
    const ends: Position[] = [];
    for (let n = 0; n < 3; n++) {
      const events = Array.from({ length: 450 }, () => ({
        eventId: randomUUID(),
        type: 'Noted',
        data: {},
        metadata: {},
      }));
      ends.push((await eventStore.append(fresh('other-'), events, 'no-stream')).position);
    }
    await eventually('all is looked through', () => looked.at(-1) === ends.at(-1));
    expect(looked.filter((position) => !ends.includes(position))).not.toEqual([]);
    end.abort();
    await reading;
    await close();
  });
});
