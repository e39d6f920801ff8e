import type { BusinessDate } from '@samverkan/kernel';
import { FK } from './authorities';
import type { CaseRecord, Consent, ConsentPurpose, InformationCategory } from './case';

/**
 * A consent holds from its first to its last day, and no longer from the day on which it is withdrawn: sharing stops
 * at once (2019:1297 3 and 4 §§; SUS guidance on interrupted cooperation).
 */
export const holdsOn = (consent: Consent, date: BusinessDate): boolean =>
  consent.validFrom !== undefined &&
  consent.validFrom <= date &&
  (consent.validTo === undefined || date <= consent.validTo) &&
  (consent.endedOn === undefined || date < consent.endedOn);

type Parties = Pick<Consent, 'fromOrganisation' | 'toOrganisations'>;

/**
 * Who a consent is between: the one that discloses and those that take part. One that names nobody, as no command has
 * been able to give, is between nobody and allows nothing.
 */
export const partiesOf = ({ fromOrganisation, toOrganisations }: Parties): readonly string[] => [
  fromOrganisation,
  ...toOrganisations,
];

/** Secrecy is lifted between the parties of a consent and towards no other (OSL 10:1): all of these have to be. */
export const isBetween = (consent: Parties, organisations: readonly string[]): boolean =>
  organisations.every((organisation) => partiesOf(consent).includes(organisation));

/** What a consent lets be told; one that names nothing is not bounded by it. */
export const isAbout = ({ categories }: Consent, category: InformationCategory): boolean =>
  categories === undefined || categories.includes(category);

/** The consents of a case to a purpose that are in force on a day. */
export const consentsOn = (
  { consents }: Pick<CaseRecord, 'consents'>,
  purpose: ConsentPurpose,
  date: BusinessDate,
): readonly Consent[] =>
  Object.values(consents).filter((consent) => consent.purposes.includes(purpose) && holdsOn(consent, date));

/**
 * True when some consent of the case lets the parties do this on this day: the organisations that are asked about, all
 * by one consent. What two consents allow two pairs of three is not for the three together.
 */
export const consentHolds = (
  record: Pick<CaseRecord, 'consents'>,
  purpose: ConsentPurpose,
  date: BusinessDate,
  between: readonly string[] = [],
): boolean => consentsOn(record, purpose, date).some((consent) => isBetween(consent, between));

/**
 * Whether an organisation is told of something in the joint case on a day: on a consent to share that names it, and
 * takes in what is told. Of the work that is its own it knows without one.
 */
export const isToldOf = (
  record: Pick<CaseRecord, 'consents'>,
  organisation: string,
  category: InformationCategory,
  date: BusinessDate,
): boolean =>
  consentsOn(record, 'sharing', date).some(
    (consent) => isBetween(consent, [organisation]) && isAbout(consent, category),
  );

/**
 * The care provider whose unit has the case, as it is known from who offered coordination there; nobody where that was
 * offered before it was written down by whom, or has not been offered.
 */
export const careProviderOf = ({
  careProviders,
  unitId,
}: Pick<CaseRecord, 'careProviders' | 'unitId'>): readonly string[] => {
  const provider = careProviders[unitId];
  return provider === undefined ? [] : [provider];
};

/** The two of the pair may tell each other of the case: FK, and the care where it is known which. */
export const pairShares = (record: CaseRecord, date: BusinessDate): boolean =>
  consentHolds(record, 'sharing', date, [FK, ...careProviderOf(record)]);

/**
 * How the individual is in the follow-up register: by name with a consent to it in force, which is in writing and names
 * FK, who registers; and without a protected identity. Without a name otherwise (SUS guidance).
 */
export const registrationOn = (record: CaseRecord, date: BusinessDate): 'by-name' | 'anonymous' =>
  !record.protectedIdentity && consentHolds(record, 'registration', date, [FK]) ? 'by-name' : 'anonymous';
