export { makeDataFolder, openDataFolder, type DataFolder, type DataFolderOptions } from './data-folder';
export {
  DataFolderRefused,
  REFUSAL_CODES,
  StorageFailure,
  type RefusalCode,
  type StorageFailureCode,
} from './storage-errors';
