import { type Rejection, reject } from '@samverkan/kernel';
import { containsPersonalNumber } from './personal-number-in-text';

/**
 * Texts that have to be there and are read by several organisations, by their field: each says something, and none
 * holds a personal identity number (project design, from the report's rule that free text holds no personal data).
 */
export function impersonalTextsHold(
  texts: Readonly<Record<string, string | undefined>>,
): Rejection<'TEXT_REQUIRED' | 'PERSONAL_NUMBER_IN_TEXT'> | undefined {
  for (const [field, text = ''] of Object.entries(texts)) {
    if (text.trim() === '') return reject('TEXT_REQUIRED', {}, field);
    if (containsPersonalNumber(text)) return reject('PERSONAL_NUMBER_IN_TEXT', {}, field);
  }
  return undefined;
}
