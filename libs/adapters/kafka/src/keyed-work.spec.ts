import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import * as fc from 'fast-check';
import { KeyedWork } from './keyed-work';

const PAUSES = { firstMs: 1, longestMs: 4 };

describe('work by keys', () => {
  it('does each task once, in order within its lane, one of a lane and so many lanes at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ lane: fc.constantFrom('a', 'b', 'c', 'd'), failures: fc.nat({ max: 2 }) }), {
          maxLength: 30,
        }),
        async (tasks) => {
          const work = new KeyedWork(2, PAUSES);
          const running = new Set<string>();
          const finished: string[] = [];
          const attempts: number[] = [];
          let most = 0;
          tasks.forEach(({ lane, failures }, n) =>
            work.add({
              lane,
              work: async (attempt) => {
                expect(running).not.toContain(lane);
                running.add(lane);
                most = Math.max(most, running.size);
                await turn();
                running.delete(lane);
                attempts[n] = attempt;
                if (attempt <= failures) throw new RangeError('not yet');
              },
              done: () => finished.push(`${lane}${n}`),
            }),
          );
          const until = performance.now() + 20_000;
          while (finished.length < tasks.length && performance.now() < until) await pause(1);
          for (const lane of 'abcd') {
            expect(finished.filter((one) => one.startsWith(lane))).toEqual(
              tasks.flatMap((task, n) => (task.lane === lane ? [`${lane}${n}`] : [])),
            );
          }
          expect(attempts).toEqual(tasks.map(({ failures }) => failures + 1));
          expect(most).toBeLessThanOrEqual(2);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('does not hear of what it has forgotten, but lets it end before the lane goes on', async () => {
    const work = new KeyedWork(2, PAUSES);
    const told: string[] = [];
    let release: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (release = resolve));
    work.add({ lane: 'a', work: () => slow, done: () => told.push('old') });
    work.forget();
    work.add({
      lane: 'a',
      work: async () => void told.push('begun'),
      done: () => told.push('new'),
    });
    await pause(5);
    expect(told).toEqual([]);
    release();
    await work.idle();
    expect(told).toEqual(['begun', 'new']);
  });

  it('begins nothing while it is held, and never again once it is closed', async () => {
    const work = new KeyedWork(2, PAUSES);
    const done: string[] = [];
    const add = (lane: string): void =>
      work.add({ lane, work: () => Promise.resolve(), done: () => done.push(lane) });
    work.hold();
    add('a');
    await pause(5);
    expect(done).toEqual([]);
    work.goOn();
    await work.idle();
    expect(done).toEqual(['a']);
    work.close();
    work.goOn();
    add('b');
    await pause(5);
    expect(done).toEqual(['a']);
  });
});
