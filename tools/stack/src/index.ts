export { OFFICIAL_IMAGES } from './container-server';
export { describeOn, type Servers, type SuiteOptions } from './describe-on';
export { chooseSource, type Choice } from './choose-source';
export { freePort } from './free-port';
export { nativeMongoDb, type NativeMongoOptions } from './mongodb/native-mongodb';
export { nativeKafka, type KafkaServerOptions } from './kafka/native-kafka';
export { SOURCES } from './sources';
export type { Server, ServerKind, ServerOptions, ServerSource, ServerVariety } from './server';
export { startEventStoreDbDouble, type EventStoreDbDouble } from './eventstoredb/native-eventstoredb';
