import { type BusinessDate, reject } from '@samverkan/kernel';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, onHeld, textIsWritten } from '../rules';

export interface AgreeOutcome {
  readonly occurredOn: BusinessDate;
  /** What was agreed, about the individual. */
  readonly summary: string;
  /** The parties agreed on a plan for how the sick leave ends. */
  readonly planAgreed: boolean;
  /** Codes of the kinds of measures that were agreed on. */
  readonly measureKinds: readonly string[];
}

/**
 * Write down what a held meeting agreed on, once. The case is told of it as a proposal, and what comes of it is planned
 * there.
 */
export function agreeOutcome(
  command: AgreeOutcome,
  state: MeetingState,
  facts: MeetingFacts & { readonly subjectId: string },
): MeetingDecision {
  return onHeld(state, command, facts, (meeting) => {
    const { occurredOn, summary, planAgreed, measureKinds } = command;
    const broken = textIsWritten('summary', summary);
    if (broken) return broken;
    if (meeting.outcome !== undefined) return reject('OUTCOME_ALREADY_AGREED');
    return [
      {
        type: 'MeetingOutcomeAgreed',
        occurredOn,
        data: {
          meetingId: meeting.meetingId,
          caseId: meeting.caseId,
          subjectId: facts.subjectId,
          summary,
          planAgreed,
          measureKinds: [...new Set(measureKinds)],
        },
      },
    ];
  });
}
