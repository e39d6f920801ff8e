import { AF, type CaseAccess, FK, employersToldOn, fkTellsOn } from '@samverkan/access';
import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from './case-reference';
import type { MeetingEvent, Participant, PartyType } from './meeting';
import type { BrokenMeetingRule } from './rejections';
import { MAX_PARTICIPANTS, type MeetingFacts } from './rules';

/** Somebody to be invited. A staff id is one of the party's directory; individuals have none. */
export interface Invitee {
  readonly party: PartyType;
  readonly staffId?: string;
  /** Which employer, municipality or other organisation, where it does not follow from the case. */
  readonly organisation?: string;
}

/**
 * There is one individual, and a member of staff is invited once, as is an organisation of which nobody is named. Where an
 * old invitation of Arbetsförmedlingen says of no organisation, it is whichever is invited now.
 */
const isSame = (invited: Invitee, invitee: Invitee): boolean =>
  invited.party === invitee.party &&
  (invited.party === 'individual' ||
    (invited.staffId === invitee.staffId &&
      (invited.staffId !== undefined ||
        (invited.organisation === undefined
          ? invited.party === 'af'
          : invited.organisation === invitee.organisation))));

/** What decides whether somebody who needs the individual's consent hears of a case. */
export interface InvitationFacts extends MeetingFacts {
  readonly caseReference: CaseReferenceState;
  /** Which organisations may be told of the case, and who works with it for them. */
  readonly access: CaseAccess;
}

/** When somebody is called, and to which day. */
export interface CallDays {
  readonly occurredOn: BusinessDate;
  readonly startsOn: BusinessDate;
}

const contactOf = ({ contacts }: CaseAccess, staffId: string | undefined) =>
  staffId === undefined ? undefined : foundIn(contacts, staffId);

/**
 * Which employer is invited: the one that is named, the one that the contact person works at, or else the only one that
 * may be told.
 */
function employerOf(
  { staffId, organisation }: Invitee,
  { access, today }: Pick<InvitationFacts, 'access' | 'today'>,
): string | undefined {
  if (organisation !== undefined) return organisation;
  if (staffId !== undefined) return contactOf(access, staffId)?.organisation;
  const told = employersToldOn(access, today);
  return told.length === 1 ? told[0] : undefined;
}

/**
 * Those whom Försäkringskassan calls without asking the individual: the individual, itself, and the care, which answers
 * it whatever the individual has consented to (SFB 110:14; guidance to care givers on cooperation with others). They go
 * by no organisation.
 */
const CALLED_UNASKED: readonly PartyType[] = ['individual', 'fk', 'healthcare'];

const needsConsent = (party: PartyType): boolean => !CALLED_UNASKED.includes(party);

/** Försäkringskassan may tell the organisation of the case on the day, as the employer or other party that it is. */
const isTold = (party: PartyType, organisation: string, access: CaseAccess, day: BusinessDate): boolean =>
  party === 'employer'
    ? employersToldOn(access, day).includes(organisation)
    : fkTellsOn(access, organisation, day);

/**
 * The organisation may be told on the day of the invitation, on the day that it is written down and on that of the meeting
 * (SFB 30:10, "if the insured allows").
 */
function isToldThroughout(
  party: PartyType,
  organisation: string,
  { access, today }: Pick<InvitationFacts, 'access' | 'today'>,
  { occurredOn, startsOn }: CallDays,
): BrokenMeetingRule {
  const isToldOn = (day: BusinessDate): boolean => isTold(party, organisation, access, day);
  if (!isToldOn(occurredOn) || !isToldOn(today))
    return party === 'employer'
      ? reject('EMPLOYER_NEEDS_CONSENT', { occurredOn }, 'party')
      : reject('PARTY_NEEDS_CONSENT', { organisation, occurredOn }, 'party');
  return isToldOn(startsOn)
    ? undefined
    : reject('CONSENT_NOT_ON_THE_DAY', { organisation, startsOn }, 'party');
}

/**
 * Which organisation of another party it is: the one that is named, the one that the contact person works at, the only one
 * that has a contact person in the case, and of Arbetsförmedlingen itself where nobody is.
 */
function partyOrganisation(
  { party, staffId, organisation }: Invitee,
  { access }: Pick<InvitationFacts, 'access'>,
): string | undefined {
  if (organisation !== undefined) return organisation;
  const contact = contactOf(access, staffId);
  if (contact?.party === party) return contact.organisation;
  const named = Object.values(access.contacts).filter((one) => one.party === party);
  const organisations = new Set(named.map((one) => one.organisation));
  if (organisations.size === 1) return named[0]?.organisation;
  return party === 'af' && organisations.size === 0 ? AF : undefined;
}

