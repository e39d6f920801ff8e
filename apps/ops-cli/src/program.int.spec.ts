import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Standalone, StandaloneConfig, startStandalone } from '@samverkan/app-standalone';
import {
  ALL,
  type CollectionDefinition,
  type DocumentStore,
  type EventStore,
  Generations,
  type StoredDocument,
} from '@samverkan/event-sourcing';
import { eventually } from '@samverkan/event-sourcing-testing';
import { businessDateAt, instantOf } from '@samverkan/kernel';
import { DOCUMENT_STORE, EVENT_STORE, readConfig } from '@samverkan/platform';
import { reportingService } from '@samverkan/reporting-service';
import Database from 'libsql';
import { EXIT } from './exit-status';
import { run } from './program';

const LEAD = 'staff-project-lead';
const INVESTIGATOR = 'staff-investigator-1';
const NAME = 'Ävja Syntetisksson';
/** Of the series that is reserved for tests. */
const PERSONAL_NUMBER = '198503122387';
const PROGRAMMES = '/api/case/v1/programmes';
const CASES = '/api/case/v1/cases';
const OVERVIEW = 'reporting.case-overview';
/** A case of long ago would be late at once, and be written in by its timer while it is being assigned. */
const TODAY = businessDateAt(instantOf(new Date()));
const SWEDISH = { LANG: 'sv_SE.UTF-8' };

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

jest.setTimeout(60_000);

