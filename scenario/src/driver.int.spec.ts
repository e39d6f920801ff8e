import { mkdtempSync, rmSync, truncateSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { present } from '@samverkan/kernel';
import { ApiClient, ServerGone } from './api-client';
import { Driver, UnexpectedAnswer } from './driver';
import { Lane } from './plan-builder';
import { Progress } from './progress';
import type { JsonObject, Step } from './step';

interface Seen {
  readonly request: string;
  readonly user: string;
  readonly ifMatch?: string;
  readonly clock: string;
}

/** As little of the product's interface as a driver can be tried against: cases with a revision, kept by key. */
class SmallCaseServer {
  readonly seen: Seen[] = [];
  readonly applied: string[] = [];
  /** Answers that come once, before anything is looked at: `<path end>` → status. */
  readonly hiccups: { path: string; status: number; code?: string }[] = [];
  /** The connection is cut after so many commands have been applied, before the answer is sent. */
  cutAfter = Infinity;
  clock = '';
  private readonly answers = new Map<string, JsonObject>();
  private readonly revisions = new Map<string, number>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void this.handle(request).then(
        ({ status, body, etag }) => {
          response.writeHead(status, {
            'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
            'retry-after': '0',
            ...(etag === undefined ? {} : { etag: `"${etag}"` }),
          });
          response.end(JSON.stringify(body));
        },
        () => response.destroy(),
      );
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Somebody else changes the case. */
  touch(id: string): void {
    this.revisions.set(id, (this.revisions.get(id) ?? 0) + 1);
  }

  private async handle(
    request: IncomingMessage,
  ): Promise<{ status: number; body: JsonObject; etag?: number }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as JsonObject);
    const path = request.url ?? '';
    if (path === '/demo/token') return { status: 200, body: { access_token: `a.${String(body['user'])}.c` } };
    if (path === '/demo/clock') {
      this.clock = String(body['now']).slice(0, 10);
      return { status: 200, body: {} };
    }
    const user = (request.headers.authorization ?? '').split('.')[1] ?? '';
    const ifMatch = request.headers['if-match'];
    this.seen.push({
      request: `${request.method} ${path}`,
      user,
      clock: this.clock,
      ...present({ ifMatch }),
    });
    const hiccup = this.hiccups.findIndex((one) => path.endsWith(one.path));
    if (hiccup >= 0) {
      const [{ status, code = '' } = { status: 500 }] = this.hiccups.splice(hiccup, 1);
      return { status, body: { code } };
    }
    const id = path.split('/')[5];
    if (request.method === 'GET')
      return { status: 200, body: { id: id ?? '' }, etag: this.revisions.get(id ?? '') };
    const key = String(request.headers['idempotency-key']);
    const before = this.answers.get(key);
    if (before) return { status: 200, body: before, etag: before['revision'] as number };
    if (id !== undefined && ifMatch !== `"${this.revisions.get(id)}"`)
      return { status: 412, body: { code: 'STALE' } };
    const of = id ?? `case-${this.answers.size}`;
    const revision = (this.revisions.get(of) ?? -1) + 1;
    this.revisions.set(of, revision);
    this.answers.set(key, { id: of, revision });
    this.applied.push(key);
    if (this.applied.length > this.cutAfter) throw new Error('cut');
    return { status: 201, body: { id: of, revision }, etag: revision };
  }
}

const CASES = '/api/case/v1/cases';

/** Two cases over two days. */
function smallPlan(): Step[] {
  const steps = ['a', 'b'].flatMap((name) => {
    const lane = new Lane(name);
    lane.command('2020-05-04', 'staff-1', CASES, { occurredOn: '2020-05-04' }, { saves: { [name]: 'id' } });
    lane.command('2020-05-04', 'staff-2', `${CASES}/{${name}}/assign`, { occurredOn: '2020-05-04' });
    lane.command('2020-05-05', 'staff-1', `${CASES}/{${name}}/close`, { occurredOn: '2020-05-05' });
    return lane.steps;
  });
  return steps.sort((one, other) => one.on.localeCompare(other.on));
}

