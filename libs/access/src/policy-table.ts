import type { Language } from '@samverkan/kernel';
import { allActions, actions } from './action';
import { hasRow, policy } from './policy';
import { type Role, roles } from './role';

const HEADINGS = {
  sv: { title: 'Behörighet', action: 'Åtgärd', code: 'Kod', when: 'När', none: 'Inget.' },
  en: { title: 'Access policy', action: 'Action', code: 'Code', when: 'When', none: 'Nothing.' },
} as const;

const INTRODUCTION = {
  sv: 'Skapad ur `libs/access`. Det som inte står här nekas. Det som nekas utan att få ses svarar 404, det som får ses svarar 403.',
  en: 'Generated from `libs/access`. What is not listed is refused. What is refused unseen answers 404, what is refused though seen answers 403.',
} as const;

/** The policy as Markdown, one table per role: what `docs/reference/access-policy.md` holds. */
export function policyTableMarkdown(language: Language = 'en'): string {
  const words = HEADINGS[language];
  const sections = (Object.keys(roles) as Role[]).map((role) => {
    const granted = allActions.filter((action) => hasRow(role, action));
    const heading = `## ${roles[role].label[language]} (\`${role}\`)`;
    if (granted.length === 0) return `${heading}\n\n${words.none}`;
    const lines = granted.map(
      (action) =>
        `| ${actions[action].label[language]} | \`${action}\` | ${policy[role][action]?.text[language]} |`,
    );
    return [
      heading,
      '',
      `| ${words.action} | ${words.code} | ${words.when} |`,
      '|---|---|---|',
      ...lines,
    ].join('\n');
  });
  return `# ${words.title}\n\n${INTRODUCTION[language]}\n\n${sections.join('\n\n')}\n`;
}
