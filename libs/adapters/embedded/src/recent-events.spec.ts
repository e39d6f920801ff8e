import fc from 'fast-check';
import { RecentEvents } from './recent-events';

const event = (position: number, streamId: string, revision: number, data = '{}') => ({
  position,
  streamId,
  revision,
  data,
  metadata: '{}',
});
type Event = ReturnType<typeof event>;

describe('the recent events', () => {
  it('say nothing of what was before, and nothing of a stream that has not been appended to', () => {
    const recent = new RecentEvents<Event>();
    expect(recent.after(7)).toBeUndefined();
    recent.appended([event(8, 'case-1', 3), event(9, 'case-1', 4)]);
    expect(recent.after(6)).toBeUndefined();
    expect(recent.ofStream('case-1', 2)).toBeUndefined();
    expect(recent.ofStream('case-2', 0)).toBeUndefined();
  });

  it('are what has been appended, from where they are asked for, and nothing after it', () => {
    const recent = new RecentEvents<Event>();
    const all = [event(8, 'case-1', 3), event(9, 'case-2', 0), event(10, 'case-1', 4)];
    recent.appended(all.slice(0, 2));
    recent.appended([]);
    recent.appended(all.slice(2));
    expect([7, 8, 9, 10, 11].map((position) => recent.after(position))).toEqual([
      all,
      all.slice(1),
      all.slice(2),
      [],
      [],
    ]);
    expect([3, 4, 5].map((revision) => recent.ofStream('case-1', revision))).toEqual([
      [all[0], all[2]],
      [all[2]],
      [],
    ]);
  });

  it('know where a stream ends that has only been read', () => {
    const recent = new RecentEvents<Event>();
    recent.endsAt('case-1', 4);
    recent.endsAt('case-2', -1);
    expect([4, 5].map((revision) => recent.ofStream('case-1', revision))).toEqual([undefined, []]);
    expect(recent.ofStream('case-2', 0)).toEqual([]);
    recent.appended([event(8, 'case-1', 5), event(9, 'case-2', 0)]);
    expect(recent.ofStream('case-1', 5)).toHaveLength(1);
    expect(recent.ofStream('case-2', 0)).toHaveLength(1);
  });

  it('are bounded in number, and the end of a stream is known longer than what stands there', () => {
    const recent = new RecentEvents<Event>();
    for (let n = 1; n <= 10_000; n++) recent.appended([event(n, `case-${n}`, 0)]);
    expect(recent.after(5_999)).toBeUndefined();
    expect(recent.after(6_000)).toHaveLength(4_000);
    expect([0, 1].map((revision) => recent.ofStream('case-1', revision))).toEqual([undefined, []]);
    expect(recent.ofStream('case-6001', 0)).toHaveLength(1);
    recent.appended([event(10_001, 'case-10001', 0)]);
    expect(recent.ofStream('case-1', 1)).toBeUndefined();
    expect(recent.ofStream('case-2', 1)).toEqual([]);
  });

  it('are bounded in characters', () => {
    const recent = new RecentEvents<Event>();
    for (let n = 0; n < 20; n++) recent.appended([event(n + 1, 'case-1', n, 'x'.repeat(999_998))]);
    expect(recent.after(11)).toBeUndefined();
    expect(recent.after(12)).toHaveLength(8);
    expect(recent.ofStream('case-1', 11)).toBeUndefined();
    expect(recent.ofStream('case-1', 12)).toHaveLength(8);
  });

  it('say what the log says, or leave it to the log', () => {
    const streams = ['case-1', 'case-2', 'meeting-1'];
    fc.assert(
      fc.property(
        fc.array(fc.record({ stream: fc.constantFrom(...streams), size: fc.constantFrom(2, 900_000) }), {
          maxLength: 40,
        }),
        fc.nat(40),
        (appends, before) => {
          const recent = new RecentEvents<Event>();
          const log: Event[] = [];
          for (const { stream, size } of appends) {
            const revision = log.filter(({ streamId }) => streamId === stream).length;
            log.push(event(log.length + 1, stream, revision, 'x'.repeat(size)));
            if (log.length > before) recent.appended(log.slice(-1));
          }
          for (let from = 0; from <= log.length; from++) {
            const said = recent.after(from);
            if (said !== undefined) expect(said).toEqual(log.slice(from));
            for (const stream of streams) {
              const ofStream = recent.ofStream(stream, from);
              const there = log.filter(({ streamId, revision }) => streamId === stream && revision >= from);
              if (ofStream !== undefined) expect(ofStream).toEqual(there);
            }
          }
          const last = log.at(-1);
          if (log.length > before && last !== undefined)
            expect(recent.after(last.position - 1)).toEqual([last]);
        },
      ),
      { numRuns: 30 },
    );
  });
});
