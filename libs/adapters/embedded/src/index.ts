export { makeDataFolder, openDataFolder, type DataFolder, type DataFolderOptions } from './data-folder';
export {
  DataFolderRefused,
  StorageFailure,
  type RefusalCode,
  type StorageFailureCode,
} from './storage-errors';
