import { SecretIds } from './secret-ids';

const WITHIN = '0f6f0d3c-6a55-4b7c-8f0e-52a5d9c1e7b4';
const SECRET = new Uint8Array(32);

describe('a secret id', () => {
  const id = (secret: Uint8Array, ...what: readonly (string | number)[]) =>
    new SecretIds(secret).of(WITHIN, ...what);

  it('is for ever the same for the same thing in an installation', () => {
    expect(id(SECRET, 'application', 's1', 0)).toBe('45d52768-806e-58b8-adce-49f7228221d2');
  });

  it('is another one for another thing, and in another installation', () => {
    const others = [
      id(SECRET, 'application', 's1', 1),
      id(SECRET, 'application', 's2', 0),
      id(SECRET, 'application', 's10'),
      id(new Uint8Array(32).fill(1), 'application', 's1', 0),
    ];
    expect(new Set([...others, id(SECRET, 'application', 's1', 0)]).size).toBe(5);
  });
});
