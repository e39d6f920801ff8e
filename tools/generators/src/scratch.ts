import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../..');
const COPIED = [
  'libs',
  'tools',
  'package.json',
  'nx.json',
  'jest.config.js',
  '.swcrc',
  '.prettierrc',
  'tsconfig.base.json',
];
const LEFT_OUT = /[\\/](node_modules|dist|fixtures)$/;

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of the workspace that a generator may write into, with the packages of the real one. */
export class Scratch {
  /** Without symbolic links in it: jest names files by their real path. */
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'samverkan-generators-')));

  constructor() {
    for (const path of COPIED)
      cpSync(join(ROOT, path), join(this.root, path), {
        recursive: true,
        filter: (source) => !LEFT_OUT.test(source),
      });
    this.linkPackages();
  }

  /** Packages of the workspace lead to the copy, all others to where they are installed. */
  private linkPackages(): void {
    const modules = join(this.root, 'node_modules');
    const ours = join(modules, '@samverkan');
    mkdirSync(ours, { recursive: true });
    for (const name of readdirSync(join(ROOT, 'node_modules')))
      if (name !== '@samverkan' && name !== '.cache')
        symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
    for (const name of readdirSync(join(ROOT, 'node_modules/@samverkan'))) {
      const target = realpathSync(join(ROOT, 'node_modules/@samverkan', name));
      symlinkSync(join(this.root, target.slice(ROOT.length)), join(ours, name));
    }
  }

  /** `npm run new -- …` */
  generate(...args: readonly string[]): Ended {
    return this.node(
      ['-C', '@samverkan/source', '-r', './tools/typescript/register.cjs', 'tools/generators/src/main.ts'],
      args,
    );
  }

  /** The program of an installed package, by its file. */
  program(file: string, ...args: readonly string[]): Ended {
    return this.node([join(ROOT, 'node_modules', file)], args);
  }

  /** A project as `nx build` builds it, without those that it depends on. */
  build(project: string): Ended {
    const { targetDefaults } = JSON.parse(this.read('nx.json')) as {
      targetDefaults: { build: { options: { command: string } } };
    };
    const { status, stdout, stderr } = spawnSync(targetDefaults.build.options.command, {
      cwd: join(this.root, project),
      shell: true,
      encoding: 'utf8',
      env: {
        ...process.env,
        NX_WORKSPACE_ROOT: this.root,
        PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
      },
    });
    return { status, stdout, stderr };
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  edit(path: string, change: (text: string) => string): void {
    writeFileSync(join(this.root, path), change(this.read(path)));
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private node(before: readonly string[], args: readonly string[]): Ended {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...before, ...args], {
      cwd: this.root,
      encoding: 'utf8',
      maxBuffer: 50_000_000,
    });
    return { status, stdout, stderr };
  }
}
