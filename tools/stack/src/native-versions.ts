import { kafkaVersion } from './kafka/broker-jars';
import { MONGODB_VERSION } from './mongodb/install-native';

/** Which servers the native ones are, by the names of the programs. The double of EventStoreDB has the version of the sources. */
export const nativeVersions = (): Readonly<Record<string, string>> => ({
  'Apache Kafka': kafkaVersion(),
  SecantusDB: MONGODB_VERSION,
});
