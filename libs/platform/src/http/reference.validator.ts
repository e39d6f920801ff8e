import { applyDecorators } from '@nestjs/common';
import { IsString, Matches } from 'class-validator';

/**
 * An id of a directory outside (staff, care unit, organisation): a UUID, or a code in lower case that begins with a
 * letter. So a personal identity number, which begins with digits, never passes as an id.
 */
const REFERENCE = '[a-z][a-z0-9-]{0,63}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The number of a version: too few digits for a personal identity number. */
const VERSION = '[1-9][0-9]{0,3}';

/** The property, or each item of it, is an id of a directory outside. */
export const IsReference = ({ each = false }: { readonly each?: boolean } = {}): PropertyDecorator =>
  applyDecorators(IsString({ each }), Matches(new RegExp(`^(${REFERENCE})$`), { each }));

/** The property is such an id, or the number of a version of what has no id. */
export const IsReferenceOrVersion = (): PropertyDecorator =>
  applyDecorators(IsString(), Matches(new RegExp(`^(${REFERENCE}|${VERSION})$`)));
