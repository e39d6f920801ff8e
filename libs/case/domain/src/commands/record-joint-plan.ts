import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import { AF, FK } from '../authorities';
import type { CaseParty, CaseRecord, CaseState, PlanningParticipant } from '../case';
import { careProviderOf } from '../consent';
import { contactOpen } from '../employer-contact';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, consentFor, onOpenCase, pairComplete, textGiven } from '../rules';

export interface RecordJointPlan {
  readonly occurredOn: BusinessDate;
  readonly participants: readonly PlanningParticipant[];
  /** What is planned, in words. */
  readonly content: string;
}

/** The two that plan together towards return to work (Region Sörmland: "gemensamma planeringar"). */
const PAIR: readonly CaseParty[] = ['fk', 'healthcare'];

const isSame = (one: PlanningParticipant, other: PlanningParticipant): boolean =>
  one.party === other.party && one.staffId === other.staffId && one.organisation === other.organisation;

/** A joint planning is made by FK and care at least, and nobody is in it twice. */
function participantsHold(participants: readonly PlanningParticipant[]): BrokenCaseRule {
  const both = PAIR.every((party) => participants.some((one) => one.party === party));
  const once = participants.every((one, at) => participants.findIndex((other) => isSame(one, other)) === at);
  return both && once ? undefined : reject('PLANNING_PARTICIPANTS_INVALID', {}, 'participants');
}

/** Where those work who are named to work with the case for a party, or the one of them that takes part. */
const organisationsNamed = (record: CaseRecord, { party, staffId }: PlanningParticipant): readonly string[] =>
  Object.values(record.partyContacts)
    .filter((contact) => contact.party === party && (staffId === undefined || contact.contactId === staffId))
    .map(({ organisation }) => organisation);

/** The organisations of those who plan together, an employer apart, whom no consent to share is asked for. */
function organisationsOf(record: CaseRecord, participant: PlanningParticipant): readonly string[] {
  const { party, organisation } = participant;
  if (party === 'employer' || party === 'individual') return [];
  const said = organisation === undefined ? [] : [organisation];
  switch (party) {
    case 'fk':
      return [FK];
    case 'healthcare':
      return [...careProviderOf(record), ...said];
    case 'af':
      return [AF, ...organisationsNamed(record, participant)];
    default:
      return organisation === undefined ? organisationsNamed(record, participant) : said;
  }
}

/** Whose an organisation is in the case, as far as that follows from who acts in it or is named in it. */
const partiesKnownAs = (
  { careProviders, employment, partyContacts }: CaseRecord,
  organisation: string,
): readonly CaseParty[] => [
  ...(organisation === FK ? (['fk'] as const) : []),
  ...(organisation === AF ? (['af'] as const) : []),
  ...(Object.values(careProviders).includes(organisation) ? (['healthcare'] as const) : []),
  ...(employment?.employers.includes(organisation) ? (['employer'] as const) : []),
  ...Object.values(partyContacts)
    .filter((contact) => contact.organisation === organisation)
    .map(({ party }) => party),
];

/** Which organisation these are is always known. */
const KNOWN: readonly CaseParty[] = ['individual', 'fk', 'af'];

/**
 * The organisation can be that of the party, or a consent between others would do for it: that of the pair is nobody
 * else's, and one that the case knows as somebody else is the party's only where it is known as that too, such as a
 * municipality that is the employer (project design).
 */
function isOf({ party }: PlanningParticipant, record: CaseRecord, organisation: string): boolean {
  const known = partiesKnownAs(record, organisation);
  const isOfPair = PAIR.some((one) => one !== party && known.includes(one));
  return known.includes(party) ? !isOfPair : known.length === 0 && !KNOWN.includes(party);
}

/** Who is named to work with the case for a party takes part for that party, and for where they work. */
function contactFits({ party, staffId, organisation }: PlanningParticipant, record: CaseRecord): boolean {
  const contact = staffId === undefined ? undefined : foundIn(record.partyContacts, staffId);
  return (
    contact === undefined ||
    (contact.party === party && (organisation === undefined || contact.organisation === organisation))
  );
}

/**
 * Who hears of the case only as far as the insured allows is known by the organisation that a consent names (SFB 30:10).
 * Whoever comes along with the individual needs none, and is not named (project design).
 */
function organisationFits(participant: PlanningParticipant, record: CaseRecord): BrokenCaseRule {
  const { party, organisation } = participant;
  if (
    !contactFits(participant, record) ||
    (party !== 'employer' && organisation !== undefined && !isOf(participant, record, organisation))
  )
    return reject('NOT_OF_THIS_PARTY', { party }, 'participants');
  const isKnown = [...PAIR, ...KNOWN, 'employer'].includes(party);
  return isKnown || organisationsOf(record, participant).length > 0
    ? undefined
    : reject('PARTY_ORGANISATION_REQUIRED', { party }, 'participants');
}

/** Which employers a participant may be of: who is said, the contact person's, or those with which the contact is open. */
function employersOf(record: CaseRecord, participant: PlanningParticipant): readonly string[] {
  const { staffId, organisation } = participant;
  if (organisation !== undefined) return [organisation];
  return staffId === undefined
    ? Object.entries(record.employerContacts).flatMap(([employer, { status }]) =>
        status === 'open' ? [employer] : [],
      )
    : organisationsNamed(record, participant);
}

/** An employer that takes part is a known one: what one may be told gives another nothing. */
function employerAllowed(
  record: CaseRecord,
  participant: PlanningParticipant,
  occurredOn: BusinessDate,
): BrokenCaseRule {
  const [employer, ...others] = employersOf(record, participant);
  if (employer === undefined) return reject('EMPLOYER_CONTACT_NOT_OPEN', {}, 'participants');
  if (others.length > 0) return reject('EMPLOYER_AMBIGUOUS', {}, 'participants');
  return contactOpen(record, employer, occurredOn, 'measures');
}

/**
 * All who plan together hear of the measures, so that one consent to share names them all; an employer is told on the
 * consent that is bounded for it, with which the contact is open (2019:1297 3 §; SFB 30:10).
 */
function planningAllowed(
  record: CaseRecord,
  participants: readonly PlanningParticipant[],
  occurredOn: BusinessDate,
): BrokenCaseRule {
  const unknown = participants
    .map((participant) => organisationFits(participant, record))
    .find((broken) => broken !== undefined);
  if (unknown) return unknown;
  const between = [...new Set(participants.flatMap((participant) => organisationsOf(record, participant)))];
  const broken = consentFor(record, { purpose: 'sharing', between, about: 'measures' }, occurredOn);
  if (broken) return broken;
  return participants
    .filter(({ party }) => party === 'employer')
    .map((employer) => employerAllowed(record, employer, occurredOn))
    .find((broken) => broken !== undefined);
}

/**
 * The pair plans towards a return to work, with the individual and others where they take part. Each planning replaces
 * the one before as the next version; what they were stays in the history (Region Sörmland).
 */
export function recordJointPlan(command: RecordJointPlan, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, content } = command;
    const participants = command.participants.map(({ party, staffId, organisation }) => ({
      party,
      ...present({ staffId, organisation }),
    }));
    return (
      planningAllowed(record, participants, occurredOn) ??
      pairComplete(record, occurredOn) ??
      participantsHold(participants) ??
      textGiven(content, 'content') ?? [
        {
          type: 'JointPlanRecorded',
          occurredOn,
          data: {
            subjectId: record.subjectId,
            version: (record.jointPlan?.version ?? 0) + 1,
            participants,
            content,
          },
        },
      ]
    );
  });
}