describe('the driver', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-driver-'));
  let address: string;
  let small: SmallCaseServer;
  const started: SmallCaseServer[] = [];

  beforeEach(async () => {
    small = new SmallCaseServer();
    started.push(small);
    address = await small.listen();
  });

  afterAll(async () => {
    await Promise.all(started.map((one) => one.close()));
    rmSync(folder, { recursive: true });
  });

  it('keeps the order of a case, and the clock on the day of the step', async () => {
    await new Driver({ client: new ApiClient(address) }).run(smallPlan());
    expect(small.seen.filter(({ request }) => !request.startsWith('GET')).map(({ clock }) => clock)).toEqual([
      ...Array<string>(4).fill('2020-05-04'),
      ...Array<string>(2).fill('2020-05-05'),
    ]);
    const of = (id: string): string[] =>
      small.seen
        .filter(({ request }) => request.includes(`/${id}/`))
        .map(({ request }) => request.split('/').at(-1) ?? '');
    for (const id of ['case-0', 'case-1']) expect(of(id)).toEqual(['assign', 'close']);
    expect(small.applied).toHaveLength(6);
  });

  it('sends each user’s own token and the revision that the last answer had', async () => {
    await new Driver({ client: new ApiClient(address), concurrency: 1 }).run(smallPlan());
    expect(small.seen.filter(({ request }) => request.includes('case-0'))).toEqual([
      { request: `POST ${CASES}/case-0/assign`, user: 'staff-2', ifMatch: '"0"', clock: '2020-05-04' },
      { request: `POST ${CASES}/case-0/close`, user: 'staff-1', ifMatch: '"1"', clock: '2020-05-05' },
    ]);
  });

  it('looks again when somebody else has changed the case meanwhile', async () => {
    const [register, assign] = smallPlan().filter(({ lane }) => lane === 'a') as [Step, Step];
    const driver = new Driver({ client: new ApiClient(address) });
    await driver.run([register]);
    small.touch('case-0');
    await driver.run([register, assign]);
    expect(small.seen.slice(1).map(({ request, ifMatch }) => [request, ifMatch])).toEqual([
      [`POST ${CASES}/case-0/assign`, '"0"'],
      [`GET ${CASES}/case-0`, undefined],
      [`POST ${CASES}/case-0/assign`, '"1"'],
    ]);
  });

  it('looks at who has a case where its user acts on it without seeing it', async () => {
    const [register, assign] = smallPlan().filter(({ lane }) => lane === 'a') as [Step, Step];
    const driver = new Driver({ client: new ApiClient(address) });
    await driver.run([register]);
    small.touch('case-0');
    small.hiccups.push({ path: 'case-0', status: 404 });
    await driver.run([register, assign]);
    expect(small.seen.slice(2).map(({ request, user, ifMatch }) => [request, user, ifMatch])).toEqual([
      [`GET ${CASES}/case-0`, 'staff-2', undefined],
      [`GET ${CASES}/case-0/assignment`, 'staff-2', undefined],
      [`POST ${CASES}/case-0/assign`, 'staff-2', '"1"'],
    ]);
  });

  it('lets a user who has not looked again be told so', async () => {
    const lane = new Lane('a');
    const first = lane.command('2020-05-04', 'staff-1', CASES, {}, { saves: { a: 'id' } });
    lane.command('2020-05-04', 'staff-1', `${CASES}/{a}/assign`, {});
    lane.command(
      '2020-05-04',
      'staff-2',
      `${CASES}/{a}/close`,
      {},
      { basedOn: first, expect: { status: 412 } },
    );
    const progress = new Progress();
    await new Driver({ client: new ApiClient(address), progress }).run(lane.steps);
    expect(progress.of('a/close')).toMatchObject({ status: 412, code: 'STALE' });
    expect(small.applied).toHaveLength(2);
  });

  it('waits for a busy server, and for news that are on their way, and for nothing else', async () => {
    small.hiccups.push({ path: 'cases', status: 503 }, { path: 'assign', status: 409, code: 'CASE_UNKNOWN' });
    const [register, assign, close] = smallPlan().filter(({ lane }) => lane === 'a') as [Step, Step, Step];
    const driver = new Driver({ client: new ApiClient(address) });
    await driver.run([register, { ...assign, patience: ['CASE_UNKNOWN'] }]);
    expect(small.applied).toHaveLength(2);
    small.hiccups.push({ path: 'close', status: 409, code: 'CASE_CLOSED' });
    await expect(driver.run([close])).rejects.toThrow(UnexpectedAnswer);
  });

  it('goes on where it broke off, and does nothing twice', async () => {
    const file = join(folder, 'progress.jsonl');
    const steps = smallPlan();
    small.cutAfter = 3;
    const broken = new Driver({ client: new ApiClient(address), progress: new Progress(file) });
    await expect(broken.run(steps)).rejects.toThrow(ServerGone);
    small.cutAfter = Infinity;
    // The last line was being written when the driver was killed.
    truncateSync(file, statSync(file).size - 5);
    const again = new Driver({ client: new ApiClient(address), progress: new Progress(file) });
    await again.run(steps);
    expect(small.applied).toHaveLength(6);
    expect(new Set(small.applied).size).toBe(6);
    expect([...again.ids.keys()].sort()).toEqual(['a', 'b']);
    const sent = small.seen.length;
    await new Driver({ client: new ApiClient(address), progress: new Progress(file) }).run(steps);
    expect(small.seen).toHaveLength(sent);
  });

  it('stops between steps when it is told to', async () => {
    const stop = new AbortController();
    const steps = smallPlan();
    const driver = new Driver({
      client: new ApiClient(address),
      concurrency: 1,
      signal: stop.signal,
      onStep: (done) => (done === 2 ? stop.abort() : undefined),
    });
    await driver.run(steps);
    expect(small.applied).toHaveLength(2);
  });

  it('says that the server is gone', async () => {
    await small.close();
    await expect(new Driver({ client: new ApiClient(address) }).run(smallPlan())).rejects.toThrow(ServerGone);
  });
});
