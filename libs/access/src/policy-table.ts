import type { Language } from '@samverkan/kernel';
import { type Action, allActions, actions, subjects } from './action';
import { hasRow, limitOf, policy } from './policy';
import { type Role, roles } from './role';

const HEADINGS = {
  sv: {
    title: 'Behörighet',
    action: 'Åtgärd',
    code: 'Kod',
    about: 'Gäller',
    when: 'När',
    limit: 'Bara',
    none: 'Inget.',
    overview: 'Översikt',
  },
  en: {
    title: 'Access policy',
    action: 'Action',
    code: 'Code',
    about: 'Resource',
    when: 'When',
    limit: 'Only',
    none: 'Nothing.',
    overview: 'Overview',
  },
} as const;

const INTRODUCTION = {
  sv: 'Skapad ur `libs/access`. Det som inte står här nekas. Det som nekas utan att få ses svarar 404, det som får ses svarar 403. ● åtgärden finns för rollen, på de villkor som står under rollen; ◐ bara en del av åtgärden; tomt: nekas alltid.',
  en: 'Generated from `libs/access`. What is not listed is refused. What is refused unseen answers 404, what is refused though seen answers 403. ● the role has the action, on the conditions that stand under the role; ◐ has a part of it only; empty: always refused.',
} as const;

const everyRole = Object.keys(roles) as readonly Role[];

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [row(head), `|${head.map(() => '---|').join('')}`, ...lines.map(row)].join('\n');

/** Every cell: each action, what it is about, and which roles have it. */
function overview(language: Language): string {
  const words = HEADINGS[language];
  const mark = (role: Role, action: Action): string =>
    hasRow(role, action) ? (limitOf(role, action) === undefined ? '●' : '◐') : ' ';
  const head = [words.code, words.about, ...everyRole.map((role) => roles[role].label[language])];
  const lines = allActions.map((action) => [
    `\`${action}\``,
    subjects[actions[action].about][language],
    ...everyRole.map((role) => mark(role, action)),
  ]);
  return `## ${words.overview}\n\n${table(head, lines)}`;
}

/** The policy as Markdown, every cell in one table and one table per role: what `docs/reference/access-policy.md` holds. */
export function policyTableMarkdown(language: Language = 'en'): string {
  const words = HEADINGS[language];
  const sections = everyRole.map((role) => {
    const granted = allActions.filter((action) => hasRow(role, action));
    const heading = `## ${roles[role].label[language]} (\`${role}\`)`;
    if (granted.length === 0) return `${heading}\n\n${words.none}`;
    const lines = granted.map((action) => [
      actions[action].label[language],
      `\`${action}\``,
      subjects[actions[action].about][language],
      policy[role][action]?.text[language] ?? '',
      limitOf(role, action)?.text[language] ?? '',
    ]);
    return `${heading}\n\n${table([words.action, words.code, words.about, words.when, words.limit], lines)}`;
  });
  return `# ${words.title}\n\n${INTRODUCTION[language]}\n\n${[overview(language), ...sections].join('\n\n')}\n`;
}
