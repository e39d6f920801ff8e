import { ReadModel, type Projection } from '@samverkan/event-sourcing';
import { InMemoryDocumentStore, InMemoryEventStore } from '@samverkan/event-sourcing-testing';
import { ReadModels } from './read-models';

const projection: Projection<{ readonly n: number }> = {
  name: 'numbers',
  collection: { name: 'numbers', version: 1, indexes: [] },
  prefixes: ['number-'],
  route: () => undefined,
  evolve: (body) => body,
};

describe('the read models of a process', () => {
  const models = new ReadModels(new InMemoryDocumentStore(), new InMemoryEventStore());
  afterEach(() => jest.restoreAllMocks());

  it('are one for each projection', () => {
    expect(models.of(projection)).toBe(models.of(projection));
  });

  it('wait five seconds for a position, and then tell the reader to come again', async () => {
    const waitFor = jest.spyOn(ReadModel.prototype, 'waitFor').mockResolvedValue(false);
    await expect(models.upTo(projection, 'p')).rejects.toMatchObject({
      status: 503,
      code: 'UNAVAILABLE',
      headers: { 'retry-after': '1' },
    });
    expect(waitFor).toHaveBeenCalledWith('p', 5_000);
    waitFor.mockResolvedValue(true);
    expect(await models.upTo(projection, 'p')).toBe(models.of(projection));
  });

  it('do not wait for a reader who names no position', async () => {
    const waitFor = jest.spyOn(ReadModel.prototype, 'waitFor');
    expect(await models.upTo(projection, undefined)).toBe(models.of(projection));
    expect(waitFor).not.toHaveBeenCalled();
  });
});
