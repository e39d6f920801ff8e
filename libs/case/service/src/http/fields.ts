import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsNotEmpty,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/**
 * An id of a directory outside (staff, care unit, organisation): a UUID, or a code in lower case that begins with a
 * letter. So a personal identity number, which begins with digits, never passes as an id.
 */
export const REFERENCE = /^([a-z][a-z0-9-]{0,63}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Longest texts that a person writes, in characters. */
const LENGTH = { line: 200, text: 4000 } as const;

/** The most items of any list in a body. */
export const MAX_ITEMS = 50;

interface Each {
  readonly each?: boolean;
}

/** An id of a directory outside: {@link REFERENCE}. */
export const IsReference = ({ each = false }: Each = {}): PropertyDecorator =>
  applyDecorators(IsString({ each }), Matches(REFERENCE, { each }));

/** A name or title. */
export const IsLine = (): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(LENGTH.line));

/** Some sentences. */
export const IsText = (): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(LENGTH.text));

/** One object of the type. */
export const IsOne = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsObject(), ValidateNested(), Type(type));

/** May be left out; `null` is no way of leaving it out. */
export const Optional = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);
