import 'reflect-metadata';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type ApiDocument, brokenClients } from './api-changes';
import { apiDocuments } from './api-documents';
import { pages } from './pages';

const ROOT = resolve(__dirname, '../../../..');
const CHECK = process.argv.includes('--check');
const ALLOW_BREAKING = process.argv.includes('--allow-breaking');

/** Writes a page that is not current, unless it only looks, or clients would break. */
async function bringUpToDate(path: string, content: string): Promise<void> {
  const file = join(ROOT, path);
  const text = await format(content, { ...(await resolveConfig(file)), filepath: file });
  const before = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  if (before === text) return;
  console.log(path);
  const broken =
    before !== undefined && path.includes('/openapi/')
      ? brokenClients(JSON.parse(before) as ApiDocument, JSON.parse(text) as ApiDocument)
      : [];
  for (const sentence of broken) console.log(`  breaks clients: ${sentence}`);
  if (CHECK || (broken.length > 0 && !ALLOW_BREAKING)) {
    process.exitCode = 1;
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/**
 * `npm run docs` writes the generated pages and the OpenAPI documents; with `--check` it names those that are not
 * current, and fails. A document whose change breaks clients is written with `--allow-breaking` alone: for a version
 * that nobody uses yet.
 */
async function main(): Promise<void> {
  const generated = { ...pages(ROOT), ...(await apiDocuments()) };
  for (const [path, content] of Object.entries(generated)) await bringUpToDate(path, content);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
