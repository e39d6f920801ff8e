import { type BusinessDate, present, reject } from '@samverkan/kernel';
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
  one.party === other.party && one.staffId === other.staffId;

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

/** The organisations of those who plan together, as far as it is known which they are. */
function organisationsOf(record: CaseRecord, participant: PlanningParticipant): readonly string[] {
  switch (participant.party) {
    case 'fk':
      return [FK];
    case 'healthcare':
      return careProviderOf(record);
    case 'af':
      return [AF, ...organisationsNamed(record, participant)];
    case 'social-services':
      return organisationsNamed(record, participant);
    default:
      return [];
  }
}

/** Which employers a participant may be of: the contact person's, or those with which the contact is open. */
const employersOf = (record: CaseRecord, participant: PlanningParticipant): readonly string[] =>
  participant.staffId === undefined
    ? Object.entries(record.employerContacts).flatMap(([employer, { status }]) =>
        status === 'open' ? [employer] : [],
      )
    : organisationsNamed(record, participant);

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
    const participants = command.participants.map(({ party, staffId }) => ({
      party,
      ...present({ staffId }),
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