describe('ops', () => {
  const home = mkdtempSync(join(tmpdir(), 'samverkan-ops-'));
  const data = join(home, 'data');
  let standalone: Standalone;
  let token: string;
  let programmeId: string;

  const tokenOf = async (user: string): Promise<string> => {
    const response = await fetch(`${standalone.url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user, programmes: programmeId === undefined ? [] : [programmeId] }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  };

  const command = async (
    as: string,
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Record<string, string>> => {
    const response = await fetch(`${standalone.url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await tokenOf(as)}`,
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  };

  const ops = async (
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Ran> => {
    const printed = { out: '', err: '' };
    const status = await run(['--url', standalone.adminUrl, ...args], {
      environment: { SAMVERKAN_OPS_TOKEN: token, ...environment },
      out: (text) => (printed.out += text),
      err: (text) => (printed.err += text),
    });
    return { status, ...printed };
  };
  const json = async <Value>(...args: string[]): Promise<{ status: number; value: Value; err: string }> => {
    const { status, out, err } = await ops([...args, '--json']);
    return { status, value: JSON.parse(out === '' ? 'null' : out) as Value, err };
  };

  /** Waits until a command prints what is expected; read models follow the log, and replays are taken up in time. */
  const until = async <Value>(args: readonly string[], good: (value: Value) => boolean): Promise<Value> => {
    for (let tries = 0; ; tries += 1) {
      const { value } = await json<Value>(...args);
      if (good(value)) return value;
      if (tries === 100) throw new Error(`${args.join(' ')} goes on saying ${JSON.stringify(value)}`);
      await pause(50);
    }
  };
  const caughtUp = (): Promise<unknown> =>
    until<{ events: number }[]>(['lag'], (workers) => workers.every(({ events }) => events === 0));

  const documents = (): DocumentStore => standalone.app.get<DocumentStore>(DOCUMENT_STORE);
  const overviews = async (
    generation: 'active' | 'previous' = 'active',
  ): Promise<readonly StoredDocument<{ name: string | null }>[]> => {
    const options = { where: ALL, sort: 'by-id', limit: 10 };
    return (await documents().find<{ name: string | null }>(await collectionOf(generation), options))
      .documents;
  };
  /** Where the overview is now, or was before the last rebuild. */
  const collectionOf = async (generation: 'active' | 'previous'): Promise<CollectionDefinition> => {
    const projection = reportingService.projections.find(({ name }) => name === OVERVIEW);
    if (projection === undefined) throw new Error(`There is no ${OVERVIEW}`);
    const generations = new Generations(documents(), projection);
    return generations.collection((await generations.state()).body[generation] ?? 0);
  };

  let caseId: string;

  beforeAll(async () => {
    standalone = await startStandalone(
      readConfig(StandaloneConfig, {
        SAMVERKAN_DATA: data,
        SAMVERKAN_PORT: '0',
        SAMVERKAN_ADMIN_PORT: '0',
        SAMVERKAN_DEMO: 'true',
        SAMVERKAN_LOG_LEVEL: 'silent',
      }),
    );
    token = await tokenOf('staff-operator');
    const programme = await command(LEAD, PROGRAMMES, {
      occurredOn: '2021-01-01',
      name: 'Insatsen',
      period: { from: '2021-01-01', to: '2040-12-31' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      synthetic: true,
    });
    programmeId = String(programme['id']);
    await command(LEAD, `${PROGRAMMES}/${programmeId}/onboard-care-unit`, {
      occurredOn: '2021-01-02',
      unitId: 'unit-fiktiva',
      name: 'Vårdcentralen Fiktiva',
      unitType: 'primary-care',
      synthetic: true,
    });
    await command(LEAD, `${PROGRAMMES}/${programmeId}/add-investigator-to-pool`, {
      occurredOn: '2021-01-02',
      investigatorId: INVESTIGATOR,
    });
    const registered = await command(INVESTIGATOR, CASES, {
      occurredOn: TODAY,
      programmeId,
      unitId: 'unit-fiktiva',
      personalNumber: PERSONAL_NUMBER,
      name: NAME,
      sickLeaveSince: '2019-06-01',
    });
    caseId = String(registered['id']);
    await command(
      LEAD,
      `${CASES}/${caseId}/assign-investigator`,
      { occurredOn: TODAY, investigatorId: INVESTIGATOR },
      { 'if-match': `"${registered['revision']}"` },
    );
    await caughtUp();
  });

  afterAll(async () => {
    await standalone.close();
    rmSync(home, { recursive: true, force: true });
  });

  describe('lag', () => {
    it('shows every worker, and none behind', async () => {
      const { status, value } = await json<{ name: string; kind: string; parked: number }[]>('lag');
      expect(status).toBe(EXIT.ok);
      const of = (kind: string): string[] =>
        value
          .filter((worker) => worker.kind === kind)
          .map(({ name }) => name)
          .sort();
      expect(of('projection')).toEqual(
        expect.arrayContaining([
          OVERVIEW,
          'reporting.case-timeline',
          'reporting.case-facts',
          'reporting.programme-facts',
          'reporting.body-facts',
          'reporting.report-overview',
        ]),
      );
      expect(of('relay')).toHaveLength(3);
      expect(of('consumer')).toEqual(['case-service', 'meeting-service']);
      expect(value.every(({ parked }) => parked === 0)).toBe(true);
    });

    it('prints a table in the language of the terminal', async () => {
      expect((await ops(['lag'])).out).toMatch(/name.*kind.*waiting/);
      expect((await ops(['lag'], SWEDISH)).out).toMatch(/namn.*slag.*väntar/);
      expect((await ops(['lag'])).out).toContain(OVERVIEW);
    });
  });

  describe('the access log', () => {
    /** What somebody who has the file can do to it, and then puts back. */
    const tampering = async (sql: string, back: string): Promise<Ran> => {
      const file = new Database(join(data, 'samverkan.db'));
      try {
        file.exec(sql);
        const found = await ops(['verify-access-log']);
        file.exec(back);
        return found;
      } finally {
        file.close();
      }
    };
    const entry = (revision: number) => `stream = (
        SELECT max(no) FROM streams WHERE id LIKE 'accesslog-%' AND id <> 'accesslog-register'
      ) AND revision = ${revision}`;

    beforeAll(async () => {
      for (let n = 0; n < 4; n += 1) {
        const response = await fetch(`${standalone.url}${CASES}/${caseId}`, {
          headers: { authorization: `Bearer ${await tokenOf(INVESTIGATOR)}` },
        });
        expect(response.status).toBe(200);
      }
    });

    it('is intact, and says how much there is', async () => {
      const { status, out } = await ops(['verify-access-log']);
      expect(out).toMatch(/intact \(4 entries in 1 chains\)/);
      expect(status).toBe(EXIT.ok);
    });

    it('is found out to have a row changed, deleted or moved in the file', async () => {
      const changed = await tampering(
        `UPDATE events SET metadata = replace(metadata, '${INVESTIGATOR}', 'staff-investigator-9') WHERE ${entry(1)}`,
        `UPDATE events SET metadata = replace(metadata, 'staff-investigator-9', '${INVESTIGATOR}') WHERE ${entry(1)}`,
      );
      expect(changed.out).toContain('altered');
      expect(changed.status).toBe(EXIT.failed);
      const moved = await tampering(
        `UPDATE events SET revision = 99 WHERE ${entry(1)}; UPDATE events SET revision = 1 WHERE ${entry(2)}; UPDATE events SET revision = 2 WHERE ${entry(99)}`,
        `UPDATE events SET revision = 99 WHERE ${entry(1)}; UPDATE events SET revision = 1 WHERE ${entry(2)}; UPDATE events SET revision = 2 WHERE ${entry(99)}`,
      );
      expect(moved.status).toBe(EXIT.failed);
      const deleted = await tampering(
        `CREATE TABLE aside AS SELECT * FROM events WHERE ${entry(1)}; DELETE FROM events WHERE ${entry(1)}`,
        'INSERT INTO events SELECT * FROM aside; DROP TABLE aside',
      );
      expect(deleted.out).toContain('entries missing before');
      const cut = await tampering(
        `CREATE TABLE aside AS SELECT * FROM events WHERE ${entry(3)}; DELETE FROM events WHERE ${entry(3)}`,
        'INSERT INTO events SELECT * FROM aside; DROP TABLE aside',
      );
      expect(cut.out).toContain('the end is missing');
      expect((await ops(['verify-access-log'])).status).toBe(EXIT.ok);
    });
  });

  describe('a read model', () => {
    it('is what the log says', async () => {
      const { status, out } = await ops(['verify']);
      expect(out.match(/: ok \(/g)?.length).toBeGreaterThanOrEqual(6);
      expect(out).toMatch(/reporting\.case-overview: ok \(\d+ events, 1 documents\)/);
      expect(status).toBe(EXIT.ok);
    });

    it('is found out when somebody has tampered with a document, and mended by a rebuild', async () => {
      const [document] = await overviews();
      if (document === undefined) throw new Error('The overview has no document');
      await documents().commit({
        writes: [
          {
            collection: await collectionOf('active'),
            id: document.id,
            expected: document.revision,
            body: { ...document.body, planActive: true },
            sources: document.sources,
          },
        ],
      });
      const verified = await json<object[]>('verify', OVERVIEW);
      expect(verified).toMatchObject({
        status: EXIT.failed,
        value: [{ projection: OVERVIEW, differences: [{ documentId: document.id, problem: 'differs' }] }],
      });
      const told = await ops(['verify', OVERVIEW]);
      expect(told.status).toBe(EXIT.failed);
      expect(told.out).toContain(document.id);

      const rebuilt = await ops(['rebuild', OVERVIEW]);
      expect(rebuilt).toMatchObject({ status: EXIT.ok, err: '' });
      expect(rebuilt.out).toContain('rebuilt');
      expect((await ops(['verify', OVERVIEW])).status).toBe(EXIT.ok);
      expect((await overviews())[0]?.body).toMatchObject({ planActive: false });
    });

    it('goes back to the one before, tampering and all', async () => {
      expect(await ops(['rollback', OVERVIEW])).toMatchObject({ status: EXIT.ok });
      expect((await ops(['verify', OVERVIEW])).status).toBe(EXIT.failed);
      expect(await ops(['rebuild', OVERVIEW])).toMatchObject({ status: EXIT.ok });
    });

    it('is not gone back to when there is none before', async () => {
      const { status, out } = await ops(['rollback', 'reporting.body-facts']);
      expect({ status, out }).toEqual({
        status: EXIT.failed,
        out: 'reporting.body-facts: there is none before.\n',
      });
    });

    it.each(['verify', 'rebuild', 'rollback'])('to %s has to have a name that there is', async (what) => {
      expect(await ops([what, 'no-such'])).toEqual({
        status: EXIT.failed,
        out: '',
        err: 'The service has no read model no-such. See which there are with: lag\n',
      });
      expect((await ops([what, 'no-such'], SWEDISH)).err).toBe(
        'Tjänsten har ingen läsmodell no-such. Se vilka som finns med: lag\n',
      );
    });
  });

  describe('a relay', () => {
    it('publishes all of the log again', async () => {
      const published = (): unknown[] => {
        const file = new Database(join(data, 'samverkan.db'), { readonly: true });
        try {
          return file
            .prepare("SELECT key FROM messages JOIN topics ON no = topic WHERE name = 'samverkan.case.v1'")
            .all();
        } finally {
          file.close();
        }
      };
      const before = published().length;
      expect(before).toBeGreaterThan(0);
      expect(await ops(['republish', 'case.relay'])).toEqual({
        status: EXIT.ok,
        out: 'case.relay will publish everything again shortly. Follow it with: lag\n',
        err: '',
      });
      await eventually('everything is there twice', () => published().length === 2 * before);
    });

    it('has to be one of the service', async () => {
      expect(await ops(['republish', 'no-such'])).toEqual({
        status: EXIT.failed,
        out: '',
        err: 'The service has no relay no-such. See which there are with: lag\n',
      });
    });
  });

  describe('park', () => {
    const poisoned = `body-${randomUUID()}`;

    it('says so when nothing is', async () => {
      expect(await ops(['park', 'list'])).toMatchObject({ status: EXIT.ok, out: 'Nothing is parked.\n' });
    });

    it('lists a stream with an event of an unknown version, where every reader parks it', async () => {
      await standalone.app.get<EventStore>(EVENT_STORE).append(
        poisoned,
        [
          {
            eventId: randomUUID(),
            type: 'BodyFormed',
            data: { name: 'Must not be shown' },
            metadata: { version: 0, occurredOn: '2021-06-02' },
          },
        ],
        'no-stream',
      );
      const parked = await until<{ worker: string; key: string }[]>(
        ['park', 'list'],
        (list) => list.some(({ worker }) => worker === 'reporting.body-facts') && list.length >= 2,
      );
      expect(parked.every(({ key }) => key === poisoned)).toBe(true);
      const { out } = await ops(['park', 'list', 'reporting.body-facts']);
      expect(out).toContain('UnknownEventVersion');
      expect(out).not.toContain('Must not be shown');
      const [lag] = await until<{ name: string; parked: number }[]>(['lag'], () => true).then((workers) =>
        workers.filter(({ name }) => name === 'reporting.body-facts'),
      );
      expect(lag).toMatchObject({ parked: 1 });
    });

    it('shows why, without the content', async () => {
      const { status, out } = await ops(['park', 'show', 'reporting.body-facts', poisoned]);
      expect(status).toBe(EXIT.ok);
      expect(out).toContain('No definition of BodyFormed version 0');
      expect(out).not.toContain('Must not be shown');
    });

    it('replays: what is still wrong is parked again, and says that it was tried', async () => {
      expect(await ops(['park', 'replay', 'reporting.body-facts', poisoned])).toMatchObject({
        status: EXIT.ok,
      });
      await until<{ failedReplays: number; replayRequested: boolean }>(
        ['park', 'show', 'reporting.body-facts', poisoned],
        ({ failedReplays, replayRequested }) => failedReplays === 1 && !replayRequested,
      );
    });

    it.each(['show', 'replay'])('has nothing to %s where nothing is parked, and says so', async (what) => {
      expect(await ops(['park', what, 'foo', 'bar'])).toEqual({
        status: EXIT.failed,
        out: '',
        err: 'foo has nothing parked under bar. See what is parked with: park list\n',
      });
    });

    it('has nothing to list of a worker that there is not, and says so', async () => {
      expect(await ops(['park', 'list', 'no-such'])).toEqual({
        status: EXIT.failed,
        out: '',
        err: 'The service has no worker no-such. See which there are with: lag\n',
      });
    });

    it('tells field by field what the service does not take', async () => {
      const args = ['park', 'show', 'w'.repeat(201), ''];
      expect(await ops(args)).toEqual({
        status: EXIT.failed,
        out: '',
        err: [
          'INVALID_INPUT: The request is not right; see errors.',
          '  worker: Must be at most this many characters: 200.',
          '  key: Must be at least this many characters: 1.',
          '',
        ].join('\n'),
      });
      expect((await ops(args, SWEDISH)).err).toContain('  key: Ska vara minst så här många tecken: 1.\n');
    });
  });

  describe('forget', () => {
    it('is not done without --yes', async () => {
      const { status, err } = await ops(['forget', randomUUID()]);
      expect(status).toBe(EXIT.usage);
      expect(err).toContain('--yes');
    });

    it('says that a person is not known, rather than forgotten', async () => {
      // Of a case, for instance, which is what an operator is likelier to have at hand.
      expect(await ops(['forget', caseId, '--yes'])).toEqual({
        status: EXIT.failed,
        out: '',
        err: `The service knows no person with the id ${caseId}. In a case it is the subjectId, not the id.\n`,
      });
      expect((await ops(['forget', caseId, '--yes'], SWEDISH)).err).toBe(
        `Tjänsten känner ingen person med id ${caseId}. I ett ärende är det subjectId, inte id.\n`,
      );
    });

    it.each(['abc', PERSONAL_NUMBER])('neither sends nor says again what is no id: %s', async (slip) => {
      expect(await ops(['--url', 'http://127.0.0.1:9', 'forget', slip, '--yes'])).toEqual({
        status: EXIT.usage,
        out: '',
        err: "The person's id must be a UUID. In a case it is the subjectId.\n",
      });
      expect((await ops(['forget', slip], SWEDISH)).err).toBe(
        'Personens id ska vara en UUID. I ett ärende är det subjectId.\n',
      );
    });

    it('leaves the person nowhere: not in read models, not in the case, in no file', async () => {
      const [before] = await overviews();
      expect(before?.body.name).toBe(NAME);
      const { subjectId } = (before as StoredDocument<{ name: string; access: { subjectId: string } }>).body
        .access;

      const { status, out } = await ops(['forget', subjectId, '--yes']);
      expect({ status, out }).toEqual({ status: EXIT.ok, out: 'The person is forgotten.\n' });
      expect((await ops(['forget', subjectId, '--yes'])).status).toBe(EXIT.ok);

      await caughtUp();
      expect((await overviews()).map(({ body }) => body.name)).toEqual([null]);
      await eventually('the generation kept for going back has forgotten too', async () =>
        (await overviews('previous')).every(({ body }) => body.name === null),
      );
      const response = await fetch(`${standalone.url}${CASES}/${caseId}`, {
        headers: { authorization: `Bearer ${await tokenOf(INVESTIGATOR)}` },
      });
      const text = await response.text();
      expect(response.status).toBe(200);
      expect(JSON.parse(text)).toMatchObject({ name: null });
      expect((await ops(['verify'])).status).toBe(EXIT.ok);
    });
  });

  describe('who may', () => {
    it('nobody without a token', async () => {
      const { status, err } = await ops(['lag'], { SAMVERKAN_OPS_TOKEN: '' });
      expect({ status, err }).toEqual({
        status: EXIT.unreachable,
        err: 'No access token: set SAMVERKAN_OPS_TOKEN, or give --token-file.\n',
      });
    });

    it('an operator whose token is in a file', async () => {
      const file = join(home, 'token');
      writeFileSync(file, `${token}\n`);
      const none = { SAMVERKAN_OPS_TOKEN: '' };
      expect((await ops(['lag', '--token-file', file], none)).status).toBe(EXIT.ok);
      expect((await ops(['lag', '--token-file', join(home, 'none')], none)).status).toBe(EXIT.unreachable);
    });

    it('no token that the service does not trust, and nobody else than operators', async () => {
      const untrusted = await ops(['lag'], { SAMVERKAN_OPS_TOKEN: 'a.b.c' });
      expect(untrusted).toMatchObject({ status: EXIT.unreachable, out: '' });
      expect(untrusted.err).toContain('does not hold');
      const other = await ops(['lag'], { SAMVERKAN_OPS_TOKEN: await tokenOf(LEAD) });
      expect(other).toMatchObject({ status: EXIT.unreachable, out: '' });
      expect(other.err).toContain('operator');
    });

    it.each([
      [['lag']],
      [['park', 'list', OVERVIEW]],
      [['verify']],
      [['verify', OVERVIEW]],
      [['verify-access-log']],
      [['republish', 'case.relay']],
      [['forget', randomUUID(), '--yes']],
    ])('and nobody on the port of the users, whatever is asked: %j', async (args) => {
      expect(await ops(['--url', standalone.url, ...args])).toEqual({
        status: EXIT.unreachable,
        out: '',
        err: `What answers at ${standalone.url} is not the operations port of Samverkan.\n`,
      });
    });
  });

  describe('a slip', () => {
    it.each([
      [['lagg']],
      [['lag', '--jsn']],
      [['park', 'show', 'one-name']],
      [['rebuild']],
      [['--url', 'localhost:3001', 'lag']],
      [['--token', 'secret', 'lag']],
    ])('%j is told, and nothing is done', async (args) => {
      const { status, out, err } = await ops(args);
      expect({ status, out }).toEqual({ status: EXIT.usage, out: '' });
      expect(err.length).toBeGreaterThan(10);
    });

    it('help is no slip', async () => {
      const { status, out } = await ops(['--help']);
      expect(status).toBe(EXIT.ok);
      for (const name of ['lag', 'park', 'republish', 'rebuild', 'rollback', 'verify', 'forget'])
        expect(out).toContain(name);
    });

    it('work that somebody has asked for again since is said to be so', async () => {
      const replaced = createServer(({ method, url }, response) => {
        const job = { id: randomUUID(), what: `verify ${OVERVIEW}`, state: 'running' };
        response.statusCode = url?.startsWith('/admin/v1/jobs/') === true ? 404 : 200;
        response.end(JSON.stringify(method === 'POST' ? job : { workers: [] }));
      }).listen(0, '127.0.0.1');
      try {
        await once(replaced, 'listening');
        const { port } = replaced.address() as AddressInfo;
        const { status, err } = await ops(['--url', `http://127.0.0.1:${port}`, 'verify', OVERVIEW]);
        expect({ status, err }).toEqual({
          status: EXIT.failed,
          err: `verify ${OVERVIEW} has been asked for again since, so how it went this time is not known. Repeat the command.\n`,
        });
      } finally {
        replaced.close();
      }
    });

    it('a service that is not there is said to be so', async () => {
      const { status, err } = await ops(['--url', 'http://127.0.0.1:9', 'lag']);
      expect(status).toBe(EXIT.unreachable);
      expect(err).toContain('http://127.0.0.1:9');
    });
  });

  describe('the data folder, once the service has ended', () => {
    it('has nothing in it that tells who the forgotten person was', async () => {
      await standalone.close();
      const files = readdirSync(data);
      expect(files).toEqual(expect.arrayContaining(['samverkan.db', 'vault.db']));
      const told = files.filter((file) =>
        [NAME, PERSONAL_NUMBER, PERSONAL_NUMBER.slice(2)].some((text) =>
          readFileSync(join(data, file)).includes(text),
        ),
      );
      expect(told).toEqual([]);
    });
  });
});
