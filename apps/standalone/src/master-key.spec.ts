import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError, readConfig } from '@samverkan/platform';
import { masterKeyFor } from './master-key';
import { StandaloneConfig } from './standalone-config';

const HEX = 'ab'.repeat(32);

describe('the master key', () => {
  let home: string;
  let folder: string;
  let file: string;

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samverkan-master-key-'));
    folder = join(home, 'data');
    mkdirSync(folder);
    file = join(home, 'data.master-key');
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  it('is the configured one, and then no file is made', () => {
    const { key, notice } = masterKeyFor(folder, HEX);
    expect(Buffer.from(key).toString('hex')).toBe(HEX);
    expect(notice).toBeUndefined();
    expect(existsSync(file)).toBe(false);
  });

  it('is made at the first start, beside the folder, for its owner alone, and is the same at the next', () => {
    const { key, notice } = masterKeyFor(folder, undefined);
    expect(key).toHaveLength(32);
    expect(notice).toContain(file);
    expect(notice).not.toContain(Buffer.from(key).toString('hex'));
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
    expect(Buffer.from(masterKeyFor(folder, undefined).key)).toEqual(Buffer.from(key));
    expect(readFileSync(file, 'utf8')).toBe(`${Buffer.from(key).toString('hex')}\n`);
  });

  it('differs from folder to folder', () => {
    const one = masterKeyFor(folder, undefined).key;
    expect(Buffer.from(masterKeyFor(join(home, 'other'), undefined).key)).not.toEqual(Buffer.from(one));
  });

  it('is not made anew beside data that was written with another', () => {
    writeFileSync(join(folder, 'samverkan.db'), '');
    expect(() => masterKeyFor(folder, undefined)).toThrow(ConfigurationError);
    expect(() => masterKeyFor(folder, undefined)).toThrow(/its master key is missing: put .* back/);
    expect(existsSync(file)).toBe(false);
  });

  it('says what to do where its file can neither be made nor read', () => {
    expect(() => masterKeyFor(join(home, 'none', 'data'), undefined)).toThrow(
      /data\.master-key, which keeps the master key, cannot be written: .* SAMVERKAN_MASTER_KEY/,
    );
    mkdirSync(file);
    expect(() => masterKeyFor(folder, undefined)).toThrow(/cannot be read: .* SAMVERKAN_MASTER_KEY/);
  });

  it.each(['', 'not a key', HEX.slice(1), `${HEX}ab`, '0'.repeat(64)])(
    'is refused when its file holds "%s"',
    (text) => {
      writeFileSync(file, text);
      expect(() => masterKeyFor(folder, undefined)).toThrow(/does not hold 64 hexadecimal digits/);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );

  it.each(['not a key', HEX.slice(1), '0'.repeat(64)])('is not "%s" in the configuration either', (text) => {
    expect(() => readConfig(StandaloneConfig, { SAMVERKAN_MASTER_KEY: text })).toThrow(
      /^SAMVERKAN_MASTER_KEY is not right: write 64 hexadecimal digits/,
    );
  });
});
