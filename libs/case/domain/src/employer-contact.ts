import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseRecord, ClosurePlan, Consent, InformationCategory, Measure } from './case';
import { consentsOn, isAbout } from './consent';
import type { BrokenCaseRule } from './rejections';
import { notBefore } from './rules';

/**
 * A consent to tell an employer is bounded: to whom, about what and how long, and never about health (SFB 30:6 and the
 * guidance on it: the employer's responsibility gives no right to medical data). An unbounded one does not do.
 */
const employerConsentsOn = (
  record: Pick<CaseRecord, 'consents'>,
  employer: string,
  date: BusinessDate,
): readonly Consent[] =>
  consentsOn(record, 'employer-contact', date).filter(
    (consent) =>
      consent.toOrganisations.includes(employer) &&
      consent.categories !== undefined &&
      !consent.categories.includes('health') &&
      consent.validTo !== undefined,
  );

/** The first of the consents that let an employer be told. */
export const employerConsentOn = (
  record: Pick<CaseRecord, 'consents'>,
  employer: string,
  date: BusinessDate,
): Consent | undefined => employerConsentsOn(record, employer, date)[0];

/** Whether an employer may be told of something on a day. */
const employerToldOf = (
  record: Pick<CaseRecord, 'consents'>,
  employer: string,
  category: InformationCategory,
  date: BusinessDate,
): boolean => employerConsentsOn(record, employer, date).some((consent) => isAbout(consent, category));

/**
 * The contact with an employer is open on a day while the consent that lets FK cooperate with it holds (SFB 30:10: "if
 * the insured allows").
 */
export function contactOpen(
  record: CaseRecord,
  employer: string,
  date: BusinessDate,
  about?: InformationCategory,
): BrokenCaseRule {
  const contact = foundIn(record.employerContacts, employer);
  if (contact?.status !== 'open') return reject('EMPLOYER_CONTACT_NOT_OPEN', {}, 'employer');
  const consents = employerConsentsOn(record, employer, date);
  if (consents.length === 0) return reject('EMPLOYER_CONSENT_REQUIRED', { occurredOn: date }, 'employer');
  if (about !== undefined && !consents.some((consent) => isAbout(consent, about)))
    return reject('CONSENT_NOT_ABOUT', { purpose: 'employer-contact', occurredOn: date, category: about });
  return notBefore(date, contact.since);
}

type Workplaces = Pick<CaseRecord, 'measures' | 'consents' | 'employment' | 'formerEmployers'>;

/** A measure at a workplace, or one that supports an employer. */
export const isAtWorkplace = ({ kind, site }: Pick<Measure, 'kind' | 'site'>): boolean =>
  kind === 'work-adaptation' ||
  kind === 'employer-consultative-support' ||
  (kind === 'work-training' && site === 'own-employer');

/** An employer of the individual, now or before. */
export const isEmployer = (
  { employment, formerEmployers }: Pick<Workplaces, 'employment' | 'formerEmployers'>,
  organisation: string,
): boolean => employment?.employers.includes(organisation) === true || formerEmployers.includes(organisation);

/** Another employer of the individual, now or before. */
export const isAnother = (record: Workplaces, employer: string, organisation: string): boolean =>
  organisation !== employer && isEmployer(record, organisation);

/**
 * The measures at the workplace and the support to the employer, which is all that it is told of: those that it answers
 * for, and on a consent about measures those of authorities and care, unless they are said to be for another one. What
 * another employer answers for is at another workplace, and what one may be told gives another nothing.
 */
export const measuresToldTo = (
  record: Workplaces,
  employer: string,
  date: BusinessDate,
): readonly Measure[] => {
  const ofOthers = employerToldOf(record, employer, 'measures', date);
  return Object.values(record.measures).filter((measure) => {
    const { employer: isFor = employer, responsible } = measure;
    const { organisation } = responsible;
    const isTold = ofOthers && isFor === employer && !isAnother(record, employer, organisation);
    return isAtWorkplace(measure) && (organisation === employer || isTold);
  });
};

/**
 * The plan for closure as far as an employer is told of it: on a consent about measures, while it is to go back to the own
 * work. A plan for another way out is not about the workplace (authority matrix: an employer reads agreed steps).
 */
export const closingPlanToldTo = (
  record: Pick<CaseRecord, 'plan' | 'consents'>,
  employer: string,
  date: BusinessDate,
): ClosurePlan | undefined => {
  const { plan } = record;
  const isBack = plan?.status === 'active' && plan.route === 'own-work';
  return isBack && employerToldOf(record, employer, 'measures', date) ? plan : undefined;
};
