import { PermanentFailure } from '../errors';
import { KEY_BYTES, VaultSecrets } from './vault-secrets';

describe('a wrapped key', () => {
  const secrets = new VaultSecrets(Buffer.alloc(KEY_BYTES, 7));
  const subject = '0b0c0d0e-0000-4000-8000-000000000000';

  it('opens for its subject', () => {
    const wrapped = secrets.newKey(subject);
    expect(secrets.dataKey(subject, wrapped)).toHaveLength(KEY_BYTES);
    expect(secrets.dataKey(subject, wrapped)).toEqual(secrets.dataKey(subject, wrapped));
  });

  it.each([
    ['changed', (wrapped: Buffer) => Buffer.from(wrapped.map((byte) => byte ^ 1))],
    ['cut off', (wrapped: Buffer) => wrapped.subarray(0, 20)],
    ['empty', () => Buffer.alloc(0)],
    ['of another subject', () => secrets.newKey('another')],
    ['of another master key', () => new VaultSecrets(Buffer.alloc(KEY_BYTES, 8)).newKey(subject)],
  ])('that is %s never opens: who reads parks what is about its subject, and no more', (_, damaged) => {
    const open = (): unknown => secrets.dataKey(subject, damaged(secrets.newKey(subject)));
    expect(open).toThrow(PermanentFailure);
    expect(open).toThrow(`The data key of subject ${subject} does not open`);
  });
});
