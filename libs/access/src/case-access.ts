import { type BusinessDate, addDays, foundIn, present } from '@samverkan/kernel';
import { type CaseContact, PERIODS, type Periods, type PeriodsById, admits, inForce } from './access-filter';
import { FK } from './authorities';

/** The last day there is: a consent without an end. */
const NO_END: BusinessDate = '9999-12-31';

interface Period {
  readonly from: BusinessDate;
  readonly to: BusinessDate;
}

/** A consent as far as it decides who sees the case. */
interface AccessConsent extends Period {
  readonly consentId: string;
  readonly purposes: readonly string[];
  /** The one that discloses and those that take part: the parties of the consent. */
  readonly organisations: readonly string[];
  /** Those of them that it lets be told: telling is not being told. */
  readonly told: readonly string[];
  /** Those, and who tells Försäkringskassan. */
  readonly joint: readonly string[];
  /** What may be told; not bounded where none is named. */
  readonly categories?: readonly string[];
}

/** Whether a case is open. */
export const caseAccessStatuses = ['open', 'closed', 'entered-in-error'] as const;

/**
 * What decides who may touch a case, folded from the case's own stream. Read models about a case carry it under
 * `access`.
 */
export interface CaseAccess {
  readonly caseId: string;
  readonly programmeId: string;
  readonly subjectId: string;
  readonly unitId: string;
  readonly investigatorId?: string;
  readonly coordinatorId?: string;
  /** The organisations that consents to share let be told, and the days on which these are in force. */
  readonly sharedWith: PeriodsById;
  /** Those, and who such a consent lets tell Försäkringskassan: of the pair, the two tell each other. */
  readonly jointWith: PeriodsById;
  /** Whom consents let be told that name health among what may be: silence is no consent to that. */
  readonly healthSharedWith: PeriodsById;
  /** When a consent that is bounded for it lets an employer be told, while the contact is open. */
  readonly employersTold: PeriodsById;
  readonly openEmployers: readonly string[];
  /** Who runs the units that have offered coordination, by unit id; absent while it is not known of any. */
  readonly careProviders?: Readonly<Record<string, string>>;
  /** Who works with the case for a party of it, by id. */
  readonly contacts: Readonly<Record<string, CaseContact>>;
  /** Staff for whom the case was opened in an emergency, and on which days it is. */
  readonly openedFor?: PeriodsById;
  /** The organisations of those staff, and from when on they review it. */
  readonly openedBy?: PeriodsById;
  readonly protectedIdentity: boolean;
  readonly status: (typeof caseAccessStatuses)[number];
  /** The consents that the periods are made of. */
  readonly consents: readonly AccessConsent[];
}

/** An event of a case stream as far as access is concerned; case/domain proves that its events fit. */
export type CaseAccessEvent =
  | {
      readonly type: 'CaseRegistered';
      readonly data: {
        readonly caseId: string;
        readonly programmeId: string;
        readonly subjectId: string;
        readonly unitId: string;
      };
    }
  | { readonly type: 'ProtectedIdentityFlagged' | 'ProtectedIdentityLifted'; readonly data: object }
  | {
      readonly type: 'ConsentGiven';
      readonly data: {
        readonly consentId: string;
        readonly purposes: readonly string[];
        readonly categories?: readonly string[];
        readonly fromOrganisation: string;
        readonly toOrganisations: readonly string[];
        readonly validFrom: BusinessDate;
        readonly validTo?: BusinessDate;
      };
    }
  | {
      readonly type: 'EmployerContactOpened' | 'EmployerContactEnded';
      readonly data: { readonly employer: string };
    }
  | { readonly type: 'PartyContactNamed'; readonly data: CaseContact & { readonly contactId: string } }
  | { readonly type: 'PartyContactEnded'; readonly data: { readonly contactId: string } }
  | {
      readonly type: 'ConsentWithdrawn' | 'ConsentFoundNotGiven';
      readonly data: { readonly consentId: string };
    }
  | {
      readonly type: 'CaseOpenedInEmergency';
      readonly data: {
        readonly staffId: string;
        readonly organisation: string;
        readonly from: BusinessDate;
        readonly through: BusinessDate;
      };
    }
  | { readonly type: 'InvestigatorAssigned'; readonly data: { readonly investigatorId: string } }
  | { readonly type: 'InvestigatorReassigned'; readonly data: { readonly to: string } }
  | { readonly type: 'CoordinatorAssigned'; readonly data: { readonly coordinatorId: string } }
  | { readonly type: 'CoordinatorReassigned'; readonly data: { readonly to: string } }
  | {
      readonly type: 'CoordinationOffered';
      readonly data: { readonly unitId: string; readonly organisation?: string };
    }
  | { readonly type: 'CoordinationEnded'; readonly data: object }
  | { readonly type: 'CaseMoved'; readonly data: { readonly toUnitId: string } }
  | { readonly type: 'CaseClosed'; readonly data: object }
  | {
      readonly type: 'CaseReopened';
      readonly data: { readonly consentId: string; readonly keptConsents?: readonly string[] };
    }
  | { readonly type: 'CaseMarkedEnteredInError'; readonly data: object };

