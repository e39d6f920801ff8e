import { readFileSync } from 'node:fs';
import { type Language, say } from '@samverkan/kernel';
import Table from 'cli-table3';
import { EXIT, Ends } from './exit-status';
import { type TextName, texts } from './texts';

/** Where the program is run: what it reads from and writes to. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

type Values = Readonly<Record<string, string | number>>;

/** Swedish for who has set up the terminal so, English for all others. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: Surroundings['environment']): Language {
  return /^sv/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'sv' : 'en';
}

/** Sentences and tables for a person; for a program one JSON value, written when the command is done. */
export class Terminal {
  readonly language: Language;

  constructor(readonly surroundings: Surroundings) {
    this.language = languageOf(surroundings.environment);
  }

  text(name: TextName, values: Values = {}): string {
    return say(texts[name], this.language, values);
  }

  say(name: TextName, values: Values = {}): void {
    this.surroundings.out(`${this.text(name, values)}\n`);
  }

  json(value: unknown): void {
    this.surroundings.out(`${JSON.stringify(value, null, 2)}\n`);
  }

  table(columns: readonly TextName[], rows: readonly (readonly (string | number)[])[]): void {
    const table = new Table({
      head: columns.map((name) => this.text(name)),
      style: { head: [], border: [] },
    });
    table.push(...rows.map((row) => [...row]));
    this.surroundings.out(`${table.toString()}\n`);
  }

  /** One thing, field by field. */
  card(fields: readonly (readonly [TextName, string | number])[]): void {
    const table = new Table({ style: { head: [], border: [] } });
    table.push(...fields.map(([name, value]) => [this.text(name), value]));
    this.surroundings.out(`${table.toString()}\n`);
  }

  /**
   * The operator's token: never from the command line, where other users of the machine can read it.
   * @throws Ends
   */
  token(file: string | undefined): string {
    const token = file === undefined ? this.surroundings.environment['SAMVERKAN_OPS_TOKEN'] : this.read(file);
    if (token === undefined || token.trim() === '') throw new Ends(EXIT.unreachable, this.text('noToken'));
    return token.trim();
  }

  private read(file: string): string {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      throw new Ends(EXIT.unreachable, this.text('tokenFileUnreadable', { file }));
    }
  }
}
