import fc from 'fast-check';
import { BEGINNING, type Position } from '@samverkan/event-sourcing';
import { LogTally } from './log-tally';
import { logPositionOf, positionOf } from './position';

const at = (n: number): Position => positionOf({ commit: BigInt(n), prepare: BigInt(n) });

/** A log that grows, and knows how many of its events were read. */
class GrowingLog {
  length = 0;
  read = 0;

  async *after(position: Position): AsyncGenerator<Position> {
    for (let n = Number(logPositionOf(position)?.commit ?? 0n) + 1; n <= this.length; n++) {
      this.read += 1;
      yield at(n);
    }
  }
}

describe('what lies after a position', () => {
  it('is counted right, wherever it is asked for while the log grows', async () => {
    const steps = fc.array(fc.record({ grow: fc.nat(60), after: fc.nat(200) }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(steps, async (asked) => {
        const log = new GrowingLog();
        const tally = new LogTally((after) => log.after(after));
        for (const { grow, after } of asked) {
          log.length += grow;
          const from = Math.min(after, log.length);
          expect(await tally.countAfter(from === 0 ? BEGINNING : at(from))).toBe(log.length - from);
        }
      }),
    );
  });

  it('is read once while a reader catches up, and not again for each time that it is asked', async () => {
    const log = new GrowingLog();
    log.length = 20_000;
    const tally = new LogTally((after) => log.after(after));
    for (let reader = 1; reader <= log.length; reader += 400) {
      expect(await tally.countAfter(at(reader))).toBe(log.length - reader);
    }
    expect(log.read).toBeLessThan(log.length + 50 * 16);
  });

  it('is read once for a reader who follows', async () => {
    const log = new GrowingLog();
    const tally = new LogTally((after) => log.after(after));
    for (let n = 0; n < 100; n++) {
      log.length += 10;
      expect(await tally.countAfter(at(log.length))).toBe(0);
    }
    expect(log.read).toBeLessThanOrEqual(log.length);
  });

  it('is read once for two readers of the same streams, of which one is behind', async () => {
    const log = new GrowingLog();
    log.length = 1_000;
    const tally = new LogTally((after) => log.after(after));
    for (let n = 0; n < 50; n++) {
      log.length += 2;
      expect(await tally.countAfter(at(log.length - 1))).toBe(1);
      expect(await tally.countAfter(at(100))).toBe(log.length - 100);
    }
    expect(log.read).toBeLessThanOrEqual(log.length);
  });

  it('is counted once for all who ask while another count is under way', async () => {
    const log = new GrowingLog();
    log.length = 50;
    let rounds = 0;
    const tally = new LogTally((after) => {
      rounds += 1;
      return log.after(after);
    });
    const first = tally.countAfter(BEGINNING);
    await Promise.resolve();
    log.length = 60;
    const later = Promise.all([
      tally.countAfter(BEGINNING),
      tally.countAfter(at(60)),
      tally.countAfter(BEGINNING),
    ]);
    expect(await first).toBeGreaterThanOrEqual(50);
    expect(await later).toEqual([60, 0, 60]);
    expect(rounds).toBe(2);
  });

  it('is not made good for the time in which nobody has asked', async () => {
    const log = new GrowingLog();
    log.length = 10;
    let now = 0;
    const tally = new LogTally(
      (after) => log.after(after),
      () => now,
    );
    expect(await tally.countAfter(at(9))).toBe(1);
    log.length = 10_000;
    now = 61_000;
    expect(await tally.countAfter(at(9_999))).toBe(1);
    expect(log.read).toBe(2);
  });

  it('is asked for again after a failure', async () => {
    const log = new GrowingLog();
    log.length = 5;
    let fails = true;
    const tally = new LogTally(async function* (after) {
      for await (const position of log.after(after)) {
        if (fails && position === at(3)) throw new Error('lost');
        yield position;
      }
    });
    await expect(tally.countAfter(BEGINNING)).rejects.toThrow('lost');
    fails = false;
    expect(await tally.countAfter(BEGINNING)).toBe(5);
  });
});

describe('a position', () => {
  it('keeps both numbers, and is ordered as text as they are', () => {
    const number = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
    const position = fc.record({ commit: number, prepare: number });
    fc.assert(
      fc.property(position, position, (one, other) => {
        expect(logPositionOf(positionOf(one))).toEqual(one);
        const before = one.commit === other.commit ? one.prepare < other.prepare : one.commit < other.commit;
        expect(positionOf(one) < positionOf(other)).toBe(before);
      }),
    );
  });

  it('is refused when no store has given it out', () => {
    expect(() => logPositionOf('7')).toThrow(RangeError);
  });
});
