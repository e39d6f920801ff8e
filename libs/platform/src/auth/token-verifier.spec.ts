import { TransientFailure } from '@samverkan/event-sourcing';
import {
  SignJWT,
  type JWTPayload,
  base64url,
  createLocalJWKSet,
  errors,
  exportJWK,
  generateKeyPair,
} from 'jose';
import { JwtVerifier, type TokenTrust, actorOfClaims } from './token-verifier';

const ISSUER = 'https://issuer.example';
const AUDIENCE = 'samverkan';
const CLAIMS = {
  sub: 'staff-1',
  role: 'rehab_coordinator',
  organisation: 'r',
  units: ['u1'],
  programmes: ['p1'],
};

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;

describe('a token', () => {
  let keys: Keys;
  let others: Keys;
  let trust: TokenTrust;
  let verifier: JwtVerifier;

  beforeAll(async () => {
    keys = await generateKeyPair('ES256');
    others = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(keys.publicKey)), alg: 'ES256', kid: 'k' };
    trust = { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) };
  });
  beforeEach(() => {
    verifier = new JwtVerifier([trust]);
  });
  afterEach(() => jest.useRealTimers());

  const now = () => Math.floor(Date.now() / 1000);
  const token = (
    claims: JWTPayload = {},
    { privateKey } = keys,
    header: { alg: string; kid?: string } = { alg: 'ES256', kid: 'k' },
  ) =>
    new SignJWT({ ...CLAIMS, iss: ISSUER, aud: AUDIENCE, iat: now(), exp: now() + 600, ...claims })
      .setProtectedHeader(header)
      .sign(privateKey);

  it('says who holds it', async () => {
    expect(await verifier.actorOf(await token())).toEqual({
      id: 'staff-1',
      role: 'rehab_coordinator',
      organisation: 'r',
      units: ['u1'],
      programmes: ['p1'],
    });
  });

  it.each<[string, JWTPayload]>([
    ['that has run out', { exp: 1 }],
    ['that never runs out', { exp: undefined }],
    ['that does not say when it was made', { iat: undefined }],
    ['that does not hold yet', { nbf: 9_999_999_999 }],
    ['for somebody else', { aud: 'another' }],
    ['for nobody', { aud: undefined }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['of nobody', { iss: undefined }],
    ['about nobody', { sub: undefined }],
    ['in no role', { role: undefined }],
    ['in a role that there is not', { role: 'admin' }],
    ['in a role that is a word of the language', { role: 'constructor' }],
    ['in two roles', { role: ['operator', 'analyst'] }],
    ['of no organisation', { organisation: undefined }],
    ['with units that are no list', { units: 'u1' }],
    ['with programmes that are no texts', { programmes: [1] }],
    ['with more programmes than anybody has', { programmes: Array.from({ length: 201 }, (_, n) => `p${n}`) }],
    ['of an individual without being told who', { role: 'individual' }],
    ['of staff that claims to be an individual', { subject_id: 's1' }],
  ])('%s is of nobody', async (_, claims) => {
    expect(await verifier.actorOf(await token(claims))).toBeUndefined();
  });

  it('signed by others, changed or not signed is of nobody', async () => {
    const good = await token();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const encode = (value: object) => base64url.encode(JSON.stringify(value));
    const raised = encode({
      ...CLAIMS,
      role: 'operator',
      iss: ISSUER,
      aud: AUDIENCE,
      exp: now() + 600,
      iat: now(),
    });
    for (const bad of [
      await token({}, others),
      `${header}.${raised}.${signature}`,
      `${encode({ alg: 'none' })}.${payload}.`,
      `${encode({ alg: 'none' })}.${payload}.${signature}`,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      'a.b.c',
      '',
    ])
      expect(await verifier.actorOf(bad)).toBeUndefined();
  });

  it('signed with the public key as if it were a secret is of nobody', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(await exportJWK(keys.publicKey)));
    const forged = await new SignJWT({ ...CLAIMS, iss: ISSUER, aud: AUDIENCE, iat: now(), exp: now() + 600 })
      .setProtectedHeader({ alg: 'HS256', kid: 'k' })
      .sign(secret);
    expect(await verifier.actorOf(forged)).toBeUndefined();
    // Not even where a trust would hand out the secret as its key.
    const careless = new JwtVerifier([{ ...trust, keys: () => Promise.resolve(secret) }]);
    expect(await careless.actorOf(forged)).toBeUndefined();
  });

  it('longer than any of ours is not looked at', async () => {
    const looked = jest.fn(trust.keys);
    const long = await token({ more: 'x'.repeat(9000) });
    expect(await new JwtVerifier([{ ...trust, keys: looked }]).actorOf(long)).toBeUndefined();
    expect(looked).not.toHaveBeenCalled();
  });

  it('is checked once, and no longer known when it has run out', async () => {
    const looked = jest.fn(trust.keys);
    const remembering = new JwtVerifier([{ ...trust, keys: looked }]);
    const good = await token();
    expect(await remembering.actorOf(good)).toBeDefined();
    expect(await remembering.actorOf(good)).toBeDefined();
    expect(looked).toHaveBeenCalledTimes(1);
    jest.useFakeTimers({ now: Date.now() + 11 * 60_000 });
    expect(await remembering.actorOf(good)).toBeUndefined();
  });

  it('is checked anew after ten minutes, as its key may be trusted no more', async () => {
    const looked = jest.fn(trust.keys);
    const remembering = new JwtVerifier([{ ...trust, keys: looked }]);
    const good = await token({ exp: now() + 3600 });
    const begin = Date.now();
    expect(await remembering.actorOf(good)).toBeDefined();
    jest.useFakeTimers({ now: begin + 9 * 60_000 });
    expect(await remembering.actorOf(good)).toBeDefined();
    expect(looked).toHaveBeenCalledTimes(1);
    jest.setSystemTime(begin + 10 * 60_000 + 1000);
    expect(await remembering.actorOf(good)).toBeDefined();
    expect(looked).toHaveBeenCalledTimes(2);
    looked.mockRejectedValue(new errors.JWKSNoMatchingKey());
    jest.setSystemTime(begin + 21 * 60_000);
    expect(await remembering.actorOf(good)).toBeUndefined();
  });

  it.each<[string, () => JWTPayload]>([
    ['by what it says', () => ({ exp: now() + 86_401 })],
    [
      'from now on, whenever it says that it was made',
      () => ({ iat: now() + 86_000, exp: now() + 2 * 86_000 }),
    ],
  ])('that is valid for longer than a day %s is refused, and says why', async (_, claims) => {
    await expect(verifier.actorOf(await token(claims()))).rejects.toMatchObject({
      status: 401,
      code: 'TOKEN_VALID_TOO_LONG',
    });
  });

  it('that is valid for a day is good', async () => {
    expect(await verifier.actorOf(await token({ iat: now(), exp: now() + 86_400 }))).toBeDefined();
  });

  it('of any issuer that is trusted is good, and no issuer vouches for another', async () => {
    const jwk = { ...(await exportJWK(others.publicKey)), alg: 'ES256', kid: 'k' };
    const second = { issuer: 'second', audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) };
    const both = new JwtVerifier([trust, second]);
    expect(await both.actorOf(await token({ iss: 'second' }, others))).toBeDefined();
    expect(await both.actorOf(await token({ iss: 'second' }))).toBeUndefined();
  });

  it('cannot be judged while the keys are out of reach', async () => {
    for (const error of [new errors.JWKSTimeout(), new TypeError('fetch failed')]) {
      const away = new JwtVerifier([{ ...trust, keys: () => Promise.reject(error) }]);
      await expect(away.actorOf(await token())).rejects.toBeInstanceOf(TransientFailure);
    }
  });
});

describe('the claims of an individual', () => {
  it('say which', () => {
    expect(
      actorOfClaims({ sub: 'i', role: 'individual', organisation: 'individual', subject_id: 's1' }),
    ).toEqual({
      id: 'i',
      role: 'individual',
      organisation: 'individual',
      units: [],
      programmes: [],
      subjectId: 's1',
    });
  });
});
