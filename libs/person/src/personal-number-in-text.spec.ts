import * as fc from 'fast-check';
import { checkDigitOf } from './luhn';
import { containsPersonalNumber, withoutPersonalNumbers } from './personal-number-in-text';

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

describe('a text for a log', () => {
  it.each([
    '860412-2385',
    '198604122385',
    '19860412 – 2385',
    '860412 - 2385',
    '1986-04-12-2385',
    '860412\u22122385',
    '860412\u00a02385',
    '８６０４１２-２３８５',
    '8604\u200b12-2385',
    '860412-2386',
    '861399-0000',
  ])('has [number] for %s', (number) => {
    expect(withoutPersonalNumbers(`no place for ${number} in the vault`)).toBe(
      'no place for [number] in the vault',
    );
  });

  it('keeps nothing of two that run into each other', () => {
    expect(withoutPersonalNumbers('860412 1986-04-12-2385')).toBe('[number]');
    expect(withoutPersonalNumbers('860412-2385, 860412-2385')).toBe('[number], [number]');
  });

  it('is as it was where there is none', () => {
    const text =
      'at ２０２1-04-12T10:00:00.123Z f47ac10b-58cc-4372-a567-0e02b2c3d479, 127.0.0.1:2113 \u200b…';
    expect(withoutPersonalNumbers(text)).toBe(text);
  });

  it('holds no number, whatever it held', () => {
    const words = fc.constantFrom('860412', '1986-04-12', '2385', '-', ' ', '\u2013', '+', 'x', '19', '1');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        expect(containsPersonalNumber(withoutPersonalNumbers(parts.join('')))).toBe(false);
      }),
    );
  });

  it('is made in time that grows with its length', () => {
    const began = performance.now();
    withoutPersonalNumbers('19860412 - '.repeat(20_000));
    withoutPersonalNumbers('860412-2385 '.repeat(20_000));
    withoutPersonalNumbers('1'.repeat(200_000));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
