/** Injection tokens of the technical ports. What stands behind them is named in an app's composition root alone. */
export const EVENT_STORE = Symbol('EventStore');
export const TRANSPORT = Symbol('Transport');
export const DOCUMENT_STORE = Symbol('DocumentStore');
export const SUBJECT_VAULT = Symbol('SubjectVault');
export const CLOCK = Symbol('Clock');
