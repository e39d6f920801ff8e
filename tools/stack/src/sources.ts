import { containerServer } from './container-server';
import { nativeEventStoreDb } from './eventstoredb/native-eventstoredb';
import { givenServer } from './given-server';
import { nativeMongoDb } from './mongodb/native-mongodb';
import { nativeKafka } from './kafka/native-kafka';
import type { ServerSource } from './server';

/**
 * Every way to get a server, in the order of preference: a given one, the official one, one that stands in for it. Of
 * those that are installed the quickest is first.
 */
export const SOURCES: readonly ServerSource[] = [
  givenServer('eventstoredb'),
  givenServer('kafka'),
  givenServer('mongodb'),
  containerServer('eventstoredb'),
  containerServer('kafka'),
  containerServer('mongodb'),
  nativeEventStoreDb,
  nativeKafka,
  nativeMongoDb,
];
