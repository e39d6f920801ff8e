import { IsOptional, Matches } from 'class-validator';
import { PlatformConfig } from './platform-config';
import { ConfigurationError, Setting, printConfig, readConfig } from './setting';

class SecretConfig extends PlatformConfig {
  @Setting({ env: 'SPEC_ADDRESS', write: 'an address', secret: 'in-address' })
  @IsOptional()
  readonly address?: string;

  @Setting({ env: 'SPEC_SECRET', write: 'four letters', secret: true })
  @IsOptional()
  @Matches(/^[a-z]{4}$/)
  readonly secret?: string;
}

const refusal = (environment: Record<string, string>): string => {
  try {
    readConfig(SecretConfig, environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message;
    throw error;
  }
  return '';
};

describe('the configuration', () => {
  it('stands by itself: this machine alone, and nobody who could log in', () => {
    const config = readConfig(PlatformConfig, {});
    expect(config.tokenIssuer).toBeUndefined();
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      adminPort: 3001,
      logLevel: 'warn',
      tokenAudience: 'samverkan',
    });
  });

  it('takes an empty variable for none', () => {
    const config = readConfig(PlatformConfig, { SAMVERKAN_PORT: '', SAMVERKAN_TOKEN_ISSUER: '' });
    expect(config.port).toBe(3000);
    expect(config.tokenIssuer).toBeUndefined();
  });

  it.each([
    ['SAMVERKAN_PORT', 'http', 'write a port from 0 to 65535'],
    ['SAMVERKAN_PORT', '65536', 'write a port from 0 to 65535'],
    ['SAMVERKAN_PORT', '3000.5', 'write a port from 0 to 65535'],
    ['SAMVERKAN_ADMIN_PORT', '-1', 'write the port of admin API and metrics'],
    ['SAMVERKAN_LOG_LEVEL', 'loud', 'write one of error, warn, info, debug, silent'],
    ['SAMVERKAN_CACHED_EVENTS', 'many', "write how many events' worth of streams"],
    ['SAMVERKAN_TOKEN_AUDIENCE', 'a'.repeat(501), 'write the audience'],
    ['SAMVERKAN_HOST', 'a'.repeat(201), 'write the address to listen on'],
  ])('%s=%s stops the start with a sentence that says what to write', (name, value, sentence) => {
    expect(refusal({ [name]: value })).toBe(
      `${name} is "${value}": ${refusal({ [name]: value })
        .split(': ')
        .slice(1)
        .join(': ')}`,
    );
    expect(refusal({ [name]: value })).toContain(sentence);
    expect(refusal({ [name]: value }).split('\n')).toHaveLength(1);
  });

  it('asks for issuer and keys together', () => {
    expect(refusal({ SAMVERKAN_TOKEN_ISSUER: 'https://issuer.example' })).toMatch(
      /^SAMVERKAN_TOKEN_KEYS is missing: write the issuer's public keys/,
    );
    expect(refusal({ SAMVERKAN_TOKEN_KEYS: 'keys.json' })).toMatch(
      /^SAMVERKAN_TOKEN_ISSUER is missing: write/,
    );
  });

  const keys = (at: string) =>
    refusal({ SAMVERKAN_TOKEN_ISSUER: 'https://issuer.example', SAMVERKAN_TOKEN_KEYS: at });

  it.each([
    'http://login.example.org/keys',
    'HTTP://login.example.org/keys',
    'http://localhost.example.org/keys',
    'http://localhost@login.example.org/keys',
    'http://127.0.0.1:80@login.example.org/keys',
    'http://127.0.0.1\\@login.example.org/keys',
    'ftp://login.example.org/keys',
    'https:///keys',
  ])('does not take the keys of an issuer from %s, where others could put theirs', (at) => {
    expect(keys(at)).toBe(
      `SAMVERKAN_TOKEN_KEYS is "${at}": write the issuer's public keys: the https address of a JWKS (http on this machine alone), or the path of a file with one.`,
    );
  });

  it.each([
    'https://login.example.org/realms/samverkan/keys',
    'HTTPS://login.example.org:8443',
    'http://127.0.0.1:8080/keys',
    'http://localhost/keys',
    'http://[::1]:8080/keys?v=1',
    '/run/keys.json',
    'keys.json',
  ])('takes the keys of an issuer from %s', (at) => expect(keys(at)).toBe(''));

  it.each(['SAMVERKAN_PROT', 'SAMVERKAN_PORTS', 'SAMVERKAN_PRT'])('finds that %s is a slip', (name) => {
    expect(refusal({ [name]: 'psst' })).toBe(
      `${name} is not known here: leave it out, or write SAMVERKAN_PORT.`,
    );
  });

  it('lists what it knows for a name that is like none', () => {
    expect(refusal({ SAMVERKAN_COLOUR_OF_THE_SKY: 'psst' })).toMatch(
      /^SAMVERKAN_COLOUR_OF_THE_SKY is not known here: .* SAMVERKAN_HOST, .*, SPEC_SECRET, SPEC_SECRET_FILE\.$/,
    );
  });

  it('leaves alone what is not ours, what is empty, and the token of the command line for operators', () => {
    expect(refusal({ PATH: '/', SAMVERKAN_PROT: '', SAMVERKAN_OPS_TOKEN: 'psst' })).toBe('');
  });

  it('has a sentence for each variable that is wrong', () => {
    expect(refusal({ SAMVERKAN_PORT: 'x', SAMVERKAN_LOG_LEVEL: 'x' }).split('\n')).toHaveLength(2);
  });

  it('never says a secret: not when it is wrong, and not when it is printed', () => {
    expect(refusal({ SPEC_SECRET: 'hunter2' })).toBe('SPEC_SECRET is not right: write four letters.');
    const printed = printConfig(readConfig(SecretConfig, { SPEC_SECRET: 'psst', SAMVERKAN_PORT: '8080' }));
    expect(printed).not.toContain('psst');
    expect(printed).toContain('SPEC_SECRET=[secret]  # four letters');
    expect(printed).toContain('SAMVERKAN_PORT=8080  # a port');
    expect(printConfig(readConfig(SecretConfig, {}))).toContain('SPEC_SECRET=  # four letters');
  });

  it.each([
    ['mongodb://db-1:27017,db-2:27017/app', 'mongodb://db-1:27017,db-2:27017/app'],
    ['mongodb://anna:p@ss/word?x@db/', 'mongodb://[secret]@db/'],
    [
      'mongodb://db/?tls=true&tlsCertificateKeyFilePassword=hunter2&proxyPassword=hun&ter2',
      'mongodb://db/?tls=[secret]&tlsCertificateKeyFilePassword=[secret]&proxyPassword=[secret]&[secret]',
    ],
    [
      'mongodb://anna:hunter2@db/?authMechanismProperties=AWS_SESSION_TOKEN:hunter2',
      'mongodb://[secret]@db/?authMechanismProperties=[secret]',
    ],
    ['esdb://log:2113?tls=true#hunter2', 'esdb://log:2113?tls=[secret]&[secret]'],
  ])('of the address %s it prints where that is, and the names of what else it says', (address, shown) => {
    const printed = printConfig(readConfig(SecretConfig, { SPEC_ADDRESS: address }));
    expect(printed).toContain(`SPEC_ADDRESS=${shown}  # an address`);
    expect(printed).not.toContain('hunter2');
  });
});
