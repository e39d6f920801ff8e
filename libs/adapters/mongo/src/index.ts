export { openMongo, type MongoDocumentOptions, type MongoDocuments } from './open-mongo';
export { openMongoVault, type MongoVault, type MongoVaultOptions } from './open-vault';
export { MONGO_REFUSAL_CODES, MongoRefused, type MongoRefusalCode } from './mongo-errors';