/** Whose the organisation is in the case, as far as that follows from who acts in it or is named in it. */
const partiesOf = (
  organisation: string,
  { careProviders = {}, openEmployers, contacts }: CaseAccess,
): ReadonlySet<string> =>
  new Set([
    ...(organisation === FK ? ['fk'] : []),
    ...(organisation === AF ? ['af'] : []),
    ...(Object.values(careProviders).includes(organisation) ? ['healthcare'] : []),
    ...(openEmployers.includes(organisation) ? ['employer'] : []),
    ...Object.values(contacts)
      .filter((contact) => contact.organisation === organisation)
      .map(({ party }) => party),
  ]);

/**
 * The organisation can be that of the party, or a consent between others would do for it: never Försäkringskassan nor the
 * care, and one that the case knows as somebody else only where it knows it as the party too, such as a municipality that
 * is the employer. Arbetsförmedlingen is always known.
 */
function isOf(party: PartyType, organisation: string, access: CaseAccess): boolean {
  const known = partiesOf(organisation, access);
  if (CALLED_UNASKED.some((unasked) => known.has(unasked))) return false;
  return known.has(party) || (known.size === 0 && party !== 'af');
}

/** Which organisation is invited, where it has to be known; nothing where it is not. */
function organisationOf(
  invitee: Invitee,
  facts: Pick<InvitationFacts, 'access' | 'today'>,
): string | undefined {
  if (!needsConsent(invitee.party)) return undefined;
  return invitee.party === 'employer' ? employerOf(invitee, facts) : partyOrganisation(invitee, facts);
}

/** Whoever is named to work with the case for a party is invited for that party, and for where they work. */
const contactFits = ({ party, staffId, organisation }: Invitee, access: CaseAccess): boolean => {
  const contact = contactOf(access, staffId);
  return (
    contact === undefined ||
    (contact.party === party && (organisation === undefined || organisation === contact.organisation))
  );
};

/** A contact person of an employer is named in the case first: whoever hears of it has been named to (project design). */
const contactNamed = (invitee: Invitee, access: CaseAccess): boolean =>
  invitee.staffId === undefined ||
  (contactOf(access, invitee.staffId) !== undefined && contactFits(invitee, access));

/**
 * An employer hears of the case only when a consent of the individual lets that very employer be told, on the day of the
 * invitation, on the day that it is written down and on that of the meeting (SFB 30:10, "if the insured allows"; the
 * employer's responsibility gives no right to know). The contact with it is open when that is written down; since when is
 * not asked. What the parties share among themselves is no consent to tell an employer. And there is a documented need to
 * cooperate over (Region Sörmland: closer cooperation with the employer when there is a need).
 */
export function employerInvitable(
  invitee: Invitee,
  facts: InvitationFacts,
  days: CallDays,
): BrokenMeetingRule {
  const { caseReference, access, today } = facts;
  const { occurredOn } = days;
  if (!contactNamed(invitee, access)) return reject('EMPLOYER_CONTACT_UNKNOWN', {}, 'staffId');
  const employer = employerOf(invitee, facts);
  if (employer === undefined)
    return employersToldOn(access, today).length > 1
      ? reject('EMPLOYER_AMBIGUOUS', {}, 'organisation')
      : reject('EMPLOYER_NEEDS_CONSENT', { occurredOn }, 'party');
  const broken = isToldThroughout('employer', employer, facts, days);
  if (broken) return broken;
  const clarifiedOn = caseReference.status === 'unknown' ? undefined : caseReference.needClarifiedOn;
  return clarifiedOn === undefined || clarifiedOn > occurredOn
    ? reject('EMPLOYER_NEEDS_NEED', { occurredOn }, 'party')
    : undefined;
}

/**
 * Arbetsförmedlingen, the municipality, occupational health, a union and others hear of the case only as far as the
 * insured allows (SFB 30:10): on a consent to share by which Försäkringskassan may tell that very organisation, on the
 * day of the invitation, on the day that it is written down and on that of the meeting. Whoever comes along with the
 * individual needs no call (project design).
 */
export function partyInvitable(invitee: Invitee, facts: InvitationFacts, days: CallDays): BrokenMeetingRule {
  const { party } = invitee;
  const organisation = partyOrganisation(invitee, facts);
  if (organisation === undefined) return reject('PARTY_ORGANISATION_REQUIRED', { party }, 'organisation');
  if (!isOf(party, organisation, facts.access)) return reject('NOT_OF_THIS_PARTY', { party }, 'organisation');
  return isToldThroughout(party, organisation, facts, days);
}

/** The party may be told of the case, where it has to be asked whether it may. */
function mayHear(invitee: Invitee, facts: InvitationFacts, days: CallDays): BrokenMeetingRule {
  const { party } = invitee;
  if (party === 'employer') return employerInvitable(invitee, facts, days);
  if (!contactFits(invitee, facts.access)) return reject('NOT_OF_THIS_PARTY', { party }, 'staffId');
  return needsConsent(party) ? partyInvitable(invitee, facts, days) : undefined;
}

