import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@samverkan/event-sourcing-testing';

const ROOT = resolve(__dirname, '../../..');

jest.setTimeout(60_000);

/** An app in a process of its own, as an operator starts it. */
class Started {
  out = '';
  err = '';
  private constructor(private readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk: Buffer) => (this.out += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (this.err += chunk.toString()));
  }

  static app(name: string, environment: Record<string, string>, ...args: string[]): Started {
    const program = [
      '-C',
      '@samverkan/source',
      '-r',
      './tools/typescript/register.cjs',
      `apps/${name}/src/main.ts`,
    ];
    return new Started(
      spawn(process.execPath, [...program, ...args], {
        cwd: ROOT,
        env: { ...process.env, SAMVERKAN_PORT: '0', SAMVERKAN_ADMIN_PORT: '0', ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    );
  }

  /** Its exit status, when it has ended. */
  async ended(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode;
  }

  /** The addresses that it prints once it answers. */
  async addresses(): Promise<{ readonly url: string; readonly adminUrl: string }> {
    for (;;) {
      const url = /^Samverkan on (\S+)$/m.exec(this.out)?.[1];
      const adminUrl = /^Operations on (\S+) /m.exec(this.out)?.[1];
      if (url !== undefined && adminUrl !== undefined) return { url, adminUrl };
      if (this.child.exitCode !== null) throw new Error(`It ended: ${this.err}`);
      await pause(20);
    }
  }

  terminate(): void {
    this.child.kill('SIGTERM');
  }

  /** For a test that has failed half-way. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null) this.child.kill('SIGKILL');
    await this.ended();
  }
}

describe('an app in a process of its own', () => {
  let home: string;
  let started: Started[];
  const start = (...of: Parameters<typeof Started.app>): Started => {
    const one = Started.app(...of);
    started.push(one);
    return one;
  };

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'samverkan-process-'));
    started = [];
  });
  afterEach(async () => {
    await Promise.all(started.map((one) => one.kill()));
    rmSync(home, { recursive: true, force: true });
  });

  it.each(['case', 'meeting', 'reporting'])('the %s service serves its own API alone', async (name) => {
    const app = start(`${name}-service`, { SAMVERKAN_PROFILE: 'embedded', SAMVERKAN_DATA: join(home, name) });
    const { url, adminUrl } = await app.addresses();
    const statuses = await Promise.all(
      ['case', 'meeting', 'reporting'].map(async (api) => [
        api,
        (await fetch(`${url}/api/${api}/v1/openapi.json`)).status,
      ]),
    );
    expect(Object.fromEntries(statuses)).toEqual({ case: 404, meeting: 404, reporting: 404, [name]: 200 });
    await eventually(
      'it is ready',
      async () => (await fetch(`${adminUrl}/health/ready`)).status === 200,
      30_000,
    );
    app.terminate();
    expect(await app.ended()).toBe(0);
    expect(app.err).toBe('');
  });

  it.each([
    ['', 'is missing'],
    ['cloud', 'is "cloud"'],
  ])('a service on the profile "%s" does not start, and says what to write', async (profile, state) => {
    const folder = join(home, 'data');
    const app = start('case-service', { SAMVERKAN_PROFILE: profile, SAMVERKAN_DATA: folder });
    expect(await app.ended()).toBe(1);
    expect(app.err).toContain(`SAMVERKAN_PROFILE ${state}: write distributed for all services`);
    expect(app.err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(folder)).toBe(false);
  });

  it('a second process on the folder, or on the port, is told so and ends', async () => {
    const data = join(home, 'data');
    const first = start('standalone', { SAMVERKAN_DATA: data });
    const { url } = await first.addresses();
    const second = start('standalone', { SAMVERKAN_DATA: data });
    const third = start('standalone', {
      SAMVERKAN_DATA: join(home, 'other'),
      SAMVERKAN_PORT: new URL(url).port,
    });
    expect(await second.ended()).toBe(1);
    expect(second.err).toMatch(/^FOLDER_IN_USE: The data folder .* is in use by another process\. .*\n$/);
    expect(await third.ended()).toBe(1);
    expect(third.err).toContain(`Port ${new URL(url).port} is in use`);
  });

  it.each([
    ['SAMVERKAN_HOST', '999.1.1.1', /^999\.1\.1\.1 is no address of this machine: .* SAMVERKAN_HOST .*\n$/],
    ['SAMVERKAN_DATE', 'data', /^SAMVERKAN_DATE is not known here: .* SAMVERKAN_DATA\.\n$/],
  ])('%s=%s stops the start with one sentence', async (name, value, sentence) => {
    const app = start('standalone', { SAMVERKAN_DATA: join(home, 'data'), [name]: value });
    expect(await app.ended()).toBe(1);
    expect(app.err).toMatch(sentence);
    expect(app.out).not.toContain('Samverkan on');
  });

  it('does not start with an option that there is not', async () => {
    const app = start('standalone', { SAMVERKAN_DATA: join(home, 'data') }, '--prot');
    expect(await app.ended()).toBe(2);
    expect(app.err).toBe("error: unknown option '--prot'\n");
    expect(existsSync(join(home, 'data'))).toBe(false);
  });

  it('prints its configuration without secrets, and does not start', async () => {
    const masterKey = 'ab'.repeat(32);
    const app = start(
      'standalone',
      { SAMVERKAN_DATA: join(home, 'data'), SAMVERKAN_MASTER_KEY: masterKey },
      '--print-config',
    );
    expect(await app.ended()).toBe(0);
    expect(app.out).toMatch(/^SAMVERKAN_MASTER_KEY=\[secret\] /m);
    expect(app.out).toContain(`SAMVERKAN_DATA=${join(home, 'data')} `);
    expect(app.out).not.toContain(masterKey);
    expect(existsSync(join(home, 'data'))).toBe(false);
  });

  it('answers what is under way when it is told to end, takes in no more, and is gone within ten seconds', async () => {
    const app = start('standalone', { SAMVERKAN_DATA: join(home, 'data'), SAMVERKAN_DEMO: 'true' });
    const { url } = await app.addresses();
    // The head of a request that the server is reading the body of when the end comes.
    const body = JSON.stringify({ user: 'staff-operator' });
    const underWay = request(`${url}/demo/token`, {
      method: 'POST',
      // It says that it goes on when it has the head.
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
      },
    });
    const answered = once(underWay, 'response');
    underWay.flushHeaders();
    await once(underWay, 'continue');
    underWay.write(body.slice(0, 5));
    const from = performance.now();
    app.terminate();
    await pause(500);
    underWay.end(body.slice(5));
    const [response] = (await answered) as [{ statusCode: number; resume(): void }];
    response.resume();
    expect(response.statusCode).toBe(200);
    expect(await app.ended()).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
  });

  it('does not wait for a request that never comes to its end', async () => {
    const app = start('standalone', { SAMVERKAN_DATA: join(home, 'data'), SAMVERKAN_DEMO: 'true' });
    const { url } = await app.addresses();
    const stuck = request(`${url}/demo/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 40 },
    });
    const cutOff = once(stuck, 'error');
    stuck.write('{');
    await pause(100);
    const from = performance.now();
    app.terminate();
    await cutOff;
    expect(await app.ended()).toBe(0);
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});
