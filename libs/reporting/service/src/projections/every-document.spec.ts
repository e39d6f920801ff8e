import 'reflect-metadata';
import { ALL, InvalidCursor, type FindOptions, type Page } from '@samverkan/event-sourcing';
import { Problem } from '@samverkan/platform';
import { everyDocument } from './every-document';

/** A read model of three pages that loses the place each time that it is asked for a page in `loses`. */
const modelOf = (loses: readonly string[]) => {
  const left = [...loses];
  const limits: number[] = [];
  return {
    limits,
    find: async ({ cursor, limit }: FindOptions): Promise<Page<{ n: number }>> => {
      limits.push(limit);
      if (cursor !== undefined && cursor === left[0]) {
        left.shift();
        throw new InvalidCursor();
      }
      const n = Number(cursor ?? 0);
      const documents = [2 * n, 2 * n + 1].map((id) => ({
        id: String(id),
        revision: 1,
        sources: {},
        body: { n: id },
      }));
      return { documents, ...(n < 2 ? { next: String(n + 1) } : {}) };
    },
  };
};

const walk = async (model: ReturnType<typeof modelOf>): Promise<number[]> => {
  const numbers: number[] = [];
  for await (const { body } of everyDocument(model, { where: ALL, sort: 'n' })) numbers.push(body.n);
  return numbers;
};

describe('a walk over a read model', () => {
  it('gives every document once, page by page of one size', async () => {
    const model = modelOf([]);
    expect(await walk(model)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(new Set(model.limits).size).toBe(1);
  });

  it('begins again when the read model is switched under it, and still gives every document once', async () => {
    expect(await walk(modelOf(['1']))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(await walk(modelOf(['2', '1', '2']))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('lets others have a turn between the pages', async () => {
    let turns = 0;
    let next = setImmediate(function turn() {
      turns += 1;
      next = setImmediate(turn);
    });
    await walk(modelOf([]));
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(2);
  });

  it('gives up when the place is lost again and again: the caller is to come back', async () => {
    const failure = walk(modelOf(['1', '1', '1', '1']));
    await expect(failure).rejects.toBeInstanceOf(Problem);
    await expect(failure).rejects.toMatchObject({ status: 503 });
  });

  it('leaves other failures as they are', async () => {
    const broken = { find: () => Promise.reject(new InvalidCursor()) };
    const first = everyDocument(broken, { where: ALL, sort: 'n' })[Symbol.asyncIterator]().next();
    await expect(first).rejects.toBeInstanceOf(InvalidCursor);
  });
});
