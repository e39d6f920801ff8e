import { applyDecorators } from '@nestjs/common';
import { IsNotEmpty, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';

/** An id of an organisation's directory. It begins with a letter, so that a personal identity number is none. */
const STAFF_ID = /^[a-z][a-z0-9-]{0,63}$/;

export const IsStaffId = (): PropertyDecorator => applyDecorators(IsString(), Matches(STAFF_ID));

/** Some sentences, of at most so many characters. */
export const IsText = (maxLength: number): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(maxLength));

/** May be left out; `null` is no way of leaving it out. */
export const Optional = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);
