export * from './aggregate-store';
export * from './catch-up';
export * from './clock.port';
export * from './codec';
export * from './concern';
export * from './consumer';
export * from './cursor-seal';
export * from './document-list';
export * from './document-store.port';
export * from './encoded-event';
export * from './encoded-message';
export * from './errors';
export * from './event-loop';
export * from './event-store.port';
export * from './field-path';
export * from './forgetting';
export * from './generations';
export * from './handle-command';
export * from './json';
export * from './leases';
export { LEASE_MS, MOST_COUNTED, PATIENCE_MS, POLL_MS } from './limits';
export * from './notice-delivery.port';
export * from './observer';
export * from './pages';
export { ParkingLot, type ParkedKey, type ParkingCause } from './parking-lot';
export * from './pause';
export { routed, type PersonalTexts, type Projection } from './projection';
export * from './projection-runner';
export * from './read-model';
export * from './recorded-event';
export * from './relay';
export * from './sealed-box';
export { subject, subjectStream, type SubjectEvent, type SubjectState } from './subject-forgotten';
export * from './timer-runner';
export * from './transport.port';
export * from './vault-secrets';
export type { Difference, Verification } from './verify-projection';
export * from './within';
export {
  BY_DUE,
  dueList,
  type Timer,
  type TimerCommand,
  type Workflow,
  type WorkflowInstance,
  type WorkflowSet,
} from './workflow';