type Of<Type extends CaseAccessEvent['type']> = Extract<CaseAccessEvent, { type: Type }>['data'];

/** Absent rather than undefined, so that equal accesses are equal as JSON too. */
function without(access: CaseAccess, ...fields: readonly (keyof CaseAccess)[]): CaseAccess {
  const rest: Partial<Record<keyof CaseAccess, unknown>> = { ...access };
  for (const field of fields) delete rest[field];
  return rest as unknown as CaseAccess;
}

/** What the consents cover together, the last period first; consents that overlap or follow each other are one. */
function covered(consents: readonly Period[]): readonly Period[] {
  const periods: Period[] = [];
  const inOrder = consents.filter(({ from, to }) => from <= to).sort((a, b) => (a.from < b.from ? -1 : 1));
  for (const { from, to } of inOrder) {
    const last = periods.at(-1);
    if (last === undefined || (last.to !== NO_END && from > addDays(last.to, 1))) periods.push({ from, to });
    else periods[periods.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
  }
  return periods.reverse();
}

/** Beyond the number of periods that a filter can ask for, the earliest are left out: too little is shared, never too much. */
const periodsOf = (consents: readonly Period[]): Periods =>
  Object.fromEntries(
    covered(consents)
      .slice(0, PERIODS.length)
      .flatMap(({ from, to }, n) => [
        [PERIODS[n]!.from, from],
        [PERIODS[n]!.to, to],
      ]),
  );

/** For each organisation that one of the consents names as one of those, when it does. */
function byOrganisation(consents: readonly AccessConsent[], as: 'joint' | 'told'): PeriodsById {
  const named = new Set(consents.flatMap((consent) => consent[as]));
  return Object.fromEntries(
    [...named].map((organisation) => [
      organisation,
      periodsOf(consents.filter((consent) => consent[as].includes(organisation))),
    ]),
  );
}

/** What consents for other purposes allow shows a case to nobody. */
const DECIDING = ['sharing', 'employer-contact'];

const isToShare = ({ purposes }: AccessConsent): boolean => purposes.includes('sharing');

const namesHealth = ({ categories }: AccessConsent): boolean => categories?.includes('health') === true;

/** A consent to tell an employer is bounded: in what, never of health, and in time (SFB 30:6 and the guidance on it). */
const isBounded = (consent: AccessConsent): boolean =>
  consent.purposes.includes('employer-contact') &&
  consent.categories !== undefined &&
  !namesHealth(consent) &&
  consent.to !== NO_END;

/** What follows from the consents and the contacts that are open. */
function withPeriods(access: CaseAccess): CaseAccess {
  const { consents, openEmployers } = access;
  const toShare = consents.filter(isToShare);
  const told = byOrganisation(consents.filter(isBounded), 'told');
  return {
    ...access,
    sharedWith: byOrganisation(toShare, 'told'),
    jointWith: byOrganisation(toShare, 'joint'),
    healthSharedWith: byOrganisation(toShare.filter(namesHealth), 'told'),
    employersTold: Object.fromEntries(
      Object.entries(told).filter(([employer]) => openEmployers.includes(employer)),
    ),
  };
}

const withConsents = (access: CaseAccess, consents: readonly AccessConsent[]): CaseAccess =>
  withPeriods({ ...access, consents });

const toShareOn = ({ consents }: CaseAccess, day: BusinessDate): readonly AccessConsent[] =>
  consents.filter((consent) => isToShare(consent) && consent.from <= day && day <= consent.to);

/** A consent to share is in force on the day, whoever its parties are. */
export const sharesOn = (access: CaseAccess, day: BusinessDate): boolean => toShareOn(access, day).length > 0;

/**
 * Försäkringskassan may tell the organisation of the case on the day (SFB 30:10): by a consent to share that it is a party
 * of itself, and that lets that organisation be told.
 */
export const fkTellsOn = (access: CaseAccess, organisation: string, day: BusinessDate): boolean =>
  toShareOn(access, day).some(
    ({ organisations, told }) => organisations.includes(FK) && told.includes(organisation),
  );

/**
 * The care at the case's unit hears of it on the day: by a consent to share that lets the care provider be told or tell
 * Försäkringskassan, or, where it is not known which that is, by any.
 */
export function careSharesOn(access: CaseAccess, day: BusinessDate): boolean {
  const provider = foundIn(access.careProviders, access.unitId);
  return provider === undefined ? sharesOn(access, day) : admits(inForce('jointWith', provider, day), access);
}

/** The employers that may be told of the case on the day: what their own view of it goes by. */
export const employersToldOn = (access: CaseAccess, day: BusinessDate): readonly string[] =>
  Object.keys(access.employersTold).filter((employer) =>
    admits(inForce('employersTold', employer, day), access),
  );

const consentOf = (given: Of<'ConsentGiven'>): AccessConsent => ({
  consentId: given.consentId,
  purposes: given.purposes,
  organisations: [...new Set([given.fromOrganisation, ...given.toOrganisations])],
  told: given.toOrganisations,
  joint: given.toOrganisations.includes(FK)
    ? [...new Set([...given.toOrganisations, given.fromOrganisation])]
    : given.toOrganisations,
  from: given.validFrom,
  to: given.validTo ?? NO_END,
  ...present({ categories: given.categories }),
});

const withoutConsent = (access: CaseAccess, { consentId }: { readonly consentId: string }): CaseAccess =>
  withConsents(
    access,
    access.consents.filter((consent) => consent.consentId !== consentId),
  );

type Evolver<Data> = (access: CaseAccess, data: Data) => CaseAccess;

const evolvers: { readonly [Type in Exclude<CaseAccessEvent['type'], 'CaseRegistered'>]: Evolver<Of<Type>> } =
  {
    ProtectedIdentityFlagged: (access) => ({ ...access, protectedIdentity: true }),
    ProtectedIdentityLifted: (access) => ({ ...access, protectedIdentity: false }),
    ConsentGiven: (access, given) =>
      given.purposes.some((purpose) => DECIDING.includes(purpose))
        ? withConsents(access, [
            ...access.consents.filter(({ consentId }) => consentId !== given.consentId),
            consentOf(given),
          ])
        : access,
    ConsentWithdrawn: withoutConsent,
    ConsentFoundNotGiven: withoutConsent,
    EmployerContactOpened: (access, { employer }) =>
      withPeriods({ ...access, openEmployers: [...new Set([...access.openEmployers, employer])] }),
    EmployerContactEnded: (access, { employer }) =>
      withPeriods({ ...access, openEmployers: access.openEmployers.filter((one) => one !== employer) }),
    PartyContactNamed: (access, { contactId, party, organisation }) => ({
      ...access,
      contacts: { ...access.contacts, [contactId]: { party, organisation } },
    }),
    PartyContactEnded: (access, { contactId }) => ({
      ...access,
      contacts: Object.fromEntries(Object.entries(access.contacts).filter(([id]) => id !== contactId)),
    }),
    // The rule gives a fixed number of days from today on, so that a later opening ends later and takes the place.
    CaseOpenedInEmergency: (access, { staffId, organisation, from, through }) => ({
      ...access,
      openedFor: { ...access.openedFor, [staffId]: { from, to: through } },
      openedBy: {
        ...access.openedBy,
        [organisation]: foundIn(access.openedBy, organisation) ?? { from, to: NO_END },
      },
    }),
    InvestigatorAssigned: (access, { investigatorId }) => ({ ...access, investigatorId }),
    InvestigatorReassigned: (access, { to }) => ({ ...access, investigatorId: to }),
    CoordinatorAssigned: (access, { coordinatorId }) => ({ ...access, coordinatorId }),
    CoordinatorReassigned: (access, { to }) => ({ ...access, coordinatorId: to }),
    CoordinationOffered: (access, { unitId, organisation }) =>
      organisation === undefined
        ? access
        : { ...access, careProviders: { ...access.careProviders, [unitId]: organisation } },
    CoordinationEnded: (access) => without(access, 'coordinatorId'),
    // Another unit, another coordinator: the one of the old unit is outside from here on.
    CaseMoved: (access, { toUnitId }) => ({ ...without(access, 'coordinatorId'), unitId: toUnitId }),
    CaseClosed: (access) => ({ ...access, status: 'closed' }),
    // A new participation stands on new consents alone.
    CaseReopened: (access, { consentId, keptConsents = [] }) =>
      withConsents(
        { ...access, status: 'open' },
        access.consents.filter((one) => one.consentId === consentId || keptConsents.includes(one.consentId)),
      ),
    // It should never have been there: it stays with those who answer for it, and is open to nobody whom it was shared with.
    CaseMarkedEnteredInError: (access) =>
      withConsents({ ...access, status: 'entered-in-error', openEmployers: [], contacts: {} }, []),
  };

const isOfConcern = (type: string): type is keyof typeof evolvers =>
  Object.prototype.hasOwnProperty.call(evolvers, type);

/** An event of this type decides on access to its case. */
export const decidesAccess = (type: string): boolean => type === 'CaseRegistered' || isOfConcern(type);

/**
 * Fold one event of a case stream. Other events leave the access as it is. A registration after an entry in error
 * begins anew, except that the person's identity stays protected until that is lifted, and that those who opened it in
 * an emergency have done so, which is reviewed.
 */
export function evolveCaseAccess(
  access: CaseAccess | undefined,
  event: { readonly type: string; readonly data: object },
): CaseAccess | undefined {
  if (event.type === 'CaseRegistered') {
    const { caseId, programmeId, subjectId, unitId } = event.data as Of<'CaseRegistered'>;
    return {
      caseId,
      programmeId,
      subjectId,
      unitId,
      sharedWith: {},
      jointWith: {},
      healthSharedWith: {},
      employersTold: {},
      openEmployers: [],
      contacts: {},
      protectedIdentity: access?.protectedIdentity ?? false,
      status: 'open',
      consents: [],
      ...(access?.openedFor === undefined ? {} : { openedFor: access.openedFor }),
      ...(access?.openedBy === undefined ? {} : { openedBy: access.openedBy }),
    };
  }
  if (access === undefined || !isOfConcern(event.type)) return access;
  return (evolvers[event.type] as Evolver<object>)(access, event.data);
}

/** The access of a case as its whole stream says; nothing for a stream without a registration. */
export function caseAccess(
  events: Iterable<{ readonly type: string; readonly data: object }>,
): CaseAccess | undefined {
  let access: CaseAccess | undefined;
  for (const event of events) access = evolveCaseAccess(access, event);
  return access;
}
