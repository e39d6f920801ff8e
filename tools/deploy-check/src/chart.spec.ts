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
  readonly kafkaCaConfigMap?: string;
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
        ...(values.kafkaCaConfigMap ? { SAMVERKAN_KAFKA_CA: '/run/kafka-ca/ca.pem' } : {}),
      };
      const { masterKey } = readConfig(DistributedConfig, given);
      expect(masterKey).toBe(SECRETS.SAMVERKAN_MASTER_KEY);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('has no place for a secret among the settings', () => {
    expect(Object.keys(schema.properties.secretKeys.properties).sort()).toEqual(Object.keys(SECRETS).sort());
    const open = Object.keys(schema.properties.settings.properties);
    expect(open.filter((name) => name in SECRETS)).toEqual([]);
    expect(validate(over(examples[0]?.[1], { settings: { SAMVERKAN_MASTER_KEY: 'x' } }))).toBe(false);
    const templates = filesOf(`${CHART}/templates`).map(read).join('\n');
    expect(templates).not.toMatch(/kind: Secret\b/);
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
    for (const file of templates.filter((path) => /deployments|prepare/.test(path))) {
      const text = read(file);
      for (const part of ['samverkan.securityContext', 'samverkan.podSpec', 'resources:'])
        expect({ file, has: text.includes(part) }).toEqual({ file, has: true });
    }
  });

  it('asks for life and readiness on the port of operations', () => {
    const text = read(`${CHART}/templates/deployments.yaml`);
    expect(text.match(/path: \/health\/(?:live|ready), port: operations/g)).toHaveLength(3);
  });
});
