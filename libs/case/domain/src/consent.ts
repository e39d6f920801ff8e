import { type BusinessDate, addDays, foundIn, latestOf } from '@samverkan/kernel';
import { AF, FK } from './authorities';
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

/** One that was taken back before its first day was never in force. */
const wasInForce = (consent: Consent): consent is Consent & { readonly validFrom: BusinessDate } =>
  consent.validFrom !== undefined && (consent.endedOn === undefined || consent.endedOn > consent.validFrom);

/** The day from which a consent holds no longer, as far as that is known; also where nobody has written it down yet. */
const endOf = ({ endedOn, validTo }: Consent): BusinessDate | undefined =>
  endedOn ?? (validTo === undefined ? undefined : addDays(validTo, 1));

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
 * Whether an organisation is told of something in the joint case on a day: on a consent to share that lets it be told,
 * which telling is not, and takes in what is told. Of the work that is its own it knows without one.
 */
export const isToldOf = (
  record: Pick<CaseRecord, 'consents'>,
  organisation: string,
  category: InformationCategory,
  date: BusinessDate,
): boolean =>
  consentsOn(record, 'sharing', date).some(
    (consent) => consent.toOrganisations.includes(organisation) && isAbout(consent, category),
  );

/**
 * The care provider whose unit has the case, as it is known from who offered coordination there; nobody where that was
 * offered before it was written down by whom, or has not been offered.
 */
export const careProviderOf = ({
  careProviders,
  unitId,
}: Pick<CaseRecord, 'careProviders' | 'unitId'>): readonly string[] => {
  const provider = foundIn(careProviders, unitId);
  return provider === undefined ? [] : [provider];
};

/**
 * The parties of a consent that are the care, or may be: where it is not known which care provider has the case, it is
 * anybody whom the case does not know as an authority or a municipality. An employer may be the care provider too.
 */
function careIn(record: CaseRecord, consent: Consent): readonly string[] {
  const parties = [...new Set(partiesOf(consent))];
  const [provider] = careProviderOf(record);
  if (provider !== undefined) return parties.filter((one) => one === provider);
  const others = Object.values(record.partyContacts)
    .filter(({ party }) => party !== 'employer')
    .map(({ organisation }) => organisation);
  return parties.filter((one) => ![FK, AF, ...others].includes(one));
}

/**
 * Who works in the case on a consent to share: whom it lets be told, and who it lets tell Försäkringskassan. The two of
 * the pair work on one plan (Region Sörmland: "koordinerat och tillsammans").
 */
const worksOn = ({ fromOrganisation, toOrganisations }: Parties, organisation: string): boolean =>
  toOrganisations.includes(organisation) ||
  (fromOrganisation === organisation && toOrganisations.includes(FK));

/** The care at the case's unit works in the case on the day; on any consent to share, where it is not known which that is. */
export function careShares(record: CaseRecord, date: BusinessDate): boolean {
  const [provider] = careProviderOf(record);
  return consentsOn(record, 'sharing', date).some(
    (consent) => provider === undefined || worksOn(consent, provider),
  );
}

/**
 * The care, or who may be it, to whose coordinators a consent to share opens the case: all of it, as the two of the pair
 * answer for one plan together. The categories that it names bound what others are told (project design).
 */
export const opensToCare = (record: CaseRecord, consent: Consent): readonly string[] =>
  consent.purposes.includes('sharing') ? careIn(record, consent).filter((one) => worksOn(consent, one)) : [];

/** The two of the pair, FK and the care, may tell each other of the case. */
export const pairShares = (record: CaseRecord, date: BusinessDate): boolean =>
  consentsOn(record, 'sharing', date).some(
    (consent) => isBetween(consent, [FK]) && careIn(record, consent).length > 0,
  );

/** What the individual has consented to, as is known now: what was found never to have been given was so on no day. */
const reallyGiven = ({ consents }: Pick<CaseRecord, 'consents'>): Pick<CaseRecord, 'consents'> => ({
  consents: Object.fromEntries(
    Object.entries(consents).filter(([, { neverGiven }]) => neverGiven === undefined),
  ),
});

/** How an individual can be in the follow-up register. */
export const registrations = ['by-name', 'anonymous'] as const;
export type Registration = (typeof registrations)[number];

/**
 * How the individual is in the follow-up register: by name once they have consented to it, in writing and to FK, who
 * registers; and without a protected identity. Without a name otherwise. Who was registered by name is not registered
 * anew as anonymous when the consent is taken back or comes to its end (SUS guidance on interrupted cooperation); a new
 * participation is registered on a new consent, and not on one that ended before it (SUS guidance). By what was never
 * given nobody was to be named, on whatever day that was found (SUS has the exit reason "felregistrering").
 */
export const registrationOn = (record: CaseRecord, date: BusinessDate): Registration =>
  !record.protectedIdentity &&
  Object.values(reallyGiven(record).consents).some(
    (consent) =>
      consent.purposes.includes('registration') &&
      isBetween(consent, [FK]) &&
      wasInForce(consent) &&
      consent.validFrom <= date &&
      (consent.endedOn === undefined || consent.endedOn > (record.closedTimes.at(-1)?.to ?? '')),
  )
    ? 'by-name'
    : 'anonymous';

/** The day since which the individual takes part, as the case was registered or taken up again. */
export const participatesSince = ({
  closedTimes,
  registeredOn,
}: Pick<CaseRecord, 'closedTimes' | 'registeredOn'>): BusinessDate => closedTimes.at(-1)?.to ?? registeredOn;

/** What taking part rests on: that the parties work in the case, or that the individual is registered by name. */
export const PARTICIPATION: readonly ConsentPurpose[] = ['sharing', 'registration'];

/**
 * The individual has taken back, in this participation, a consent that taking part rests on, which was the last to end, and
 * has given no other to that: the cooperation is interrupted, though FK may go on alone (SUS guidance on interrupted
 * cooperation). What came to its end by itself, or was never in force or given, interrupts nothing.
 */
export function isInterruptedOn(record: CaseRecord, date: BusinessDate): boolean {
  const since = participatesSince(record);
  const given = reallyGiven(record);
  return PARTICIPATION.some((purpose) => {
    if (consentHolds(given, purpose, date, [FK])) return false;
    const ended = Object.values(given.consents).flatMap((consent) => {
      const end = endOf(consent);
      const counts = consent.purposes.includes(purpose) && isBetween(consent, [FK]) && wasInForce(consent);
      return counts && end !== undefined && end <= date ? [{ consent, end }] : [];
    });
    const last = latestOf(since, ...ended.map(({ end }) => end));
    return ended.some(
      ({ consent, end }) =>
        // One that had lapsed when it was taken back ended by that.
        end === last && consent.status === 'withdrawn' && consent.endedOn === consent.since,
    );
  });
}
