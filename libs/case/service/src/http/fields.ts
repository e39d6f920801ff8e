import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsNotEmpty, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';

/** Longest texts that a person writes, in characters. */
const LENGTH = { line: 200, text: 4000 } as const;

/** The most items of any list in a body. */
export const MAX_ITEMS = 50;

/** A name or title. */
export const IsLine = (): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(LENGTH.line));

/** Some sentences. */
export const IsText = (): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(LENGTH.text));

/** One object of the type. */
export const IsOne = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsObject(), ValidateNested(), Type(type));
