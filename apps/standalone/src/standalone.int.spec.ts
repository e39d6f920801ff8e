import { randomUUID } from 'node:crypto';
import fs, {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderRefused, openDataFolder } from '@samverkan/adapters-embedded';
import { type EventStore, TransientFailure } from '@samverkan/event-sourcing';
import { shownIn } from '@samverkan/event-sourcing-testing';
import { meetingService } from '@samverkan/meeting-service';
import { AccessGuardian, ConfigurationError, EVENT_STORE, readConfig } from '@samverkan/platform';
import { type Standalone, startStandalone } from './standalone';
import { StandaloneConfig } from './standalone-config';

/** Each file of a folder with when it was last written. */
const everythingIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => `${name} ${statSync(join(folder, name)).mtimeMs}`)
    .sort();

describe('standalone', () => {
  let home: string;
  let data: string;
  let running: Standalone | undefined;

  const start = async (environment: Record<string, string> = {}): Promise<Standalone> => {
    running = await startStandalone(
      readConfig(StandaloneConfig, {
        SAMVERKAN_DATA: data,
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_LOG_LEVEL: 'silent',
        ...environment,
      }),
    );
    return running;
  };
  const stop = async (): Promise<void> => {
    await running?.close();
    running = undefined;
  };
  const post = (
    path: string,
    body: object,
    { method = 'POST', token = '' }: { method?: string; token?: string } = {},
  ): Promise<Response> =>
    fetch(`${running?.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
  const clock = async (): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${running?.url}/demo/clock`);
    return { status: response.status, body: await response.json() };
  };
  const tokenOf = async (user: string, more: object = {}): Promise<string> =>
    ((await (await post('/demo/token', { user, ...more })).json()) as { access_token: string }).access_token;
  const programme = (occurredOn: string) => ({
    occurredOn,
    name: 'Insatsen',
    period: { from: occurredOn, to: '2040-12-31' },
    owners: ['fk', 'region-sormland'],
    fundedThrough: 'rar',
    synthetic: true,
  });

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samverkan-standalone-'));
    data = join(home, 'data');
  });
  afterEach(async () => {
    await stop();
    rmSync(home, { recursive: true, force: true });
  });

  describe('without demo mode', () => {
    it('gives no token and has no other clock, and says that nobody can log in yet', async () => {
      const { notices } = await start();
      expect(notices.join('\n')).toContain('Nobody can log in yet');
      expect((await post('/demo/token', { user: 'staff-operator' })).status).toBe(404);
      expect((await post('/demo/clock', { now: '2020-01-01T00:00:00Z' }, { method: 'PUT' })).status).toBe(
        404,
      );
      expect((await clock()).status).toBe(404);
    });

    it('does not trust a token of the demonstration that the folder was used for', async () => {
      await start({ SAMVERKAN_DEMO: 'true' });
      const token = await tokenOf('staff-project-lead');
      expect((await post('/api/case/v1/programmes', programme('2021-01-01'), { token })).status).toBe(201);
      await stop();
      await start();
      expect((await post('/api/case/v1/programmes', programme('2021-01-01'), { token })).status).toBe(401);
    });
  });

  it('does not start with one port for users and operators, and leaves no folder', async () => {
    await expect(start({ SAMVERKAN_PORT: '3001', SAMVERKAN_ADMIN_PORT: '3001' })).rejects.toThrow(
      'SAMVERKAN_PORT and SAMVERKAN_ADMIN_PORT are the same port, 3001: write two',
    );
    expect(readdirSync(home)).toEqual([]);
  });

  describe('in demo mode', () => {
    it.each(['0.0.0.0', '192.0.2.1', '::', 'example.org', '127.example.org'])(
      'does not start on %s, and leaves no folder',
      async (host) => {
        await expect(start({ SAMVERKAN_DEMO: 'true', SAMVERKAN_HOST: host })).rejects.toThrow(
          new ConfigurationError([
            `SAMVERKAN_DEMO gives tokens to whoever asks, so it does not go with SAMVERKAN_HOST "${host}": write 127.0.0.1.`,
          ]),
        );
        expect(() => statSync(data)).toThrow();
      },
    );

    it.each(['yes', '1', 'TRUE'])('SAMVERKAN_DEMO=%s is neither yes nor no', async (value) => {
      await expect(start({ SAMVERKAN_DEMO: value })).rejects.toThrow(
        `SAMVERKAN_DEMO is "${value}": write true`,
      );
    });

    it('says that whoever asks gets in, as whom, and how the clock is read and set', async () => {
      const said = (await start({ SAMVERKAN_DEMO: 'true' })).notices.join('\n');
      expect(said).toContain('whoever asks on this machine gets in, never with real people');
      const [, body] = /POST \/demo\/token (\{.*?\})/.exec(said) ?? [];
      expect((await post('/demo/token', JSON.parse(String(body)) as object)).status).toBe(200);
      expect(said).toMatch(/users are staff-coordinator-<unit>, .*staff-operator\.$/m);
      const [, moment] = /PUT \/demo\/clock (\{.*?\})/.exec(said) ?? [];
      expect(said).toContain('GET /demo/clock tells');
      expect((await clock()).body).toEqual(JSON.parse(String(moment)));
      const set = await post('/demo/clock', JSON.parse(String(moment)) as object, { method: 'PUT' });
      expect(set.status).toBe(200);
    });

    it('knows its users, and no others', async () => {
      await start({ SAMVERKAN_DEMO: 'true' });
      for (const user of [
        'staff-operator',
        'staff-coordinator-torshalla',
        'staff-investigator-1',
        'staff-social-worker-12',
      ])
        expect([user, (await post('/demo/token', { user })).status]).toEqual([user, 200]);
      for (const user of ['staff-nobody', 'toString', '__proto__', 'staff-investigator-1x'])
        expect([user, (await post('/demo/token', { user })).status]).toEqual([user, 404]);
      expect(await (await post('/demo/token', { user: 'operator' })).json()).toMatchObject({
        code: 'UNKNOWN_DEMO_USER',
        detail: expect.stringMatching(/Dess användare är .*staff-coordinator-<unit>, .*staff-operator\.$/),
      });
    });

    it('knows an individual by personal number, and others by where they work', async () => {
      await start({ SAMVERKAN_DEMO: 'true' });
      const claimsOf = async (body: object): Promise<Record<string, unknown>> => {
        const { access_token: token } = (await (await post('/demo/token', body)).json()) as {
          access_token: string;
        };
        return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<
          string,
          unknown
        >;
      };
      const individual = { user: 'individual-1', personalNumber: '19900101-2385' };
      const { subject_id: subjectId } = await claimsOf(individual);
      expect(subjectId).toMatch(/^[0-9a-f-]{36}$/);
      expect(await claimsOf(individual)).toMatchObject({ role: 'individual', subject_id: subjectId });
      expect(await claimsOf({ user: 'staff-social-worker-1', organisation: 'stockholm' })).toMatchObject({
        role: 'social_worker',
        organisation: 'stockholm',
      });
      const wrong = await post('/demo/token', { ...individual, personalNumber: '19900101-2386' });
      expect([wrong.status, await wrong.json()]).toMatchObject([
        400,
        { errors: [{ field: 'personalNumber' }] },
      ]);
    });

    it('keeps its clock and its tokens over a restart', async () => {
      await start({ SAMVERKAN_DEMO: 'true' });
      const token = await tokenOf('staff-project-lead');
      const set = await post('/demo/clock', { now: '2021-05-01T10:00:00.000Z' }, { method: 'PUT' });
      expect({ status: set.status, body: await set.json() }).toEqual({
        status: 200,
        body: { now: '2021-05-01T10:00:00.000Z' },
      });
      await stop();
      await start({ SAMVERKAN_DEMO: 'true' });
      expect(await clock()).toEqual({ status: 200, body: { now: '2021-05-01T10:00:00.000Z' } });
      const on = async (day: string): Promise<[number, string | undefined]> => {
        const response = await post('/api/case/v1/programmes', programme(day), { token });
        return [response.status, ((await response.json()) as { code?: string }).code];
      };
      expect(await on('2021-05-02')).toEqual([409, 'IN_THE_FUTURE']);
      expect(await on('2021-05-01')).toEqual([201, undefined]);
    });

    it('keeps the signing key to its owner, and refuses a moment that is none', async () => {
      await start({ SAMVERKAN_DEMO: 'true' });
      expect(statSync(join(data, 'demo-issuer.json')).mode & 0o077).toBe(0);
      for (const now of ['yesterday', '2021-13-01T00:00:00Z', 5])
        expect((await post('/demo/clock', { now }, { method: 'PUT' })).status).toBe(400);
    });
  });

  describe('the access log', () => {
    const CASE = randomUUID();

    /** A case of staff-investigator-1, in a process that logs nothing else. */
    const withCase = async (environment: Record<string, string> = {}): Promise<() => Promise<Response>> => {
      const { app, url } = await start({ SAMVERKAN_DEMO: 'true', ...environment });
      const metadata = { version: 1, occurredOn: '2020-05-04', recordedAt: '2020-05-04T08:00:00.000Z' };
      const recorded = (type: string, data: Record<string, string>) => ({
        eventId: randomUUID(),
        type,
        data,
        metadata: { ...metadata, commandId: randomUUID() },
      });
      const registered = {
        caseId: CASE,
        programmeId: randomUUID(),
        subjectId: randomUUID(),
        unitId: 'unit-a',
      };
      await app
        .get<EventStore>(EVENT_STORE)
        .append(
          `case-${CASE}`,
          [
            recorded('CaseRegistered', registered),
            recorded('InvestigatorAssigned', { investigatorId: 'staff-investigator-1' }),
          ],
          'no-stream',
        );
      const programmes = [registered.programmeId];
      const authorization = `Bearer ${await tokenOf('staff-investigator-1', { programmes })}`;
      return () => fetch(`${url}/api/case/v1/cases/${CASE}/assignment`, { headers: { authorization } });
    };
    it('says who saw the case, whatever the level of the other log', async () => {
      const read = await withCase();
      expect((await read()).status).toBe(200);
      expect(await shownIn(running!.app.get<EventStore>(EVENT_STORE))).toMatchObject([
        { action: 'case.read-assignment', streams: [`case-${CASE}`], actorId: 'staff-investigator-1' },
      ]);
    });

    it('lets nothing be shown that cannot be written to it', async () => {
      const read = await withCase();
      const log = running!.app.get<EventStore>(EVENT_STORE);
      const append = jest.spyOn(log, 'append').mockRejectedValue(new TransientFailure('The disk is full'));
      const refused = await read();
      expect(refused.status).toBe(503);
      const said = await refused.text();
      expect(said).toContain('ACCESS_NOT_LOGGED');
      expect(said).not.toContain(CASE);
      append.mockRestore();
      expect((await read()).status).toBe(200);
    });
  });

  it('tells who may see a case in a process of the meetings alone, by the events of the case service', async () => {
    const config = { SAMVERKAN_DATA: data, SAMVERKAN_PORT: '0', SAMVERKAN_ADMIN_PORT: '0' };
    running = await startStandalone(readConfig(StandaloneConfig, config), [meetingService]);
    const [caseId, programmeId, subjectId] = [randomUUID(), randomUUID(), randomUUID()];
    const registered = {
      eventId: randomUUID(),
      type: 'CaseRegistered',
      data: { caseId, programmeId, subjectId, unitId: 'unit-a' },
      metadata: { version: 1, occurredOn: '2020-05-04', commandId: randomUUID() },
    };
    await running.app.get<EventStore>(EVENT_STORE).append(`case-${caseId}`, [registered], 'no-stream');
    expect(await running.app.get(AccessGuardian).caseAccess(caseId)).toMatchObject({ unitId: 'unit-a' });
  });

  it('leaves no key beside what cannot be its folder, or for want of the folder of the vault', async () => {
    const letter = join(home, 'letter');
    writeFileSync(letter, '');
    await expect(start({ SAMVERKAN_DATA: letter })).rejects.toThrow(DataFolderRefused);
    await expect(start({ SAMVERKAN_DATA: '/dev/null/data' })).rejects.toThrow(DataFolderRefused);
    await expect(start({ SAMVERKAN_VAULT: join(home, 'disk', 'vault.db') })).rejects.toThrow(
      DataFolderRefused,
    );
    expect(readdirSync(home)).toEqual(['letter']);
  });

  it.each(['SAMVERKAN_PORT', 'SAMVERKAN_ADMIN_PORT'])(
    'leaves what was there as it was, and nothing else, where %s is in use',
    async (setting) => {
      const other = createServer();
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const taken = { [setting]: String((other.address() as AddressInfo).port) };
      try {
        await expect(start(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
        expect(readdirSync(home)).toEqual([]);
        await start();
        await stop();
        const before = everythingIn(home);
        await expect(start(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
        expect(everythingIn(home)).toEqual(before);
      } finally {
        other.close();
      }
    },
  );

  it('leaves nothing where its configuration does not go together', async () => {
    const mails = { SAMVERKAN_SMTP: 'smtps://mail.example.org' };
    await expect(start(mails)).rejects.toThrow('SAMVERKAN_SMTP needs SAMVERKAN_MAIL_FROM');
    expect(readdirSync(home)).toEqual([]);
  });

  it('leaves nothing where a file in the folder of languages is not named after one', async () => {
    const files = jest.spyOn(fs, 'readdirSync').mockReturnValue(['suomi.json'] as never);
    await expect(start()).rejects.toThrow('suomi.json is not named after a language');
    files.mockRestore();
    expect(readdirSync(home)).toEqual([]);
  });

  it('lets the folder go when it cannot start', async () => {
    mkdirSync(data);
    writeFileSync(join(data, 'demo-issuer.json'), 'no key');
    await expect(start({ SAMVERKAN_DEMO: 'true' })).rejects.toThrow('JSON');
    const key = Buffer.from(readFileSync(join(home, 'data.master-key'), 'utf8').trim(), 'hex');
    await openDataFolder(data, { masterKey: key }).close();
  });
});
