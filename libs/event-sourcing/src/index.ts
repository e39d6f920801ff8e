// What the core stands on: each store and line behind a port.
export * from './ports/clock.port';
export * from './ports/document-store.port';
export * from './ports/event-store.port';
export * from './ports/notice-delivery.port';
export * from './ports/transport.port';

// What is written down, and how: kinds, versions, texts under a person's key.
export * from './events/codec';
export * from './events/concern';
export * from './events/encoded-event';
export * from './events/encoded-message';
export * from './events/field-path';
export * from './events/forgetting';
export * from './events/recorded-event';
export * from './events/sealed-box';
export { subject, subjectStream, type SubjectEvent, type SubjectState } from './events/subject-forgotten';
export * from './events/vault-secrets';

// How something comes to be written.
export * from './commands/aggregate-store';
export * from './commands/handle-command';

// What is made of the log to be read.
export * from './projections/cursor-seal';
export * from './projections/document-list';
export * from './projections/generations';
export * from './projections/pages';
export { routed, type PersonalTexts, type Projection } from './projections/projection';
export * from './projections/projection-runner';
export * from './projections/read-model';
export type { Difference, Verification } from './projections/verify-projection';

// What is told to others, and heard from them.
export * from './messages/consumer';
export * from './messages/relay';

// What becomes due by itself.
export * from './workflows/timer-runner';
export {
  BY_DUE,
  dueList,
  type Timer,
  type TimerCommand,
  type Workflow,
  type WorkflowInstance,
  type WorkflowSet,
} from './workflows/workflow';

// What could not be taken waits for an operator, and holds up nothing else.
export { ParkingLot, type ParkedKey, type ParkingCause } from './parking/parking-lot';

// How whatever reads the log is kept going, one of its kind at a time.
export * from './running/catch-up';
export * from './running/event-loop';
export * from './running/leases';
export * from './running/observer';
export * from './running/pause';
export * from './running/within';

export * from './errors';
export * from './json';
export { LEASE_MS, PATIENCE_MS, POLL_MS } from './limits';
