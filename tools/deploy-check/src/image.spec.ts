import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { ROOT, read } from './files';

const dockerfile = read('Dockerfile');
const instructions = dockerfile.replace(/\\\n/g, ' ').split('\n');
const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM ')));

const start = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'deploy/image/start.cjs'), ...args], { encoding: 'utf8' });

describe('the image', () => {
  it('is made from one base with an exact version, which the packages take', () => {
    const [, version = ''] =
      /^ARG BASE=docker\.io\/library\/node:(\d+\.\d+\.\d+)-bookworm-slim$/m.exec(dockerfile) ?? [];
    const [major = 0, minor = 0] = version.split('.').map(Number);
    expect({ version, taken: major === 22 && minor >= 13 }).toEqual({ version, taken: true });
    const bases = instructions.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
    expect(new Set(bases)).toEqual(new Set(['${BASE}']));
  });

  it('runs no script of a package while it is built', () => {
    const installations = dockerfile.match(/npm (?:ci|install|i|rebuild)\b.*/g) ?? [];
    expect(installations).toHaveLength(2);
    for (const line of installations) expect(line).toContain('npm ci --ignore-scripts');
    expect(installations.filter((line) => line.includes('--omit=dev'))).toHaveLength(1);
  });

  it('runs as nobody in particular, and says whether it is healthy', () => {
    expect(last).toContain('USER 1000:1000');
    expect(last.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
    expect(last.indexOf('USER 1000:1000')).toBeLessThan(
      last.findIndex((line) => line.startsWith('ENTRYPOINT ')),
    );
  });

  it('carries the list of what is in it, and says where', () => {
    const [, path = ''] = /se\.samverkan\.sbom\.path="\/app\/([^"]+)"/.exec(dockerfile) ?? [];
    expect(dockerfile).toContain(`npm sbom --sbom-format cyclonedx --sbom-type application > ${path}`);
    expect(last).toContain('COPY --from=packages /app/sbom /app/sbom');
  });

  it('is built from what .dockerignore names, and from nothing else', () => {
    const lines = read('.dockerignore').split('\n');
    const named = lines.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))[0]).toBe('*');
    expect(named.filter((path) => !path.includes('*') && !existsSync(join(ROOT, path)))).toEqual([]);
    for (const path of ['.env', '.data', '.git']) expect(named).not.toContain(path);
  });

  it('holds no spec, and nothing that only specs share', () => {
    const { targetDefaults } = JSON.parse(read('nx.json')) as {
      targetDefaults: { build: { options: { command: string } } };
    };
    for (const pattern of ['**/*.spec.ts', '**/testing/**'])
      expect(targetDefaults.build.options.command).toContain(`--ignore "${pattern}"`);
    expect(read('.dockerignore').split('\n')).toEqual(expect.arrayContaining(['**/*.spec.ts', '**/testing']));
  });

  it('starts the apps that there are', () => {
    const [, list = ''] = /const APPS = \[([^\]]+)\]/.exec(read('deploy/image/start.cjs')) ?? [];
    const apps = list.split(',').map((name) => name.trim().replaceAll("'", ''));
    expect(apps.filter((app) => !existsSync(join(ROOT, 'apps', app, 'src/main.ts')))).toEqual([]);
    expect(start('case-servce')).toMatchObject({
      status: 2,
      stderr: `"case-servce" is no app of this image: write one of ${apps.join(', ')}.\n`,
    });
    expect(start()).toMatchObject({ status: 2, stderr: expect.stringMatching(/^Nothing is no app/) });
  });
});
