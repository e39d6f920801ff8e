import os from 'node:os';
import mongoose, { type Connection, type mongo } from 'mongoose';
import { isLoginRefused, MongoRefused } from './mongo-errors';
import { DURABLE } from './transaction';

export interface MongoOptions {
  /** The connection string; it may hold a password, which is told nowhere. */
  readonly uri: string;
  readonly database: string;
}

/** A database that answers. */
export interface Opened {
  readonly connection: Connection;
  readonly client: mongo.MongoClient;
  readonly database: mongo.Db;
  /** A replica set, or the router of a sharded cluster. */
  readonly transactional: boolean;
}

/** How long a server may be silent. All of it together stays below what a reader waits for an answer. */
const PATIENCE = {
  serverSelectionTimeoutMS: 3_000,
  connectTimeoutMS: 3_000,
  heartbeatFrequencyMS: 2_000,
  socketTimeoutMS: 15_000,
  waitQueueTimeoutMS: 5_000,
} as const;

/**
 * For what takes as long as a collection is large: an index. A server that hangs is noticed all the same, by the driver's
 * heartbeat, which cuts off what waits for it.
 */
export const FOR_LONG_WORK = { socketTimeoutMS: 0, maxIdleTimeMS: 60_000 } as const;

const MOST_CONNECTIONS = 20;

/**
 * Connects. Reads see what most members have, and writes are acknowledged once most members have them on disk: so what
 * was acknowledged is read by everybody afterwards, after a failover too.
 * @throws MongoRefused
 */
export async function openDatabase(
  { uri, database }: MongoOptions,
  patience: typeof PATIENCE | typeof FOR_LONG_WORK = PATIENCE,
): Promise<Opened> {
  const connection = mongoose.createConnection();
  try {
    await connection.openUri(uri, {
      ...PATIENCE,
      ...patience,
      dbName: database,
      appName: 'samverkan',
      maxPoolSize: MOST_CONNECTIONS,
      readPreference: 'primary',
      readConcern: { level: 'majority' },
      writeConcern: DURABLE,
      retryReads: true,
      retryWrites: true,
      ignoreUndefined: true,
      bufferCommands: false,
      autoIndex: false,
      autoCreate: false,
      // The driver's own way to load it does not work everywhere, and without it no server lets it in.
      runtimeAdapters: { os },
    });
    const client = connection.getClient();
    const db = client.db(database);
    const { setName, msg } = await db.admin().command({ hello: 1 });
    return { connection, client, database: db, transactional: setName !== undefined || msg === 'isdbgrid' };
  } catch (error) {
    await connection.close().catch(() => undefined);
    throw refusal(error, database);
  }
}

const MALFORMED = new Set([
  'MongoParseError',
  'MongoInvalidArgumentError',
  'MongoAPIError',
  'TypeError',
  'MongooseError',
]);

function refusal(error: unknown, database: string): MongoRefused {
  const kind = error instanceof Error ? error.name : typeof error;
  if (MALFORMED.has(kind)) {
    return new MongoRefused('MONGODB_ADDRESS_MALFORMED', {
      sv: `Anslutningssträngen till databasen ${database} är inte en MongoDB-adress. Skriv mongodb://värd:port/?replicaSet=namn.`,
      en: `The connection string of the database ${database} is not an address of MongoDB. Write mongodb://host:port/?replicaSet=name.`,
    });
  }
  if (isLoginRefused(error)) {
    return new MongoRefused('MONGODB_LOGIN_REFUSED', {
      sv: `MongoDB släpper inte in inloggningen till databasen ${database}. Skriv användaren och lösenordet som gjordes för den, och authSource, i anslutningssträngen.`,
      en: `MongoDB refuses the login to the database ${database}. Write the user and the password that were made for it, and authSource, in the connection string.`,
    });
  }
  return new MongoRefused('MONGODB_UNREACHABLE', {
    sv: `MongoDB med databasen ${database} svarar inte (${kind}). Se efter adressen, inloggningen och att servern är i gång.`,
    en: `MongoDB with the database ${database} does not answer (${kind}). Look at the address, the login and whether the server is running.`,
  });
}
