/** Where class-transformer keeps what `@Type` told it; it has types for it, beside another path. */
declare module 'class-transformer/cjs/storage' {
  export { defaultMetadataStorage } from 'class-transformer/types/storage';
}
