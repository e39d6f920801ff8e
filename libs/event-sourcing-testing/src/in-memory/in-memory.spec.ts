import { documentStoreContract } from '../contracts/document-store.contract';
import { eventStoreContract } from '../contracts/event-store.contract';
import { parkingConsumerContract } from '../contracts/parking-consumer.contract';
import { subjectVaultContract } from '../contracts/subject-vault.contract';
import { transportContract } from '../contracts/transport.contract';
import { type UnderTest } from '../contracts/under-test';
import { InMemoryDocumentStore } from './in-memory-document-store';
import { InMemoryEventStore } from './in-memory-event-store';
import { InMemorySubjectVault } from './in-memory-subject-vault';
import { InMemoryTransport } from './in-memory-transport';

const kept =
  <Port>(make: () => Port) =>
  async (): Promise<UnderTest<Port>> => ({ port: make(), close: async () => undefined });

eventStoreContract(
  'in memory',
  kept(() => new InMemoryEventStore()),
  { lasts: false },
);
transportContract(
  'in memory',
  kept(() => new InMemoryTransport(20)),
  { lasts: false },
);
parkingConsumerContract(
  'in memory',
  kept(() => ({ transport: new InMemoryTransport(20), documents: new InMemoryDocumentStore() })),
  { lasts: false },
);
documentStoreContract(
  'in memory',
  kept(() => new InMemoryDocumentStore()),
  { lasts: false },
);
documentStoreContract(
  'in memory, without transactions',
  kept(() => new InMemoryDocumentStore(false)),
  { lasts: false },
);
subjectVaultContract(
  'in memory',
  kept(() => new InMemorySubjectVault()),
  { lasts: false },
);
