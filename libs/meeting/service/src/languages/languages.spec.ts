import { execSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import { Languages } from './languages';

const ROOT = resolve(__dirname, '../../../../..');

describe('the languages of invitations', () => {
  it('say all parties and ways to meet, each in words of its own', () => {
    const texts = ({ calendar: { modes, parties, ...more } }: typeof en): Record<string, string> => ({
      ...more,
      ...modes,
      ...parties,
    });
    const swedish = texts(sv);
    expect(Object.keys(texts(en))).toEqual(Object.keys(swedish));
    expect(Object.entries(texts(en)).filter(([code, text]) => swedish[code] === text)).toEqual([
      ['fk', 'Försäkringskassan'],
      ['af', 'Arbetsförmedlingen'],
    ]);
  });

  it('are more by a file, as the page that tells how says', () => {
    const page = readFileSync(join(ROOT, 'docs/how-to/add-a-language.md'), 'utf8');
    const command = /^ +```sh\n([^]*?)^ +```$/m.exec(page)?.[1] ?? '';
    const folder = mkdtempSync(join(tmpdir(), 'samverkan-languages-'));
    const languages = join(folder, 'libs/meeting/service/languages');
    cpSync(join(ROOT, 'libs/meeting/service/languages'), languages, { recursive: true });
    execSync(command, { cwd: folder });
    expect(new Languages(languages).codes()).toEqual(['sv', 'en', 'fi']);
    rmSync(folder, { recursive: true });
  });
});
