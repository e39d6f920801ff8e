import { TransientFailure } from '@samverkan/event-sourcing';
import type { mongo } from 'mongoose';
import { hasLabel } from './mongo-errors';

/** Acknowledged means kept: on the disks of most members. */
export const DURABLE = { w: 'majority', journal: true, wtimeoutMS: 10_000 } as const;

const ATTEMPTS = 6;
const FIRST_PAUSE_MS = 10;

/** Longer with each attempt, and never the same for two that met. */
export const pauseBefore = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2)));

/**
 * All of it or nothing. What met another transaction is done again from the beginning, a few times; so `work` must
 * change nothing but the database.
 * @throws whatever the work throws, after everything is undone; TransientFailure when it is not known how it ended
 */
export async function inTransaction<Answer>(
  client: mongo.MongoClient,
  work: (session: mongo.ClientSession) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const session = client.startSession();
    try {
      session.startTransaction({
        readConcern: { level: 'snapshot' },
        writeConcern: DURABLE,
        readPreference: 'primary',
      });
      const answer = await work(session);
      await committed(session);
      return answer;
    } catch (error) {
      if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
      if (attempt === ATTEMPTS || !hasLabel(error, 'TransientTransactionError')) throw error;
    } finally {
      await session.endSession();
    }
    await pauseBefore(attempt);
  }
}

/** To commit again is safe: the server knows whether it has. */
async function committed(session: mongo.ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await session.commitTransaction();
    } catch (error) {
      if (!hasLabel(error, 'UnknownTransactionCommitResult')) throw error;
      if (attempt === ATTEMPTS) throw new TransientFailure('MongoDB did not say whether it committed');
    }
    await pauseBefore(attempt);
  }
}
