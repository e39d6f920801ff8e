import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { CaseState } from '../case';
import type { CaseDecision } from '../rejections';

export interface NoteProposedOutcome {
  /** The day the outcome was agreed on. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  /** The parties agreed on a plan for how the sick leave ends. */
  readonly planAgreed: boolean;
  readonly measureKinds: readonly string[];
}

/**
 * Take note of what a meeting has agreed to propose. It binds nobody: the pair plans the measures and the plan for
 * closure, or does not (Försäkringskassan documents what a meeting leads to; project design for the proposal). It is a
 * fact of another service, so neither its date nor the status of the case is judged here. A meeting proposes once, and
 * nothing to a case that is registered anew after its registration was entered in error.
 */
export function noteProposedOutcome(command: NoteProposedOutcome, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, planAgreed, measureKinds } = command;
  if (state.goneMeetings.includes(meetingId) || foundIn(state.proposals, meetingId) !== undefined) return [];
  return [
    {
      type: 'OutcomeProposalNoted',
      occurredOn,
      data: { meetingId, planAgreed, measureKinds: [...measureKinds] },
    },
  ];
}
