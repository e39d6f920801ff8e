import {
  type BusinessDate,
  type DomainEvent,
  type EventDefinitions,
  type Evolvers,
  type PersonalText,
  foundIn,
  latestOf,
} from '@samverkan/kernel';
import type { CaseRecord, CaseState, Consent } from '../case-record';
import type {
  ConsentForm,
  ConsentPurpose,
  EmergencyReason,
  EmergencyReview,
  HealthDataGround,
  InformationCategory,
  LegalBasis,
} from '../vocabulary';
import { onCase, onRecord } from './evolving';

/** What allows that the case is known of and read: consents, legal bases and openings in an emergency. */
export type AccessEvent =
  | DomainEvent<
      'ConsentRequested',
      {
        consentId: string;
        purposes: ConsentPurpose[];
        categories?: InformationCategory[];
        fromOrganisation: string;
        toOrganisations: string[];
        /** The coordinator who asks; absent where somebody else does, and in what was written as version 1. */
        coordinatorId?: string;
      }
    >
  | DomainEvent<
      'ConsentGiven',
      {
        consentId: string;
        purposes: ConsentPurpose[];
        categories?: InformationCategory[];
        fromOrganisation: string;
        toOrganisations: string[];
        form: ConsentForm;
        validFrom: BusinessDate;
        validTo?: BusinessDate;
      }
    >
  | DomainEvent<'ConsentDeclined', { consentId: string }>
  | DomainEvent<'ConsentWithdrawn', { consentId: string }>
  /** The day after its last one has come. */
  | DomainEvent<'ConsentExpired', { consentId: string }>
  /** The individual had never given it: what the entry says, by its number in the stream, did not happen. */
  | DomainEvent<
      'ConsentFoundNotGiven',
      { subjectId: string; entry: number; consentId: string; reason: PersonalText }
    >
  | DomainEvent<
      'LegalBasisRecorded',
      { organisation: string; basis: LegalBasis; healthGround: HealthDataGround }
    >
  /** Somebody without a part in the case may read it, from the day `from` to the end of the day `through`. */
  | DomainEvent<
      'CaseOpenedInEmergency',
      {
        openingId: string;
        staffId: string;
        organisation: string;
        reason: EmergencyReason;
        from: BusinessDate;
        through: BusinessDate;
        subjectId: string;
        explanation: PersonalText;
      }
    >
  | DomainEvent<
      'EmergencyOpeningReviewed',
      { openingId: string; outcome: EmergencyReview; subjectId: string; comment: PersonalText }
    >;

/** How it is written to the log. */
export const accessEvents: EventDefinitions<AccessEvent> = {
  // Version 2 says which coordinator asks.
  ConsentRequested: { version: 2, upcast: { 1: (data) => data } },
  ConsentGiven: { version: 1 },
  ConsentDeclined: { version: 1 },
  ConsentWithdrawn: { version: 1 },
  ConsentExpired: { version: 1 },
  ConsentFoundNotGiven: { version: 1, subject: 'subjectId', personal: ['reason'] },
  LegalBasisRecorded: { version: 1 },
  CaseOpenedInEmergency: { version: 1, personal: ['explanation'], subject: 'subjectId' },
  EmergencyOpeningReviewed: { version: 1, personal: ['comment'], subject: 'subjectId' },
};

const withConsent = (record: CaseRecord, consent: Consent): Pick<CaseRecord, 'consents'> => ({
  consents: { ...record.consents, [consent.consentId]: consent },
});

const changeConsent = (
  record: CaseRecord,
  consentId: string,
  change: Partial<Consent>,
): Partial<CaseRecord> => {
  const consent = foundIn(record.consents, consentId);
  return consent === undefined ? {} : withConsent(record, { ...consent, ...change });
};

/** The consents that were given hold no longer from the day on, except those that are kept. */
export const consentsLapsed = (
  { consents }: CaseRecord,
  on: BusinessDate,
  kept: readonly string[] = [],
): Pick<CaseRecord, 'consents'> => ({
  consents: Object.fromEntries(
    Object.entries(consents).map(([id, consent]): [string, Consent] => {
      if (consent.status !== 'given' || kept.includes(id)) return [id, consent];
      const since = latestOf(consent.since, on);
      return [id, { ...consent, status: 'lapsed', since, endedOn: since }];
    }),
  ),
});

/** What it makes of the case. */
export const accessEvolvers: Evolvers<CaseState, AccessEvent> = {
  ConsentRequested: onRecord((record, { data: { coordinatorId, ...scope }, occurredOn }) => ({
    ...withConsent(record, { status: 'requested', since: occurredOn, ...scope }),
    ...(coordinatorId === undefined
      ? {}
      : { askedBy: { ...record.askedBy, [scope.consentId]: coordinatorId } }),
  })),
  ConsentGiven: onCase((state, { data, occurredOn }) => {
    const given = {
      ...state,
      ...withConsent(state, { status: 'given', since: occurredOn, ...data }),
    };
    return given.status === 'closed'
      ? { ...given, consentsSinceClosing: [...given.consentsSinceClosing, data.consentId] }
      : given;
  }),
  ConsentDeclined: onRecord((record, { data, occurredOn }) =>
    changeConsent(record, data.consentId, { status: 'declined', since: occurredOn }),
  ),
  /** One that has lapsed has held no longer since then. */
  ConsentWithdrawn: onRecord((record, { data: { consentId }, occurredOn }) =>
    changeConsent(record, consentId, {
      status: 'withdrawn',
      since: occurredOn,
      endedOn: foundIn(record.consents, consentId)?.endedOn ?? occurredOn,
    }),
  ),
  ConsentExpired: onRecord((record, { data, occurredOn }) =>
    changeConsent(record, data.consentId, { status: 'expired', since: occurredOn, endedOn: occurredOn }),
  ),
  /** It holds from then on no longer: what was done on it until then was done on what was known. */
  ConsentFoundNotGiven: onRecord((record, { data: { consentId }, occurredOn }) =>
    changeConsent(record, consentId, {
      status: 'lapsed',
      since: occurredOn,
      endedOn: foundIn(record.consents, consentId)?.endedOn ?? occurredOn,
      neverGiven: true,
    }),
  ),
  LegalBasisRecorded: onRecord(({ legalBases }, { data, occurredOn }) => ({
    legalBases: { ...legalBases, [data.organisation]: { ...data, since: occurredOn } },
  })),
  CaseOpenedInEmergency: onRecord(
    ({ emergencyOpenings }, { data: { openingId, staffId, organisation, through } }) => ({
      emergencyOpenings: { ...emergencyOpenings, [openingId]: { staffId, organisation, through } },
    }),
  ),
  EmergencyOpeningReviewed: onRecord(({ emergencyOpenings }, { data: { openingId, outcome } }) => {
    const opening = foundIn(emergencyOpenings, openingId);
    return opening === undefined
      ? {}
      : { emergencyOpenings: { ...emergencyOpenings, [openingId]: { ...opening, outcome } } };
  }),
};
