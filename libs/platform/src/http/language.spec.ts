import type { FastifyRequest } from 'fastify';
import { languageOf } from './language';

const asked = (accepted?: string) =>
  languageOf({ headers: accepted === undefined ? {} : { 'accept-language': accepted } } as FastifyRequest);

describe('the language of an answer', () => {
  it.each([
    [undefined, 'sv'],
    ['', 'sv'],
    ['*', 'sv'],
    ['de, fr;q=0.9', 'sv'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['sv-FI', 'sv'],
    ['en, sv', 'en'],
    ['sv, en', 'sv'],
    ['sv;q=0.5, en;q=0.8', 'en'],
    ['de, en;q=0.8, sv;q=0.9', 'sv'],
    ['en;q=0', 'sv'],
    ['sv;q=0, en;q=0.1', 'en'],
    ['en;level=1;q=0.4, sv;q=0.3', 'en'],
    ['en;q=x, sv', 'en'],
    // Words that begin alike are other languages.
    ['enm, svan', 'sv'],
    [`${'x,'.repeat(5000)}en`, 'sv'],
  ] as const)('%s → %s', (accepted, language) => {
    expect(asked(accepted)).toBe(language);
  });
});
