import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ServerProcess } from '@samverkan/scenario';

const DOCS = resolve(__dirname, '../../docs');
/** The tutorial, and the pages that go on in its shell, in this order. */
const PAGES = [
  'tutorial/each-roles-part.md',
  'how-to/roles/individual.md',
  'how-to/roles/rehab-coordinator.md',
  'how-to/roles/employment-officer-and-social-worker.md',
  'how-to/roles/insurance-investigator.md',
  'how-to/roles/employer.md',
  'how-to/roles/project-lead.md',
];
/** What the tutorial says of the demo's clock. */
const NOW = '2022-10-17T07:00:00.000Z';
const LIMIT_MS = 180_000;
/** Printed between the parts. */
const CUT = '-- cut --';

interface Part {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly commands: string;
  readonly expected: string;
}

/** The commands of a page, each with what the page says that they print; those that start the demo are left out. */
function parts(page: string): Part[] {
  const found: Part[] = [];
  let heading = '';
  for (const [whole, kind, content = ''] of page.matchAll(/^## .*$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const last = found.at(-1);
    if (kind === undefined) heading = whole.slice(3);
    else if (kind === 'sh' && !content.includes('npm '))
      found.push({ heading, commands: content, expected: '' });
    else if (kind === 'text' && last !== undefined) found[found.length - 1] = { ...last, expected: content };
  }
  return found;
}

describe('the tutorial with a part for each role, and the pages for each that go on with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-tutorial-'));
  const told = PAGES.flatMap((page) => parts(readFileSync(join(DOCS, page), 'utf8')));
  let server: ServerProcess;
  let printed: readonly string[];

  beforeAll(async () => {
    server = await ServerProcess.start({ folder: join(folder, 'data'), port: 0 });
    await fetch(`${server.address}/demo/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: NOW }),
    });
    const script = told
      .map(({ commands }) => commands.replace(/^API=.*$/m, `API=${server.address}`))
      .join(`\necho '${CUT}'\n`);
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { timeout: LIMIT_MS });
    printed = stdout.split(`${CUT}\n`);
  }, LIMIT_MS);

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has a part for everybody', () => {
    const headings = told.map(({ heading }) => heading.toLowerCase()).join('\n');
    for (const role of [
      ...['project lead', 'individual', 'social worker', 'investigator', 'coordinator'],
      ...['employment officer', 'employer'],
    ])
      expect(headings).toContain(role);
    expect(told.length).toBeGreaterThan(10);
  });

  it.each(told.map(({ heading, expected }, n) => [n + 1, heading, expected] as const))(
    'part %i, “%s”, prints what the page says',
    (n, _, expected) => {
      expect(printed[n - 1]).toBe(expected);
    },
  );
});
