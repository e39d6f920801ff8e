import { applyDecorators } from '@nestjs/common';
import type { Text } from '@samverkan/kernel';
import { IsString } from 'class-validator';
import { HasForm } from './form.validator';

/**
 * An id of a directory outside (staff, care unit, organisation): a UUID, or a code in lower case that begins with a
 * letter. So a personal identity number, which begins with digits, never passes as an id.
 */
const REFERENCE = '[a-z][a-z0-9-]{0,63}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/** The number of a version: too few digits for a personal identity number. */
const VERSION = '[1-9][0-9]{0,3}';

const REFERENCE_IN_WORDS: Text = {
  sv: 'ett id: en UUID med små bokstäver, eller högst 64 tecken av a–z, 0–9 och bindestreck, med en bokstav först',
  en: 'an id: a UUID in small letters, or at most 64 characters of a–z, 0–9 and hyphens, a letter first',
};

/** The property, or each item of it, is an id of a directory outside. */
export const IsReference = ({ each = false }: { readonly each?: boolean } = {}): PropertyDecorator =>
  applyDecorators(IsString({ each }), HasForm(new RegExp(`^(${REFERENCE})$`), REFERENCE_IN_WORDS, { each }));

/** The property is such an id, or the number of a version of what has no id. */
export const IsReferenceOrVersion = (): PropertyDecorator =>
  applyDecorators(
    IsString(),
    HasForm(new RegExp(`^(${REFERENCE}|${VERSION})$`), {
      sv: `${REFERENCE_IN_WORDS.sv}; eller en versions nummer, från 1 till 9999`,
      en: `${REFERENCE_IN_WORDS.en}; or the number of a version, from 1 to 9999`,
    }),
  );