/** With the organisation that it is, where that is known. */
const withOrganisation = (invitee: Invitee, facts: InvitationFacts): Invitee => {
  const organisation = organisationOf(invitee, facts);
  return organisation === undefined ? invitee : { ...invitee, organisation };
};

/** Whether all of them can be invited beside those who are. */
export function invitable(
  days: CallDays,
  invitees: readonly Invitee[],
  invited: readonly Participant[],
  facts: InvitationFacts,
): BrokenMeetingRule {
  if (invited.length + invitees.length > MAX_PARTICIPANTS)
    return reject('TOO_MANY_PARTICIPANTS', { max: MAX_PARTICIPANTS });
  const all: Invitee[] = [...invited];
  for (const invitee of invitees) {
    const { party, organisation } = invitee;
    if (!needsConsent(party) && organisation !== undefined)
      return reject('PARTY_WITHOUT_ORGANISATION', { party }, 'organisation');
    const known = withOrganisation(invitee, facts);
    if (all.some((other) => isSame(other, known))) return reject('ALREADY_INVITED', { party }, 'party');
    all.push(known);
    const broken = mayHear(known, facts, days);
    if (broken) return broken;
  }
  return undefined;
}

/**
 * A meeting does not move to a day on which a party that hears of the move may not be told of the case: the individual
 * has allowed it for a time (SFB 30:10). Whose consent has ended hears nothing more of the meeting, and does not hold it
 * up (project design).
 */
export function movable(
  startsOn: BusinessDate,
  participants: readonly Participant[],
  facts: Pick<InvitationFacts, 'access' | 'today'>,
): BrokenMeetingRule {
  const { access, today } = facts;
  for (const participant of participants) {
    const organisation = organisationOf(participant, facts);
    if (organisation === undefined) continue;
    const isToldOn = (day: BusinessDate): boolean => isTold(participant.party, organisation, access, day);
    if (isToldOn(today) && !isToldOn(startsOn))
      return reject('CONSENT_NOT_ON_THE_DAY', { organisation, startsOn }, 'startsAt');
  }
  return undefined;
}

/** What decides who it is that asks for a meeting. */
export interface AskingFacts extends InvitationFacts {
  /** The party that the one who sends the command belongs to, who that is, and where they work. */
  readonly speaker: PartyType;
  readonly staffId: string;
  readonly organisation: string;
}

interface Asking {
  readonly requestedBy: PartyType;
  readonly organisation?: string;
}

/** Who asks for a meeting: whoever sends the request for their own party, or whom Försäkringskassan says that it heard. */
export function askerOf(
  { requestedBy: party, organisation }: Asking,
  facts: AskingFacts,
): { readonly staffId: string | undefined; readonly organisation: string | undefined } {
  if (facts.speaker === 'fk')
    return {
      staffId: undefined,
      organisation: organisationOf({ party, ...present({ organisation }) }, facts),
    };
  return {
    staffId: party === 'individual' ? undefined : facts.staffId,
    organisation: needsConsent(party) ? facts.organisation : undefined,
  };
}

/** The case knows the organisation, and not as one of that party. */
function isSomebodyElses(party: PartyType, organisation: string, access: CaseAccess): boolean {
  const known = partiesOf(organisation, access);
  return known.size > 0 && !known.has(party);
}

/**
 * Of an employer it is known which one asks, since what one may be told gives another nothing (the employer's
 * responsibility gives no right to know); whoever asks asks for where they work. Whom Försäkringskassan heard is not
 * somebody else in the case, as nobody of that party would hear what becomes of the request; one that the case does not
 * know may ask, as nobody is told anything by that (project design).
 */
export function askerIsKnown(asking: Asking, facts: AskingFacts): BrokenMeetingRule {
  const { requestedBy: party, organisation } = asking;
  if (!needsConsent(party) && organisation !== undefined)
    return reject('PARTY_WITHOUT_ORGANISATION', { party }, 'organisation');
  const asker = askerOf(asking, facts).organisation;
  if (organisation !== undefined && organisation !== asker)
    return reject('NOT_OWN_PARTY', { party }, 'organisation');
  if (facts.speaker === 'fk' && asker !== undefined && isSomebodyElses(party, asker, facts.access))
    return reject('NOT_OF_THIS_PARTY', { party }, 'organisation');
  return party === 'employer' && asker === undefined
    ? reject('PARTY_ORGANISATION_REQUIRED', { party }, 'organisation')
    : undefined;
}

export function invitation(
  occurredOn: BusinessDate,
  invitee: Invitee,
  facts: InvitationFacts,
  participantId: string,
): MeetingEvent {
  const { party, staffId, organisation } = withOrganisation(invitee, facts);
  return {
    type: 'ParticipantInvited',
    occurredOn,
    data: {
      participantId,
      party,
      ...present({ staffId, organisation }),
    },
  };
}
