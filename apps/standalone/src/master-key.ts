import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigurationError, MASTER_KEY } from '@samverkan/platform';

export interface MasterKey {
  readonly key: Uint8Array;
  /** Said at the start when the key is kept beside the data rather than given from outside. */
  readonly notice?: string;
}

/**
 * The key that wraps all others: from the configuration, or from a file beside the data folder (not in it, so that a
 * copy of the folder is of no use without), made at the first start of a folder that is there already.
 * @throws ConfigurationError for a file that holds something else or cannot be used, or data whose key file is gone
 */
export function masterKeyFor(dataFolder: string, configured: string | undefined): MasterKey {
  if (configured !== undefined) return { key: Buffer.from(configured, 'hex') };
  const folder = resolve(dataFolder);
  const file = join(dirname(folder), `${basename(folder)}.master-key`);
  const notice = `The master key is in ${file}. Keep a copy of it elsewhere, or set SAMVERKAN_MASTER_KEY instead.`;
  if (existsSync(file)) {
    const text = using(file, 'read', () => readFileSync(file, 'utf8')).trim();
    if (!MASTER_KEY.test(text)) {
      throw new ConfigurationError([
        `${file} does not hold 64 hexadecimal digits that are not all the same: put the master key back.`,
      ]);
    }
    return { key: Buffer.from(text, 'hex'), notice };
  }
  if (existsSync(join(folder, 'samverkan.db'))) {
    throw new ConfigurationError([
      `${folder} has data, but its master key is missing: put ${file} back, or write SAMVERKAN_MASTER_KEY.`,
    ]);
  }
  const key = randomBytes(32);
  const text = `${key.toString('hex')}\n`;
  using(file, 'written', () => writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true }));
  return { key, notice };
}

function using<Result>(file: string, what: 'read' | 'written', use: () => Result): Result {
  try {
    return use();
  } catch {
    throw new ConfigurationError([
      `${file}, which keeps the master key, cannot be ${what}: let it be, or write SAMVERKAN_MASTER_KEY.`,
    ]);
  }
}
