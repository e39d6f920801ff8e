import { applyDecorators } from '@nestjs/common';
import { IsNotEmpty, IsString, MaxLength, ValidateIf } from 'class-validator';

/** Some sentences, of at most so many characters. */
export const IsText = (maxLength: number): PropertyDecorator =>
  applyDecorators(IsString(), IsNotEmpty(), MaxLength(maxLength));

/** May be left out; `null` is no way of leaving it out. */
export const Optional = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);
