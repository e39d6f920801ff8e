/** A random id that stands for a person everywhere outside the vault. Says nothing about who it is. */
export type SubjectId = string;

/**
 * Who the subjects are, and the data key of each. A store of its own with its own backup; keys are wrapped by a master
 * key that comes from outside. Personal numbers are found by a keyed hash and kept encrypted.
 */
export interface SubjectVault {
  /**
   * The subject of a normalised personal identity number (12 digits), made at the first time.
   * @throws RangeError for anything else, which does not repeat it
   */
  subjectOf(personalNumber: string): Promise<SubjectId>;
  /**
   * As `subjectOf`, without making one.
   * @throws RangeError as `subjectOf`
   */
  findSubject(personalNumber: string): Promise<SubjectId | undefined>;
  /** A subject without a number: an employer's contact person. */
  createSubject(): Promise<SubjectId>;
  /** The current number; `undefined` for a forgotten subject or one without a number. */
  personalNumberOf(subject: SubjectId): Promise<string | undefined>;
  /**
   * The person got another number (samordningsnummer to personnummer). Both lead to the subject from now on.
   * @throws NumberTaken; RangeError as `subjectOf`, and for a subject that there is not or that is forgotten
   */
  changeNumber(subject: SubjectId, personalNumber: string): Promise<void>;
  /** The 32 bytes of the subject's data key; `undefined` once forgotten or never made. */
  keyOf(subject: SubjectId): Promise<Uint8Array | undefined>;
  /** Destroys key and numbers for good. Idempotent. */
  forget(subject: SubjectId): Promise<void>;
}

/** The number belongs to another subject already. */
export class NumberTaken extends Error {
  constructor() {
    super('The personal identity number belongs to another subject');
    this.name = 'NumberTaken';
  }
}

/**
 * The number as a vault takes it.
 * @throws RangeError, which does not repeat the number
 */
export function normalisedNumber(personalNumber: string): string {
  if (!/^\d{12}$/.test(personalNumber)) throw new RangeError('A personal identity number here has 12 digits');
  return personalNumber;
}
