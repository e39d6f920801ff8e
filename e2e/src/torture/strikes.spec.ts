import type { Fault, FaultKind, Strike } from './faults';
import { Strikes, tally } from './strikes';

const fault = (kind: FaultKind, afterStep: number): Fault => ({
  ...{ kind, afterStep },
  ...{ withinMs: 0, which: 0, holdMs: 0 },
});

/** A round of these faults, in which a kind comes of its tries in turn. */
function round(faults: readonly Fault[], comes: Partial<Record<FaultKind, readonly (boolean | Error)[]>>) {
  const lines: string[] = [];
  const tries = new Map(Object.entries(comes).map(([kind, all]) => [kind, [...all]]));
  const strike = async ({ kind }: Fault): Promise<Strike> => {
    const came = tries.get(kind)?.shift() ?? false;
    if (came instanceof Error) throw came;
    return { struck: came, said: `${kind} ${came ? 'struck' : 'came to nothing'}` };
  };
  const strikes = new Strikes({ faults, strike, log: (line) => lines.push(line) });
  return { strikes, lines, run: (from: number, to: number) => steps(strikes, from, to) };
}

/** Each step is answered some time after the one before. */
async function steps(strikes: Strikes, from: number, to: number): Promise<void> {
  for (let done = from; done <= to; done += 1) {
    strikes.stepDone(done);
    await new Promise(setImmediate);
  }
}

describe('the faults of a round', () => {
  it('strike once each, when their step has been answered', async () => {
    const { strikes, lines, run } = round([fault('kill-service', 2), fault('kill-events', 2)], {
      'kill-service': [true],
      'kill-events': [true],
    });
    await run(1, 1);
    expect(lines).toEqual([]);
    await run(2, 9);
    expect(lines).toEqual(['  after step 2: kill-service struck', '  after step 2: kill-events struck']);
    expect(await strikes.outcomes()).toEqual([
      { kind: 'kill-service', struck: true },
      { kind: 'kill-events', struck: true },
    ]);
  });

  it('try again after the next step until they strike, when they come to nothing', async () => {
    const { strikes, lines, run } = round([fault('end-subscriptions', 3)], {
      'end-subscriptions': [false, false, true],
    });
    await run(1, 9);
    expect(lines).toEqual([
      '  after step 3: end-subscriptions came to nothing',
      '  after step 4: end-subscriptions came to nothing',
      '  after step 5: end-subscriptions struck',
    ]);
    expect(await strikes.outcomes()).toEqual([{ kind: 'end-subscriptions', struck: true }]);
  });

  it('have missed when the plan ends before they strike', async () => {
    const { strikes, run } = round([fault('fail-after-writing', 8)], {});
    await run(1, 9);
    expect(await strikes.outcomes()).toEqual([{ kind: 'fail-after-writing', struck: false }]);
  });

  it('that go wrong are told and not tried again', async () => {
    const { strikes, run } = round([fault('end-subscriptions', 1)], {
      'end-subscriptions': [new Error('404'), true],
    });
    await run(1, 9);
    expect(await strikes.outcomes()).toEqual([{ kind: 'end-subscriptions', struck: false }]);
    expect(strikes.failed).toEqual(['end-subscriptions went wrong: Error: 404']);
  });

  it('are counted by kind, those that were planned', () => {
    const struck = (kind: FaultKind, ...each: boolean[]) => each.map((struck) => ({ kind, struck }));
    expect(
      tally([...struck('fail-after-writing', false), ...struck('kill-service', true, false, true)]),
    ).toEqual([
      { kind: 'kill-service', struck: 2, planned: 3 },
      { kind: 'fail-after-writing', struck: 0, planned: 1 },
    ]);
  });
});
