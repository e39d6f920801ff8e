export interface Part {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly commands: string;
  readonly expected: string;
}

/** The commands of a page, each with what the page says that they print; those that start the demo are left out. */
export function parts(page: string): Part[] {
  const found: Part[] = [];
  let heading = '';
  for (const [whole, kind, content = ''] of page.matchAll(/^## .*$|^```(\w+)\n([\s\S]*?)^```$/gm)) {
    const last = found.at(-1);
    if (kind === undefined) heading = whole.slice(3);
    else if (kind === 'sh' && !content.includes('npm '))
      found.push({ heading, commands: content, expected: '' });
    else if (kind === 'text' && last !== undefined) found[found.length - 1] = { ...last, expected: content };
  }
  return found;
}
