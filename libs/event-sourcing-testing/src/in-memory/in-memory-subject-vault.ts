import { randomBytes, randomUUID } from 'node:crypto';
import { normalisedNumber, NumberTaken, type SubjectId, type SubjectVault } from '@samverkan/person';

/** Subjects and keys in maps: for specs. Keeps what the port promises, except for secrecy and surviving the process. */
export class InMemorySubjectVault implements SubjectVault {
  private readonly subjects = new Map<string, SubjectId>();
  private readonly numbers = new Map<SubjectId, string>();
  private readonly keys = new Map<SubjectId, Uint8Array>();

  async subjectOf(personalNumber: string): Promise<SubjectId> {
    const known = this.subjects.get(normalisedNumber(personalNumber));
    if (known !== undefined) return known;
    const subject = this.create();
    this.subjects.set(personalNumber, subject);
    this.numbers.set(subject, personalNumber);
    return subject;
  }

  async findSubject(personalNumber: string): Promise<SubjectId | undefined> {
    return this.subjects.get(normalisedNumber(personalNumber));
  }

  async createSubject(): Promise<SubjectId> {
    return this.create();
  }

  async personalNumberOf(subject: SubjectId): Promise<string | undefined> {
    return this.numbers.get(subject);
  }

  async changeNumber(subject: SubjectId, personalNumber: string): Promise<void> {
    if (!this.keys.has(subject)) throw new RangeError(`There is no subject ${subject}`);
    const holder = this.subjects.get(normalisedNumber(personalNumber));
    if (holder !== undefined && holder !== subject) throw new NumberTaken();
    this.subjects.set(personalNumber, subject);
    this.numbers.set(subject, personalNumber);
  }

  async keyOf(subject: SubjectId): Promise<Uint8Array | undefined> {
    const key = this.keys.get(subject);
    return key && Uint8Array.from(key);
  }

  async forget(subject: SubjectId): Promise<void> {
    this.keys.delete(subject);
    this.numbers.delete(subject);
    for (const [number, holder] of this.subjects) if (holder === subject) this.subjects.delete(number);
  }

  private create(): SubjectId {
    const subject = randomUUID();
    this.keys.set(subject, randomBytes(32));
    return subject;
  }
}
