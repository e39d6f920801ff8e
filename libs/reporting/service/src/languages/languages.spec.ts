import 'reflect-metadata';
import { execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import { noticeView } from '../notices/notice-view';
import { Languages } from './languages';

const ROOT = resolve(__dirname, '../../../../..');

/** Every text by its path: `notices.kinds.assignment`. */
const textsOf = (wording: object, at = ''): [string, string][] =>
  Object.entries(wording).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${at}${name}`, value]] : textsOf(value as object, `${at}${name}.`),
  );

describe('the languages of notices', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are each in words of its own', () => {
    const english = new Map(textsOf(en));
    expect([...english.keys()].sort()).toEqual(
      textsOf(sv)
        .map(([path]) => path)
        .sort(),
    );
    expect(textsOf(sv).filter(([path, text]) => english.get(path) === text)).toEqual([]);
  });

  it('are all told in, by the codes of their files', () => {
    const assignment = 'Sinulle on annettu asia.';
    const finnish = { notices: { ...en.notices, kinds: { ...en.notices.kinds, assignment } } };
    writeFileSync(join(folder, 'fi.json'), JSON.stringify(finnish));
    const notice = { kind: 'assignment', at: '2021-04-20T08:00:00.000Z', on: '2021-04-20' } as const;
    expect(noticeView('n', notice, false, false, new Languages(folder)).text).toEqual({
      sv: 'Du har fått ett ärende.',
      en: 'You have been given a case.',
      fi: assignment,
    });
  });

  it('are more by a file, as the page that tells how says', () => {
    const page = readFileSync(join(ROOT, 'docs/how-to/add-a-language.md'), 'utf8');
    const command = /^ +```sh\n([^]*?)^ +```$/m.exec(page)?.[1] ?? '';
    const languages = join(folder, 'libs/reporting/service/languages');
    cpSync(join(ROOT, 'libs/reporting/service/languages'), languages, { recursive: true });
    execSync(command, { cwd: folder });
    expect(new Languages(languages).codes()).toEqual(['sv', 'en', 'fi']);
  });

  it('keep the start from going on with a file that lacks a text', () => {
    writeFileSync(join(folder, 'fi.json'), JSON.stringify({ notices: { ...en.notices, mail: {} } }));
    expect(() => new Languages(folder)).toThrow('fi.json lacks notices.mail.subject, notices.mail.text');
  });
});
