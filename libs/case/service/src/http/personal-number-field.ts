import type { BusinessDate } from '@samverkan/kernel';
import { type PersonalNumber, parsePersonalNumber } from '@samverkan/person';
import { invalidInput } from '@samverkan/platform';

/**
 * The number in a body's `personalNumber`.
 * @throws Problem 400 for one that cannot be a number, with what is wrong and not with what was sent
 */
export function personalNumberIn(personalNumber: string, today: BusinessDate): PersonalNumber {
  const number = parsePersonalNumber(personalNumber, today);
  if (!('fault' in number)) return number;
  throw invalidInput([{ field: 'personalNumber', code: number.fault }]);
}
