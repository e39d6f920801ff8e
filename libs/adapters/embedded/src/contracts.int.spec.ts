import {
  documentStoreContract,
  eventStoreContract,
  parkingConsumerContract,
  subjectVaultContract,
  transportContract,
  type UnderTest,
} from '@samverkan/event-sourcing-testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, type DataFolder } from './data-folder';

/** A port of a new folder; another process takes the folder over after the first has closed it. */
const portOf =
  <Port>(pick: (folder: DataFolder) => Port) =>
  async (): Promise<UnderTest<Port>> => {
    const path = mkdtempSync(join(tmpdir(), 'samverkan-contract-'));
    const open = (): DataFolder =>
      openDataFolder(path, {
        masterKey: Buffer.alloc(32, 7),
        retryPauses: { firstMs: 20, longestMs: 1_000 },
      });
    let folder = open();
    return {
      port: pick(folder),
      reopen: async () => {
        await folder.close();
        folder = open();
        return pick(folder);
      },
      close: async () => {
        await folder.close();
        rmSync(path, { recursive: true, force: true });
      },
    };
  };

eventStoreContract(
  'embedded',
  portOf(({ eventStore }) => eventStore),
);
transportContract(
  'embedded',
  portOf(({ transport }) => transport),
);
parkingConsumerContract(
  'embedded',
  portOf(({ transport, documentStore: documents }) => ({ transport, documents })),
);
documentStoreContract(
  'embedded',
  portOf(({ documentStore }) => documentStore),
);
subjectVaultContract(
  'embedded',
  portOf(({ subjectVault }) => subjectVault),
);
