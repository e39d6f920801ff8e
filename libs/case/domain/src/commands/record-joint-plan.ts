import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseParty, CaseState, PlanningParticipant } from '../case';
import type { BrokenCaseRule, CaseDecision } from '../rejections';
import { type CaseFacts, consentFor, onOpenCase, pairComplete, textGiven } from '../rules';

/** What {@link recordJointPlan} is told. */
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

/**
 * The pair plans towards a return to work, with the individual and others where they take part. Each planning replaces
 * the one before as the next version; what they were stays in the history (Region Sörmland).
 */
export function recordJointPlan(command: RecordJointPlan, state: CaseState, facts: CaseFacts): CaseDecision {
  return onOpenCase(state, command, facts, (record) => {
    const { occurredOn, content } = command;
    const participants = command.participants.map(({ party, staffId }) => ({
      party,
      ...(staffId === undefined ? {} : { staffId }),
    }));
    return (
      consentFor(record, 'sharing', occurredOn) ??
      pairComplete(record) ??
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
