import { ValidateIf } from 'class-validator';

/** May be left out; `null` is no way of leaving it out. */
export const Optional = (): PropertyDecorator => ValidateIf((_body, value) => value !== undefined);

/** May be left out, which leaves it as it is, or be `null`, which takes it away. */
export const OptionalOrNull = (): PropertyDecorator =>
  ValidateIf((_body, value) => value !== undefined && value !== null, { context: { nullable: true } });
