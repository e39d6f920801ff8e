import { ValidationPipe } from '@nestjs/common';
import { type Text, present } from '@samverkan/kernel';
import { containsPersonalNumber } from '@samverkan/person';
import type { ValidationError } from 'class-validator';
import { type FieldCode, type FieldFault, isFieldCode } from '../errors/field-texts';
import { invalidInput } from '../errors/problems';

const LIMIT = /(-?\d+(?:\.\d+)?)(?:\D*)$/;

/** What the text of a rule with a limit or choices says, from the message of class-validator, never the value. */
const DETAILS: Readonly<Partial<Record<FieldCode, readonly [name: string, inMessage: RegExp]>>> = {
  IS_IN: ['choices', /following values: (.*)$/],
  MIN: ['limit', LIMIT],
  MAX: ['limit', LIMIT],
  MIN_LENGTH: ['limit', LIMIT],
  MAX_LENGTH: ['limit', LIMIT],
  ARRAY_MIN_SIZE: ['limit', LIMIT],
  ARRAY_MAX_SIZE: ['limit', LIMIT],
};

/** `isBusinessDate` → `IS_BUSINESS_DATE`. */
export function codeOf(constraint: string): FieldCode {
  if (constraint === 'whitelistValidation') return 'UNKNOWN_FIELD';
  const code = constraint.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
  return isFieldCode(code) ? code : 'WRONG_FORM';
}

function detailsOf(code: FieldCode, message: string): Pick<FieldFault, 'details'> {
  const [name, inMessage] = DETAILS[code] ?? [];
  return name === undefined ? {} : { details: { [name]: inMessage?.exec(message)?.[1] ?? '' } };
}

/** What a field is called; a name that the caller has made of somebody's number is not said back. */
const said = (property: string): string => (containsPersonalNumber(property) ? '[number]' : property);

/** Nothing came for a property; an error that Nest makes of a whole body has no `value` at all. */
const isMissing = (error: ValidationError): boolean => 'value' in error && error.value === undefined;

/**
 * Every broken rule as the fault of a field, nested ones by their path: `consultation.on`, `attendance.0.party`. A field
 * that is missing has that one fault: what it would have to be says nothing of it.
 */
function fieldFaults(errors: readonly ValidationError[], path = ''): FieldFault[] {
  return errors.flatMap((error) => {
    const { property, constraints = {}, contexts = {}, children = [] } = error;
    const field = path === '' ? said(property) : `${path}.${said(property)}`;
    if (isMissing(error)) return [{ field, code: 'REQUIRED' }];
    const own = Object.entries(constraints).map(([constraint, message]): FieldFault => {
      const code = codeOf(constraint);
      return {
        field,
        code,
        ...detailsOf(code, message),
        ...(code === 'MATCHES' ? present({ form: contexts[constraint] as Text | undefined }) : {}),
      };
    });
    return [...own, ...fieldFaults(children, field)];
  });
}

/** What came beside what a request may have. */
export const unknownFields = (fields: readonly string[]): FieldFault[] =>
  fields.map((field) => ({ field: said(field), code: 'UNKNOWN_FIELD' }));

/** Bodies and queries are exactly what their classes say: nothing missing, nothing beside. */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    // Of the value, only whether there is one is looked at.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) => invalidInput(fieldFaults(errors)),
  });
