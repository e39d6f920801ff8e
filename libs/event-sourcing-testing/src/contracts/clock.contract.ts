import { type Clock } from '@samverkan/event-sourcing';
import { businessDateAt, isBusinessDate } from '@samverkan/kernel';
import { type MakeUnderTest } from './under-test';

/** What every clock of the product holds. */
export function clockContract(name: string, make: MakeUnderTest<Clock>): void {
  describe(`clock: ${name}`, () => {
    it('tells UTC to the millisecond, in the one form that compares as text', async () => {
      const { port, close } = await make();
      expect(port.now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
      expect(isBusinessDate(businessDateAt(port.now()))).toBe(true);
      await close();
    });

    it('does not go back', async () => {
      const { port, close } = await make();
      const told = Array.from({ length: 1_000 }, () => port.now());
      expect([...told].sort()).toEqual(told);
      await close();
    });
  });
}
