import { isBusinessDate } from '@samverkan/kernel';
import { checkDigitOf } from './luhn';

/** Zero-width and soft characters that would hide a number from a reader of digits but not from a person. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** As a person reads it: digits of any width, and none that is held apart by what is not seen. */
const readable = (text: string): string => text.normalize('NFKC').replace(INVISIBLE, '');

/**
 * Six or eight digits of a day, perhaps with hyphens in it, a separator or none, and four digits; not a part of a
 * longer run of digits. Looked for at every place, so that a match that fails the check hides no other.
 */
const CANDIDATE =
  /(?<!\d)(?=(((?:\d{2})?\d{2}([-./]?)\d{2}\3\d{2})\s?[-+\u2010-\u2015\u2212]?\s?(\d{4}))(?!\d))/g;

/** A day that exists in some century, with or without the 60 of a samordningsnummer. */
function isDay(sixOrEightDigits: string): boolean {
  const century = sixOrEightDigits.length === 8 ? [sixOrEightDigits.slice(0, 2)] : ['19', '20'];
  const [year, month, written] = [-6, -4, -2].map((at) => sixOrEightDigits.slice(at).slice(0, 2));
  const day = String(Number(written) > 60 ? Number(written) - 60 : Number(written)).padStart(2, '0');
  return century.some((hundred) => isBusinessDate(`${hundred}${year}-${month}-${day}`));
}

/**
 * Whether a free text seems to hold a personnummer or samordningsnummer: 10 or 12 digits, with or without separators,
 * whose day exists and whose check digit is right. Phone, case and invoice numbers rarely pass that (one in ten of
 * those that begin like a day). Takes time in proportion to the text.
 */
export function containsPersonalNumber(text: string): boolean {
  for (const [, , written, , lastFour] of readable(text).matchAll(CANDIDATE)) {
    const day = (written as string).replace(/\D/g, '');
    const tenDigits = day.slice(-6) + (lastFour as string);
    const serial = tenDigits.slice(6, 9);
    if (serial !== '000' && isDay(day) && checkDigitOf(tenDigits.slice(0, 9)) === Number(tenDigits[9])) {
      return true;
    }
  }
  return false;
}

/**
 * A text for a log, with everything taken out that is written as a number is, also what no number can be: a mistyped
 * one is still somebody's. The rest is as it was. Takes time in proportion to the text.
 */
export function withoutPersonalNumbers(text: string): string {
  const read = readable(text);
  const kept: string[] = [];
  let end = 0;
  for (const { index, 1: written } of read.matchAll(CANDIDATE)) {
    // What begins within another one is taken out with it.
    if (index >= end) kept.push(read.slice(end, index), '[number]');
    end = Math.max(end, index + (written as string).length);
  }
  return end === 0 ? text : [...kept, read.slice(end)].join('');
}
