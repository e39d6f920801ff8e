import { PermanentFailure, TransientFailure, within } from '@samverkan/event-sourcing';
import type { Text } from '@samverkan/kernel';
import { mongo } from 'mongoose';

/** Why a database cannot be used. Stable: operators and scripts may act on it. */
export const MONGO_REFUSAL_CODES = [
  'MASTER_KEY_MALFORMED',
  'MASTER_KEY_WRONG',
  'MONGODB_ADDRESS_MALFORMED',
  'MONGODB_LOGIN_REFUSED',
  'MONGODB_UNREACHABLE',
  'VAULT_NEEDS_REPLICA_SET',
] as const;
export type MongoRefusalCode = (typeof MONGO_REFUSAL_CODES)[number];

/**
 * The database is not opened. The text says what is wrong and what to do, and holds no password; the message has its
 * code first.
 */
export class MongoRefused extends Error {
  constructor(
    readonly code: MongoRefusalCode,
    readonly text: Text,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${text.en}`, options);
    this.name = 'MongoRefused';
  }
}

export const DUPLICATE_KEY = 11_000;

/** What the server never takes, however often it is asked: a document that is too large, a value of a wrong kind. */
const NEVER_TAKEN = new Set([2, 9, 14, 15, 72, 121, 10_334, 17_280, 17_419, 17_420]);

const codeOf = (error: unknown): number | undefined =>
  error instanceof mongo.MongoServerError && typeof error.code === 'number' ? error.code : undefined;

/** A document of that id, or of that unique value, is there already. */
export const isDuplicate = (error: unknown): boolean => codeOf(error) === DUPLICATE_KEY;

export const hasLabel = (
  error: unknown,
  label: 'TransientTransactionError' | 'UnknownTransactionCommitResult',
) => error instanceof mongo.MongoError && error.hasErrorLabel(label);

/** Wrong user, password or `authSource`: no waiting mends it. */
export const isLoginRefused = (error: unknown): boolean => codeOf(error) === 18;

/** Where there is such a collection or index already: somebody else was faster. */
export const isMadeAlready = (error: unknown): boolean => codeOf(error) === 48;
export const isOtherIndex = (error: unknown): boolean => [85, 86].includes(codeOf(error) ?? 0);

/**
 * What Node says of a connection (`EPIPE`, `ECONNRESET`, `ERR_STREAM_DESTROYED`, …). The driver passes it on as it is where
 * it was waiting for room to write.
 */
const CONNECTION_CODE = /^(E[A-Z]+|ERR_(STREAM|SOCKET|SSL|TLS)_\w+)$/;
const isOfConnection = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' && CONNECTION_CODE.test(code);
};

/**
 * What the driver or the server said, as an error of ours. Their messages quote documents, so only kinds and codes are
 * kept of them. Whatever is not known to be for ever is transient: a server that is away comes back.
 */
export function asFailure(error: unknown): unknown {
  if (isOfConnection(error))
    return new TransientFailure('MongoDB did not do its work: the connection is gone');
  if (!(error instanceof mongo.MongoError)) return error;
  const code = codeOf(error);
  // The driver itself refuses a document that is larger than the server takes.
  if (error instanceof mongo.MongoInvalidArgumentError || (code !== undefined && NEVER_TAKEN.has(code))) {
    return new PermanentFailure(`MongoDB does not take the document or the question: ${code ?? error.name}`);
  }
  return new TransientFailure(
    `MongoDB did not do its work: ${error.name}${code === undefined ? '' : ` ${code}`}`,
  );
}

/**
 * Longer than the driver promises to wait for anything, a second try included. It has been seen not to keep that promise
 * for a question that was under way when a server was killed: whoever asked it waited for ever.
 */
const DEADLINE_MS = 60_000;

/**
 * Runs it with errors of ours alone, and to an end.
 * @param withinMs Infinity for work that takes as long as a collection is large
 * @throws TransientFailure also when there is no answer in time; whether it was done is not known then
 */
export async function withOurErrors<Answer>(
  work: () => Promise<Answer>,
  withinMs = DEADLINE_MS,
): Promise<Answer> {
  try {
    const answer = work();
    return await (withinMs === Infinity ? answer : within(withinMs, 'An answer of MongoDB', answer));
  } catch (error) {
    throw asFailure(error);
  }
}
