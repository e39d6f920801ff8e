import { ownApplicationTexts } from '../own-application/own-application-texts';
import { fill, ownCaseTexts } from './own-case-texts';

/** Every sentence by its path: `status.active`. */
function sentences(texts: object, at = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]: [string, unknown]) =>
    typeof value === 'string' ? [[`${at}${name}`, value]] : sentences(value as object, `${at}${name}.`),
  );
}

const placeholders = (sentence: string): string[] =>
  [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();

describe('the texts of the own case and application', () => {
  it.each([ownCaseTexts, ownApplicationTexts])(
    'say the same in every language, in words of its own',
    (own) => {
      const swedish = new Map(sentences(own.sv));
      for (const [language, texts] of Object.entries(own)) {
        const all = new Map(sentences(texts));
        expect([language, [...all.keys()].sort()]).toEqual([language, [...swedish.keys()].sort()]);
        for (const [path, sentence] of all) {
          expect([language, path, placeholders(sentence)]).toEqual([
            language,
            path,
            placeholders(swedish.get(path) ?? ''),
          ]);
          const isName = Object.values(ownCaseTexts.sv.organisations).includes(sentence);
          if (language !== 'sv' && !isName) expect([path, sentence]).not.toEqual([path, swedish.get(path)]);
        }
      }
    },
  );

  it('are filled with what is known, and show what is missing', () => {
    expect(fill('Since {since}, by {staff}', { since: '2021-02-01' })).toBe('Since 2021-02-01, by {staff}');
  });
});
