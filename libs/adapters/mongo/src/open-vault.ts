import { KEY_BYTES, VaultSecrets } from '@samverkan/event-sourcing';
import { openDatabase, type MongoOptions } from './connection';
import { MongoRefused } from './mongo-errors';
import { MongoSubjectVault } from './mongo-subject-vault';
import { orClosed, setting } from './open-mongo';
import { vaultModels } from './vault-models';

export interface MongoVaultOptions extends MongoOptions {
  /** 32 bytes from outside the database, that wrap the data keys. */
  readonly masterKey: Uint8Array;
}

export interface MongoVault {
  readonly subjectVault: MongoSubjectVault;
  /** Idempotent. */
  close(): Promise<void>;
}

/**
 * The subject vault in a database of MongoDB, which is not that of the read models: it has its own account and backup.
 * @throws MongoRefused with a sentence that says what is wrong and what to do
 */
export async function openMongoVault({ masterKey, ...options }: MongoVaultOptions): Promise<MongoVault> {
  if (masterKey.byteLength !== KEY_BYTES) {
    throw new MongoRefused('MASTER_KEY_MALFORMED', {
      sv: `Huvudnyckeln ska vara ${KEY_BYTES} byte, men är ${masterKey.byteLength}.`,
      en: `The master key must be ${KEY_BYTES} bytes, but is ${masterKey.byteLength}.`,
    });
  }
  const secrets = new VaultSecrets(masterKey);
  const opened = await openDatabase(options);
  return orClosed(opened, async () => {
    if (!opened.transactional) {
      throw new MongoRefused('VAULT_NEEDS_REPLICA_SET', {
        sv: `Valvet i ${options.database} kräver en replikamängd (en nod räcker), för att glömska och byte av nummer ska ske helt eller inte alls.`,
        en: `The vault in ${options.database} needs a replica set (one node will do), so that forgetting and changes of numbers happen wholly or not at all.`,
      });
    }
    const check = await setting(opened, 'master key check', () => secrets.check());
    try {
      secrets.verify(check);
    } catch {
      throw new MongoRefused('MASTER_KEY_WRONG', {
        sv: `Huvudnyckeln passar inte till valvet i ${options.database}. Ange den nyckel som valvet skapades med.`,
        en: `The master key does not fit the vault in ${options.database}. Give the key that the vault was made with.`,
      });
    }
    const models = await vaultModels(opened.connection);
    return {
      subjectVault: new MongoSubjectVault(opened.client, models, secrets),
      close: () => opened.connection.close(),
    };
  });
}
