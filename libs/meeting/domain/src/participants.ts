import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseReferenceState } from './case-reference';
import type { MeetingEvent, Participant, PartyType } from './meeting';
import type { BrokenMeetingRule } from './rejections';
import { MAX_PARTICIPANTS } from './rules';

/** Somebody to be invited. A staff id is one of the party's directory; individuals and employers have none. */
export interface Invitee {
  readonly party: PartyType;
  readonly staffId?: string;
}

/** There is one individual, and a member of staff is invited once. */
const isSame = (one: Invitee, other: Invitee): boolean =>
  one.party === other.party &&
  (one.party === 'individual' || (one.staffId !== undefined && one.staffId === other.staffId));

/** What decides whether an employer hears of a case. */
export interface EmployerFacts {
  readonly caseReference: CaseReferenceState;
  /** The individual has consented to sharing, and the consent is in force. */
  readonly sharing: boolean;
}

/**
 * An employer hears of the case only when the individual has consented to it (SFB 30:10, "if the insured allows"; the
 * employer's responsibility gives no right to know), and only once there is a documented need to cooperate over
 * (Region Sörmland: closer cooperation with the employer when there is a need).
 */
export function employerInvitable(
  { caseReference, sharing }: EmployerFacts,
  occurredOn: BusinessDate,
): BrokenMeetingRule {
  if (!sharing) return reject('EMPLOYER_NEEDS_CONSENT', {}, 'party');
  const clarifiedOn = caseReference.status === 'unknown' ? undefined : caseReference.needClarifiedOn;
  return clarifiedOn === undefined || clarifiedOn > occurredOn
    ? reject('EMPLOYER_NEEDS_NEED', { occurredOn }, 'party')
    : undefined;
}

/** Whether all of them can be invited beside those who are. */
export function invitable(
  occurredOn: BusinessDate,
  invitees: readonly Invitee[],
  invited: readonly Participant[],
  facts: EmployerFacts,
): BrokenMeetingRule {
  if (invited.length + invitees.length > MAX_PARTICIPANTS)
    return reject('TOO_MANY_PARTICIPANTS', { max: MAX_PARTICIPANTS });
  for (const [index, invitee] of invitees.entries()) {
    const others: readonly Invitee[] = [...invited, ...invitees.slice(0, index)];
    if (others.some((other) => isSame(other, invitee)))
      return reject('ALREADY_INVITED', { party: invitee.party }, 'party');
  }
  return invitees.some(({ party }) => party === 'employer')
    ? employerInvitable(facts, occurredOn)
    : undefined;
}

export const invitation = (
  occurredOn: BusinessDate,
  { party, staffId }: Invitee,
  participantId: string,
): MeetingEvent => ({
  type: 'ParticipantInvited',
  occurredOn,
  data: { participantId, party, ...(staffId === undefined ? {} : { staffId }) },
});
