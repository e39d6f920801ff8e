import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Language, type Text, foundIn } from '@samverkan/kernel';
import { ConfigurationError } from '../config/setting';
import type { Call } from './call';
import { languageOf } from './language';

/** A wording, and the code of its language in ISO 639. */
export type Spoken<Wording> = Wording & { readonly language: string };

/** What is said in Swedish, English and each language more that there is. */
export type TextInEach = Text & Readonly<Record<string, string>>;

/** Every text by its path, `ownCase.status.active`, and which `{places}` are filled in it. */
function placesIn(texts: unknown, at = ''): [string, string][] {
  if (typeof texts === 'string')
    return texts === '' ? [] : [[at, (texts.match(/\{\w+\}/g) ?? []).sort().join()]];
  return Object.entries(texts ?? {}).flatMap(([name, inner]) =>
    placesIn(inner, at === '' ? name : `${at}.${name}`),
  );
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError([`${file} cannot be read as JSON (${(error as Error).message}).`]);
  }
}

/** @throws ConfigurationError for a file that says less than the English wording */
function wordingOf<Wording extends object>(file: string, inEnglish: Wording): Wording {
  const wording = parsed(file);
  const places = new Map(placesIn(wording));
  const english = placesIn(inEnglish);
  const lacking = english.flatMap(([path]) => (places.has(path) ? [] : [path]));
  const filledOtherwise = english.flatMap(([path, filled]) =>
    places.has(path) && places.get(path) !== filled ? [path] : [],
  );
  const sentences = [
    ...(lacking.length === 0 ? [] : [`${file} lacks ${lacking.join(', ')}: write it, as en.json has it.`]),
    ...(filledOtherwise.length === 0
      ? []
      : [`${file} has other {places} than en.json in ${filledOtherwise.join(', ')}: write the same.`]),
  ];
  if (sentences.length > 0) throw new ConfigurationError(sentences);
  return wording as Wording;
}

/** The languages that a service can say something in: Swedish and English, and one for each file more in a folder. */
export class LanguageFiles<Wording extends object> {
  private readonly wordings: Readonly<Record<string, Wording> & Record<Language, Wording>>;

  /**
   * @param both the two that every other text of the product has, too: the compiler says what they lack
   * @throws ConfigurationError for a file that is not named after a language, or says less than the English one
   */
  constructor(both: Readonly<Record<Language, Wording>>, folder: string) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const found = files.map((name): [string, Wording] => {
      const file = join(folder, name);
      const [, language] = /^([a-z]{2,3})\.json$/.exec(name) ?? [];
      if (language === undefined)
        throw new ConfigurationError([
          `${file} is not named after a language: write its two or three letters, as in fi.json.`,
        ]);
      return [language, wordingOf(file, both.en)];
    });
    this.wordings = { ...both, ...Object.fromEntries(found) };
  }

  /** The codes of all of them. */
  codes(): readonly string[] {
    return Object.keys(this.wordings);
  }

  /** In this language; in English where there is no file for it, or none any more. */
  in(language: string): Wording {
    return foundIn(this.wordings, language) ?? this.wordings.en;
  }

  /** Something in all of them. */
  inEach(say: (wording: Wording) => string): TextInEach {
    const { sv, en, ...others } = this.wordings;
    const said = Object.entries(others).map(([language, wording]) => [language, say(wording)]);
    return { sv: say(sv), en: say(en), ...Object.fromEntries(said) };
  }

  /** The one that the reader prefers, which the headers of the answer say. */
  for(reply: Call['reply']): Spoken<Wording> {
    const language = languageOf(reply.request, this.codes());
    void reply.header('content-language', language).header('vary', 'accept-language');
    return { language, ...this.in(language) };
  }
}
