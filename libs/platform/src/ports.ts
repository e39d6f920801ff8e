/** Injection tokens of the technical ports. What stands behind them is named in an app's composition root alone. */
export const EVENT_STORE = Symbol('EventStore');
export const TRANSPORT = Symbol('Transport');
export const DOCUMENT_STORE = Symbol('DocumentStore');
export const SUBJECT_VAULT = Symbol('SubjectVault');
export const CLOCK = Symbol('Clock');
/** `undefined` where nobody is told outside the product. */
export const NOTICE_DELIVERY = Symbol('NoticeDelivery');

/** Tells who holds a token. */
export const TOKEN_VERIFIER = Symbol('TokenVerifier');

/** Where spans go: `undefined` where no traces are made. */
export const TRACING = Symbol('Tracing');

/** What a verification of the access log needs. */
export const ACCESS_REGISTER = Symbol('AccessRegister');

/** The definitions of the services that run in this process. */
export const SERVICES = Symbol('Services');

/**
 * Who competes for leases in the name of this process. Unique where several processes share the stores; constant where
 * only one can have them open, so that after a crash it goes on at once.
 */
export const LEASE_OWNER = Symbol('LeaseOwner');
