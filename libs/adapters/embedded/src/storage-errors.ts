import type { Text } from '@samverkan/kernel';

/** Why a data folder cannot be used. Stable: operators and scripts may act on it. */
export const REFUSAL_CODES = [
  'FOLDER_IN_USE',
  'FOLDER_NOT_WRITABLE',
  'FILE_DAMAGED',
  'FILE_FOREIGN',
  'FILE_NEWER',
  'LOG_MISSING',
  'MASTER_KEY_MALFORMED',
  'MASTER_KEY_WRONG',
  'VAULT_FOLDER_MISSING',
  'VAULT_MISSING',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** The data folder is not opened. The text says what is wrong and what to do; the message has its code first. */
export class DataFolderRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${text.en}`, options);
    this.name = 'DataFolderRefused';
  }
}

export type StorageFailureCode = 'DISK_FULL' | 'DAMAGED' | 'IN_USE' | 'IO' | 'CLOSED';

/** The store could not do its work now. What was not acknowledged may or may not be there: ask again and see. */
export class StorageFailure extends Error {
  constructor(
    readonly code: StorageFailureCode,
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(text.en, options);
    this.name = 'StorageFailure';
  }
}

const unreadable = (file: string): Text => ({
  sv: `${file} kan inte läsas eller skrivas. Se efter disken och rättigheterna till mappen.`,
  en: `${file} cannot be read or written. Look at the disk and at the permissions of the folder.`,
});

const FAILURES: readonly (readonly [RegExp, StorageFailureCode, (file: string) => Text])[] = [
  [
    /^SQLITE_FULL/,
    'DISK_FULL',
    (file) => ({
      sv: `Disken är full, så ${file} kan inte skrivas. Frigör utrymme; inget bekräftat har gått förlorat.`,
      en: `The disk is full, so ${file} cannot be written. Free some space; nothing acknowledged is lost.`,
    }),
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'DAMAGED',
    (file) => ({
      sv: `${file} är skadad. Stoppa tjänsten och återställ filen från säkerhetskopian.`,
      en: `${file} is damaged. Stop the service and restore the file from its backup.`,
    }),
  ],
  [
    /^SQLITE_BUSY/,
    'IN_USE',
    (file) => ({
      sv: `${file} är låst av en annan process. Stoppa den och försök igen.`,
      en: `${file} is locked by another process. Stop that one and try again.`,
    }),
  ],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|NOMEM|LOCKED)/, 'IO', unreadable],
];

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** True for a broken rule of a table (a key that is taken), which is an answer and not a failure. */
export const isConstraint = (error: unknown): boolean => codeOf(error).startsWith('SQLITE_CONSTRAINT');

/** For a file that the driver cannot open at all, which it says without a code. */
export const unopened = (file: string, cause: unknown): StorageFailure =>
  new StorageFailure('IO', unreadable(file), { cause });

/** What the database said, as a {@link StorageFailure} where it is one. */
export function asStorageFailure(error: unknown, file: string): unknown {
  const code = codeOf(error);
  const failure = FAILURES.find(([pattern]) => pattern.test(code));
  return failure === undefined ? error : new StorageFailure(failure[1], failure[2](file), { cause: error });
}
