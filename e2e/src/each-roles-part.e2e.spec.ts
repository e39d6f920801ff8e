import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ServerProcess } from '@samverkan/scenario';
import { parts } from './page-parts';
import { runPages } from './page-shell';

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
  'how-to/roles/pair.md',
  'how-to/roles/steering-group-and-association.md',
  'how-to/roles/log-reviewer.md',
  'how-to/roles/administrator.md',
];
const APIS = ['case', 'meeting', 'reporting'];
/** What the tutorial says of the demo's clock. */
const NOW = '2022-10-17T07:00:00.000Z';
const LIMIT_MS = 360_000;
/** `POST /api/case/v1/cases/{id}/close`, as the API documents have it, and what requests look like that are for it. */
interface Route {
  readonly name: string;
  readonly is: RegExp;
}

const routes: readonly Route[] = APIS.flatMap((api) => {
  const document = readFileSync(join(DOCS, `reference/openapi/${api}.v1.json`), 'utf8');
  const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({
      name: `${method.toUpperCase()} ${path}`,
      is: new RegExp(`^${method.toUpperCase()} ${path.replace(/{\w+}/g, '[^/]+')}$`),
    })),
  );
});
/** One that has a name where another has an id is itself. */
const routeOf = (request: string): string | undefined =>
  routes
    .filter(({ is }) => is.test(request))
    .sort((a, b) => a.name.split('{').length - b.name.split('{').length)[0]?.name;

describe('the tutorial with a part for each role, and the pages for each that go on with it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-tutorial-'));
  const told = PAGES.flatMap((page) => parts(readFileSync(join(DOCS, page), 'utf8')));
  let server: ServerProcess;
  let printed: readonly string[];
  let asked: ReadonlySet<string | undefined>;

  beforeAll(async () => {
    server = await ServerProcess.start({ folder: join(folder, 'data'), port: 0 });
    await fetch(`${server.address}/demo/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ now: NOW }),
    });
    const here = told.map((part) => ({
      ...part,
      commands: part.commands.replace(/^API=.*$/m, `API=${server.address}`),
    }));
    const run = await runPages(here, LIMIT_MS);
    printed = run.printed;
    asked = new Set(run.requests.map(routeOf));
  }, LIMIT_MS);

  afterAll(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has a part for everybody', () => {
    const titles = PAGES.map((page) => readFileSync(join(DOCS, page), 'utf8').split('\n', 1));
    const headings = [...titles, ...told.map(({ heading }) => heading)].join('\n').toLowerCase();
    for (const role of [
      ...['project lead', 'individual', 'social worker', 'investigator', 'coordinator'],
      ...['employment officer', 'employer', 'pair', 'chair', 'association', 'reviewer', 'administrator'],
    ])
      expect(headings).toContain(role);
    expect(told.length).toBeGreaterThan(10);
  });

  it('has each public route on a page, where it is used with success', () => {
    expect(routes.length).toBeGreaterThan(150);
    expect(routes.map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
  });

  it.each(told.map(({ heading, expected }, n) => [n + 1, heading, expected] as const))(
    'part %i, “%s”, prints what the page says',
    (n, _, expected) => {
      expect(printed[n - 1]).toBe(expected);
    },
  );
});
