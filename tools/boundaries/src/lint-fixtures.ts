import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';

/**
 * Lints every fixture as if it lay where its first line says, and prints one JSON object. A program of its own,
 * because ESLint loads its configuration as an ES module, which jest does not let it.
 */
export interface LintedFixture {
  readonly fixture: string;
  readonly liesAt: string;
  /** `rule` or `rule: part of the message`; `nothing` for a clean one. */
  readonly breaks: string;
  readonly found: readonly { readonly rule: string | null; readonly message: string }[];
}

export interface LintedFixtures {
  readonly fixtures: readonly LintedFixture[];
  /** Tags that may depend on some tags alone. */
  readonly restrictedTags: readonly string[];
  /** Each pair of tags of which the first may not depend on the second. */
  readonly keptApart: readonly { readonly sourceTag: string; readonly tag: string }[];
  /** Names that the domain may not use, wherever they come from. */
  readonly restrictedGlobals: readonly string[];
}

interface Constraint {
  readonly sourceTag: string;
  readonly onlyDependOnLibsWithTags?: readonly string[];
  readonly notDependOnLibsWithTags?: readonly string[];
}

const ROOT = resolve(__dirname, '../../..');
const FIXTURES = resolve(__dirname, '../fixtures');

const headerOf = (source: string, key: string): string | undefined =>
  new RegExp(`^// ${key}: (.+)$`, 'm').exec(source)?.[1];

const header = (source: string, key: string): string => {
  const found = headerOf(source, key);
  if (found === undefined) throw new Error(`A fixture without a line "// ${key}: …":\n${source}`);
  return found;
};

const tagsOf = (project: string): readonly string[] => {
  const file = require.resolve(`@samverkan/${project}/package.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { nx: { tags: readonly string[] } }).nx.tags;
};

/**
 * A message about tags that are kept apart, with the tag of the imported library alone. ESLint's names every tag that
 * the importing one may not depend on, and the libraries behind the imported one, so that it would hardly change when
 * one of the tags is let through.
 */
function narrowed(message: string): string {
  const [, begins, tags = '', libraries = ''] =
    /^(.+ can not depend on libs tagged with) (.+)\n\nViolation detected in:\n([^]+)$/.exec(message) ?? [];
  if (begins === undefined) return message;
  const imported = /^- (\S+)$/m.exec(libraries)?.[1];
  const own = imported === undefined ? [] : tagsOf(imported).filter((tag) => tags.includes(`"${tag}"`));
  return `${begins} ${own.map((tag) => `"${tag}"`).join(', ')}`;
}

const BOUNDARIES = '@nx/enforce-module-boundaries';

async function main(): Promise<void> {
  // Without a cached project graph the rule is skipped without an error: any nx command writes one.
  execFileSync(process.execPath, [require.resolve('nx/bin/nx.js'), 'show', 'projects'], { cwd: ROOT });

  const eslint = new ESLint({ cwd: ROOT });
  const config = (await eslint.calculateConfigForFile(join(ROOT, 'libs/kernel/src/fixture.ts'))) as {
    rules: Record<string, [unknown, { depConstraints: readonly Constraint[] }]>;
  };
  const boundaries = config.rules[BOUNDARIES]?.[1];
  // An import against the one way between two libraries closes a circle: it is refused as one before tags are read.
  const lettingCirclesThrough = new ESLint({
    cwd: ROOT,
    overrideConfig: {
      files: ['**/*.ts'],
      rules: { [BOUNDARIES]: ['error', { ...boundaries, ignoredCircularDependencies: [['*', '*']] }] },
    },
  });
  const fixtures: LintedFixture[] = [];
  for (const file of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(join(FIXTURES, file), 'utf8');
    const liesAt = header(source, 'lies at');
    const linter = headerOf(source, 'lets through') === 'circles' ? lettingCirclesThrough : eslint;
    const [result] = await linter.lintText(source, { filePath: join(ROOT, liesAt) });
    fixtures.push({
      fixture: file,
      liesAt,
      breaks: header(source, 'breaks'),
      found: (result?.messages ?? []).map(({ ruleId, message }) => ({
        rule: ruleId,
        message: narrowed(message),
      })),
    });
  }

  const constraints = boundaries?.depConstraints ?? [];
  const restrictedTags = constraints
    .filter(({ onlyDependOnLibsWithTags: only }) => only !== undefined && !only.includes('*'))
    .map(({ sourceTag }) => sourceTag);
  const keptApart = constraints.flatMap(({ sourceTag, notDependOnLibsWithTags = [] }) =>
    notDependOnLibsWithTags.map((tag) => ({ sourceTag, tag })),
  );

  const domain = (await eslint.calculateConfigForFile(join(ROOT, 'libs/case/domain/src/fixture.ts'))) as {
    rules: Record<string, readonly [unknown, ...(string | { readonly name: string })[]]>;
  };
  const [, ...globals] = domain.rules['no-restricted-globals'] ?? [0];
  const restrictedGlobals = globals.map((one) => (typeof one === 'string' ? one : one.name));

  const linted: LintedFixtures = { fixtures, restrictedTags, keptApart, restrictedGlobals };
  process.stdout.write(JSON.stringify(linted));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
