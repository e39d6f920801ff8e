export { openMongo, type MongoDocumentOptions, type MongoDocuments } from './open-mongo';
export { openMongoVault, type MongoVault, type MongoVaultOptions } from './open-vault';
export { MongoRefused, type MongoRefusalCode } from './mongo-errors';
