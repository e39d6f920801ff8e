export * from './breaking-changes';
export * from './catalogue';
export * from './cloud-event';
export * from './published';
export * from './public-event';
export { closed, type JsonSchema, type ObjectSchema, type SchemaOf } from './schema';
