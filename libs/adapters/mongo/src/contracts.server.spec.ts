import {
  documentStoreContract,
  subjectVaultContract,
  type UnderTest,
} from '@samverkan/event-sourcing-testing';
import type { DocumentStore } from '@samverkan/event-sourcing';
import type { SubjectVault } from '@samverkan/person';
import { describeOn, nativeMongoDb, type Server } from '@samverkan/stack';
import { randomUUID } from 'node:crypto';
import { openMongo } from './open-mongo';
import { openMongoVault } from './open-vault';

/** What is opened on a database, and opened again by another process. */
async function underTest<Port>(
  open: () => Promise<{ readonly port: Port; close(): Promise<void> }>,
): Promise<UnderTest<Port>> {
  let opened = await open();
  return {
    port: opened.port,
    reopen: async () => {
      await opened.close();
      opened = await open();
      return opened.port;
    },
    close: () => opened.close(),
  };
}

const documentsOn = (address: () => string) => (): Promise<UnderTest<DocumentStore>> => {
  const database = `documents-${randomUUID()}`;
  return underTest<DocumentStore>(async () => {
    const { documentStore, close } = await openMongo({ uri: address(), database });
    return { port: documentStore, close };
  });
};

describeOn('mongodb', 'the contracts', (servers) => {
  documentStoreContract(
    'mongo',
    documentsOn(() => servers().mongodb.address),
  );

  subjectVaultContract('mongo', () => {
    const database = `vault-${randomUUID()}`;
    return underTest<SubjectVault>(async () => {
      const { subjectVault, close } = await openMongoVault({
        uri: servers().mongodb.address,
        database,
        masterKey: Buffer.alloc(32, 7),
      });
      return { port: subjectVault, close };
    });
  });
});

describeOn(
  'mongodb',
  'the contract without transactions',
  () => {
    let standalone: Server;
    beforeAll(async () => {
      standalone = await nativeMongoDb.start({ standalone: true });
    });
    afterAll(() => standalone.stop());

    documentStoreContract(
      'mongo, guards alone',
      documentsOn(() => standalone.address),
    );

    it('is known to be without', async () => {
      const database = `documents-${randomUUID()}`;
      const { documentStore, close } = await openMongo({ uri: standalone.address, database });
      expect(documentStore.transactional).toBe(false);
      await close();
    });

    it('is not one that a vault is kept on', async () => {
      const options = { uri: standalone.address, database: 'vault', masterKey: Buffer.alloc(32) };
      await expect(openMongoVault(options)).rejects.toMatchObject({ code: 'VAULT_NEEDS_REPLICA_SET' });
    });
  },
  { varieties: ['native'] },
);
