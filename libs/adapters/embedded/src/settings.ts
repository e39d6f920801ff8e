import type { Database } from './database';

/** What a file keeps about itself, by name. */
export function settingOf(database: Database, name: string): Buffer | undefined {
  const row = database.sql('SELECT value FROM settings WHERE name = ?').first<{ value: ArrayBuffer }>(name);
  return row && Buffer.from(row.value);
}
