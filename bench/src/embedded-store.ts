import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '@samverkan/adapters-embedded';
import { codecOf, eventsOf } from '@samverkan/platform';
import { type BenchStore, SERVICES } from './bench-store';

/** A data folder of the embedded profile. */
export interface EmbeddedStore extends BenchStore {
  /** What opens the vault, in hex, as the configuration has it. */
  readonly masterKey: string;
  /** So that another process can have the folder. */
  close(): Promise<void>;
}

/** Its adapters are the stores themselves: what is raw is the port without the product over it. */
export function openEmbeddedStore(): EmbeddedStore {
  const outer = mkdtempSync(join(tmpdir(), 'samverkan-bench-'));
  const folder = join(outer, 'data');
  const masterKey = randomBytes(32);
  const data = openDataFolder(folder, { masterKey });
  const { eventStore, transport, documentStore, subjectVault, close } = data;
  return {
    ...{ eventStore, transport, documentStore, subjectVault, close },
    folder,
    masterKey: masterKey.toString('hex'),
    codec: codecOf(eventsOf(SERVICES), subjectVault),
    raw: {
      append: async (streamId, events, expected) =>
        (await eventStore.append(streamId, events, expected)).revision,
      publish: (messages) => transport.publish(messages),
      write: async (commit) => void (await documentStore.commit(commit)),
    },
    remove: async () => {
      await close();
      rmSync(outer, { recursive: true, force: true });
    },
  };
}
