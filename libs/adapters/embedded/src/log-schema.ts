/** The tables of the log, one script per version. A written version is never changed; the next one is added. */
export const LOG_SCHEMA: readonly string[] = [
  `
  CREATE TABLE settings (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;

  CREATE TABLE categories (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE streams (
    no INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    category INTEGER NOT NULL REFERENCES categories (no),
    revision INTEGER NOT NULL
  );
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (no),
    category INTEGER NOT NULL REFERENCES categories (no),
    revision INTEGER NOT NULL,
    event_id TEXT NOT NULL,
    type TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream, revision),
    UNIQUE (stream, event_id)
  );
  CREATE INDEX events_of_category ON events (category);

  CREATE TABLE topics (no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE messages (
    offset INTEGER PRIMARY KEY,
    topic INTEGER NOT NULL REFERENCES topics (no),
    key TEXT NOT NULL,
    headers TEXT NOT NULL,
    payload TEXT NOT NULL,
    published_at INTEGER NOT NULL
  );
  CREATE INDEX messages_of_key ON messages (topic, key);
  CREATE INDEX messages_of_topic ON messages (topic);
  -- Everything of the topic up to here is acknowledged by the group ...
  CREATE TABLE group_offsets (
    group_name TEXT NOT NULL,
    topic INTEGER NOT NULL REFERENCES topics (no),
    offset INTEGER NOT NULL,
    PRIMARY KEY (group_name, topic)
  ) WITHOUT ROWID;
  -- ... and of these keys up to there.
  CREATE TABLE group_keys (
    group_name TEXT NOT NULL,
    topic INTEGER NOT NULL REFERENCES topics (no),
    key TEXT NOT NULL,
    offset INTEGER NOT NULL,
    PRIMARY KEY (group_name, topic, key)
  ) WITHOUT ROWID;

  CREATE TABLE checkpoints (name TEXT PRIMARY KEY, position TEXT NOT NULL, token INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE leases (
    name TEXT PRIMARY KEY,
    owner TEXT,
    token INTEGER NOT NULL,
    ends_at INTEGER NOT NULL
  ) WITHOUT ROWID;
  `,
  // Where a stream ends says the last entry of its index; a second place to write it cost a page for each append.
  'ALTER TABLE streams DROP COLUMN revision;',
];
