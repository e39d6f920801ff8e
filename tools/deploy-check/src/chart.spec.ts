import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import 'reflect-metadata';
import { DistributedConfig } from '@samverkan/app-distributed';
import { readConfig } from '@samverkan/platform';
import { CHART, filesOf, read, readYaml } from './files';

interface Values {
  readonly settings: Readonly<Record<string, string>>;
  readonly secretKeys: Readonly<Record<string, string>>;
  readonly caConfigMap?: string;
}

const schema = JSON.parse(read(`${CHART}/values.schema.json`)) as {
  properties: Record<'settings' | 'secretKeys', { properties: object }>;
};
const validate = new Ajv({ allErrors: true, strictTypes: false }).compile(schema);
const defaults = readYaml(`${CHART}/values.yaml`) as Values;
/** As helm lays values over the chart's own. */
const over = (below: unknown, above: unknown): unknown =>
  above !== null && typeof above === 'object' && !Array.isArray(above)
    ? {
        ...(below as object),
        ...Object.fromEntries(
          Object.entries(above).map(([name, value]) => [
            name,
            over((below as Record<string, unknown>)?.[name], value),
          ]),
        ),
      }
    : above;
const examples = filesOf(`${CHART}/ci`).map(
  (file) => [file, over(defaults, readYaml(file)) as Values] as const,
);

const SECRETS: Readonly<Record<string, string>> = {
  SAMVERKAN_MASTER_KEY: '4f'.repeat(31) + 'a0',
  SAMVERKAN_EVENTSTOREDB: 'esdb://samverkan:pw@eventstore:2113?tls=true',
  SAMVERKAN_MONGODB: 'mongodb://samverkan:pw@mongodb:27017/?replicaSet=rs0',
  SAMVERKAN_VAULT_MONGODB: 'mongodb://samverkan-vault:pw@vault:27017/?replicaSet=rs0',
  SAMVERKAN_KAFKA_PASSWORD: 'pw',
  SAMVERKAN_SMTP: 'smtps://samverkan:pw@mail.example.org',
};

