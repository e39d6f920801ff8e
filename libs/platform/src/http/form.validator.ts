import type { Text } from '@samverkan/kernel';
import { Matches } from 'class-validator';

/** The property, or each item of it, has a form. Programs read it as an expression, and people `inWords`, after "Must be". */
export const HasForm = (
  form: RegExp,
  inWords: Text,
  { each = false }: { readonly each?: boolean } = {},
): PropertyDecorator => Matches(form, { each, context: inWords });
