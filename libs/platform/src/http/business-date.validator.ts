import { isBusinessDate } from '@samverkan/kernel';
import { ValidateBy } from 'class-validator';

/** The property is a day that exists, `YYYY-MM-DD`. */
export const IsBusinessDate = (): PropertyDecorator =>
  ValidateBy({
    name: 'isBusinessDate',
    validator: {
      validate: (value: unknown) => isBusinessDate(value),
      defaultMessage: () => '$property must be a calendar day, YYYY-MM-DD',
    },
  });
