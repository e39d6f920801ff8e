import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from '@samverkan/kernel';
import { type Call, ConfigurationError, languageOf } from '@samverkan/platform';
import en from '../../languages/en.json';
import sv from '../../languages/sv.json';
import type { OwnApplicationTexts } from './own-application-texts';
import type { OwnCaseTexts } from './own-case-texts';
import type { ProcessMapTexts } from './process-map-texts';

/** All that the process map and the own view say, in one language. */
export interface Wording {
  readonly processMap: ProcessMapTexts;
  readonly ownCase: OwnCaseTexts;
  readonly ownApplication: OwnApplicationTexts;
}

/** A wording, and the code of its language in ISO 639. */
export interface SpokenWording extends Wording {
  readonly language: string;
}

/** A language is a file in here. */
const FOLDER = join(__dirname, '../../languages');

/** The two that every other text of the product has, too: the compiler says what they lack. */
const both: Readonly<Record<Language, Wording>> = { sv, en };

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

/** @throws ConfigurationError for a file that says less than the English one */
function wordingOf(file: string): Wording {
  const wording = parsed(file);
  const places = new Map(placesIn(wording));
  const english = placesIn(en);
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

/** The languages that the process map and the own view can be had in: Swedish and English, and one for each file more. */
export class Languages {
  private readonly wordings: Readonly<Record<string, Wording>>;

  /** @throws ConfigurationError for a file that is not named after a language, or says less than the English one */
  constructor(folder = FOLDER) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const found = files.map((name): [string, Wording] => {
      const file = join(folder, name);
      const [, language] = /^([a-z]{2,3})\.json$/.exec(name) ?? [];
      if (language === undefined)
        throw new ConfigurationError([
          `${file} is not named after a language: write its two or three letters, as in fi.json.`,
        ]);
      return [language, wordingOf(file)];
    });
    this.wordings = { ...both, ...Object.fromEntries(found) };
  }

  /** The one that the reader prefers, which the headers of the answer say. */
  for(reply: Call['reply']): SpokenWording {
    const language = languageOf(reply.request, Object.keys(this.wordings));
    void reply.header('content-language', language).header('vary', 'accept-language');
    return { language, ...(this.wordings[language] as Wording) };
  }
}
