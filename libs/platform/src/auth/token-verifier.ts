import { readFileSync } from 'node:fs';
import { type Actor, isRole } from '@samverkan/access';
import { TransientFailure } from '@samverkan/event-sourcing';
import {
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  jwtVerify,
} from 'jose';
import { tokenValidTooLong } from '../errors/problems';

/** Tells who holds a token. */
export interface TokenVerifier {
  /**
   * The actor, or `undefined` for a token that is not to be trusted, for whatever reason.
   * @throws Problem `TOKEN_VALID_TOO_LONG` for one of a trusted issuer that is valid for longer than a day
   */
  actorOf(token: string): Promise<Actor | undefined>;
}

/** Asymmetric signatures only: whoever can check a token must not be able to make one. */
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'];
const CLOCK_TOLERANCE_S = 30;
const MAX_VALIDITY_S = 24 * 3600;
const REMEMBERED_TOKENS = 5_000;
/** A key may be withdrawn while the tokens that it signed are valid: so often each of them is held against the keys. */
const REMEMBERED_MS = 10 * 60_000;
const MAX_TOKEN_LENGTH = 8_192;

const texts = (claim: unknown): readonly string[] | undefined =>
  claim === undefined
    ? []
    : Array.isArray(claim) && claim.length <= 200 && claim.every((one) => typeof one === 'string')
      ? claim
      : undefined;

/** The token is wrong, in contrast to: it cannot be told now, because the issuer's keys are out of reach. */
const isWrongToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  error.code !== 'ERR_JOSE_GENERIC';

/** Claims: `sub`, `role`, `organisation`, `units`, `programmes`, and `subject_id` for an individual. */
export function actorOfClaims(claims: JWTPayload): Actor | undefined {
  const { sub, role, organisation } = claims;
  const subjectId = claims['subject_id'];
  const units = texts(claims['units']);
  const programmes = texts(claims['programmes']);
  if (typeof sub !== 'string' || sub === '' || !isRole(role) || typeof organisation !== 'string')
    return undefined;
  if (units === undefined || programmes === undefined) return undefined;
  if ((typeof subjectId === 'string') !== (role === 'individual')) return undefined;
  return {
    id: sub,
    role,
    organisation,
    units,
    programmes,
    ...(typeof subjectId === 'string' ? { subjectId } : {}),
  };
}

export interface TokenTrust {
  readonly issuer: string;
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
}

/** The keys of an issuer: a JWKS at an http(s) address, or in a file. The configuration says which addresses. */
export function keysFrom(location: string): JWTVerifyGetKey {
  return /^https?:\/\//i.test(location)
    ? createRemoteJWKSet(new URL(location), { timeoutDuration: 5_000, cooldownDuration: 30_000 })
    : createLocalJWKSet(JSON.parse(readFileSync(location, 'utf8')) as JSONWebKeySet);
}

/** Of its `iat` only what is past counts: a token that says that it is made in a year is good from now on. */
function isValidTooLong({ iat = 0, exp = 0 }: JWTPayload): boolean {
  const begin = Math.min(iat, Math.floor(Date.now() / 1000) + CLOCK_TOLERANCE_S);
  return exp - begin > MAX_VALIDITY_S;
}

/**
 * Checks issuer, audience, signature and expiry. A token that was good is remembered for ten minutes, and not beyond its
 * expiry, so that its signature is not checked at each call.
 */
export class JwtVerifier implements TokenVerifier {
  private readonly known = new Map<string, { readonly actor: Actor; readonly until: number }>();

  constructor(private readonly trusted: readonly TokenTrust[]) {}

  async actorOf(token: string): Promise<Actor | undefined> {
    const known = this.known.get(token);
    if (known !== undefined) {
      if (known.until > Date.now()) return known.actor;
      this.known.delete(token);
    }
    if (token.length > MAX_TOKEN_LENGTH) return undefined;
    for (const { issuer, audience, keys } of this.trusted) {
      const claims = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_S,
        requiredClaims: ['sub', 'exp', 'iat'],
      }).then(
        ({ payload }) => payload,
        (error: unknown) => {
          if (isWrongToken(error)) return undefined;
          throw new TransientFailure('The keys of the token issuer cannot be read', error);
        },
      );
      const actor = claims === undefined ? undefined : actorOfClaims(claims);
      if (claims === undefined || actor === undefined) continue;
      if (isValidTooLong(claims)) throw tokenValidTooLong();
      const expiresAt = ((claims.exp ?? 0) + CLOCK_TOLERANCE_S) * 1000;
      this.remember(token, actor, Math.min(expiresAt, Date.now() + REMEMBERED_MS));
      return actor;
    }
    return undefined;
  }

  private remember(token: string, actor: Actor, until: number): void {
    if (this.known.size >= REMEMBERED_TOKENS) {
      const oldest = this.known.keys().next();
      if (oldest.done !== true) this.known.delete(oldest.value);
    }
    this.known.set(token, { actor, until });
  }
}
