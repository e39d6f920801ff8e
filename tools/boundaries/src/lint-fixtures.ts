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
  /** Tags that the module boundaries of the configuration restrict. */
  readonly restrictedTags: readonly string[];
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

const header = (source: string, key: string): string => {
  const found = new RegExp(`^// ${key}: (.+)$`, 'm').exec(source)?.[1];
  if (found === undefined) throw new Error(`A fixture without a line "// ${key}: …":\n${source}`);
  return found;
};

async function main(): Promise<void> {
  // Without a cached project graph the rule is skipped without an error: any nx command writes one.
  execFileSync(process.execPath, [require.resolve('nx/bin/nx.js'), 'show', 'projects'], { cwd: ROOT });

  const eslint = new ESLint({ cwd: ROOT });
  const fixtures: LintedFixture[] = [];
  for (const file of readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!file.endsWith('.ts')) continue;
    const source = readFileSync(join(FIXTURES, file), 'utf8');
    const liesAt = header(source, 'lies at');
    const [result] = await eslint.lintText(source, { filePath: join(ROOT, liesAt) });
    fixtures.push({
      fixture: file,
      liesAt,
      breaks: header(source, 'breaks'),
      found: (result?.messages ?? []).map(({ ruleId, message }) => ({ rule: ruleId, message })),
    });
  }

  const config = (await eslint.calculateConfigForFile(join(ROOT, 'libs/kernel/src/fixture.ts'))) as {
    rules: Record<string, [unknown, { depConstraints: readonly Constraint[] }]>;
  };
  const constraints = config.rules['@nx/enforce-module-boundaries']?.[1].depConstraints ?? [];
  const restrictedTags = constraints
    .filter(
      (constraint) =>
        (constraint.notDependOnLibsWithTags?.length ?? 0) > 0 ||
        (constraint.onlyDependOnLibsWithTags !== undefined &&
          !constraint.onlyDependOnLibsWithTags.includes('*')),
    )
    .map((constraint) => constraint.sourceTag);

  const domain = (await eslint.calculateConfigForFile(join(ROOT, 'libs/case/domain/src/fixture.ts'))) as {
    rules: Record<string, readonly [unknown, ...(string | { readonly name: string })[]]>;
  };
  const [, ...globals] = domain.rules['no-restricted-globals'] ?? [0];
  const restrictedGlobals = globals.map((one) => (typeof one === 'string' ? one : one.name));

  const linted: LintedFixtures = { fixtures, restrictedTags, restrictedGlobals };
  process.stdout.write(JSON.stringify(linted));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
