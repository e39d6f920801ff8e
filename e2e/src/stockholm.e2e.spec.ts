import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { type StockholmOutcome, expectedOutcomes } from '@samverkan/scenario';

const ROOT = resolve(__dirname, '../..');
const LIMIT_MS = 120_000;

describe('npm run demo -- --scenario stockholm --exit --json', () => {
  let result: StockholmOutcome;

  beforeAll(async () => {
    // Fails unless the demo ends with status 0.
    const { stdout } = await promisify(execFile)(
      'npm',
      ['run', '--silent', 'demo', '--', '--scenario', 'stockholm', '--exit', '--json', '--port', '0'],
      { cwd: ROOT, timeout: LIMIT_MS },
    );
    // One JSON object and nothing else: anything beside it would not parse.
    result = JSON.parse(stdout) as StockholmOutcome;
  }, LIMIT_MS);

  it.each(expectedOutcomes)('$of: $what', ({ of, what, expected }) => {
    const found = result.outcomes.find((one) => one.of === of && one.what === what);
    expect(found).toEqual({ of, what, expected, computed: expected, ok: true });
  });

  it('says how much it did and how long it took', () => {
    expect(result.commands).toBeGreaterThan(100);
    expect(result.events).toBeGreaterThan(result.commands);
    expect(result.seconds).toBeGreaterThan(0);
  });
});
