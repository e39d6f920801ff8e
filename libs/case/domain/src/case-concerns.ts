import { type Told, besides } from '@samverkan/access';
import { type BusinessDate, foundIn, isSameSet } from '@samverkan/kernel';
import type {
  CaseEvent,
  CaseEventType,
  CaseRecord,
  CaseState,
  InformationCategory,
  Responsible,
} from './case';
import { careShares, consentsOn, isAbout, partiesOf } from './consent';
import { closingPlanToldTo, employerConsentOn, measuresToldTo } from './employer-contact';
import { isAskedFor } from './return-to-work-plan';
import { changesWhatWas } from './sick-leave';

/** What an event of a case is to somebody whom it concerns. Kept in the log: a code is never given another meaning. */
export const caseNotices = [
  'assignment',
  'assignment-with-plan',
  'assignment-ended',
  'holder-changed',
  'consent-asked',
  'consent-answered',
  'consent-ended',
  'coordination-offered',
  'coordination-answered',
  'coordination-ended',
  'need-impulse',
  'need-impulse-taken-back',
  'need-overdue',
  'need-contribution',
  'plan-asked',
  'plan-set',
  'plan-revised',
  'plan-withdrawn',
  'plan-overdue',
  'plan-commented',
  'measure-planned',
  'measure-changed',
  'employer-contact-opened',
  'employer-contact-ended',
  'proposal-made',
  'party-proposal-made',
  'party-proposal-left',
  'case-moved',
  'case-closed',
  'case-handed-over',
  'case-reopened',
  'case-in-error',
  'opened-in-emergency',
  'entry-corrected',
] as const;
export type CaseNotice = (typeof caseNotices)[number];

type ToldOfCase = Told<CaseNotice>;

/** A change of a case that there is. */
interface CaseChange<Event extends CaseEvent = CaseEvent> {
  readonly before: CaseState;
  readonly event: Event;
  readonly record: CaseRecord;
  readonly today: BusinessDate;
}

const only = (id: string | undefined, kind: CaseNotice): ToldOfCase =>
  id === undefined ? {} : { [id]: kind };

const individual = ({ record }: CaseChange, kind: CaseNotice): ToldOfCase => only(record.subjectId, kind);

const investigator = ({ record }: CaseChange, kind: CaseNotice): ToldOfCase =>
  only(record.investigatorId, kind);

const coordinator = ({ record }: CaseChange, kind: CaseNotice): ToldOfCase =>
  only(record.coordinatorId, kind);

/** What the pair shares stands on the individual's consent with the care: without one the coordinator hears nothing of it. */
const pair = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...investigator(change, kind),
  ...(careShares(change.record, change.today) ? coordinator(change, kind) : {}),
});

/**
 * Arbetsförmedlingen's and the municipality's contact persons, as far as a consent to share lets where they work be told:
 * all of them, or those of one organisation. Of measures and plans, which others have too, as far as it takes these in.
 */
function supporting(
  { record, today }: CaseChange,
  kind: CaseNotice,
  { of, about }: { readonly of?: string | undefined; readonly about?: InformationCategory } = {},
): ToldOfCase {
  const contacts = Object.values(record.partyContacts).filter(
    ({ party, organisation }) => party !== 'employer' && (of === undefined || organisation === of),
  );
  if (contacts.length === 0) return {};
  const telling = consentsOn(record, 'sharing', today).filter(
    (consent) => about === undefined || isAbout(consent, about),
  );
  const named = new Set(telling.flatMap(({ toOrganisations }) => toOrganisations));
  const told = contacts.filter(({ organisation }) => named.has(organisation));
  return Object.fromEntries(told.map(({ contactId }) => [contactId, kind]));
}

/**
 * The contact persons of the employers that the contact is open with on a consent, each of what its own employer may be
 * told of: `told` says what that is to it, if anything.
 */
