import { type Rejection, type Text, say } from '@samverkan/kernel';
import { personalNumberFaults } from '@samverkan/person';
import type { FieldError } from './problem';

/**
 * What would be right in a field of a body, a parameter of a query or a header, by the code of what is wrong with it.
 * Never with the value: it may be somebody's. The codes of domain rules stand beside their deciders.
 */
export const fieldTexts = {
  UNKNOWN_FIELD: {
    sv: 'Finns inte i den här begäran; ta bort.',
    en: 'Is not part of this request; remove it.',
  },
  REQUIRED: { sv: 'Saknas; lägg till.', en: 'Is missing; add it.' },
  WRONG_FORM: { sv: 'Har inte rätt form.', en: 'Does not have the right form.' },
  IS_STRING: { sv: 'Ska vara en text.', en: 'Must be a text.' },
  IS_NOT_EMPTY: { sv: 'Får inte vara tomt.', en: 'Must not be empty.' },
  IS_BOOLEAN: { sv: 'Ska vara true eller false.', en: 'Must be true or false.' },
  IS_INT: { sv: 'Ska vara ett heltal.', en: 'Must be a whole number.' },
  IS_ARRAY: { sv: 'Ska vara en lista.', en: 'Must be a list.' },
  IS_OBJECT: { sv: 'Ska vara ett objekt.', en: 'Must be an object.' },
  NESTED_VALIDATION: {
    sv: 'Ska vara ett objekt eller en lista av objekt.',
    en: 'Must be an object or a list of objects.',
  },
  IS_UUID: { sv: 'Ska vara en UUID.', en: 'Must be a UUID.' },
  IS_EMAIL: {
    sv: 'Ska vara en e-postadress, till exempel namn@example.org.',
    en: 'Must be an e-mail address, name@example.org for instance.',
  },
  IS_BUSINESS_DATE: { sv: 'Ska vara en dag, ÅÅÅÅ-MM-DD.', en: 'Must be a day, YYYY-MM-DD.' },
  IS_ISO8601: {
    sv: 'Ska vara en tidpunkt med sin tidszon, till exempel 2021-04-10T10:00:00+02:00.',
    en: 'Must be a moment with its offset, 2021-04-10T10:00:00+02:00 for instance.',
  },
  IS_IN: { sv: 'Ska vara något av: {choices}.', en: 'Must be one of: {choices}.' },
  MATCHES: { sv: 'Ska vara {form}.', en: 'Must be {form}.' },
  MIN: { sv: 'Ska vara minst {limit}.', en: 'Must be at least {limit}.' },
  MAX: { sv: 'Ska vara högst {limit}.', en: 'Must be at most {limit}.' },
  MIN_LENGTH: {
    sv: 'Ska vara minst så här många tecken: {limit}.',
    en: 'Must be at least this many characters: {limit}.',
  },
  MAX_LENGTH: {
    sv: 'Ska vara högst så här många tecken: {limit}.',
    en: 'Must be at most this many characters: {limit}.',
  },
  ARRAY_MIN_SIZE: {
    sv: 'Ska vara minst så här många: {limit}.',
    en: 'Must be at least this many: {limit}.',
  },
  ARRAY_MAX_SIZE: {
    sv: 'Ska vara högst så här många: {limit}.',
    en: 'Must be at most this many: {limit}.',
  },
  ARRAY_NOT_EMPTY: { sv: 'Listan får inte vara tom.', en: 'The list must not be empty.' },
  ARRAY_UNIQUE: { sv: 'Samma värde får inte stå två gånger.', en: 'The same value must not come twice.' },
  ...personalNumberFaults,
  IS_REVISION: {
    sv: 'Ska vara den ETag som du läste, till exempel "7".',
    en: 'Must be the ETag that you read, "7" for instance.',
  },
  PERSONAL_NUMBER_IN_KEY: {
    sv: 'Ska vara en slumpad UUID, som inte innehåller något som liknar ett personnummer.',
    en: 'Must be a random UUID, with nothing in it that looks like a personal identity number.',
  },
  PURPOSE_NOT_OF_ROLE: {
    sv: 'Ändamålet hör inte till din roll.',
    en: 'The purpose is not one of your role.',
  },
  INVALID_CURSOR: { sv: 'Hör inte till listan.', en: 'Is not one of this list.' },
  IS_KNOWN_AT: {
    sv: 'Ska vara en loggposition, en tidpunkt i UTC (2021-04-12T21:59:59Z) eller en dag (2021-04-12).',
    en: 'Must be a log position, a moment in UTC (2021-04-12T21:59:59Z) or a day (2021-04-12).',
  },
  IS_PERIOD: {
    sv: 'Ange periodens första och sista dag, i den ordningen.',
    en: 'Give the first and the last day of the period, in that order.',
  },
  PERIOD_TOO_LONG: {
    sv: 'Ska vara samma dag som from eller senare, och högst {days} dagar i allt.',
    en: 'Must be the day of from or later, and {days} days in all at most.',
  },
  DAY_NOT_OVER: {
    sv: 'Ska vara en dag som är slut: ett stickprov ska bli detsamma varje gång.',
    en: 'Must be a day that is over: a sample is to be the same each time.',
  },
} as const satisfies Readonly<Record<string, Text>>;

export type FieldCode = keyof typeof fieldTexts;

export const isFieldCode = (code: string): code is FieldCode => Object.hasOwn(fieldTexts, code);

/** What is wrong with one field; the text follows from the code. */
export interface FieldFault {
  readonly field: string;
  readonly code: FieldCode;
  /** What the text has in braces. */
  readonly details?: Rejection['details'];
  /** The form that it does not have, in words. */
  readonly form?: Text;
}

export function fieldError({ form, ...fault }: FieldFault): FieldError {
  const text: Text = fieldTexts[fault.code];
  if (form === undefined) return { ...fault, text };
  return {
    ...fault,
    text: { sv: say(text, 'sv', { form: form.sv }), en: say(text, 'en', { form: form.en }) },
  };
}
