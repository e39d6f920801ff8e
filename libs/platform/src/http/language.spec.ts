import type { FastifyRequest } from 'fastify';
import { languageOf } from './language';

const asking = (accepted?: string) =>
  ({ headers: accepted === undefined ? {} : { 'accept-language': accepted } }) as FastifyRequest;

describe('the language of an answer', () => {
  it.each([
    [undefined, 'sv'],
    ['', 'sv'],
    ['*', 'sv'],
    ['de, fr;q=0.9', 'en'],
    ['de, *;q=0.1', 'en'],
    ['de, sv;q=0.1', 'sv'],
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
    ['enm, sv;q=0.1', 'sv'],
    ['svan', 'sv'],
    [`${'x,'.repeat(5000)}en`, 'sv'],
  ] as const)('%s → %s', (accepted, language) => {
    expect(languageOf(asking(accepted))).toBe(language);
  });

  it.each([
    ['fi', 'fi'],
    ['fi-FI, sv;q=0.9', 'fi'],
    ['sv, fi;q=0.9', 'sv'],
    ['de, fi;q=0.2', 'fi'],
    ['fi;q=0', 'sv'],
    ['fin', 'en'],
    [undefined, 'sv'],
  ] as const)('%s → %s, where there is a third', (accepted, language) => {
    expect(languageOf(asking(accepted), ['en', 'fi', 'sv'])).toBe(language);
  });
});
