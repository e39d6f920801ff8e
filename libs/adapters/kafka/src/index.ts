export { brokerRefusal } from './broker-refusal';
export type { KafkaLogLine, KafkaOptions, KafkaTiming } from './kafka-options';
export { KafkaUnavailable } from './kafka-unavailable';
export { openKafka, type OpenKafka } from './open-kafka';
export { TopicPlanRefused, type TopicOutcome, type TopicPlan } from './prepare-topics';
