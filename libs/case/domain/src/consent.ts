import type { BusinessDate } from '@samverkan/kernel';
import type { CaseRecord, Consent, ConsentPurpose } from './case';

/**
 * A consent holds from its first to its last day, and no longer from the day on which it is withdrawn: sharing stops
 * at once (2019:1297 3 and 4 §§; SUS guidance on interrupted cooperation).
 */
export const holdsOn = (consent: Consent, date: BusinessDate): boolean =>
  consent.validFrom !== undefined &&
  consent.validFrom <= date &&
  (consent.validTo === undefined || date <= consent.validTo) &&
  (consent.endedOn === undefined || date < consent.endedOn);

/** True when some consent of the case lets the parties do this on this day. */
export const consentHolds = (record: CaseRecord, purpose: ConsentPurpose, date: BusinessDate): boolean =>
  Object.values(record.consents).some(
    (consent) => consent.purposes.includes(purpose) && holdsOn(consent, date),
  );

/**
 * How the individual is in the follow-up register: by name with a consent to it in force, which is in writing, and
 * without a protected identity; without a name otherwise (SUS guidance).
 */
export const registrationOn = (record: CaseRecord, date: BusinessDate): 'by-name' | 'anonymous' =>
  !record.protectedIdentity && consentHolds(record, 'registration', date) ? 'by-name' : 'anonymous';
