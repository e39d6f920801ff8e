export type { Server, ServerKind, ServerOptions, ServerSource, ServerVariety } from './server';
