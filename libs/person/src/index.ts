export * from './impersonal-texts';
export { checkDigitOf } from './luhn';
export * from './personal-number';
export * from './personal-number-in-text';
export * from './subject-vault.port';
