import { type CaseAccess, employersToldOn } from '@samverkan/access';
import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from './case-reference';
import type { MeetingEvent, Participant, PartyType } from './meeting';
import type { BrokenMeetingRule } from './rejections';
import { MAX_PARTICIPANTS } from './rules';

/** Somebody to be invited. A staff id is one of the party's directory; individuals have none. */
export interface Invitee {
  readonly party: PartyType;
  readonly staffId?: string;
  /** Of an employer: which one, where several may be told of the case. */
  readonly organisation?: string;
}

/** There is one individual, and a member of staff is invited once, as is an employer of which nobody is named. */
const isSame = (one: Invitee, other: Invitee): boolean =>
  one.party === other.party &&
  (one.party === 'individual' ||
    (one.staffId === other.staffId &&
      (one.staffId !== undefined ||
        (one.organisation !== undefined && one.organisation === other.organisation))));

/** What decides whether an employer hears of a case. */
export interface EmployerFacts {
  readonly caseReference: CaseReferenceState;
  /** Which employers may be told of the case, and who works with it for them. */
  readonly access: CaseAccess;
  readonly today: BusinessDate;
}

/**
 * Which employer is invited: the one that is named, the one that the contact person works at, or else the only one that
 * may be told. Other parties go by no organisation.
 */
function employerOf(
  { party, staffId, organisation }: Invitee,
  { access, today }: Pick<EmployerFacts, 'access' | 'today'>,
): string | undefined {
  if (party !== 'employer') return undefined;
  if (organisation !== undefined) return organisation;
  if (staffId !== undefined) return access.contacts[staffId]?.organisation;
  const told = employersToldOn(access, today);
  return told.length === 1 ? told[0] : undefined;
}

/** A contact person of an employer is named in the case first: whoever hears of it has been named to (project design). */
const contactNamed = ({ staffId, organisation }: Invitee, { contacts }: CaseAccess): boolean => {
  if (staffId === undefined) return true;
  const contact = Object.hasOwn(contacts, staffId) ? contacts[staffId] : undefined;
  return (
    contact?.party === 'employer' && (organisation === undefined || organisation === contact.organisation)
  );
};

/**
 * An employer hears of the case only when a consent of the individual lets that very employer be told, on the day of the
 * invitation and on the day that it is written down (SFB 30:10, "if the insured allows"; the employer's responsibility
 * gives no right to know). The contact with it is open when that is written down; since when is not asked. What the
 * parties share among themselves is no consent to tell an employer. And there is a documented need to cooperate over
 * (Region Sörmland: closer cooperation with the employer when there is a need).
 */
export function employerInvitable(
  invitee: Invitee,
  facts: EmployerFacts,
  occurredOn: BusinessDate,
): BrokenMeetingRule {
  const { caseReference, access, today } = facts;
  if (!contactNamed(invitee, access)) return reject('EMPLOYER_CONTACT_UNKNOWN', {}, 'staffId');
  const employer = employerOf(invitee, facts);
  if (employer === undefined && employersToldOn(access, today).length > 1)
    return reject('EMPLOYER_AMBIGUOUS', {}, 'organisation');
  const told = (day: BusinessDate): boolean =>
    employer !== undefined && employersToldOn(access, day).includes(employer);
  if (!told(occurredOn) || !told(today)) return reject('EMPLOYER_NEEDS_CONSENT', { occurredOn }, 'party');
  const clarifiedOn = caseReference.status === 'unknown' ? undefined : caseReference.needClarifiedOn;
  return clarifiedOn === undefined || clarifiedOn > occurredOn
    ? reject('EMPLOYER_NEEDS_NEED', { occurredOn }, 'party')
    : undefined;
}

/** With the employer that it is, where that is known. */
const withEmployer = (invitee: Invitee, facts: EmployerFacts): Invitee => {
  const organisation = employerOf(invitee, facts);
  return organisation === undefined ? invitee : { ...invitee, organisation };
};

/** Whether all of them can be invited beside those who are. */
export function invitable(
  occurredOn: BusinessDate,
  invitees: readonly Invitee[],
  invited: readonly Participant[],
  facts: EmployerFacts,
): BrokenMeetingRule {
  if (invited.length + invitees.length > MAX_PARTICIPANTS)
    return reject('TOO_MANY_PARTICIPANTS', { max: MAX_PARTICIPANTS });
  const all: Invitee[] = [...invited];
  for (const invitee of invitees) {
    const { party, organisation } = invitee;
    if (party !== 'employer' && organisation !== undefined)
      return reject('ORGANISATION_OF_EMPLOYER', { party }, 'organisation');
    const known = withEmployer(invitee, facts);
    if (all.some((other) => isSame(other, known))) return reject('ALREADY_INVITED', { party }, 'party');
    all.push(known);
    const broken = party === 'employer' ? employerInvitable(known, facts, occurredOn) : undefined;
    if (broken) return broken;
  }
  return undefined;
}

export function invitation(
  occurredOn: BusinessDate,
  invitee: Invitee,
  facts: EmployerFacts,
  participantId: string,
): MeetingEvent {
  const { party, staffId, organisation } = withEmployer(invitee, facts);
  return {
    type: 'ParticipantInvited',
    occurredOn,
    data: {
      participantId,
      party,
      ...(staffId === undefined ? {} : { staffId }),
      ...(organisation === undefined ? {} : { organisation }),
    },
  };
}
