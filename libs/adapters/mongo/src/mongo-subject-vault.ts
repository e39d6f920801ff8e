import { randomUUID } from 'node:crypto';
import { openBox, sealBox, TransientFailure, type VaultSecrets } from '@samverkan/event-sourcing';
import { normalisedNumber, NumberTaken, type SubjectId, type SubjectVault } from '@samverkan/person';
import type { mongo } from 'mongoose';
import { isDuplicate, withOurErrors } from './mongo-errors';
import { inTransaction, pauseBefore } from './transaction';
import type { VaultModels } from './vault-models';

const ATTEMPTS = 5;

/** What mongoose gives for bytes when it is asked for plain objects. */
type Bytes = Buffer | mongo.Binary;

const bytes = (value: Bytes): Buffer =>
  Buffer.from('buffer' in value && !Buffer.isBuffer(value) ? value.buffer : value);

/**
 * The vault in a database of its own. Keys are read anew each time: another process may have destroyed them. Who reads
 * many events keeps them for a minute, in the codec.
 */
export class MongoSubjectVault implements SubjectVault {
  constructor(
    private readonly client: mongo.MongoClient,
    private readonly models: VaultModels,
    private readonly secrets: VaultSecrets,
  ) {}

  subjectOf(personalNumber: string): Promise<SubjectId> {
    return withOurErrors(async () => {
      const number = normalisedNumber(personalNumber);
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const known = await this.holderOf(number);
        if (known !== undefined) return known;
        try {
          return await inTransaction(this.client, (session) => this.addSubject(number, session));
        } catch (error) {
          // Somebody else was the first to ask for this person.
          if (!isDuplicate(error)) throw error;
        }
        // Who was first is perhaps not with most members yet, and so not to be seen.
        await pauseBefore(attempt);
      }
      throw new TransientFailure('A number was added and forgotten again each time it was asked for');
    });
  }

  async findSubject(personalNumber: string): Promise<SubjectId | undefined> {
    const number = normalisedNumber(personalNumber);
    return withOurErrors(() => this.holderOf(number));
  }

  createSubject(): Promise<SubjectId> {
    return withOurErrors(async () => {
      const subject = randomUUID();
      await this.models.subjects.create({ _id: subject, wrappedKey: this.secrets.newKey(subject) });
      return subject;
    });
  }

  personalNumberOf(subject: SubjectId): Promise<string | undefined> {
    return withOurErrors(async () => {
      const record = await this.models.subjects.findById(subject).lean();
      if (!record?.wrappedKey || !record.current) return undefined;
      const number = await this.models.numbers.findById(record.current).lean();
      if (!number) return undefined;
      const key = this.secrets.dataKey(subject, bytes(record.wrappedKey));
      return openBox(key, bytes(number.encrypted), subject).toString();
    });
  }

  changeNumber(subject: SubjectId, personalNumber: string): Promise<void> {
    return withOurErrors(async () => {
      const number = normalisedNumber(personalNumber);
      try {
        await inTransaction(this.client, (session) => this.setNumber(subject, number, session));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        // Between the look and the write somebody else got the number.
        await inTransaction(this.client, (session) => this.setNumber(subject, number, session));
      }
    });
  }

  keyOf(subject: SubjectId): Promise<Uint8Array | undefined> {
    return withOurErrors(async () => {
      const record = await this.models.subjects.findById(subject).lean();
      if (!record?.wrappedKey) return undefined;
      return new Uint8Array(this.secrets.dataKey(subject, bytes(record.wrappedKey)));
    });
  }

  forget(subject: SubjectId): Promise<void> {
    return withOurErrors(() =>
      inTransaction(this.client, async (session) => {
        const { subjects, numbers } = this.models;
        await subjects.updateOne(
          { _id: subject },
          { $set: { wrappedKey: null, current: null } },
          { session },
        );
        await numbers.deleteMany({ subject }, { session });
      }),
    );
  }

  private async addSubject(number: string, session: mongo.ClientSession): Promise<SubjectId> {
    const subject = randomUUID();
    const wrappedKey = this.secrets.newKey(subject);
    const current = this.hashOf(number);
    await this.models.subjects.create([{ _id: subject, wrappedKey, current }], { session });
    await this.addNumber(subject, wrappedKey, number, session);
    return subject;
  }

  /** Writes the subject's record in any case, so that it meets whoever forgets the subject at the same time. */
  private async setNumber(subject: SubjectId, number: string, session: mongo.ClientSession): Promise<void> {
    const hash = this.hashOf(number);
    const held = await this.models.numbers.findById(hash).session(session).lean();
    if (held && held.subject !== subject) throw new NumberTaken();
    const record = await this.models.subjects
      .findOneAndUpdate({ _id: subject, wrappedKey: { $ne: null } }, { $set: { current: hash } }, { session })
      .lean();
    if (!record?.wrappedKey) throw new RangeError(`There is no subject ${subject}`);
    if (!held) await this.addNumber(subject, bytes(record.wrappedKey), number, session);
  }

  private async addNumber(
    subject: SubjectId,
    wrappedKey: Buffer,
    number: string,
    session: mongo.ClientSession,
  ): Promise<void> {
    const encrypted = sealBox(this.secrets.dataKey(subject, wrappedKey), Buffer.from(number), subject);
    await this.models.numbers.create([{ _id: this.hashOf(number), subject, encrypted }], { session });
  }

  private async holderOf(number: string): Promise<SubjectId | undefined> {
    return (await this.models.numbers.findById(this.hashOf(number)).lean())?.subject;
  }

  private hashOf(number: string): string {
    return this.secrets.hashOf(number).toString('base64url');
  }
}
