import 'reflect-metadata';
import { spawnSync } from 'node:child_process';
import { DistributedConfig } from '@samverkan/app-distributed';
import { readConfig } from '@samverkan/platform';
import { OFFICIAL_IMAGES } from '@samverkan/stack';
import { composeFile, composeText, environmentExample } from './compose-file';
import { CHART, read } from './files';

const SECRETS = [
  'SAMVERKAN_MASTER_KEY',
  'SAMVERKAN_MONGODB_PASSWORD',
  'SAMVERKAN_VAULT_PASSWORD',
  'MONGODB_ROOT_PASSWORD',
  'MONGODB_MEMBER_KEY',
];
/** As somebody would fill .env in. */
const CHOSEN = {
  ...environmentExample,
  ...Object.fromEntries(SECRETS.map((name, i) => [name, `${i + 1}c`.repeat(32)])),
  SAMVERKAN_TOKEN_ISSUER: 'https://login.example.org/realms/samverkan',
  SAMVERKAN_TOKEN_KEYS: 'https://login.example.org/realms/samverkan/keys',
};
const { services, networks, volumes } = composeFile(CHOSEN);
const named = Object.entries(services);
const own = named.filter(([, { image }]) => image.startsWith('samverkan:'));
const jobs = named.filter(([, { restart }]) => restart === 'no').map(([name]) => name);

