import { waitFor, type Waiting } from './wait-for';

/** Refuses so often before it opens. */
const opener = (refusals: number, opened: { readonly name: string }) => {
  let left = refusals;
  return jest.fn(async () => {
    left -= 1;
    if (left >= 0) throw new Error(`${opened.name} is away`);
    return opened;
  });
};

describe('waiting for servers', () => {
  const atOnce = () => Promise.resolve();

  it('asks again for what is missing alone, less and less often, and tells', async () => {
    const told: Waiting[] = [];
    const log = opener(0, { name: 'log' });
    const documents = opener(2, { name: 'documents' });
    const waiting = waitFor(
      { log, documents },
      () => false,
      (one) => told.push(one),
      atOnce,
    );
    expect(await waiting).toEqual({ log: { name: 'log' }, documents: { name: 'documents' } });
    expect([log, documents].map(({ mock }) => mock.calls.length)).toEqual([1, 3]);
    expect(told).toEqual([
      { missing: ['documents'], attempt: 1, pauseMs: 500, error: expect.any(Error) },
      { missing: ['documents'], attempt: 2, pauseMs: 1_000, error: expect.any(Error) },
    ]);
  });

  it('waits as long as it takes, and never longer than ten seconds at a time', async () => {
    const told: Waiting[] = [];
    const waiting = waitFor(
      { log: opener(9, { name: 'log' }) },
      () => false,
      (one) => told.push(one),
      atOnce,
    );
    expect(await waiting).toEqual({ log: { name: 'log' } });
    expect(told.map(({ pauseMs }) => pauseMs)).toEqual([
      500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000, 10_000, 10_000,
    ]);
  });

  it('does not wait for what no waiting mends', async () => {
    const wrong = new Error('The master key does not fit');
    const told = jest.fn();
    await expect(
      waitFor(
        { vault: () => Promise.reject(wrong), log: opener(5, { name: 'log' }) },
        (error) => error === wrong,
        told,
      ),
    ).rejects.toBe(wrong);
    expect(told).not.toHaveBeenCalled();
  });
});
