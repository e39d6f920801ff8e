export * from './business-date';
export * from './decider';
export * from './event-definition';
export * from './recording';
export * from './swedish-sort-key';
export * from './text';
