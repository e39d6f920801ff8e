import { randomBytes } from 'node:crypto';
import { CursorSeal, TransientFailure } from '@samverkan/event-sourcing';
import { mongo } from 'mongoose';
import type { Tell } from './collection-preparation';
import { FOR_LONG_WORK, openDatabase, type MongoOptions, type Opened } from './connection';
import { MongoDocumentStore } from './mongo-document-store';
import { isDuplicate, MongoRefused } from './mongo-errors';

export interface MongoDocumentOptions extends MongoOptions {
  /** Hears of each index that is made, and of each that the program does not use. */
  readonly tell?: Tell;
}

export interface MongoDocuments {
  readonly documentStore: MongoDocumentStore;
  /** Idempotent. */
  close(): Promise<void>;
}

interface Setting {
  readonly _id: string;
  readonly value: mongo.Binary;
}

/**
 * The document store in a database of MongoDB.
 * @throws MongoRefused with a sentence that says what is wrong and what to do
 */
export async function openMongo({
  tell = () => undefined,
  ...options
}: MongoDocumentOptions): Promise<MongoDocuments> {
  const opened = await openDatabase(options);
  return orClosed(opened, async () => {
    const seal = new CursorSeal(await setting(opened, 'cursor key', () => randomBytes(32)));
    const { client, database, transactional } = opened;
    const patient = new Patient(options);
    return {
      documentStore: new MongoDocumentStore(client, database, seal, transactional, tell, () =>
        patient.database(),
      ),
      close: async () => {
        await Promise.all([opened.connection.close(), patient.close()]);
      },
    };
  });
}

/** The database on a connection for long work, made when it is needed. */
class Patient {
  private opened: Promise<Opened> | undefined;

  constructor(private readonly options: MongoOptions) {}

  /** @throws TransientFailure while the server does not answer */
  async database(): Promise<mongo.Db> {
    this.opened ??= openDatabase(this.options, FOR_LONG_WORK);
    try {
      return (await this.opened).database;
    } catch (error) {
      this.opened = undefined;
      if (!(error instanceof MongoRefused)) throw error;
      throw new TransientFailure('MongoDB does not answer', error);
    }
  }

  async close(): Promise<void> {
    await this.opened?.then(
      ({ connection }) => connection.close(),
      () => undefined,
    );
  }
}

/** What is opened is closed again where it cannot be used. */
export async function orClosed<Answer>({ connection }: Opened, use: () => Promise<Answer>): Promise<Answer> {
  try {
    return await use();
  } catch (error) {
    await connection.close().catch(() => undefined);
    if (!(error instanceof mongo.MongoError)) throw error;
    throw new MongoRefused('MONGODB_UNREACHABLE', {
      sv: `MongoDB svarade inte som det skulle när det öppnades (${error.name}). Se efter servern och kontots rättigheter.`,
      en: `MongoDB did not answer as it should when it was opened (${error.name}). Look at the server and the rights of the account.`,
    });
  }
}

/** A value of the database's settings, made at the first time; of several who make it, all get the same. */
export async function setting({ database }: Opened, name: string, make: () => Buffer): Promise<Buffer> {
  const settings = database.collection<Setting>('settings');
  const known = await settings.findOne({ _id: name });
  if (known !== null) return Buffer.from(known.value.buffer);
  try {
    await settings.insertOne({ _id: name, value: new mongo.Binary(make()) });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  return setting({ database } as Opened, name, make);
}
