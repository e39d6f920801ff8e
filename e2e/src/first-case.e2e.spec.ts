import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parts } from './page-parts';
import { runPages } from './page-shell';

const ROOT = resolve(__dirname, '../..');
const PAGE = resolve(ROOT, 'docs/tutorial/first-case.md');
const LIMIT_MS = 360_000;

/** Starts the demo as the page says, beside others, and waits for what the page waits for. */
async function demo(): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn('npm', ['run', '--silent', 'demo', '--', '--port', '0'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C ends it')) resolve();
    });
    child.once('exit', () => reject(new Error(`The demo ended: ${said.slice(-2_000)}`)));
  });
  return { child, said };
}

describe('the tutorial of the first case', () => {
  const told = parts(readFileSync(PAGE, 'utf8'));
  let child: ChildProcess | undefined;
  let said: string;
  let printed: readonly string[];

  beforeAll(async () => {
    const started = await demo();
    ({ child, said } = started);
    const [, address, programme] =
      /(http:\/\/[\d.:]+)\/api\/reporting\/v1\/programmes\/([^/]+)\/figures\//.exec(said) ?? [];
    const here = told.map((part) => ({
      ...part,
      commands: part.commands.replace(/^API=.*$/m, `API=${address}`).replace('<the id>', String(programme)),
    }));
    ({ printed } = await runPages(here, LIMIT_MS));
  }, LIMIT_MS);

  afterAll(async () => {
    if (child?.pid === undefined) return;
    // Ctrl-C reaches the whole group.
    process.kill(-child.pid, 'SIGINT');
    await once(child, 'exit');
  });

  /** What the blocks under a heading print, one after the other. */
  const under = (heading: string): string[] =>
    told.flatMap((part, n) => (part.heading.includes(heading) ? [printed[n] ?? ''] : []));

  it('begins with a demo in which everything is right', () => {
    expect(said).toContain('All figures and traps are right');
  });

  it('prints nothing where it only sets things up', () => {
    expect([...under('Start the demo'), ...under('Get tokens')]).toEqual(['', '']);
  });

  it('is refused a short sick leave, and registers a long one', () => {
    const [refused, registered] = under('Register a case');
    expect(refused).toContain('"code":"NOT_LONG_CASE"');
    expect(refused).toContain('337');
    expect(registered).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}\n$/);
  });

  it('shows the case to the investigator once it is assigned', () => {
    const [before, after] = under('Who sees the case');
    expect(before).toContain('"code":"NOT_FOUND"');
    expect(after).not.toContain('urn:samverkan:problem');
    expect(after).toContain('staff-investigator-1');
  });

  it('shows it to the coordinator once there is a consent, which is not given twice', () => {
    const [before, after, again] = under('Consent opens the case');
    expect(before).toContain('"code":"NOT_FOUND"');
    expect(after).not.toContain('urn:samverkan:problem');
    expect(again).toContain('"code":"PRECONDITION_FAILED"');
  });

  it('clarifies the need with the whole pair alone, and sets a plan', () => {
    const [alone, both] = under('Clarify the need');
    expect(alone).toContain('"code":"PAIR_INCOMPLETE"');
    expect(both).not.toContain('urn:samverkan:problem');
    expect(both).toContain('"position":"');
  });

  it('shows the eight things that happened', () => {
    const [timeline = ''] = under('See what happened');
    expect(timeline.match(/"recordedAt"/g)).toHaveLength(8);
  });

  it('counts the plan now, and not as it was known the evening before', () => {
    const [figures = ''] = under('See it in a figure');
    const [now, before] = [...figures.matchAll(/"value":(\d+)/g)].map(([, value]) => Number(value));
    expect(now).toBe(Number(before) + 1);
  });
});
