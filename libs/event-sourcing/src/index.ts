export * from './clock.port';
export * from './document-store.port';
export * from './event-store.port';
export * from './json';
export * from './recorded-event';
export * from './transport.port';
