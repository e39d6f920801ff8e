import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { LintedFixture, LintedFixtures } from './lint-fixtures';

const ROOT = resolve(__dirname, '../../..');

let linted: LintedFixtures;

beforeAll(() => {
  const printed = execFileSync(
    process.execPath,
    ['-C', '@samverkan/source', '-r', './tools/typescript/register.cjs', join(__dirname, 'lint-fixtures.ts')],
    { cwd: ROOT, encoding: 'utf8', maxBuffer: 10_000_000 },
  );
  linted = JSON.parse(printed) as LintedFixtures;
}, 180_000);

const violations = (): LintedFixture[] =>
  linted.fixtures.filter(({ fixture }) => fixture.startsWith('violations'));

describe('the dependency rules', () => {
  it('let through what the layers may do', () => {
    const clean = linted.fixtures.filter(({ fixture }) => fixture.startsWith('clean'));
    expect(clean.length).toBeGreaterThan(10);
    for (const { fixture, breaks, found } of clean)
      expect({ fixture, breaks, found }).toEqual({ fixture, breaks: 'nothing', found: [] });
  });

  it('bite: each violation breaks its rule and no other', () => {
    expect(violations().length).toBeGreaterThan(30);
    for (const { fixture, breaks, found } of violations()) {
      const [rule, message = ''] = breaks.split(': ');
      expect({ fixture, rules: found.map((error) => error.rule) }).toEqual({ fixture, rules: [rule] });
      expect({ fixture, message: found[0]?.message }).toEqual({
        fixture,
        message: expect.stringContaining(message) as string,
      });
    }
  });

  it('have a violation for every tag that may depend on some alone', () => {
    const shown = violations().map(({ breaks }) => /tagged with "(.+?)"/.exec(breaks)?.[1]);
    expect(linted.restrictedTags.length).toBeGreaterThan(8);
    for (const tag of linted.restrictedTags) expect(shown).toContain(tag);
  });

  it('have a violation for every two tags that are kept apart', () => {
    const shown = violations().map(({ breaks }) => breaks);
    expect(linted.keptApart.length).toBeGreaterThan(5);
    for (const { sourceTag, tag } of linted.keptApart)
      expect(shown).toContainEqual(
        expect.stringContaining(`tagged with "${sourceTag}" can not depend on libs tagged with "${tag}"`),
      );
  });

  it('have a violation for every name that the domain may not use', () => {
    const shown = violations().map(({ breaks }) => /^no-restricted-globals: '(.+)'$/.exec(breaks)?.[1]);
    expect(linted.restrictedGlobals.length).toBeGreaterThan(5);
    for (const name of linted.restrictedGlobals) expect(shown).toContain(name);
  });
});
