import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { expectedFigures } from '@samverkan/scenario';

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
const LIMIT_MS = 180_000;

describe('npm run demo -- --exit --json', () => {
  let result: DemoResult;

  beforeAll(async () => {
    // Fails unless the demo ends with status 0.
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', '--silent', 'demo', '--', '--exit', '--json', '--port', '0'],
      { cwd: ROOT, timeout: LIMIT_MS, maxBuffer: 10_000_000 },
    );
    // One JSON object and nothing else: anything beside it would not parse.
    result = JSON.parse(stdout) as DemoResult;
  }, LIMIT_MS);

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

  it('says how much it did', () => {
    expect(result.commands).toBeGreaterThan(4000);
    expect(result.events).toBeGreaterThan(result.commands);
  });
});
