import { execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '@samverkan/platform';
import type { FastifyReply } from 'fastify';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import { Languages } from './languages';
import { fill } from './own-case-texts';

const ROOT = resolve(__dirname, '../../../../..');

/** Every text by its path: `ownCase.status.active`. */
function textsOf(wording: object, at = ''): [string, string][] {
  return Object.entries(wording).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${at}${name}`, value]] : textsOf(value as object, `${at}${name}.`),
  );
}

describe('the languages of the case service', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  /** What a start with this file says of it. */
  const refusalOf = (name: string, text: string): string => {
    const file = join(folder, name);
    writeFileSync(file, text);
    try {
      new Languages(folder);
    } catch (error) {
      if (error instanceof ConfigurationError) return error.message.replaceAll(file, name);
      throw error;
    }
    return 'nothing';
  };
  /** Which language a reader of one is answered in. */
  const answeredIn = (languages: string, accepted: string): string => {
    const reply = { request: { headers: { 'accept-language': accepted } }, header: () => reply };
    return new Languages(languages).for(reply as unknown as FastifyReply).language;
  };
  const finnish = (ownCase: object): string =>
    JSON.stringify({ ...en, ownCase: { ...en.ownCase, ...ownCase } });

  it('are each in words of its own', () => {
    const english = new Map(textsOf(en));
    const same = textsOf(sv).flatMap(([path, text]) => (english.get(path) === text ? [path] : []));
    expect([...english.keys()].sort()).toEqual(
      textsOf(sv)
        .map(([path]) => path)
        .sort(),
    );
    const names = Object.keys(en.ownCase.organisations).map((id) => `ownCase.organisations.${id}`);
    expect(same).toEqual([...names, 'ownCase.sources.fk', 'ownCase.sources.af']);
  });

  it('keep the start from going on with a file that lacks a text, and say which', () => {
    expect(refusalOf('fi.json', finnish({}))).toBe('nothing');
    expect(refusalOf('fi.json', finnish({ nobodyYet: undefined, status: { active: 'On {since}' } }))).toBe(
      'fi.json lacks ownCase.status.registered, ownCase.status.closed, ownCase.status.entered-in-error, ownCase.nobodyYet: write it, as en.json has it.',
    );
    expect(refusalOf('fi.json', finnish({ coordinator: 'On {stuff}', nobodyYet: 4 }))).toBe(
      [
        'fi.json lacks ownCase.nobodyYet: write it, as en.json has it.',
        'fi.json has other {places} than en.json in ownCase.coordinator: write the same.',
      ].join('\n'),
    );
  });

  it('are more by a file, as the page that tells how says', () => {
    const page = readFileSync(join(ROOT, 'docs/how-to/add-a-language.md'), 'utf8');
    const [command = '', sentence = ''] = [...page.matchAll(/^ +```\w+\n([^]*?)^ +```$/gm)].map(
      ([, block = '']) => block.trim(),
    );
    const languages = join(folder, 'libs/case/service/languages');
    cpSync(join(ROOT, 'libs/case/service/languages'), languages, { recursive: true });
    execSync(command, { cwd: folder });
    expect(answeredIn(languages, 'fi')).toBe('fi');
    expect(refusalOf('fi.json', finnish({ nobodyYet: '' }))).toBe(sentence);
  });

  it('say of a file that is none what is wrong', () => {
    expect(refusalOf('fi.json', '{')).toMatch(/^fi\.json cannot be read as JSON \(.+\)\.$/);
    expect(refusalOf('fi.json', 'null')).toMatch(/^fi\.json lacks processMap\.title, /);
    rmSync(join(folder, 'fi.json'));
    expect(refusalOf('suomi.json', finnish({}))).toBe(
      'suomi.json is not named after a language: write its two or three letters, as in fi.json.',
    );
  });

  it('are filled with what is known, and show what is missing', () => {
    expect(fill('Since {since}, by {staff}', { since: '2021-02-01' })).toBe('Since 2021-02-01, by {staff}');
  });
});
