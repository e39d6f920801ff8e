/**
 * Letters that are not told from their base by a mark that can be taken off, and those whose mark makes another letter
 * in Swedish. Source: the sorting rules of the Swedish alphabet (å, ä and ö are letters of their own, last; ü is read
 * as y; æ and ø are the neighbours' ä and ö; w is a letter of its own since 2006).
 */
const LETTERS: Readonly<Record<string, string>> = {
  å: '{',
  ä: '|',
  æ: '|',
  ö: '}',
  ø: '}',
  ő: '}',
  œ: '}',
  ü: 'y',
  ű: 'y',
  ß: 'ss',
  ð: 'd',
  đ: 'd',
  ł: 'l',
  þ: 'th',
};

const PLAIN = /[a-z0-9]/;
const MARKS = /\p{M}/gu;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** Below every character of a key, so that a name comes before a longer one that begins with it. */
const END = '\t';

/** How one character, small and composed, is ordered: by printable ASCII, å ä ö taken by `{ | }` after `z`. */
function weight(character: string): string {
  if (PLAIN.test(character)) return character;
  const letter = LETTERS[character];
  if (letter !== undefined) return letter;
  const base = character.normalize('NFD').replace(MARKS, '');
  if (PLAIN.test(base)) return base;
  if (!LETTER_OR_DIGIT.test(character)) return ' ';
  // Other alphabets come last, by code point.
  return `~${(character.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`;
}

/**
 * A text as a key whose plain order (by bytes, as every store compares) is Swedish alphabetical order: digits, a to z,
 * å, ä, ö. Case, accents and punctuation count only between texts that are otherwise alike; small before capital,
 * plain before accented. Stored beside the text, because stores' own collations differ.
 */
export function swedishSortKey(text: string): string {
  const characters = [...text.normalize('NFC').trim()];
  let letters = '';
  let accents = '';
  let cases = '';
  for (const character of characters) {
    const small = character.toLowerCase();
    const weights = [...small.normalize('NFC')].map(weight).join('');
    if (weights === ' ' && (letters === '' || letters.endsWith(' '))) continue;
    letters += weights;
    accents += weights === small || '{|}'.includes(weights) ? (/[æøőœ]/.test(small) ? '1' : '0') : '1';
    cases += small === character ? '0' : '1';
  }
  const spread = [accents, cases].map((marks) => marks.replace(/0+$/, ''));
  return [letters.trimEnd(), ...spread].join(END).trimEnd();
}
