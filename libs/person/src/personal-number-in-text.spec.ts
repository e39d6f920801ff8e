import * as fc from 'fast-check';
import { checkDigitOf } from './luhn';
import { containsPersonalNumber } from './personal-number-in-text';

describe('a free text', () => {
  it.each([
    'Samtal med 860412-2385 i dag',
    'Samtal med 19860412-2385.',
    'pnr8604122385',
    '(198604122385)',
    'född 1986-04-12-2385',
    'född 1986-04-12 2385',
    'född 860412 2385',
    'född 860412\u00a02385',
    'född 860412–2385',
    'född 860412 - 2385',
    'född 860412+2385',
    'född ８６０４１２-２３８５',
    'född 8604\u200b12-2385',
    'inte 860412-2386 utan 860412-2385',
    `samordningsnummer 860472-238${checkDigitOf('860472238')}`,
  ])('holds a personal number: %s', (text) => {
    expect(containsPersonalNumber(text)).toBe(true);
  });

  it.each([
    '',
    'Perioden 20201101-20210430',
    'Perioden 2020-11-01..2021-04-30, 262 individer',
    'Ring 070-123 45 67 eller 0701234567',
    'Ring +46 8 123 456 78',
    'Ärende 860412-2386',
    'Faktura 861312-2385',
    'Mål 7198604122385',
    '33 000 000 kr, konto 5012-3456789',
    'f47ac10b-58cc-4372-a567-0e02b2c3d479',
  ])('holds none: %s', (text) => {
    expect(containsPersonalNumber(text)).toBe(false);
  });

  it('hides no number, whatever stands around it', () => {
    const around = fc.string({ unit: 'grapheme' }).filter((text) => !/\d/.test(text.normalize('NFKC')));
    fc.assert(
      fc.property(around, around, fc.constantFrom('', '-', '+', ' '), (before, after, sign) => {
        expect(containsPersonalNumber(`${before}860412${sign}2385${after}`)).toBe(true);
      }),
    );
  });

  it('is read in time that grows with its length', () => {
    const began = performance.now();
    expect(containsPersonalNumber('19860412 - '.repeat(20_000))).toBe(false);
    expect(containsPersonalNumber('1'.repeat(200_000))).toBe(false);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
