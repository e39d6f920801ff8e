import * as fc from 'fast-check';
import { swedishSortKey } from './swedish-sort-key';

const byKey = (left: string, right: string): number => {
  const [a, b] = [swedishSortKey(left), swedishSortKey(right)];
  return a < b ? -1 : a > b ? 1 : 0;
};
const sorted = (texts: readonly string[]): string[] => [...texts].sort(byKey);
const BEFORE = -1;

describe('Swedish alphabetical order', () => {
  it('puts å, ä and ö last, in that order', () => {
    expect(sorted(['Ödeshög', 'Älvsbyn', 'Åre', 'Zinkgruvan', 'Arvika', 'Oxelösund'])).toEqual([
      'Arvika',
      'Oxelösund',
      'Zinkgruvan',
      'Åre',
      'Älvsbyn',
      'Ödeshög',
    ]);
  });

  it('is the order of the whole alphabet, w after v', () => {
    const alphabet = [...'abcdefghijklmnopqrstuvwxyzåäö'];
    expect(sorted([...alphabet].reverse())).toEqual(alphabet);
  });

  it('reads é as e, ü as y, and the neighbours’ æ and ø as ä and ö', () => {
    expect(sorted(['Idf', 'Idé', 'Ide', 'Idea'])).toEqual(['Ide', 'Idé', 'Idea', 'Idf']);
    expect(sorted(['Mz', 'Müller', 'Mykola', 'Mx'])).toEqual(['Mx', 'Mykola', 'Müller', 'Mz']);
    expect(sorted(['ö', 'ø', 'æ', 'ä', 'å'])).toEqual(['å', 'ä', 'æ', 'ö', 'ø']);
  });

  it('puts digits first, a shorter text before a longer, and small before capital in a tie', () => {
    expect(sorted(['Vård b', 'vård', 'Vård', 'Vård a', '2 vård'])).toEqual([
      '2 vård',
      'vård',
      'Vård',
      'Vård a',
      'Vård b',
    ]);
  });

  it('does not look at how a letter is composed, nor at space and punctuation around words', () => {
    expect(swedishSortKey('A\u030angstro\u0308m')).toBe(swedishSortKey('Ångström'));
    expect(swedishSortKey('  Eskilstuna - Norra ')).toBe(swedishSortKey('Eskilstuna Norra'));
  });

  it('gives printable ASCII and tabs for any text, so that every store orders it alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => /^[\t\x20-\x7e]*$/.test(swedishSortKey(text))),
    );
  });

  it('orders by letters before it looks at case or accents', () => {
    const word = fc.stringMatching(/^[a-zåäö]{1,8}$/);
    fc.assert(
      fc.property(word, word, (left, right) => {
        fc.pre(left !== right);
        expect(byKey(left.toUpperCase(), right)).toBe(byKey(left, right));
      }),
    );
    expect(byKey('Zakaria', 'åsa')).toBe(BEFORE);
  });
});
