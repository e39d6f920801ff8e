export { openEventStoreDb, type EventStoreDb, type EventStoreDbOptions } from './open-eventstoredb';
