import { instantOf, isBusinessDate } from '@samverkan/kernel';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function isMoment(value: unknown): value is string {
  if (typeof value !== 'string' || !MOMENT.test(value) || Number.isNaN(Date.parse(value))) return false;
  // A day that its month does not have is moved on by Date: it would be another day than the one that was written.
  return isBusinessDate(value.slice(0, 10));
}

/** The property is a moment with its offset, `2021-04-10T10:00:00+02:00`; the handler gets it in UTC. */
export const IsMoment = (): PropertyDecorator => (target, property) => {
  Transform(({ value }: { value: unknown }) => (isMoment(value) ? instantOf(new Date(value)) : value))(
    target,
    property,
  );
  ValidateBy({
    name: 'isISO8601',
    validator: {
      validate: isMoment,
      defaultMessage: () => '$property must be a moment with its offset, ISO 8601',
    },
  })(target, property);
};
