import { ValidationPipe } from '@nestjs/common';
import type { Text } from '@samverkan/kernel';
import { containsPersonalNumber } from '@samverkan/person';
import type { ValidationError } from 'class-validator';
import type { FieldError } from '../errors/problem';
import { invalidInput } from '../errors/problems';

const UNKNOWN: Text = {
  sv: 'Finns inte i den här begäran; ta bort.',
  en: 'Is not part of this request; remove it.',
};

/** What would be right, by the rule that was broken. Never the value: it may be somebody's. */
const TEXTS: Readonly<Record<string, Text>> = {
  whitelistValidation: UNKNOWN,
  isBusinessDate: { sv: 'Ska vara en dag, ÅÅÅÅ-MM-DD.', en: 'Must be a day, YYYY-MM-DD.' },
  isString: { sv: 'Ska vara en text.', en: 'Must be a text.' },
  isNotEmpty: { sv: 'Får inte vara tomt.', en: 'Must not be empty.' },
  isUuid: { sv: 'Ska vara en UUID.', en: 'Must be a UUID.' },
  isEmail: {
    sv: 'Ska vara en e-postadress, till exempel namn@example.org.',
    en: 'Must be an e-mail address, name@example.org for instance.',
  },
  isInt: { sv: 'Ska vara ett heltal.', en: 'Must be a whole number.' },
  isNumber: { sv: 'Ska vara ett tal.', en: 'Must be a number.' },
  isBoolean: { sv: 'Ska vara true eller false.', en: 'Must be true or false.' },
  isArray: { sv: 'Ska vara en lista.', en: 'Must be a list.' },
  isObject: { sv: 'Ska vara ett objekt.', en: 'Must be an object.' },
  isISO8601: { sv: 'Ska vara en tidpunkt enligt ISO 8601.', en: 'Must be a moment, ISO 8601.' },
  isDateString: { sv: 'Ska vara en tidpunkt enligt ISO 8601.', en: 'Must be a moment, ISO 8601.' },
  arrayUnique: { sv: 'Samma värde får inte stå två gånger.', en: 'The same value must not come twice.' },
  nestedValidation: {
    sv: 'Ska vara ett objekt eller en lista av objekt.',
    en: 'Must be an object or a list of objects.',
  },
};

/** Rules with limits, forms or choices: the message of class-validator names them, and never the value. */
const WITH_LIMITS: Readonly<Record<string, (message: string) => Text>> = {
  isIn: (message) => oneOf(message),
  isEnum: (message) => oneOf(message),
  matches: (message) => form(message),
  min: (message) => limit(message, 'minst', 'at least'),
  max: (message) => limit(message, 'högst', 'at most'),
  minLength: (message) => limit(message, 'minst så här många tecken:', 'at least this many characters:'),
  maxLength: (message) => limit(message, 'högst så här många tecken:', 'at most this many characters:'),
  arrayMinSize: (message) => limit(message, 'minst så här många:', 'at least this many:'),
  arrayMaxSize: (message) => limit(message, 'högst så här många:', 'at most this many:'),
};

function oneOf(message: string): Text {
  const choices = /following values: (.*)$/.exec(message)?.[1] ?? '';
  return { sv: `Ska vara något av: ${choices}.`, en: `Must be one of: ${choices}.` };
}

function form(message: string): Text {
  const pattern = /must match (\/.*\/)\w* regular expression$/.exec(message)?.[1] ?? '';
  return { sv: `Ska ha formen ${pattern}.`, en: `Must have the form ${pattern}.` };
}

function limit(message: string, sv: string, en: string): Text {
  const bound = /(-?\d+(?:\.\d+)?)(?:\D*)$/.exec(message)?.[1] ?? '';
  return { sv: `Ska vara ${sv} ${bound}.`, en: `Must be ${en} ${bound}.` };
}

const WRONG: Text = { sv: 'Har inte rätt form.', en: 'Does not have the right form.' };

/** `isBusinessDate` → `IS_BUSINESS_DATE`. */
const codeOf = (constraint: string): string => constraint.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

/** What a field is called; a name that the caller has made of somebody's number is not said back. */
const said = (property: string): string => (containsPersonalNumber(property) ? '[number]' : property);

/** Every broken rule as a field error, nested ones by their path: `consultation.on`, `attendance.0.party`. */
export function fieldErrors(errors: readonly ValidationError[], path = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = path === '' ? said(property) : `${path}.${said(property)}`;
    const own = Object.entries(constraints).map(([constraint, message]): FieldError => {
      const text = WITH_LIMITS[constraint]?.(message) ?? TEXTS[constraint] ?? WRONG;
      return {
        field,
        code: constraint === 'whitelistValidation' ? 'UNKNOWN_FIELD' : codeOf(constraint),
        text,
      };
    });
    return [...own, ...fieldErrors(children, field)];
  });
}

/** What came beside what a request may have. */
export const unknownFields = (fields: readonly string[]): FieldError[] =>
  fields.map((field) => ({ field: said(field), code: 'UNKNOWN_FIELD', text: UNKNOWN }));

/** Bodies and queries are exactly what their classes say: nothing missing, nothing beside. */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(fieldErrors(errors)),
  });
