import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../../../..');

/** Every Markdown page that a reader of the repository meets. */
const pages = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
];

const withoutCode = (markdown: string): string =>
  markdown.replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');

/** The anchor that a heading gets: lower case, words joined by dashes. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const anchorsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

/** The links of a page that lead nowhere. Addresses on the web are not looked at. */
function broken(page: string): string[] {
  const file = join(ROOT, page);
  const targets = [...withoutCode(readFileSync(file, 'utf8')).matchAll(/\]\(([^)\s]+)\)/g)].map(
    ([, target = '']) => target,
  );
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [path = '', anchor] = target.split('#');
    const linked = path === '' ? file : join(dirname(file), path);
    if (!existsSync(linked)) return true;
    return anchor !== undefined && statSync(linked).isFile() && !anchorsOf(linked).includes(anchor);
  });
}

it.each(pages)('%s leads somewhere with every link', (page) => {
  expect({ page, broken: broken(page) }).toEqual({ page, broken: [] });
});

it('every page under docs can be reached from its index', () => {
  const reached = new Set<string>();
  const visit = (page: string): void => {
    if (reached.has(page) || !page.endsWith('.md') || !existsSync(join(ROOT, page))) return;
    reached.add(page);
    for (const [, target = ''] of withoutCode(readFileSync(join(ROOT, page), 'utf8')).matchAll(
      /\]\(([^)#\s]+)/g,
    ))
      if (!/^[a-z]+:/.test(target)) visit(relative(ROOT, resolve(ROOT, dirname(page), target)));
  };
  visit('docs/README.md');
  const unreached = pages.filter((page) => page.startsWith('docs') && !reached.has(page));
  expect(unreached).toEqual([]);
});
