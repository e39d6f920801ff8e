/**
 * Prints an operator's token for `ops-cli`: `operator-token.cjs <token endpoint> <client id> <file of the secret>`, where
 * `-` is the standard input. For what runs at night: a token is valid for a day at most, so that none can be kept for it.
 * The identity provider gives one to a program by its own secret (OAuth 2.0, client credentials).
 */
const { readFileSync } = require('node:fs');

class NoToken extends Error {}

function secretIn(file) {
  try {
    return readFileSync(file === '-' ? process.stdin.fd : file, 'utf8').trim();
  } catch {
    throw new NoToken(`the secret in ${file} cannot be read`);
  }
}

/** As in a form: RFC 6749, 2.3.1. */
const encoded = (part) => new URLSearchParams([['', part]]).toString().slice(1);

async function tokenOf(endpoint, client, secretFile) {
  const login = `${encoded(client)}:${encoded(secretIn(secretFile))}`;
  let answer;
  let said;
  try {
    answer = await fetch(endpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(login).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      signal: AbortSignal.timeout(30_000),
    });
    said = await answer.text();
  } catch {
    throw new NoToken(`${endpoint} does not answer`);
  }
  let body;
  try {
    body = JSON.parse(said) ?? {};
  } catch {
    body = {};
  }
  if (answer.ok && typeof body.access_token === 'string') return body.access_token;
  const why = typeof body.error === 'string' ? ` ${body.error}` : '';
  throw new NoToken(`${endpoint} is answered ${answer.status}${why}`);
}

const [endpoint, client, secretFile] = process.argv.slice(2);
if (secretFile === undefined) {
  process.stderr.write('Write the token endpoint, the id of the client and the file of its secret.\n');
  process.exitCode = 2;
} else {
  tokenOf(endpoint, client, secretFile).then(
    (token) => process.stdout.write(`${token}\n`),
    (error) => {
      if (!(error instanceof NoToken)) throw error;
      process.stderr.write(`No token: ${error.message}.\n`);
      process.exitCode = 1;
    },
  );
}
