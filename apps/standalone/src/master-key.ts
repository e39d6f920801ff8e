import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { ConfigurationError } from '@samverkan/platform';

const HEX = /^[0-9a-f]{64}$/i;

export interface MasterKey {
  readonly key: Uint8Array;
  /** Said at the start when the key is kept beside the data rather than given from outside. */
  readonly notice?: string;
}

/**
 * The key that wraps all others: from the configuration, or from a file beside the data folder (not in it, so that a
 * copy of the folder is of no use without), made at the first start.
 * @throws ConfigurationError for a file that holds something else, or data whose key file is gone
 */
export function masterKeyFor(dataFolder: string, configured: string | undefined): MasterKey {
  if (configured !== undefined) return { key: Buffer.from(configured, 'hex') };
  const folder = resolve(dataFolder);
  const file = join(dirname(folder), `${basename(folder)}.master-key`);
  const notice = `The master key is in ${file}. Keep a copy of it elsewhere, or set SAMVERKAN_MASTER_KEY instead.`;
  if (existsSync(file)) {
    const text = readFileSync(file, 'utf8').trim();
    if (!HEX.test(text)) {
      throw new ConfigurationError([`${file} does not hold 64 hexadecimal digits: put the master key back.`]);
    }
    return { key: Buffer.from(text, 'hex'), notice };
  }
  if (existsSync(join(folder, 'samverkan.db'))) {
    throw new ConfigurationError([
      `${folder} has data, but its master key is missing: put ${file} back, or write SAMVERKAN_MASTER_KEY.`,
    ]);
  }
  const key = randomBytes(32);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${key.toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  return { key, notice };
}
