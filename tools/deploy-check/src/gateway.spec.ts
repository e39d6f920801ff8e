import { read } from './files';

const caddyfile = read('deploy/compose/gateway/Caddyfile');
/** What the gateway answers by itself, by `Content-Language`. */
const answers = new Map(
  [...caddyfile.matchAll(/Content-Language (\w+)[^`]*respond `([^`]*)` (\d+)/g)].map(
    ([, language = '', body = '', status]) => [
      language,
      { status: Number(status), body: JSON.parse(body.replace(/\\([{}])/g, '$1')) as object },
    ],
  ),
);
/** As the header_regexp of the gateway that leads to English. */
const english = new RegExp(
  /@english header_regexp Accept-Language \(\?i\)(\S+)/.exec(caddyfile)?.[1] ?? '$.',
  'i',
);

describe('the gateway', () => {
  it('says that there is nothing as the services do', () => {
    const nothing = { type: 'urn:samverkan:problem:not-found', status: 404, code: 'NOT_FOUND' };
    const correlationId = '{http.request.uuid}';
    expect(Object.fromEntries(answers)).toEqual({
      sv: {
        status: 404,
        body: { ...nothing, title: 'Finns inte', detail: 'Det finns inget här.', correlationId },
      },
      en: {
        status: 404,
        body: { ...nothing, title: 'Not found', detail: 'There is nothing here.', correlationId },
      },
    });
    expect(caddyfile).toContain('header Content-Type "application/problem+json; charset=utf-8"');
    expect(caddyfile).toContain('header X-Correlation-Id {http.request.uuid}');
  });

  it.each([
    ['en', true],
    ['en-GB,en;q=0.9', true],
    ['de, en;q=0.8, sv;q=0.5', true],
    ['EN-us', true],
    ['es,sr;q=0.9,en;q=0.8', true],
    ['sv', false],
    ['sv-SE,sv;q=0.9,en;q=0.8', false],
    ['de,sv;q=0.9,en;q=0.8', false],
    ['de', true],
    ['de, *;q=0.5', true],
    ['enm', true],
    ['enm, sv', false],
    ['*', false],
    ['', false],
  ])('answers "%s" in English: %s', (accepted, inEnglish) => {
    expect(english.test(accepted)).toBe(inEnglish);
  });
});
