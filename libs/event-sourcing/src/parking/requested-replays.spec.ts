import { InMemoryDocumentStore } from '@samverkan/event-sourcing-testing';
import { NewerVersion } from '../errors';
import { REPLAYS } from '../limits';
import { causeOf, ParkingLot } from './parking-lot';
import { RequestedReplays } from './requested-replays';

const OWNER = 'consumer:reader';
const KEYS = Array.from({ length: 2 * REPLAYS + 3 }, (_, n) => `key ${String(n).padStart(2, '0')}`);

describe('requested replays', () => {
  let documents: InMemoryDocumentStore;
  let lot: ParkingLot;
  let replays: RequestedReplays;
  let ms: number;

  beforeEach(async () => {
    ms = 1_000;
    jest.spyOn(performance, 'now').mockImplementation(() => ms);
    documents = new InMemoryDocumentStore();
    lot = new ParkingLot(documents);
    await lot.prepare();
    replays = new RequestedReplays(lot, OWNER);
  });
  afterEach(() => jest.restoreAllMocks());

  /** By another process: this one has tried none of them. */
  const parked = async (keys: readonly string[], error: unknown): Promise<void> => {
    const another = new ParkingLot(documents);
    const entry = { owner: OWNER, type: 'NoteWritten', first: 0, last: 0, cause: causeOf(error) };
    await documents.commit({ writes: keys.map((key) => another.parking({ ...entry, key })) });
  };
  /** All fail for the moment. */
  const tried = async (): Promise<readonly string[]> => {
    const next = await replays.next();
    next.forEach((one) => replays.failedForTheMoment(one));
    return next.map(({ body }) => body.key);
  };

  it('are tried each once before one is tried again, however many fail for the moment', async () => {
    await parked(KEYS, new Error('away'));
    await lot.requestReplays(OWNER);
    const first = [await tried(), await tried(), await tried()];
    expect(first.map((keys) => keys.length)).toEqual([REPLAYS, REPLAYS, 3]);
    expect(first.flat().sort()).toEqual(KEYS);
    expect(await tried()).toEqual([]);
    ms += 100;
    expect(await tried()).toHaveLength(REPLAYS);
    expect(replays.again).toEqual({ attempt: 2, pauseMs: 200 });
  });

  it('keep what waits for a newer version from no trial, and it keeps none from one', async () => {
    await parked(KEYS.slice(0, REPLAYS), new Error('away'));
    await lot.requestReplays(OWNER);
    await parked(KEYS.slice(REPLAYS), new NewerVersion('an event'));
    expect([await tried(), (await tried()).length, (await tried()).length]).toEqual([
      KEYS.slice(0, REPLAYS),
      REPLAYS,
      3,
    ]);
  });

  it('that are answered come no more', async () => {
    await parked(KEYS.slice(0, 2), new Error('away'));
    await lot.requestReplays(OWNER);
    const [first] = await replays.next();
    if (first) await documents.commit({ writes: [lot.released(first)] });
    expect(await tried()).toEqual([KEYS[1]]);
    ms += 100;
    expect(await tried()).toEqual([KEYS[1]]);
    expect(replays.again.attempt).toBe(2);
    await lot.drop(OWNER);
    ms += 200;
    expect([await tried(), await tried()]).toEqual([[], []]);
    expect(replays.again.attempt).toBe(1);
  });
});