describe('the Helm chart', () => {
  it('installs nothing before image, secret, brokers and identity provider are chosen', () => {
    expect(validate(defaults)).toBe(false);
    const wrong = validate.errors?.map(({ instancePath }) => instancePath).sort();
    expect(wrong).toEqual([
      '/existingSecret',
      '/image/repository',
      '/settings/SAMVERKAN_KAFKA_BROKERS',
      '/settings/SAMVERKAN_TOKEN_ISSUER',
      '/settings/SAMVERKAN_TOKEN_KEYS',
    ]);
  });

  it.each(examples)('%s is taken by the schema', (_, values) => {
    validate(values);
    expect(validate.errors ?? []).toEqual([]);
  });

  it.each(examples)('%s gives the program what it takes, with secrets as files', (_, values) => {
    const folder = mkdtempSync(join(tmpdir(), 'samverkan-chart-'));
    try {
      const files = Object.keys(values.secretKeys).map((name) => {
        const file = join(folder, name);
        writeFileSync(file, SECRETS[name] ?? '');
        return [`${name}_FILE`, file];
      });
      const given = {
        SAMVERKAN_PROFILE: 'distributed',
        ...values.settings,
        ...Object.fromEntries(files),
      };
      const { masterKey } = readConfig(DistributedConfig, given);
      expect(masterKey).toBe(SECRETS.SAMVERKAN_MASTER_KEY);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('takes the keys of the identity provider over https alone', () => {
    const keys = (address: string) =>
      validate(over(examples[0]?.[1], { settings: { SAMVERKAN_TOKEN_KEYS: address } }));
    expect(keys('https://login.example.org/keys')).toBe(true);
    expect(keys('http://login.example.org/keys')).toBe(false);
  });

  it('has no place for a secret among the settings', () => {
    expect(Object.keys(schema.properties.secretKeys.properties).sort()).toEqual(Object.keys(SECRETS).sort());
    const open = Object.keys(schema.properties.settings.properties);
    expect(open.filter((name) => name in SECRETS)).toEqual([]);
    expect(validate(over(examples[0]?.[1], { settings: { SAMVERKAN_MASTER_KEY: 'x' } }))).toBe(false);
    const templates = filesOf(`${CHART}/templates`).map(read).join('\n');
    expect(templates).not.toMatch(/kind: Secret\b/);
  });

  it('has every client trust a private authority besides those of the image, where one is named', () => {
    const helpers = read(`${CHART}/templates/_helpers.tpl`);
    const [, path = ''] = /- name: NODE_EXTRA_CA_CERTS\n +value: (\S+)/.exec(helpers) ?? [];
    expect(helpers).toContain(`mountPath: ${path.replace(/\/[^/]+$/, '')}\n`);
    const everything = examples.find(([file]) => file.includes('everything'))?.[1];
    expect(everything?.caConfigMap).toEqual(expect.any(String));
    // Who wants it to be the only one for a server names the same file.
    const named = Object.entries(everything?.settings ?? {}).filter(([name]) => name.endsWith('_CA'));
    expect(named).toEqual([
      ['SAMVERKAN_KAFKA_CA', path],
      ['SAMVERKAN_SMTP_CA', path],
    ]);
    expect(read('docs/how-to/run-on-kubernetes.md')).toContain(`tlsCAFile=${path}`);
  });

  it('lets the preparation out by the new rules, whose pod comes before the policy of the others is changed', () => {
    const manifests = read(`${CHART}/templates/prepare.yaml`).split('---\n');
    const weights = [...manifests, read(`${CHART}/templates/service-account.yaml`)].flatMap((text) => {
      const [, kind = ''] = /^kind: (\w+)/m.exec(text) ?? [];
      const [, weight] = /helm\.sh\/hook-weight: '(-?\d+)'/.exec(text) ?? [];
      return weight === undefined ? [] : [[kind, Number(weight)] as const];
    });
    expect(weights.sort(([, a], [, b]) => a - b).map(([kind]) => kind)).toEqual([
      'ServiceAccount',
      'NetworkPolicy',
      'Job',
    ]);
    for (const file of ['prepare', 'network-policies'])
      expect(read(`${CHART}/templates/${file}.yaml`)).toContain('include "samverkan.egress"');
  });

  it('documents a timeout of helm that is longer than that of the preparation', () => {
    const { prepare } = readYaml(`${CHART}/values.yaml`) as { prepare: { activeDeadlineSeconds: number } };
    const [, minutes] =
      /helm upgrade --install .*--timeout (\d+)m/.exec(read('docs/how-to/run-on-kubernetes.md')) ?? [];
    expect(Number(minutes) * 60).toBeGreaterThan(prepare.activeDeadlineSeconds);
  });

  it('runs every container without rights, on a file system that it cannot write', () => {
    const templates = filesOf(`${CHART}/templates`);
    const helpers = read(`${CHART}/templates/_helpers.tpl`);
    for (const line of [
      'allowPrivilegeEscalation: false',
      'readOnlyRootFilesystem: true',
      'drop: [ALL]',
      'runAsNonRoot: true',
    ])
      expect(helpers).toContain(line);
    for (const file of templates.filter((path) => /deployments|prepare|access-log/.test(path))) {
      const text = read(file);
      for (const part of ['samverkan.securityContext', 'samverkan.podSpec', 'resources:'])
        expect({ file, has: text.includes(part) }).toEqual({ file, has: true });
    }
  });

  it('verifies the access log each night once its login is named, which is all that its pod is given', () => {
    const template = read(`${CHART}/templates/access-log.yaml`);
    expect(template).toMatch(/^kind: CronJob$/m);
    expect(template).toMatch(
      /\$\(node \/app\/deploy\/image\/operator-token\.cjs .* \/run\/login\/client-secret\)/,
    );
    expect(template).toMatch(/start\.cjs ops-cli --url "\$OPERATIONS" verify-access-log$/m);
    expect(template).not.toMatch(/samverkan\.(env|mounts|volumes)"/);
    const { accessLogVerification } = defaults as unknown as {
      accessLogVerification: { enabled: boolean; clientSecretKey: string };
    };
    expect(accessLogVerification.enabled).toBe(false);
    expect(Object.values(defaults.secretKeys)).not.toContain(accessLogVerification.clientSecretKey);
    const verifying = (login: object) =>
      validate(over(examples[0]?.[1], { accessLogVerification: { enabled: true, ...login } }));
    const clientId = 'access-log';
    expect(verifying({ tokenEndpoint: 'https://login.example.org/token', clientId })).toBe(true);
    expect(verifying({ tokenEndpoint: 'http://login.example.org/token', clientId })).toBe(false);
    expect(verifying({ tokenEndpoint: '', clientId: '' })).toBe(false);
    expect(read('docs/how-to/run-on-kubernetes.md')).toContain(
      `\`${accessLogVerification.clientSecretKey}\``,
    );
  });

  it('asks for life and readiness on the port of operations', () => {
    const text = read(`${CHART}/templates/deployments.yaml`);
    expect(text.match(/path: \/health\/(?:live|ready), port: operations/g)).toHaveLength(3);
  });
});
