import { ACCESS_LOG_CATEGORY, type Actor, type Seen, accessLogEvents } from '@samverkan/access';
import { EventCodec, type StoredEvent } from '@samverkan/event-sourcing';
import {
  InMemoryEventStore,
  InMemorySubjectVault,
  SettableClock,
  UnreliableEventStore,
  shownIn,
} from '@samverkan/event-sourcing-testing';
import * as fc from 'fast-check';
import { AccessNotLogged } from '../errors/access-not-logged';
import { AccessLog } from './access-log';
import { verifyAccessLog } from './verify-access-log';

const KEY = new Uint8Array(32).fill(7);
const clock = new SettableClock('2021-05-05T08:00:00.000Z');
const codec = new EventCodec({ [ACCESS_LOG_CATEGORY]: accessLogEvents }, new InMemorySubjectVault());

const investigator: Actor = {
  id: 'i1',
  role: 'insurance_investigator',
  organisation: 'fk',
  units: ['u1'],
  programmes: ['p1'],
};
const seen = (caseId: string, more: Partial<Seen> = {}): Seen => ({
  caseId,
  subjectId: `subject-of-${caseId}`,
  unitId: 'u1',
  investigatorId: 'i1',
  status: 'open',
  ...more,
});

describe('the access log', () => {
  let store: InMemoryEventStore;
  let unreliable: UnreliableEventStore;

  beforeEach(() => {
    store = new InMemoryEventStore();
    unreliable = new UnreliableEventStore(store);
  });

  const options = () => ({ eventStore: unreliable, clock, codec, key: KEY });
  const open = (writer = 'spec') => new AccessLog({ ...options(), writer });
  const entries = async (): Promise<StoredEvent[]> => {
    const all: StoredEvent[] = [];
    for await (const event of store.readAll({ prefixes: ['accesslog-'] })) all.push(event);
    return all;
  };
  const verify = () => verifyAccessLog(options());

  it('says who saw what, when, why and from which unit, and what is worth a second look', async () => {
    await open().shown(investigator, 'case.list', [
      seen('c1'),
      seen('c2', { investigatorId: 'i2', protectedIdentity: true, status: 'closed' }),
      { applicationId: 'a1', subjectId: 's1' },
    ]);
    const [, entry] = await entries();
    expect(entry).toMatchObject({
      type: 'DataShown',
      data: {
        action: 'case.list',
        shown: [
          { stream: 'case-c1', subjectId: 'subject-of-c1', unitId: 'u1', concerns: [] },
          { stream: 'case-c2', concerns: ['unassigned', 'protected-identity', 'closed-case'] },
          { stream: 'application-a1', subjectId: 's1', concerns: ['unassigned'] },
        ],
      },
      metadata: {
        recordedAt: '2021-05-05T08:00:00.000Z',
        occurredOn: '2021-05-05',
        purpose: 'rehabilitation-investigation',
        actor: { id: 'i1', role: 'insurance_investigator', organisation: 'fk', unit: 'u1' },
      },
    });
  });

  it('says from which of several units, by what is looked at, and the first where that is at none of them', async () => {
    const atBoth: Actor = { ...investigator, role: 'rehab_coordinator', units: ['u1', 'u2'] };
    await open().shown(atBoth, 'case.list', [
      seen('c1', { unitId: 'u2' }),
      seen('c2'),
      seen('c3', { unitId: 'u2' }),
      seen('c4', { unitId: 'u3' }),
    ]);
    const looks = (await entries())
      .slice(1)
      .map(({ data, metadata }) => [
        (metadata['actor'] as { readonly unit?: string }).unit,
        (data as { readonly shown: readonly { readonly stream: string }[] }).shown.map(
          ({ stream }) => stream,
        ),
      ]);
    expect(looks).toEqual([
      ['u2', ['case-c1', 'case-c3']],
      ['u1', ['case-c2', 'case-c4']],
    ]);
  });

  it('has nothing for an answer that shows nothing, and for commands, whose events say the same', async () => {
    const log = open();
    await log.shown(investigator, 'case.list', []);
    await log.shown(investigator, 'case.close', [seen('c1')]);
    expect(await entries()).toEqual([]);
  });

  it('has an entry for a search that finds nobody', async () => {
    await open().searched(investigator, 'case.search', []);
    expect((await entries())[1]).toMatchObject({ data: { action: 'case.search', shown: [] } });
  });

  it('finds nothing worth a second look when the individual looks at their own', async () => {
    const self: Actor = { ...investigator, id: 's1', role: 'individual', subjectId: 's1' };
    await open().shown(self, 'case.read', [seen('c1', { protectedIdentity: true })]);
    expect((await entries())[1]).toMatchObject({ data: { shown: [{ concerns: [] }] } });
  });

  it('writes what comes together in one append, and the same for each entry however long it is', async () => {
    const log = open();
    await log.shown(investigator, 'case.read', [seen('c0')]);
    const before = unreliable.appends;
    const read = jest.spyOn(store, 'readStream');
    for (let n = 0; n < 50; n += 1) await log.shown(investigator, 'case.read', [seen(`c${n}`)]);
    expect(unreliable.appends - before).toBe(50);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => log.shown(investigator, 'case.read', [seen(`d${n}`)])),
    );
    expect(unreliable.appends - before).toBeLessThanOrEqual(52);
    expect(read).not.toHaveBeenCalled();
    expect(await verify()).toEqual({ entries: 151, chains: 1, events: 0, faults: [] });
  });

  it('takes no more into one append than the store does, when many look at long lists at once', async () => {
    const log = open();
    await log.shown(investigator, 'case.read', [seen('c0')]);
    const long = Array.from({ length: 500 }, (_, n) => seen(`case-of-a-long-list-${n}`));
    await Promise.all(Array.from({ length: 40 }, () => log.shown(investigator, 'case.list', long)));
    expect(await verify()).toEqual({ entries: 41, chains: 1, events: 0, faults: [] });
    expect(unreliable.appends).toBeLessThan(15);
  });

  it('refuses what it cannot write down, and goes on in a new chain', async () => {
    const log = open();
    await log.shown(investigator, 'case.read', [seen('c1')]);
    unreliable.failAppends('before');
    await expect(log.shown(investigator, 'case.read', [seen('c2')])).rejects.toThrow(AccessNotLogged);
    unreliable.failAppends('after');
    await expect(log.shown(investigator, 'case.read', [seen('c3')])).rejects.toThrow(AccessNotLogged);
    await log.shown(investigator, 'case.read', [seen('c4')]);
    expect((await shownIn(store)).map(({ streams }) => streams[0])).toEqual(['case-c1', 'case-c4']);
    expect(await verify()).toMatchObject({ entries: 2, faults: [] });
  });

  it('takes an append of unknown fate as written where it was', async () => {
    const log = open();
    await log.shown(investigator, 'case.read', [seen('c1')]);
    unreliable.failAppends('after');
    await expect(log.shown(investigator, 'case.read', [seen('c2')])).rejects.toThrow(AccessNotLogged);
    await log.shown(investigator, 'case.read', [seen('c3')]);
    expect(await verify()).toEqual({ entries: 3, chains: 2, events: 0, faults: [] });
  });

  it('is written by several processes at once, and goes on after each of them', async () => {
    const processes = ['a', 'b', 'c'].map((name) => open(name));
    await Promise.all(
      processes.flatMap((log) => [1, 2, 3].map((n) => log.shown(investigator, 'case.read', [seen(`c${n}`)]))),
    );
    await open('a').shown(investigator, 'case.read', [seen('c9')]);
    expect(await verify()).toEqual({ entries: 10, chains: 4, events: 0, faults: [] });
  });

  describe('is found out to have been tampered with', () => {
    /** The same log with something done to it, in a store that believes what it is given. */
    const tampered = (events: readonly StoredEvent[]) =>
      verifyAccessLog({
        ...options(),
        eventStore: Object.assign(new InMemoryEventStore(), {
          async *readAll() {
            yield* events;
          },
        }),
      });
    const twoChains = async () => {
      for (const writer of ['a', 'b']) {
        const log = open(writer);
        for (let n = 0; n < 4; n += 1) await log.shown(investigator, 'case.read', [seen(`c${n}`)]);
      }
      await verify();
      return entries();
    };
    const problems = async (events: readonly StoredEvent[]) =>
      (await tampered(events)).faults.map(({ problem }) => problem);

    it('in no other case', async () => {
      expect(await problems(await twoChains())).toEqual([]);
    });

    it('when somebody is left out of an entry, or put into one', async () => {
      const all = await twoChains();
      const changed = all.map((event, n) =>
        n === 2 ? { ...event, metadata: { ...event.metadata, actor: { id: 'somebody else' } } } : event,
      );
      expect(await problems(changed)).toEqual(['altered']);
    });

    it('when a chain is gone, or its end, or the register', async () => {
      const all = await twoChains();
      const [first] = all.map(({ streamId }) => streamId).filter((id) => id !== 'accesslog-register');
      expect(await problems(all.filter(({ streamId }) => streamId !== first))).toEqual(['cut-off']);
      const last = Math.max(...all.filter(({ streamId }) => streamId === first).map((e) => e.revision));
      expect(await problems(all.filter((e) => !(e.streamId === first && e.revision === last)))).toEqual([
        'cut-off',
      ]);
      expect(await problems(all.filter(({ streamId }) => streamId !== 'accesslog-register'))).toEqual([
        'unknown-chain',
        'unknown-chain',
      ]);
    });

    it('whichever row is changed, taken out or moved', async () => {
      const all = await twoChains();
      const row = fc.integer({ min: 0, max: all.length - 2 });
      await fc.assert(
        fc.asyncProperty(row, fc.constantFrom('change', 'delete', 'swap'), async (n, how) => {
          const rows = [...all];
          if (how === 'change') rows[n] = { ...rows[n]!, data: { ...rows[n]!.data, purpose: 'another' } };
          else if (how === 'delete') rows.splice(n, 1);
          else {
            const other = rows.findIndex((one, m) => m > n && one.streamId === rows[n]!.streamId);
            if (other < 0) return;
            [rows[n], rows[other]] = [rows[other]!, rows[n]!];
          }
          expect((await problems(rows)).length).toBeGreaterThan(0);
        }),
        { numRuns: 60 },
      );
    });
  });
});
