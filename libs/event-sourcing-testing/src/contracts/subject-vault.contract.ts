import { NumberTaken, type SubjectVault } from '@samverkan/person';
import { type ContractOptions, type MakeUnderTest, reopened, type UnderTest } from './under-test';

/** Twelve digits that no other run has used; no valid number, so nobody's. */
const someNumber = (): string => `18${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`;

/** What every {@link SubjectVault} promises. */
export function subjectVaultContract(
  name: string,
  make: MakeUnderTest<SubjectVault>,
  { lasts = true }: ContractOptions = {},
): void {
  describe(`subject vault: ${name}`, () => {
    let underTest: UnderTest<SubjectVault>;
    let vault: SubjectVault;
    beforeAll(async () => {
      underTest = await make();
      vault = underTest.port;
    });
    afterAll(() => underTest.close());

    it('gives one subject for a number, always the same, and another for another', async () => {
      const [number, other] = [someNumber(), someNumber()];
      const subject = await vault.subjectOf(number);
      expect(await vault.subjectOf(number)).toBe(subject);
      expect(await vault.findSubject(number)).toBe(subject);
      expect(await vault.personalNumberOf(subject)).toBe(number);
      expect(await vault.subjectOf(other)).not.toBe(subject);
    });

    it('gives one subject to many who ask at the same time', async () => {
      const number = someNumber();
      const subjects = await Promise.all(Array.from({ length: 10 }, () => vault.subjectOf(number)));
      expect(new Set(subjects).size).toBe(1);
    });

    it('says nothing of the number in the subject', async () => {
      const number = someNumber();
      expect(await vault.subjectOf(number)).not.toContain(number.slice(2, 8));
    });

    it('finds nobody who was never made', async () => {
      expect(await vault.findSubject(someNumber())).toBeUndefined();
      expect(await vault.keyOf('0b0c0d0e-0000-4000-8000-000000000000')).toBeUndefined();
      expect(await vault.personalNumberOf('0b0c0d0e-0000-4000-8000-000000000000')).toBeUndefined();
    });

    it('refuses what is not twelve digits, without repeating it', async () => {
      const refused = vault.subjectOf('19121212-1212');
      await expect(refused).rejects.toBeInstanceOf(RangeError);
      await expect(refused).rejects.not.toThrow('1212');
      await expect(vault.findSubject('1912')).rejects.toBeInstanceOf(RangeError);
    });

    it('has a subject without a number, with a key', async () => {
      const subject = await vault.createSubject();
      expect(await vault.personalNumberOf(subject)).toBeUndefined();
      expect(await vault.keyOf(subject)).toHaveLength(32);
    });

    it('keeps one key of 32 bytes for a subject, and another for another', async () => {
      const [one, two] = [await vault.createSubject(), await vault.subjectOf(someNumber())];
      expect(await vault.keyOf(one)).toHaveLength(32);
      expect(await vault.keyOf(one)).toEqual(await vault.keyOf(one));
      expect(await vault.keyOf(one)).not.toEqual(await vault.keyOf(two));
    });

    it('hands out a key that its owner may change without changing the vault', async () => {
      const subject = await vault.createSubject();
      const key = await vault.keyOf(subject);
      const before = Buffer.from(key ?? []);
      key?.fill(0);
      expect(Buffer.from((await vault.keyOf(subject)) ?? [])).toEqual(before);
    });

    describe('when a number changes', () => {
      it('leads from both to the subject, and shows the new one', async () => {
        const [coordination, personal] = [someNumber(), someNumber()];
        const subject = await vault.subjectOf(coordination);
        const key = await vault.keyOf(subject);
        await vault.changeNumber(subject, personal);
        expect(await vault.subjectOf(coordination)).toBe(subject);
        expect(await vault.subjectOf(personal)).toBe(subject);
        expect(await vault.personalNumberOf(subject)).toBe(personal);
        expect(await vault.keyOf(subject)).toEqual(key);
      });

      it('may change again, back too, and to what it is', async () => {
        const [first, second] = [someNumber(), someNumber()];
        const subject = await vault.subjectOf(first);
        await vault.changeNumber(subject, second);
        await vault.changeNumber(subject, second);
        await vault.changeNumber(subject, first);
        expect(await vault.personalNumberOf(subject)).toBe(first);
        expect(await vault.findSubject(second)).toBe(subject);
      });

      it('does not take a number from another subject', async () => {
        const [mine, taken] = [someNumber(), someNumber()];
        const subject = await vault.subjectOf(mine);
        const other = await vault.subjectOf(taken);
        await expect(vault.changeNumber(subject, taken)).rejects.toBeInstanceOf(NumberTaken);
        expect(await vault.personalNumberOf(subject)).toBe(mine);
        expect(await vault.findSubject(taken)).toBe(other);
      });

      it('is refused for a subject that does not exist or is forgotten', async () => {
        const subject = await vault.createSubject();
        await vault.forget(subject);
        const number = someNumber();
        await expect(vault.changeNumber(subject, number)).rejects.toBeInstanceOf(RangeError);
        expect(await vault.findSubject(number)).toBeUndefined();
      });
    });

    describe('when a subject is forgotten', () => {
      it('has neither key nor number any more, under none of the numbers', async () => {
        const [first, second] = [someNumber(), someNumber()];
        const subject = await vault.subjectOf(first);
        await vault.changeNumber(subject, second);
        await vault.forget(subject);
        expect(await vault.keyOf(subject)).toBeUndefined();
        expect(await vault.personalNumberOf(subject)).toBeUndefined();
        expect(await vault.findSubject(first)).toBeUndefined();
        expect(await vault.findSubject(second)).toBeUndefined();
      });

      it('is done once or often alike, and leaves the others', async () => {
        const other = await vault.subjectOf(someNumber());
        const subject = await vault.subjectOf(someNumber());
        await vault.forget(subject);
        await vault.forget(subject);
        await vault.forget('0b0c0d0e-0000-4000-8000-000000000001');
        expect(await vault.keyOf(other)).toHaveLength(32);
      });

      it('makes a new subject if the person comes again', async () => {
        const number = someNumber();
        const subject = await vault.subjectOf(number);
        await vault.forget(subject);
        expect(await vault.subjectOf(number)).not.toBe(subject);
      });
    });

    if (lasts) {
      it('is all there for the next process', async () => {
        const number = someNumber();
        const subject = await vault.subjectOf(number);
        const key = await vault.keyOf(subject);
        vault = await reopened(underTest);
        expect(await vault.findSubject(number)).toBe(subject);
        expect(await vault.keyOf(subject)).toEqual(key);
        expect(await vault.personalNumberOf(subject)).toBe(number);
      });
    }
  });
}