const employers = (
  { record, today }: CaseChange,
  told: (employer: string) => CaseNotice | undefined,
): ToldOfCase =>
  Object.fromEntries(
    Object.values(record.partyContacts).flatMap(({ contactId, organisation }) => {
      const isOpen = foundIn(record.employerContacts, organisation)?.status === 'open';
      if (!isOpen || employerConsentOn(record, organisation, today) === undefined) return [];
      const kind = told(organisation);
      return kind === undefined ? [] : [[contactId, kind] as const];
    }),
  );

/** The contact persons of an organisation, whatever they may be told beside. */
const contactsOf = ({ record }: CaseChange, organisation: string, kind: CaseNotice): ToldOfCase =>
  Object.fromEntries(
    Object.values(record.partyContacts)
      .filter((contact) => contact.organisation === organisation)
      .map(({ contactId }) => [contactId, kind]),
  );

/** What all who take part in the case are told, whatever they may be told of beside. */
const parties = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...supporting(change, kind),
  ...withPair(change, kind),
});

/** What is news to an employer too, whatever its consent is about. */
const partiesAndEmployers = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...employers(change, () => kind),
  ...parties(change, kind),
});

/** A plan is of several parties: who is told of measures is told of it. */
const planned = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...supporting(change, kind, { about: 'measures' }),
  ...withPair(change, kind),
});

/** Of the plan for closure an employer sees that the way goes back to it: a plan for another way is none to it. */
const ofClosurePlan = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...employers(change, (employer) => {
    const { before, record, today } = change;
    const was = before.status === 'none' ? undefined : closingPlanToldTo(before, employer, today);
    if (closingPlanToldTo(record, employer, today) === undefined) return was && 'plan-withdrawn';
    return was === undefined ? 'plan-set' : 'plan-revised';
  }),
  ...planned(change, kind),
});

/** A measure is told to who answers for it, and to who is told of measures; to an employer, where it sees it. */
const ofMeasure = (change: CaseChange, measureId: string, kind: CaseNotice): ToldOfCase => ({
  ...employers(change, (employer) =>
    measuresToldTo(change.record, employer, change.today).some((measure) => measure.measureId === measureId)
      ? kind
      : undefined,
  ),
  ...supporting(change, kind, { of: foundIn(change.record.measures, measureId)?.responsible.organisation }),
  ...planned(change, kind),
});

/** FK and the individual: what the two have between them, or what only FK answers. */
const withFk = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...individual(change, kind),
  ...investigator(change, kind),
});

/** The three who have to know what may be done in the case, shared or not. */
const allThree = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...withFk(change, kind),
  ...coordinator(change, kind),
});

const withPair = (change: CaseChange, kind: CaseNotice): ToldOfCase => ({
  ...individual(change, kind),
  ...pair(change, kind),
});

const coordinatorBefore = ({ before }: CaseChange): string | undefined =>
  before.status === 'none' ? undefined : before.coordinatorId;

/** Who gets a case and who loses it hear so; the others in it hear that somebody else has it. */
const handedOn = (change: CaseChange, from: string | undefined, to: string): ToldOfCase => ({
  ...individual(change, 'holder-changed'),
  ...pair(change, 'holder-changed'),
  ...only(from, 'assignment-ended'),
  ...only(to, 'assignment'),
});

/**
 * The investigator is whom all parties turn to: a coordinator on a consent to coordination alone, too, who reads who it is
 * (`case.read-assignment`).
 */
const handedToInvestigator = (change: CaseChange, from: string | undefined, to: string): ToldOfCase => ({
  ...supporting(change, 'holder-changed'),
  ...employers(change, () => 'holder-changed'),
  ...coordinator(change, 'holder-changed'),
  ...handedOn(change, from, to),
});

/** Who is named for an employer that has been asked for its plan for return hears of that too: they were not there to ask. */
const owingPlan = ({
  record,
  event: { data },
}: CaseChange<Extract<CaseEvent, { type: 'PartyContactNamed' }>>): ToldOfCase => {
  const plan = data.party === 'employer' ? foundIn(record.returnToWorkPlans, data.organisation) : undefined;
  return plan !== undefined && isAskedFor(plan) ? only(data.contactId, 'assignment-with-plan') : {};
};

