import type { Text } from '@samverkan/kernel';

/** Every generated page says where it comes from, so that nobody edits it. */
export const generatedFrom = (source: string): string =>
  `Generated from ${source} by \`npm run docs\`; a spec checks that it is current. Do not edit it here.`;

/** A cell holds one line, and a bar would end it. */
const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();

export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

export const code = (text: string): string => `\`${text}\``;

/** Both languages in one cell, English first: the documentation is in English, the product in Swedish. */
export const both = ({ sv, en }: Text): string => `${en} / ${sv}`;

export const page = (title: string, ...parts: readonly string[]): string =>
  `# ${title}\n\n${parts.join('\n\n')}\n`;
