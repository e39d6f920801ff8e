/** The tables of the vault, one script per version. A written version is never changed; the next one is added. */
export const VAULT_SCHEMA: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
  -- A forgotten subject keeps its row, without the key, so that its id is never taken for a new one.
  CREATE TABLE subjects (id TEXT PRIMARY KEY, wrapped_key BLOB) WITHOUT ROWID;
  CREATE TABLE numbers (
    keyed_hash BLOB PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES subjects (id),
    encrypted BLOB NOT NULL,
    current INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX numbers_of_subject ON numbers (subject);
  `,
];
