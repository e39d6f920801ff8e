import { exec, execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expectedFigures, makePlan } from '@samverkan/scenario';

interface DemoResult {
  readonly figures: readonly {
    readonly id: string;
    readonly asOf: string;
    readonly knownAt: string | null;
    readonly expected: number;
    readonly value: number;
    readonly of?: { readonly expected: number; readonly value: number };
  }[];
  readonly traps: readonly { readonly n: number; readonly ok: boolean; readonly got: string }[];
  readonly events: number;
  readonly commands: number;
  readonly seconds: number;
}

const ROOT = resolve(__dirname, '../..');
const LIMIT_MS = 360_000;
const STEPS = makePlan().steps.length;

describe('npm run demo -- --exit, whose server is killed with -9 in the middle, and what it says to go on with', () => {
  const base = mkdtempSync(join(tmpdir(), 'samverkan-demo-e2e-'));
  const env = { ...process.env, TMPDIR: base, npm_config_loglevel: 'silent' };
  let result: DemoResult;

  /** How many steps have been answered. */
  const answered = (): number => {
    const folder = readdirSync(base).find((name) => name.startsWith('samverkan-demo-'));
    const file = join(base, String(folder), 'data/demo-progress.jsonl');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').length - 1 : 0;
  };

  beforeAll(async () => {
    const after = Math.floor((0.3 + Math.random() * 0.4) * STEPS);
    process.stdout.write(`kill after step ${after} of ${STEPS}\n`);
    const demo = promisify(execFile)('npm', ['run', 'demo', '--', '--exit', '--port', '0'], {
      ...{ cwd: ROOT, env, timeout: LIMIT_MS },
    });
    let said = '';
    demo.child.stdout?.on('data', (chunk: Buffer | string) => (said += String(chunk)));
    let ended: { readonly code?: number; readonly stderr: string } | undefined;
    const brokenOff = demo.catch((error: typeof ended) => error).then((how) => (ended = how));
    while (ended === undefined && answered() < after) await pause(20);
    process.kill(Number(/kill -9 (\d+)/.exec(said)?.[1]), 'SIGKILL');
    await brokenOff;
    expect(ended?.code).toBe(1);
    const command = /^ {2}(npm run demo -- .*)$/m.exec(ended?.stderr ?? '')?.[1];
    // Fails unless the demo ends with status 0.
    const { stdout } = await promisify(exec)(`${command} --json`, {
      ...{ cwd: ROOT, env, timeout: LIMIT_MS, maxBuffer: 10_000_000 },
    });
    // One JSON object and nothing else: anything beside it would not parse.
    result = JSON.parse(stdout) as DemoResult;
  }, LIMIT_MS);

  afterAll(() => rmSync(base, { recursive: true, force: true }));

  it.each(expectedFigures)('gives $id = $value as of $asOf', ({ id, asOf, knownAt, value, of }) => {
    const figure = result.figures.find(
      (one) => one.id === id && one.asOf === asOf && one.knownAt === (knownAt ?? null),
    );
    expect(figure).toMatchObject({ expected: value, value });
    expect(figure?.of?.value).toBe(of);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])('trap %i comes out', (n) => {
    const trap = result.traps.find((one) => one.n === n);
    expect({ ok: trap?.ok, got: trap?.got }).toEqual({ ok: true, got: trap?.got });
  });

  it('says how much it did, and sends nothing again that was answered', () => {
    expect(answered()).toBe(STEPS);
    expect(result.commands).toBeGreaterThan(1000);
    expect(result.commands).toBeLessThan(4000);
    expect(result.events).toBeGreaterThan(4000);
  });
});
