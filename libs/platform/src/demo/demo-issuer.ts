import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Actor } from '@samverkan/access';
import { type JWK, SignJWT, exportJWK, generateKeyPair, importJWK } from 'jose';
import { present } from '@samverkan/kernel';
import type { TokenTrust } from '../auth/token-verifier';

const ISSUER = 'samverkan-demo';
const ALGORITHM = 'ES256';
const LIFETIME = '12h';

/** Issues tokens to anybody who asks, for the users of a demonstration. Never part of a system with real people. */
export class DemoIssuer {
  private constructor(
    private readonly audience: string,
    private readonly privateJwk: JWK,
  ) {}

  /**
   * @param file where the signing key is kept, so that tokens outlive a restart and all processes that share the file
   * trust the tokens of each other; the first one makes it
   */
  static async open(file: string, audience: string): Promise<DemoIssuer> {
    const kept = keptKey(file);
    if (kept !== undefined) return new DemoIssuer(audience, kept);
    const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const jwk = await exportJWK(privateKey);
    const made = `${file}.${randomUUID()}`;
    writeFileSync(made, JSON.stringify(jwk), { mode: 0o600, flush: true });
    try {
      // Whole or not at all, and not over one that another process has made meanwhile.
      linkSync(made, file);
      return new DemoIssuer(audience, jwk);
    } catch (error) {
      const others = keptKey(file);
      if (others === undefined) throw error;
      return new DemoIssuer(audience, others);
    } finally {
      rmSync(made);
    }
  }

  /** What makes the issuer's tokens valid. */
  async trust(): Promise<TokenTrust> {
    const { kty, crv, x, y } = this.privateJwk;
    const key = await importJWK({ kty, crv, x, y } as JWK, ALGORITHM);
    if (key instanceof Uint8Array) throw new Error('The demo issuer needs an asymmetric key');
    return { issuer: ISSUER, audience: this.audience, keys: () => Promise.resolve(key) };
  }

  async tokenFor({ id, role, organisation, units, programmes, subjectId }: Actor): Promise<string> {
    return new SignJWT({
      role,
      organisation,
      units: [...units],
      programmes: [...programmes],
      ...present({ subject_id: subjectId }),
    })
      .setProtectedHeader({ alg: ALGORITHM })
      .setSubject(id)
      .setIssuer(ISSUER)
      .setAudience(this.audience)
      .setIssuedAt()
      .setExpirationTime(LIFETIME)
      .sign(await importJWK(this.privateJwk, ALGORITHM));
  }
}

function keptKey(file: string): JWK | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JWK;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
