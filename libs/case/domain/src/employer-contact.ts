import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseRecord, Consent, Measure } from './case';
import { holdsOn } from './consent';
import type { BrokenCaseRule } from './rejections';
import { notBefore } from './rules';

/**
 * A consent to tell an employer is bounded: to whom, about what and how long, and never about health (SFB 30:6 and the
 * guidance on it: the employer's responsibility gives no right to medical data). An unbounded one does not do.
 */
export const employerConsentOn = (
  { consents }: Pick<CaseRecord, 'consents'>,
  employer: string,
  date: BusinessDate,
): Consent | undefined =>
  Object.values(consents).find(
    (consent) =>
      consent.purposes.includes('employer-contact') &&
      consent.toOrganisations.includes(employer) &&
      consent.categories !== undefined &&
      !consent.categories.includes('health') &&
      consent.validTo !== undefined &&
      holdsOn(consent, date),
  );

/**
 * The contact with an employer is open on a day while the consent that lets FK cooperate with it holds (SFB 30:10: "if
 * the insured allows").
 */
export function contactOpen(record: CaseRecord, employer: string, date: BusinessDate): BrokenCaseRule {
  const contact = record.employerContacts[employer];
  if (contact?.status !== 'open') return reject('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
  if (employerConsentOn(record, employer, date) === undefined)
    return reject('EMPLOYER_CONSENT_REQUIRED', { occurredOn: date }, 'employer');
  return notBefore(date, contact.since);
}

/** The measures that take place at the employer's, which is all that one sees of them. */
export const measuresAtWork = ({ measures }: Pick<CaseRecord, 'measures'>): readonly Measure[] =>
  Object.values(measures).filter(
    ({ kind, site }) => kind === 'work-adaptation' || (kind === 'work-training' && site === 'own-employer'),
  );
