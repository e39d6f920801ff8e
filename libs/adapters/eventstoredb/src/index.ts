export { LoginRefused } from './failures';
export { openEventStoreDb, type EventStoreDb, type EventStoreDbOptions } from './open-eventstoredb';
