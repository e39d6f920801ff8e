import { TransientFailure } from '../errors';

/**
 * The promise's outcome, or a `TransientFailure` once the time is over. What goes on after that is nobody's business.
 *
 * @param what is waited for, as the error names it: `Joining`
 */
export async function within<Value>(ms: number, what: string, promise: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TransientFailure(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promise, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