/**
 * The answer to a consent that was asked for is told to those who may have asked, too: the contact persons of the
 * organisations that it names, and the coordinator who did, who need not be the case's. An employer asks for none (C.4),
 * and hears of no answer.
 */
function consentAnswered(
  change: CaseChange<Extract<CaseEvent, { type: 'ConsentGiven' | 'ConsentDeclined' }>>,
): ToldOfCase {
  const { before, event, record } = change;
  const consent = before.status === 'none' ? undefined : foundIn(before.consents, event.data.consentId);
  const isAnswer = consent?.status === 'requested';
  const asking = isAnswer ? partiesOf(consent) : [];
  const contacts = Object.values(record.partyContacts).filter(
    ({ party, organisation }) => party !== 'employer' && asking.includes(organisation),
  );
  return {
    ...Object.fromEntries(contacts.map(({ contactId }) => [contactId, 'consent-answered' as const])),
    ...only(isAnswer ? foundIn(record.askedBy, consent.consentId) : undefined, 'consent-answered'),
    ...allThree(change, 'consent-answered'),
  };
}

/** The answer to an offer is for FK and for who offered: who is to be the coordinator is said after it. */
const coordinationAnswered = (
  change: CaseChange<Extract<CaseEvent, { type: 'CoordinationAccepted' | 'CoordinationDeclined' }>>,
): ToldOfCase => ({
  ...withFk(change, 'coordination-answered'),
  ...only(foundIn(change.record.offeredBy, change.event.data.unitId), 'coordination-answered'),
});

/** Who takes a closed case over, and the contact persons of where they work. */
const takesOver = (change: CaseChange, to: Responsible | undefined): ToldOfCase =>
  to === undefined
    ? {}
    : {
        ...contactsOf(change, to.organisation, 'case-handed-over'),
        ...only(to.staffId, 'case-handed-over'),
      };

/** Who a correction says took the case over is who had been told of it. */
const hasTakenOver = (before: CaseState, to: Responsible | undefined): boolean =>
  before.status === 'closed' &&
  before.handedOverTo?.organisation === to?.organisation &&
  before.handedOverTo?.staffId === to?.staffId;

/** Who said to the need what was found not to have been said, as far as they may be told of the case. */
function whoContributed(change: CaseChange<Extract<CaseEvent, { type: 'EntryFoundUntrue' }>>): ToldOfCase {
  const { before, event } = change;
  const said = before.status === 'none' ? [] : before.needContributions;
  const { party, organisation } =
    said.find(({ contributionId }) => contributionId === event.data.contributionId) ?? {};
  if (organisation === undefined) return {};
  return party === 'employer'
    ? employers(change, (employer) => (employer === organisation ? 'entry-corrected' : undefined))
    : supporting(change, 'entry-corrected', { of: organisation });
}

/** The consent was one that holds until it was found not to have been given. */
const heldBefore = ({
  before,
  event,
}: CaseChange<Extract<CaseEvent, { type: 'ConsentFoundNotGiven' }>>): boolean =>
  before.status !== 'none' && foundIn(before.consents, event.data.consentId)?.status === 'given';

/** A proposal that is noted again as it was, since a word of the meeting's was put right, is news to nobody. */
function proposesAnew({
  before,
  event,
}: CaseChange<Extract<CaseEvent, { type: 'OutcomeProposalNoted' }>>): boolean {
  const known = before.status === 'none' ? undefined : foundIn(before.proposals, event.data.meetingId);
  return (
    known === undefined ||
    known.agreedOn !== event.occurredOn ||
    known.planAgreed !== event.data.planAgreed ||
    !isSameSet(known.measureKinds, event.data.measureKinds)
  );
}

