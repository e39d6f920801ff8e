export * from './business-date';
export * from './canonical-json';
export * from './corrections';
export * from './decider';
export * from './event-definition';
export * from './recording';
export * from './swedish-sort-key';
export * from './text';
