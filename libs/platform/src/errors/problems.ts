import type { Text } from '@samverkan/kernel';
import { type FieldFault, fieldError } from './field-texts';
import { Problem } from './problem';

/** The problems that the platform itself answers with. Domain rules have their own codes beside their deciders. */

export const notFound = (): Problem =>
  new Problem(404, 'NOT_FOUND', { sv: 'Det finns inget här.', en: 'There is nothing here.' });

export const notAllowed = (action: string): Problem =>
  new Problem(
    403,
    'NOT_ALLOWED',
    { sv: 'Du får inte göra detta ({action}).', en: 'You may not do this ({action}).' },
    { details: { action } },
  );

/** The role may do this, and not with everything: `limit` says with what, in words. */
export const beyondLimit = (action: string, limit: Text): Problem =>
  new Problem(
    403,
    'BEYOND_ROLE_LIMIT',
    {
      sv: `Din roll får göra detta ({action}) bara ${limit.sv}.`,
      en: `Your role may do this ({action}) only ${limit.en}.`,
    },
    { details: { action } },
  );

/** The caller may not, or may not know that it is there. Nothing else says so: a store that fails has refused nobody. */
export const refusesAccess = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 403 || error.status === 404);

export const unauthenticated = (): Problem =>
  new Problem(
    401,
    'UNAUTHENTICATED',
    {
      sv: 'Skicka en giltig åtkomstbiljett i Authorization: Bearer.',
      en: 'Send a valid access token as Authorization: Bearer.',
    },
    { headers: { 'www-authenticate': 'Bearer' } },
  );

export const tokenValidTooLong = (): Problem =>
  new Problem(
    401,
    'TOKEN_VALID_TOO_LONG',
    {
      sv: 'Åtkomstbiljetten gäller längre än ett dygn. Låt identitetstjänsten ge ut kortare biljetter.',
      en: 'The access token is valid for longer than a day. Let the identity provider issue shorter ones.',
    },
    { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  );

export const invalidInput = (faults: readonly FieldFault[]): Problem =>
  new Problem(
    400,
    'INVALID_INPUT',
    { sv: 'Begäran stämmer inte; se errors.', en: 'The request is not right; see errors.' },
    { errors: faults.map(fieldError) },
  );

export const preconditionRequired = (): Problem =>
  new Problem(428, 'PRECONDITION_REQUIRED', {
    sv: 'Skicka If-Match med den ETag du läste.',
    en: 'Send If-Match with the ETag that you read.',
  });

export const preconditionFailed = (): Problem =>
  new Problem(412, 'PRECONDITION_FAILED', {
    sv: 'Någon annan har ändrat sedan du läste. Läs igen och försök på nytt.',
    en: 'Somebody else made a change after you read. Read again and retry.',
  });

export const commandIdReused = (): Problem =>
  new Problem(422, 'COMMAND_ID_REUSED', {
    sv: 'Samma Idempotency-Key har redan använts för något annat.',
    en: 'The same Idempotency-Key has been used for something else.',
  });

export const subjectForgotten = (): Problem =>
  new Problem(409, 'SUBJECT_FORGOTTEN', {
    sv: 'Personen är glömd eller okänd: inga texter om personen kan sparas.',
    en: 'The person is forgotten or unknown: no texts about them can be kept.',
  });

export const tooLarge = (): Problem =>
  new Problem(413, 'TOO_LARGE', { sv: 'Begäran är för stor.', en: 'The request is too large.' });

export const headersTooLarge = (): Problem =>
  new Problem(431, 'HEADERS_TOO_LARGE', {
    sv: 'Adressen och huvudena är för långa.',
    en: 'The address and the headers are too long.',
  });

/** What came is not HTTP, or not in time. */
export const malformedRequest = (): Problem =>
  new Problem(400, 'MALFORMED_REQUEST', {
    sv: 'Begäran är inte HTTP/1.1, eller kom inte fram i tid.',
    en: 'The request is not HTTP/1.1, or did not come through in time.',
  });

export const unsupportedMediaType = (): Problem =>
  new Problem(415, 'UNSUPPORTED_MEDIA_TYPE', {
    sv: 'Skicka application/json.',
    en: 'Send application/json.',
  });

export const malformedJson = (): Problem =>
  new Problem(400, 'MALFORMED_JSON', { sv: 'Innehållet är inte JSON.', en: 'The body is not JSON.' });

export const unavailable = (seconds: number): Problem =>
  new Problem(
    503,
    'UNAVAILABLE',
    { sv: 'Tjänsten är inte i kapp än. Försök igen strax.', en: 'Not there yet. Try again shortly.' },
    { headers: { 'retry-after': String(seconds) } },
  );

/**
 * The read model has passed over a stream that it could not take in, so that the answer would lack what it is asked for.
 * Waiting does not mend it: an operator does.
 */
export const streamParked = (readModel: string): Problem =>
  new Problem(
    503,
    'STREAM_PARKED',
    {
      sv: 'Något som har skrivits ligger parkerat utanför {readModel}, så svaret skulle sakna det. Inget är förlorat: driften behöver rätta felet och spela upp det parkerade (ops park list, ops park replay). Försök igen efter det.',
      en: 'Something that was written is parked outside {readModel}, so that the answer would lack it. Nothing is lost: operations has to mend the cause and replay what is parked (ops park list, ops park replay). Try again after that.',
    },
    { details: { readModel }, headers: { 'retry-after': '60' } },
  );

/** This replica is of an older version of the program than what it was asked about. Another one may answer. */
export const newerVersion = (): Problem =>
  new Problem(
    503,
    'NEWER_VERSION',
    {
      sv: 'Det som efterfrågas är skrivet av en nyare version av programmet än den som svarar. Inget är förlorat. Försök igen strax: den nyare kan svara.',
      en: 'What is asked about was written by a newer version of the program than the one that answers. Nothing is lost. Try again shortly: the newer one can answer.',
    },
    { headers: { 'retry-after': '5' } },
  );

export const notLogged = (): Problem =>
  new Problem(
    503,
    'ACCESS_NOT_LOGGED',
    {
      sv: 'Åtkomsten kan inte loggas just nu, så inget visas. Försök igen strax.',
      en: 'The access cannot be logged right now, so nothing is shown. Try again shortly.',
    },
    { headers: { 'retry-after': '1' } },
  );

export const internal = (): Problem =>
  new Problem(500, 'INTERNAL', {
    sv: 'Något gick fel hos oss. Uppge correlationId om du hör av dig.',
    en: 'Something went wrong on our side. State the correlationId if you contact us.',
  });
