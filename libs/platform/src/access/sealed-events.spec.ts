import { ACCESS_LOG_CATEGORY, type Actor, accessLogEvents } from '@samverkan/access';
import { EventCodec, type ReadAllOptions, type StoredEvent } from '@samverkan/event-sourcing';
import { InMemoryEventStore, InMemorySubjectVault, SettableClock } from '@samverkan/event-sourcing-testing';
import * as fc from 'fast-check';
import { AccessLog } from './access-log';
import { SEALED_TOGETHER } from './sealed-events';
import { type AccessLogVerification, verifyAccessLog } from './verify-access-log';

const reader: Actor = {
  id: 'i1',
  role: 'insurance_investigator',
  organisation: 'fk',
  units: [],
  programmes: [],
};

describe('what is written beside accesses', () => {
  let store: InMemoryEventStore;
  let written: number;

  beforeEach(() => {
    store = new InMemoryEventStore();
    written = 0;
  });

  const options = () => ({
    eventStore: store,
    clock: new SettableClock('2021-05-05T08:00:00.000Z'),
    codec: new EventCodec({ [ACCESS_LOG_CATEGORY]: accessLogEvents }, new InMemorySubjectVault()),
    key: new Uint8Array(32).fill(7),
  });

  /** So many events of two cases, as somebody's commands, with a text as it is encrypted. */
  const write = async (events: number): Promise<void> => {
    for (const end = written + events; written < end; written += 1)
      await store.append(
        `case-${written % 2}`,
        [
          {
            eventId: `00000000-0000-4000-8000-${String(written).padStart(12, '0')}`,
            type: 'CaseClosed',
            data: { reason: `encrypted ${written}` },
            metadata: { actor: { id: 'i1' }, recordedAt: '2021-05-05T08:00:00.000Z' },
          },
        ],
        'any',
      );
  };

  /** The whole log, as it is or with something done to it, in a store that believes what it is given. */
  const verify = (change?: (events: StoredEvent[]) => StoredEvent[]): Promise<AccessLogVerification> => {
    if (change === undefined) return verifyAccessLog(options());
    const all = store;
    const eventStore = Object.assign(new InMemoryEventStore(), {
      async *readAll({ prefixes }: ReadAllOptions = {}) {
        const events: StoredEvent[] = [];
        for await (const event of all.readAll()) events.push(event);
        for (const event of change(events))
          if (prefixes === undefined || prefixes.some((prefix) => event.streamId.startsWith(prefix)))
            yield event;
      },
    });
    return verifyAccessLog({ ...options(), eventStore });
  };

  const seals = async (): Promise<number[]> => {
    const found: number[] = [];
    for await (const { type, data } of store.readStream('accesslog-register'))
      if (type === 'EventsSealed') found.push(data['events'] as number);
    return found;
  };

  it('is sealed by each verification, what is new alone, and no more than a thousand at a time', async () => {
    await write(3);
    expect(await verify()).toEqual({ entries: 0, chains: 0, events: 3, faults: [] });
    expect(await seals()).toEqual([3]);
    await verify();
    expect(await seals()).toEqual([3]);
    await write(SEALED_TOGETHER + 2);
    expect(await verify()).toMatchObject({ events: SEALED_TOGETHER + 5, faults: [] });
    expect(await seals()).toEqual([3, SEALED_TOGETHER, 2]);
    expect(await verify()).toMatchObject({ faults: [] });
  });

  it('is sealed on where a verification ended early', async () => {
    await write(SEALED_TOGETHER + 10);
    const append = jest.spyOn(store, 'append');
    append.mockImplementationOnce((...entry) => InMemoryEventStore.prototype.append.apply(store, entry));
    append.mockRejectedValueOnce(new Error('The store is away'));
    await expect(verify()).rejects.toThrow('The store is away');
    expect(await seals()).toEqual([SEALED_TOGETHER]);
    expect(await verify()).toMatchObject({ faults: [] });
    expect(await seals()).toEqual([SEALED_TOGETHER, 10]);
  });

  it('is sealed once by verifications at the same time', async () => {
    await write(5);
    await Promise.all([verify(), verify(), verify()]);
    expect(await seals()).toEqual([5]);
    await write(1);
    expect(await verify()).toMatchObject({ events: 6, faults: [] });
  });

  it('shows that somebody else is said to have written something, and between what', async () => {
    await write(4);
    await verify();
    await write(4);
    await verify();
    const changed = (events: StoredEvent[]) =>
      events.map((event) =>
        event.eventId.endsWith('0005')
          ? { ...event, metadata: { ...event.metadata, actor: { id: 'i2' } } }
          : event,
      );
    const { faults } = await verify(changed);
    const [, second] = await positions();
    expect(faults).toEqual([
      { stream: 'accesslog-register', entry: 1, problem: 'events-altered', through: second },
    ]);
  });

  const positions = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { type, data } of store.readStream('accesslog-register'))
      if (type === 'EventsSealed') found.push(data['through'] as string);
    return found;
  };

  it('is not sealed as long as something is wrong', async () => {
    await write(4);
    await verify();
    await write(2);
    const before = await seals();
    await verify((events) => events.filter(({ eventId }) => !eventId.endsWith('0001')));
    expect(await seals()).toEqual(before);
  });

  it('shows each change of a row, and each that is gone, moved or put in, among accesses too', async () => {
    const log = new AccessLog({ ...options(), writer: 'spec' });
    for (let n = 0; n < 6; n += 1) {
      await write(2);
      await log.shown(reader, 'case.read', [{ caseId: `c${n}`, subjectId: 's', unitId: 'u' }]);
      if (n % 2 === 1) await verify();
    }
    expect(await verify()).toMatchObject({ events: 12, faults: [] });
    const ways = fc.constantFrom('actor', 'data', 'type', 'delete', 'swap', 'insert');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 11 }), ways, async (n, way) => {
        const { faults } = await verify((events) => {
          const rows = events.map((_, at) => at).filter((at) => events[at]!.streamId.startsWith('case-'));
          const [at, other] = [rows[n]!, rows[(n + 1) % rows.length]!];
          const row = events[at]!;
          if (way === 'actor') events[at] = { ...row, metadata: { ...row.metadata, actor: { id: 'x' } } };
          if (way === 'data') events[at] = { ...row, data: { reason: 'another' } };
          if (way === 'type') events[at] = { ...row, type: 'CaseReopened' };
          if (way === 'delete') events.splice(at, 1);
          if (way === 'insert') events.splice(at, 0, { ...row, eventId: 'new' });
          if (way === 'swap') {
            events[at] = { ...events[other]!, position: row.position };
            events[other] = { ...row, position: events[other]!.position };
          }
          return events;
        });
        expect(faults.map(({ problem }) => problem)).toContain('events-altered');
      }),
      { numRuns: 60 },
    );
  });
});
