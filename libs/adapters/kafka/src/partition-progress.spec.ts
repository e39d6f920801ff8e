import * as fc from 'fast-check';
import { doneBeyond, PartitionProgress, REMEMBERED_OFFSETS, type Committed } from './partition-progress';

const FROM = 100;
const begun = (committed: Committed = { offset: FROM, metadata: null }): PartitionProgress =>
  new PartitionProgress(committed);

/** Some messages of a partition, with gaps between their offsets, and which of them get done. */
const messages = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 3 }), done: fc.boolean() }), {
  maxLength: 200,
});
const offsetsOf = (steps: readonly { gap: number; done: boolean }[]): { offset: number; done: boolean }[] => {
  let offset = FROM - 1;
  return steps.map(({ gap, done }) => ({ offset: (offset += gap), done }));
};

describe('the progress in a partition', () => {
  it('brings after a restart exactly what was not done, in order', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (steps, seed) => {
        const all = offsetsOf(steps);
        const before = begun();
        for (const { offset } of all) before.take(offset);
        const done = all.filter((one) => one.done);
        // The keys finish in any order.
        for (const { offset } of done.sort((a, b) => ((a.offset * seed) % 17) - ((b.offset * seed) % 17))) {
          before.done(offset);
        }
        const committed = before.commit();
        const after = begun(committed);
        const again = all.filter(({ offset }) => offset >= committed.offset && after.take(offset));
        expect(again.map(({ offset }) => offset)).toEqual(
          offsetsOf(steps)
            .filter((one) => !one.done)
            .map(({ offset }) => offset),
        );
      }),
    );
  });

  it('keeps over a second restart what it has not read again yet', () => {
    const first = begun();
    for (const offset of [100, 101, 102, 103]) first.take(offset);
    first.done(101);
    first.done(103);
    const second = begun(first.commit());
    expect(second.take(100)).toBe(true);
    second.done(100);
    const third = begun(second.commit());
    expect([100, 101, 102, 103, 104].map((offset) => third.take(offset))).toEqual([
      ...[false, false, true, false, true],
    ]);
  });

  it('takes a message once, however often it is read', () => {
    const progress = begun();
    expect([progress.take(100), progress.take(101), progress.take(100), progress.take(99)]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('commits a plain offset where there are no gaps', () => {
    const progress = begun();
    progress.take(100);
    expect(progress.commit()).toEqual({ offset: 100, metadata: '' });
    progress.done(100);
    expect(progress.commit()).toEqual({ offset: 101, metadata: '' });
  });

  it('remembers so many offsets and no more, in what a broker keeps', () => {
    const progress = begun();
    const last = FROM + 2 * REMEMBERED_OFFSETS;
    for (let offset = FROM; offset < last; offset++) progress.take(offset);
    for (let offset = FROM + 1; offset < last; offset++) progress.done(offset);
    const committed = progress.commit();
    expect(committed.metadata.length).toBeLessThan(4_096);
    expect(doneBeyond(committed)).toHaveLength(REMEMBERED_OFFSETS - 1);
    expect(progress.width).toBe(2 * REMEMBERED_OFFSETS);
  });

  it.each([null, '', 'somebody else wrote this', 'done:***'])('takes %p for no memory', (metadata) => {
    expect(doneBeyond({ offset: 7, metadata })).toEqual([]);
  });
});
