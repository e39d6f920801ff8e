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
    jest.spyOn(ReadModel.prototype, 'mayLack').mockResolvedValue(false);
    expect(await models.upTo(projection, 'p')).toBe(models.of(projection));
  });

  it('let so many readers of one of them wait, and tell one more of it to come again at once', async () => {
    jest.spyOn(ReadModel.prototype, 'mayLack').mockResolvedValue(false);
    let arrive = (): void => undefined;
    const arrived = new Promise<boolean>((resolve) => (arrive = () => resolve(true)));
    jest
      .spyOn(ReadModel.prototype, 'waitFor')
      .mockImplementation(async (position, ms) => position === 'here' || (ms > 0 && arrived));
    const other = { ...projection, name: 'others' };
    const waiting = Array.from({ length: 200 }, () => models.upTo(projection, 'p'));
    await expect(models.upTo(projection, 'p')).rejects.toMatchObject({ status: 503, code: 'UNAVAILABLE' });
    expect(await models.upTo(projection, undefined)).toBe(models.of(projection));
    expect(await models.upTo(projection, 'here')).toBe(models.of(projection));
    const ofOther = models.upTo(other, 'p');
    arrive();
    expect(await ofOther).toBe(models.of(other));
    await Promise.all(waiting);
    expect(await models.upTo(projection, 'p')).toBe(models.of(projection));
  });

  describe('of which a stream is parked', () => {
    const parked = { status: 503, code: 'STREAM_PARKED', details: { readModel: 'numbers' } };
    beforeEach(() => jest.spyOn(ReadModel.prototype, 'waitFor').mockResolvedValue(true));

    it('refuse who waits for what may be parked, and nobody else', async () => {
      jest.spyOn(ReadModel.prototype, 'mayLack').mockImplementation(async (position) => position === 'p');
      await expect(models.upTo(projection, 'p')).rejects.toMatchObject(parked);
      expect(await models.upTo(projection, 'q')).toBe(models.of(projection));
      expect(await models.upTo(projection, undefined)).toBe(models.of(projection));
    });

    it('refuse who must not do without a part of it, whatever they have waited for', async () => {
      const parkedFrom = jest.spyOn(ReadModel.prototype, 'parkedFrom').mockResolvedValue(undefined);
      expect(await models.whole(projection, 'o')).toBe(models.of(projection));
      parkedFrom.mockResolvedValue('p');
      for (const position of ['o', 'p', 'q', undefined])
        await expect(models.whole(projection, position)).rejects.toMatchObject(parked);
    });
  });

  it('do not wait for a reader who names no position', async () => {
    const waitFor = jest.spyOn(ReadModel.prototype, 'waitFor');
    expect(await models.upTo(projection, undefined)).toBe(models.of(projection));
    expect(waitFor).not.toHaveBeenCalled();
  });
});
