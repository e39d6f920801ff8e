import type { Instant } from '@samverkan/kernel';
import { InMemoryDocumentStore } from './in-memory-document-store';
import { InMemoryEventStore } from './in-memory-event-store';
import { InMemorySubjectVault } from './in-memory-subject-vault';
import { InMemoryTransport } from './in-memory-transport';
import { SettableClock } from './settable-clock';

/** Every port of a service in memory, empty, at 20 April 2021 unless told. */
export const inMemoryPorts = (now?: Instant) => ({
  eventStore: new InMemoryEventStore(),
  transport: new InMemoryTransport(),
  documentStore: new InMemoryDocumentStore(),
  subjectVault: new InMemorySubjectVault(),
  clock: new SettableClock(now),
});
