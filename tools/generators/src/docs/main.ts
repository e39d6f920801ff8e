import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { pages } from './pages';

/** `npm run docs` writes the generated pages; with `--check` it names those that are not current, and fails. */
async function main(): Promise<void> {
  const root = resolve(__dirname, '../../../..');
  const check = process.argv.includes('--check');
  for (const [path, content] of Object.entries(await pages(root))) {
    const file = join(root, path);
    const text = await format(content, { ...(await resolveConfig(file)), filepath: file });
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    console.log(path);
    if (check) {
      process.exitCode = 1;
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
