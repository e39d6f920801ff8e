import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fieldTexts } from '@samverkan/platform';
import { problemCodesPage, productionSources } from './problem-codes-page';

const ROOT = resolve(__dirname, '../../../..');

const page = problemCodesPage(ROOT);
const rows = page
  .split('\n')
  .filter((line) => line.startsWith('| ') && line.includes('`'))
  .map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((text) => text.trim()),
  );
const codes = new Set(rows.map((cells) => cells.find((text) => text.startsWith('`'))));

/** Decorators of class-validator that are no rule of their own. */
const NO_RULE = ['IsOptional', 'ValidateIf', 'ValidateBy', 'ValidateNested'];

/** `IsBusinessDate` → `IS_BUSINESS_DATE`. */
const codeOf = (name: string): string => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

/** The rules that a class of the APIs can have for a field; the classes of the configuration have their own texts. */
const rulesInUse = new Set(
  productionSources(ROOT)
    .filter((name) => !name.includes('/platform/src/config/'))
    .map((name) => readFileSync(name, 'utf8'))
    .flatMap((source) => [
      ...[...source.matchAll(/import \{([^}]*)\} from 'class-validator'/g)].flatMap(([, names]) =>
        [...names!.matchAll(/(?<!type )\b[A-Z]\w+/g)].map(([name]) => name),
      ),
      ...[...source.matchAll(/ValidateBy\(\{\s*name: '(\w+)'/g)].map(([, name]) => name!),
    ])
    .filter((name) => !NO_RULE.includes(name)),
);

describe('the page of the problem codes', () => {
  it('has every code that a field can be given', () => {
    for (const code of Object.keys(fieldTexts)) expect(codes).toContain(`\`${code}\``);
    expect(codes).toContain('`BEYOND_ROLE_LIMIT`');
  });

  it('has a text of its own for each rule that a field of the APIs has', () => {
    expect(rulesInUse.size).toBeGreaterThan(15);
    expect([...rulesInUse].map(codeOf).filter((code) => !(code in fieldTexts))).toEqual([]);
  });

  it('says each in both languages', () => {
    expect(rows.filter((cells) => cells.some((text) => text === ''))).toEqual([]);
  });
});
