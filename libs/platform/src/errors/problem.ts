import { type Language, type Rejection, type Text, say } from '@samverkan/kernel';

/** One input field that was not accepted. */
export interface FieldError {
  /** Path in the request body or query, `consultation.on`; a header by its name. */
  readonly field: string;
  readonly code: string;
  readonly text: Text;
  readonly details?: Rejection['details'];
}

interface ProblemOptions {
  readonly details?: Rejection['details'];
  readonly errors?: readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An answer other than success, sent as `application/problem+json` (RFC 9457). `code` is stable and part of the
 * interface; the text is chosen by `Accept-Language`. Neither texts nor details hold personal data.
 */
export class Problem extends Error {
  readonly details: Rejection['details'];
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Text,
    { details = {}, errors = [], headers = {} }: ProblemOptions = {},
  ) {
    super(`${status} ${code}`);
    this.name = 'Problem';
    this.details = details;
    this.errors = errors;
    this.headers = headers;
  }
}

/** Texts of a domain's reject codes, `libs/<x>/domain/src/rejections.ts`. */
export type RejectionTexts = Readonly<Record<string, Text>>;

const UNWORDED: Text = {
  sv: 'Kommandot är inte tillåtet som ärendet är nu.',
  en: 'The command is not allowed as things are.',
};

/** A rule of the domain said no: 409, with the field it speaks of when it names one. */
export class Refused extends Problem {
  constructor(
    readonly rejection: Rejection,
    texts: RejectionTexts,
    status: 400 | 409 = 409,
  ) {
    const { code, details, field } = rejection;
    const text = texts[code] ?? UNWORDED;
    super(status, code, text, {
      details,
      errors: field === undefined ? [] : [{ field, code, text, details }],
    });
    this.name = 'Refused';
  }
}

/** What the caller is told in words, by language. */
export const detailOf = (problem: Problem, language: Language): string =>
  say(problem.text, language, problem.details);