describe('docker-compose.yml', () => {
  it('has the three services, the servers, a gateway, and jobs that run once', () => {
    expect(Object.keys(services).sort()).toEqual([
      'case-service',
      'eventstoredb',
      'gateway',
      'kafka',
      'meeting-service',
      'mongodb',
      'prepare',
      'replica-set',
      'reporting-service',
      'settings',
    ]);
    expect(jobs).toEqual(['settings', 'replica-set', 'prepare']);
  });

  it.each(named)('%s has an exact version, or is built here', (_, { image }) => {
    expect(image).toMatch(/:\d+\.\d+\.\d+(?:-[a-z0-9.-]+)?$/);
  });

  it('has the versions that the tests against containers run', () => {
    const images = new Set(named.map(([, { image }]) => image.replace(/^docker\.io\/(?:library\/)?/, '')));
    expect(Object.values(OFFICIAL_IMAGES).filter((image) => !images.has(image))).toEqual([]);
  });

  it.each(named)('%s has limits for processor, memory and processes', (_, { deploy }) => {
    expect(deploy?.resources?.limits).toEqual({
      cpus: expect.any(String),
      memory: expect.stringMatching(/^\d+[MG]$/),
      pids: expect.any(Number),
    });
  });

  it.each(named)('%s says whether it is healthy, unless it runs once', (name, { healthcheck }) => {
    if (jobs.includes(name)) expect(healthcheck).toEqual({ disable: true });
    else expect(healthcheck?.test?.[0]).toBe('CMD');
  });

  it.each(named)('%s cannot gain rights', (_, { privileged, security_opt }) => {
    expect(privileged).toBeUndefined();
    expect(security_opt).toContain('no-new-privileges:true');
  });

  it.each(own)('%s writes nowhere and has no capability', (_, { read_only, cap_drop, volumes: mounts }) => {
    expect({ read_only, cap_drop, mounts }).toEqual({
      read_only: true,
      cap_drop: ['ALL'],
      mounts: undefined,
    });
  });

  it('gives back one right, to the gateway, whose program does not start without it', () => {
    const given = named.filter(([, { cap_add }]) => cap_add !== undefined);
    expect(given.map(([name, { cap_add }]) => [name, cap_add])).toEqual([['gateway', ['NET_BIND_SERVICE']]]);
    expect(services.gateway?.cap_drop).toEqual(['ALL']);
  });

  it.each(['case-service', 'meeting-service', 'reporting-service'])(
    '%s has as long to build a read model as the chart gives it',
    (name) => {
      const [, seconds] =
        /progressDeadlineSeconds: (\d+)/.exec(read(`${CHART}/templates/deployments.yaml`)) ?? [];
      expect(services[name]?.healthcheck?.start_period).toBe(`${seconds}s`);
    },
  );

  it('publishes the gateway alone, on the loopback address', () => {
    const published = named.filter(([, { ports }]) => ports !== undefined);
    expect(published.map(([name, { ports }]) => [name, ports])).toEqual([
      ['gateway', ['127.0.0.1:8080:8080']],
    ]);
  });

  it('keeps the servers on a network without a way out, where the gateway is not', () => {
    expect(networks.stores).toEqual({ internal: true });
    for (const name of ['eventstoredb', 'kafka', 'mongodb', 'replica-set'])
      expect({ name, networks: services[name]?.networks }).toEqual({ name, networks: ['stores'] });
    expect(services.gateway?.networks).toEqual(['front']);
  });

  it.each(['case-service', 'meeting-service', 'reporting-service'])('%s has a way out', (name) => {
    const open = services[name]?.networks?.filter((network) => networks[network]?.internal !== true);
    expect(open).toEqual(['front']);
  });

  it('keeps data in named volumes', () => {
    const mounted = named.flatMap(([, service]) => service.volumes ?? []).map((mount) => mount.split(':')[0]);
    expect(mounted.filter((source) => !source?.startsWith('./')).sort()).toEqual(Object.keys(volumes).sort());
  });

  it.each(own)('%s is told what the program takes', (_, { environment = {} }) => {
    const settings = Object.entries(environment).filter(([name]) => name.startsWith('SAMVERKAN_'));
    expect(() => readConfig(DistributedConfig, Object.fromEntries(settings))).not.toThrow();
  });

  it('hands on what .env says of mails, traces and memory', () => {
    const chosen = {
      SAMVERKAN_SMTP: 'smtps://samverkan:pw@mail.example.org:465',
      SAMVERKAN_MAIL_FROM: 'samverkan@example.org',
      SAMVERKAN_LINK: 'https://samverkan.example.org',
      SAMVERKAN_OTLP: 'http://collector.example.org:4318',
      SAMVERKAN_CACHED_EVENTS: '50000',
    };
    for (const name of Object.keys(chosen)) expect(environmentExample).toHaveProperty(name);
    const { environment = {} } = composeFile({ ...CHOSEN, ...chosen }).services['reporting-service'] ?? {};
    for (const [name, value] of Object.entries(chosen)) expect(String(environment[name])).toBe(value);
    expect(() => readConfig(DistributedConfig, environment)).not.toThrow();
  });

  it('keeps the vault in a database and under a login of its own', () => {
    const config = readConfig(DistributedConfig, services['case-service']?.environment ?? {});
    expect(config.vaultDatabase).not.toBe(config.mongodbDatabase);
    const users = [config.mongodb, config.vaultMongodb].map((address) => new URL(address ?? '').username);
    expect(users).toEqual([config.mongodbDatabase, config.vaultDatabase]);
  });

  it.each(SECRETS)('does not start without %s, nor on a placeholder', (secret) => {
    expect(environmentExample[secret]).toBe('');
    expect(() => composeFile({ ...CHOSEN, [secret]: '' })).toThrow(secret);
    if (!secret.startsWith('SAMVERKAN_')) return;
    const { settings } = composeFile({ ...CHOSEN, [secret]: 'change-me' }).services;
    expect(() => readConfig(DistributedConfig, settings?.environment ?? {})).toThrow();
  });

  it.each(['MONGODB_ROOT_PASSWORD', 'MONGODB_MEMBER_KEY'])(
    'starts no MongoDB on a placeholder as %s, of which the services know nothing',
    (secret) => {
      const { mongodb } = composeFile({ ...CHOSEN, [secret]: 'Change_Me' }).services;
      const [program = '', ...args] = mongodb?.entrypoint ?? [];
      const { status, stderr } = spawnSync(program, args, {
        env: { PATH: process.env['PATH'], ...mongodb?.environment },
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(secret) });
    },
  );

  it('holds no secret itself, and names in .env.example all that it asks for', () => {
    const literal = [...composeText.matchAll(/^ *\w*(?:PASSWORD|KEY|SECRET|TOKEN)\w*: *(.+)$/gm)];
    for (const [line, value] of literal)
      expect({ line, value }).toEqual({ line, value: expect.stringMatching(/^\$\{/) });
    const asked = [...composeText.matchAll(/[^$]\$\{(\w+)/g)].map(([, name = '']) => name);
    const known = [...Object.keys(environmentExample), 'SAMVERKAN_IMAGE'];
    expect([...new Set(asked)].filter((name) => !known.includes(name))).toEqual([]);
    expect(read('.gitignore').split('\n')).toContain('.env');
  });
});
