/** `RegisterCase` → `register-case` */
export const kebab = (pascalCase: string): string =>
  pascalCase.replace(/(?<=[a-z0-9])[A-Z]|(?<=.)[A-Z](?=[a-z])/g, (letter) => `-${letter}`).toLowerCase();

/** `register-case` → `RegisterCase` */
export const pascal = (kebabCase: string): string =>
  kebabCase.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `RegisterCase` → `registerCase` */
export const camel = (pascalCase: string): string => pascalCase.charAt(0).toLowerCase() + pascalCase.slice(1);

/** `RegisterCase` → `register case` */
export const words = (pascalCase: string): string => kebab(pascalCase).replaceAll('-', ' ');

/** Words of the glossary, joined: `CaseClosed`. @throws Refusal */
export function requirePascal(name: string, what: string): void {
  if (!/^[A-Z][a-z0-9]+([A-Z][a-z0-9]+)+$/.test(name))
    throw new Refusal(`${what} is written as two or more words of the glossary, "CaseClosed": ${name}`);
}

/** @throws Refusal */
export function requireKebab(name: string, what: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name))
    throw new Refusal(`${what} is written as two or more words in lower case, "case-closed": ${name}`);
}

/** What was asked for cannot be made; the message says what to write instead. */
export class Refusal extends Error {}