/** What is said of the sick leave makes something wrong that was said before. */
const putsRight = ({
  before,
  record,
}: CaseChange<Extract<CaseEvent, { type: 'SickLeavePeriodsRecorded' }>>): boolean =>
  before.status !== 'none' && changesWhatWas(before, record, record.registeredOn);

type Tellers = {
  readonly [Type in CaseEventType]?: (change: CaseChange<Extract<CaseEvent, { type: Type }>>) => ToldOfCase;
};

/** Whom what happens in a case concerns. An event that is not here is read in the case and makes no notice. */
const tellers: Tellers = {
  InvestigatorAssigned: (change) => handedToInvestigator(change, undefined, change.event.data.investigatorId),
  InvestigatorReassigned: (change) =>
    handedToInvestigator(change, change.event.data.from, change.event.data.to),
  CoordinatorAssigned: (change) => handedOn(change, undefined, change.event.data.coordinatorId),
  CoordinatorReassigned: (change) => handedOn(change, change.event.data.from, change.event.data.to),
  PartyContactNamed: (change) => ({
    ...handedOn(change, undefined, change.event.data.contactId),
    ...owingPlan(change),
  }),
  PartyContactEnded: (change) => ({
    ...individual(change, 'holder-changed'),
    ...only(change.event.data.contactId, 'assignment-ended'),
  }),
  ConsentRequested: (change) => individual(change, 'consent-asked'),
  ConsentGiven: consentAnswered,
  ConsentDeclined: consentAnswered,
  ConsentWithdrawn: (change) => allThree(change, 'consent-ended'),
  ConsentExpired: (change) => allThree(change, 'consent-ended'),
  ConsentFoundNotGiven: (change) =>
    allThree(change, heldBefore(change) ? 'consent-ended' : 'entry-corrected'),
  CoordinationOffered: (change) => individual(change, 'coordination-offered'),
  CoordinationAccepted: coordinationAnswered,
  CoordinationDeclined: coordinationAnswered,
  CoordinationEnded: (change) => ({
    ...withFk(change, 'coordination-ended'),
    ...only(coordinatorBefore(change), 'assignment-ended'),
  }),
  RehabNeedImpulseSent: (change) => investigator(change, 'need-impulse'),
  RehabNeedOverdue: (change) => pair(change, 'need-overdue'),
  NeedContributionMade: (change) => withPair(change, 'need-contribution'),
  JointPlanRecorded: (change) =>
    planned(change, change.event.data.version === 1 ? 'plan-set' : 'plan-revised'),
  RehabilitationPlanMade: (change) =>
    planned(change, change.event.data.version === 1 ? 'plan-set' : 'plan-revised'),
  ClosurePlanSet: (change) => ofClosurePlan(change, 'plan-set'),
  ClosurePlanRevised: (change) => ofClosurePlan(change, 'plan-revised'),
  ClosurePlanWithdrawn: (change) => ofClosurePlan(change, 'plan-withdrawn'),
  EmployerContactOpened: (change) => ({
    ...employers(change, (employer) =>
      employer === change.event.data.employer ? 'employer-contact-opened' : undefined,
    ),
    ...withPair(change, 'employer-contact-opened'),
  }),
  EmployerContactEnded: (change) => ({
    ...contactsOf(change, change.event.data.employer, 'employer-contact-ended'),
    ...withPair(change, 'employer-contact-ended'),
  }),
  ReturnToWorkPlanRequested: (change) => ({
    ...individual(change, 'plan-asked'),
    ...contactsOf(change, change.event.data.employer, 'plan-asked'),
  }),
  ReturnToWorkPlanReceived: (change) => withPair(change, 'plan-set'),
  ReturnToWorkPlanCommented: (change) => pair(change, 'plan-commented'),
  ReturnToWorkPlanOverdue: (change) => ({
    ...investigator(change, 'plan-overdue'),
    ...contactsOf(change, change.event.data.employer, 'plan-overdue'),
  }),
  MeasurePlanned: (change) => ofMeasure(change, change.event.data.measureId, 'measure-planned'),
  MeasureDelayed: (change) => ofMeasure(change, change.event.data.measureId, 'measure-changed'),
  MeasureCancelled: (change) => ofMeasure(change, change.event.data.measureId, 'measure-changed'),
  OutcomeProposalNoted: (change) => (proposesAnew(change) ? pair(change, 'proposal-made') : {}),
  // FK answers what a party proposes.
  ClosingProposed: (change) => withFk(change, 'party-proposal-made'),
  ReopeningProposed: (change) => withFk(change, 'party-proposal-made'),
  PartyProposalLeft: (change) => {
    const proposal = foundIn(change.record.partyProposals, change.event.data.proposalId);
    return {
      ...individual(change, 'party-proposal-left'),
      ...(proposal?.party === 'healthcare'
        ? pair(change, 'party-proposal-left')
        : supporting(change, 'party-proposal-left', { of: proposal?.organisation })),
    };
  },
  CaseMoved: (change) => ({
    ...withFk(change, 'case-moved'),
    ...only(coordinatorBefore(change), 'assignment-ended'),
  }),
  CaseClosed: (change) => ({
    ...partiesAndEmployers(change, 'case-closed'),
    ...takesOver(change, change.event.data.handedOverTo),
  }),
  CaseReopened: (change) => partiesAndEmployers(change, 'case-reopened'),
  // What is added is in the case; that something was wrong is told. When somebody is sick is not for the other parties.
  SickLeavePeriodsRecorded: (change) => (putsRight(change) ? withPair(change, 'entry-corrected') : {}),
  // Who is told of a measure, a plan, a move or a closing is told that something of it was wrong, and nobody else.
  EntryCorrected: (change) => {
    const { corrects, measureId, handedOverTo } = change.event.data;
    if (measureId !== undefined) return ofMeasure(change, measureId, 'entry-corrected');
    if (corrects === 'JointMappingDone' || /^ClosurePlan/.test(corrects))
      return planned(change, 'entry-corrected');
    if (corrects === 'CaseMoved') return withPair(change, 'entry-corrected');
    return {
      ...(corrects === 'CaseClosed' ? partiesAndEmployers : parties)(change, 'entry-corrected'),
      ...(hasTakenOver(change.before, handedOverTo) ? {} : takesOver(change, handedOverTo)),
    };
  },
  EntryFoundUntrue: (change) => ({
    ...whoContributed(change),
    // Whether FK was told is the coordinator's own doing.
    ...(change.event.data.corrects === 'RehabNeedImpulseSent'
      ? allThree(change, 'need-impulse-taken-back')
      : withPair(change, 'entry-corrected')),
  }),
  RegistrationCorrected: (change) => parties(change, 'entry-corrected'),
  // It ends the consents and the contacts, so that who is told follows from how it was before.
  CaseMarkedEnteredInError: (change) => {
    const { before } = change;
    if (before.status === 'none') return individual(change, 'case-in-error');
    const ended = Object.keys(before.partyContacts).map((id) => [id, 'assignment-ended'] as const);
    return { ...Object.fromEntries(ended), ...withPair({ ...change, record: before }, 'case-in-error') };
  },
  CaseOpenedInEmergency: (change) => allThree(change, 'opened-in-emergency'),
};

/** Whom an event of a case concerns beside who did it: as the case stands right after it. */
export function caseConcern({
  before,
  event,
  after,
  today,
  by,
}: {
  readonly before: CaseState;
  readonly event: CaseEvent;
  readonly after: CaseState;
  readonly today: BusinessDate;
  readonly by: { readonly id: string; readonly role: string };
}): { readonly caseId: string; readonly to: ToldOfCase } | undefined {
  const teller = tellers[event.type] as ((change: CaseChange) => ToldOfCase) | undefined;
  if (teller === undefined || after.status === 'none') return undefined;
  const to = besides(by, after.subjectId, teller({ before, event, record: after, today }));
  return to && { caseId: after.caseId, to };
}
