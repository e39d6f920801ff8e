import { type EventStore } from '@samverkan/event-sourcing';
import { eventStoreContract, type UnderTest } from '@samverkan/event-sourcing-testing';
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
});
