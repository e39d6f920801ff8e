import type { Text } from '@samverkan/kernel';

/** The short name of each kind of problem, by status. */
export const TITLES: Readonly<Record<number, Text>> = {
  400: { sv: 'Felaktig begäran', en: 'Bad request' },
  401: { sv: 'Inte inloggad', en: 'Not signed in' },
  403: { sv: 'Inte tillåtet', en: 'Not allowed' },
  404: { sv: 'Finns inte', en: 'Not found' },
  409: { sv: 'En regel hindrar det', en: 'A rule does not allow it' },
  412: { sv: 'Ändrat av någon annan', en: 'Changed by somebody else' },
  413: { sv: 'För stort', en: 'Too large' },
  415: { sv: 'Fel format', en: 'Wrong format' },
  422: { sv: 'Nyckeln är redan använd', en: 'The key has been used' },
  428: { sv: 'If-Match saknas', en: 'If-Match is missing' },
  431: { sv: 'För långa huvuden', en: 'Headers too long' },
  500: { sv: 'Internt fel', en: 'Internal error' },
  503: { sv: 'Inte tillgängligt just nu', en: 'Not available now' },
};
