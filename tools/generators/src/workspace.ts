import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './names';

/** The tree as it will be: reads see what was written before, and nothing reaches the disk until `commit`. */
export class Workspace {
  private readonly changed = new Map<string, string>();

  constructor(readonly root: string) {}

  exists(path: string): boolean {
    return this.changed.has(path) || existsSync(join(this.root, path));
  }

  read(path: string): string {
    return this.changed.get(path) ?? readFileSync(join(this.root, path), 'utf8');
  }

  /** The names of the files in a folder as it was before. */
  filesIn(folder: string): readonly string[] {
    return readdirSync(join(this.root, folder)).sort();
  }

  /** @throws Refusal when there is such a file already: a generator never writes over what somebody wrote. */
  create(path: string, text: string): void {
    if (this.exists(path)) throw new Refusal(`There is a file ${path} already`);
    this.changed.set(path, text);
  }

  edit(path: string, change: (text: string) => string): void {
    if (!this.exists(path)) throw new Refusal(`There is no file ${path}`);
    this.changed.set(path, change(this.read(path)));
  }

  /** Write all changes, formatted as the rest of the tree. Answers the paths, those of new files first. */
  async commit(): Promise<readonly { readonly path: string; readonly isNew: boolean }[]> {
    const { format, resolveConfig } = await import('prettier');
    const written = [];
    for (const [path, text] of this.changed) {
      const file = join(this.root, path);
      const isNew = !existsSync(file);
      const formatted = await format(text, { ...(await resolveConfig(file)), filepath: file });
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, formatted);
      written.push({ path, isNew });
    }
    this.changed.clear();
    return written.sort((a, b) => Number(b.isNew) - Number(a.isNew) || a.path.localeCompare(b.path));
  }
}
