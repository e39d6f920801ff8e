import { Schema, type Connection, type Model } from 'mongoose';

/** A forgotten subject keeps its record, without the key, so that its id is never taken for a new one. */
export interface SubjectRecord {
  readonly _id: string;
  readonly wrappedKey: Buffer | null;
  /** The number that is shown, by its hash. */
  readonly current: string | null;
}

export interface NumberRecord {
  /** The keyed hash of the number. */
  readonly _id: string;
  readonly subject: string;
  readonly encrypted: Buffer;
}

const STRICT = {
  strict: 'throw',
  strictQuery: 'throw',
  versionKey: false,
  autoIndex: false,
  autoCreate: false,
} as const;

const SUBJECTS = new Schema<SubjectRecord>(
  {
    _id: { type: String, required: true },
    wrappedKey: { type: Buffer, default: null },
    current: { type: String, default: null },
  },
  { ...STRICT, collection: 'subjects' },
);

const NUMBERS = new Schema<NumberRecord>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    encrypted: { type: Buffer, required: true },
  },
  { ...STRICT, collection: 'numbers' },
).index({ subject: 1 }, { name: 'by-subject' });

export interface VaultModels {
  readonly subjects: Model<SubjectRecord>;
  readonly numbers: Model<NumberRecord>;
}

/** The collections of the vault with their indexes. Idempotent. */
export async function vaultModels(connection: Connection): Promise<VaultModels> {
  const models = {
    subjects: connection.model<SubjectRecord>('Subject', SUBJECTS),
    numbers: connection.model<NumberRecord>('Number', NUMBERS),
  };
  for (const model of Object.values(models)) await model.createCollection();
  await models.numbers.createIndexes();
  return models;
}
