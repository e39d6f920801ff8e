/** A text that a person reads, in both languages of the product. `{name}` is filled from the details beside it. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

export type Language = keyof Text;

/** Fill `{name}` placeholders. A placeholder without a value stays as it is, so that a missing one is seen. */
export function say(
  text: Text,
  language: Language,
  details: Readonly<Record<string, string | number | boolean>> = {},
): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) =>
    details[name] === undefined ? whole : String(details[name]),
  );
}
