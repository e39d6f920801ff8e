import { type Checkpoint, type Lease, type Position } from '@samverkan/event-sourcing';
import type { mongo } from 'mongoose';
import { isDuplicate } from './mongo-errors';

/**
 * Checkpoint and lease of one name are one document: whoever takes the lease and whoever commits write the same
 * document, so the server itself lets one of them go first.
 */
interface RunnerRecord {
  readonly _id: string;
  /** The highest fencing token that was ever given out or written with. */
  readonly token: number;
  readonly position?: string;
  readonly owner?: string | null;
  /** In milliseconds of the server's clock. */
  readonly endsAt?: number;
}

const NOW = { $toLong: '$$NOW' };
const FIRST_ATTEMPTS = 5;
/** So long it waits for a commit that has the document, of a process that may be hanging. */
const WAITED_MS = 5_000;

/** Checkpoints and leases. Time is the server's, so that no two processes can differ about when a lease ends. */
export class RunnerRecords {
  private readonly records: mongo.Collection<RunnerRecord>;

  constructor(database: mongo.Db) {
    this.records = database.collection<RunnerRecord>('runners');
  }

  /** @throws an error of a duplicate key for whoever has been overtaken */
  async pass({ name, position, token }: Checkpoint, session?: mongo.ClientSession): Promise<void> {
    await this.records.updateOne(
      { _id: name, token: { $not: { $gt: token } } },
      { $set: { position, token } },
      { upsert: true, ...(session && { session }) },
    );
  }

  async isOvertaken({ name, token }: Checkpoint): Promise<boolean> {
    return (await this.records.findOne({ _id: name, token: { $gt: token } })) !== null;
  }

  async position(name: string): Promise<Position | undefined> {
    return (await this.records.findOne({ _id: name }))?.position;
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<Lease | undefined> {
    const me = { $literal: owner };
    const record = await this.written(name, [
      {
        $set: {
          free: {
            $or: [
              { $eq: [{ $ifNull: ['$owner', null] }, null] },
              { $eq: ['$owner', me] },
              { $lte: ['$endsAt', NOW] },
            ],
          },
        },
      },
      {
        $set: {
          owner: { $cond: ['$free', me, '$owner'] },
          endsAt: { $cond: ['$free', { $add: [NOW, { $literal: ttlMs }] }, '$endsAt'] },
          token: {
            $cond: [
              { $and: ['$free', { $ne: ['$owner', me] }] },
              { $add: [{ $ifNull: ['$token', 0] }, 1] },
              '$token',
            ],
          },
        },
      },
      { $unset: 'free' },
    ]);
    return record?.owner === owner ? { name, owner, token: record.token } : undefined;
  }

  async release({ name, owner, token }: Lease): Promise<void> {
    await this.records.updateOne({ _id: name, owner, token }, { $set: { owner: null, endsAt: 0 } });
  }

  async holder(name: string): Promise<string | undefined> {
    const held = await this.records.findOne({ _id: name, $expr: { $gt: ['$endsAt', NOW] } });
    return held?.owner ?? undefined;
  }

  /** Two who write the first record of a name at the same time: the slower one finds it. */
  private async written(name: string, stages: mongo.Document[]): Promise<RunnerRecord | null> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.records.findOneAndUpdate({ _id: name }, stages, {
          upsert: true,
          returnDocument: 'after',
          maxTimeMS: WAITED_MS,
        });
      } catch (error) {
        if (attempt === FIRST_ATTEMPTS || !isDuplicate(error)) throw error;
      }
    }
  }
}
