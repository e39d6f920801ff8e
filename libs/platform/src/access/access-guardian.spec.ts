import { ACCESS_LOG_CATEGORY, type Actor, accessLogEvents } from '@samverkan/access';
import { EventCodec, NewerVersion } from '@samverkan/event-sourcing';
import {
  InMemoryEventStore,
  InMemorySubjectVault,
  SettableClock,
  shownIn,
} from '@samverkan/event-sourcing-testing';
import { AccessGuardian } from './access-guardian';
import { AccessLog } from './access-log';

const TODAY = '2021-05-05';
const CASE = 'c1';
const BETWEEN = { fromOrganisation: 'region', toOrganisations: ['fk'] };

const actor = (more: Partial<Actor>): Actor => ({
  id: 'k1',
  role: 'rehab_coordinator',
  organisation: 'region',
  units: ['u1'],
  programmes: ['p1'],
  ...more,
});
const coordinator = actor({});
const investigator = actor({ id: 'i1', role: 'insurance_investigator', units: [] });

/** Of these an investigator's reassignment has been written in another way before. */
const definitions = {
  CaseRegistered: { version: 1 },
  InvestigatorAssigned: { version: 1 },
  InvestigatorReassigned: {
    version: 2,
    upcast: { 1: ({ investigator }: Record<string, unknown>) => ({ to: investigator }) },
  },
  ConsentGiven: { version: 1 },
  ConsentWithdrawn: { version: 1 },
};

class Signal {
  give: () => void = () => undefined;
  readonly given = new Promise<void>((resolve) => {
    this.give = resolve;
  });
}

describe('the guardian of cases', () => {
  let log: InMemoryEventStore;
  let guardian: AccessGuardian;

  beforeEach(async () => {
    log = new InMemoryEventStore();
    const codec = new EventCodec(
      { case: definitions, [ACCESS_LOG_CATEGORY]: accessLogEvents },
      new InMemorySubjectVault(),
    );
    const clock = new SettableClock(`${TODAY}T08:00:00.000Z`);
    const accesses = new AccessLog({
      eventStore: log,
      clock,
      codec,
      key: new Uint8Array(32),
      writer: 'spec',
    });
    guardian = new AccessGuardian(log, clock, codec, accesses);
    await write('CaseRegistered', { caseId: CASE, programmeId: 'p1', subjectId: 's1', unitId: 'u1' });
    await write('InvestigatorAssigned', { investigatorId: 'i1' });
  });

  const write = (type: string, data: Record<string, string | string[]>, version = 1) =>
    log.append(
      `case-${CASE}`,
      [{ eventId: crypto.randomUUID(), type, data, metadata: { version, occurredOn: '2021-05-01' } }],
      'any',
    );
  const give = (consentId: string, validFrom: string, validTo = '9999-12-31') =>
    write('ConsentGiven', { consentId, purposes: ['sharing'], ...BETWEEN, validFrom, validTo });

  it('takes an event of an old version as it reads today', async () => {
    await write('InvestigatorReassigned', { investigator: 'i2' });
    expect(await guardian.caseAccess(CASE)).toMatchObject({ investigatorId: 'i2' });
    await write('InvestigatorReassigned', { to: 'i3' }, 2);
    expect(await guardian.caseAccess(CASE)).toMatchObject({ investigatorId: 'i3' });
  });

  it('does not guess at an event of a newer version, and passes over those that decide nothing here', async () => {
    await write('NeedClarified', {}, 7);
    expect(await guardian.caseAccess(CASE)).toMatchObject({ investigatorId: 'i1' });
    await write('InvestigatorReassigned', { whom: 'i2' }, 3);
    await expect(guardian.requireCase(investigator, 'case.read', CASE)).rejects.toThrow(NewerVersion);
  });

  it('knows nothing of a case that is not there', async () => {
    expect(await guardian.caseAccess('none')).toBeUndefined();
    await expect(guardian.requireCase(investigator, 'case.read', 'none')).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('follows the consent from its acknowledgement on, and to its last day', async () => {
    const sees = () => guardian.requireCase(coordinator, 'case.read', CASE).then(Boolean, () => false);
    expect(await sees()).toBe(false);
    await give('later', '2021-05-06');
    expect(await sees()).toBe(false);
    await give('now', '2021-05-01', TODAY);
    expect(await sees()).toBe(true);
    await write('ConsentWithdrawn', { consentId: 'later' });
    expect(await sees()).toBe(true);
    await write('ConsentWithdrawn', { consentId: 'now' });
    expect(await sees()).toBe(false);
  });

  it('refuses openly only who sees the case', async () => {
    await expect(guardian.requireCase(investigator, 'case.assign-investigator', CASE)).rejects.toMatchObject({
      status: 403,
      code: 'NOT_ALLOWED',
    });
    await expect(guardian.requireCase(coordinator, 'case.close', CASE)).rejects.toMatchObject({
      status: 404,
    });
    await give('now', '2021-05-01');
    await expect(guardian.requireCase(coordinator, 'case.close', CASE)).rejects.toMatchObject({
      status: 403,
    });
  });

  it('reads of a stream only what it has not read', async () => {
    const read = jest.spyOn(log, 'readStream');
    await guardian.caseAccess(CASE);
    await guardian.caseAccess(CASE);
    await give('now', '2021-05-01');
    expect(await guardian.caseAccess(CASE)).toMatchObject({ jointWith: { region: { from: '2021-05-01' } } });
    expect(read.mock.calls.map(([, from]) => from)).toEqual([0, 2, 2]);
  });

  it('is not taken back by somebody who asked before and was answered after', async () => {
    const inner = log.readStream.bind(log);
    const [read, held] = [new Signal(), new Signal()];
    jest.spyOn(log, 'readStream').mockImplementationOnce(async function* (streamId, from) {
      const early = [];
      for await (const event of inner(streamId, from)) early.push(event);
      read.give();
      await held.given;
      yield* early;
    });
    const slow = guardian.caseAccess(CASE);
    await read.given;
    await write('InvestigatorReassigned', { to: 'i2' }, 2);
    expect(await guardian.caseAccess(CASE)).toMatchObject({ investigatorId: 'i2' });
    held.give();
    expect(await slow).toMatchObject({ investigatorId: 'i1' });
    expect(await guardian.caseAccess(CASE)).toMatchObject({ investigatorId: 'i2' });
  });

  it('writes down who looked at which case and why, and no command', async () => {
    await guardian.requireCase(investigator, 'case.read', CASE);
    await guardian.requireCase(investigator, 'case.close', CASE);
    await guardian.requireCase(coordinator, 'case.read', CASE).catch(() => undefined);
    expect(await shownIn(log)).toEqual([
      {
        streams: [`case-${CASE}`],
        action: 'case.read',
        actorId: 'i1',
        role: 'insurance_investigator',
        purpose: 'rehabilitation-investigation',
      },
    ]);
  });
});
