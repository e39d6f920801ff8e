export * from './given-when-then';
export * from './in-memory/in-memory-document-store';
export * from './in-memory/in-memory-event-store';
export * from './in-memory/in-memory-subject-vault';
export * from './in-memory/in-memory-transport';
export * from './in-memory/settable-clock';
