import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseState, OutcomeProposal } from '../case';
import type { CaseDecision } from '../rejections';

export interface NoteProposedOutcome {
  /** The day the outcome was agreed on. */
  readonly occurredOn: BusinessDate;
  readonly meetingId: string;
  /** The parties agreed on a plan for how the sick leave ends. */
  readonly planAgreed: boolean;
  readonly measureKinds: readonly string[];
  /** It is what is right of what was told before. */
  readonly corrects?: boolean;
  /** Where the meeting's stream has it. */
  readonly meetingRevision?: number;
}

/** The pair goes by what it answered, and something newer than what comes late is noted. */
const stays = (
  { answered, meetingRevision: known = 0 }: OutcomeProposal,
  { corrects = false, meetingRevision = Infinity }: NoteProposedOutcome,
): boolean => !corrects || answered !== undefined || meetingRevision < known;

/**
 * Take note of what a meeting has agreed to propose. It binds nobody: the pair plans the measures and the plan for
 * closure, or does not (Försäkringskassan documents what a meeting leads to; project design for the proposal). It is a
 * fact of another service, so neither its date nor the status of the case is judged here. A meeting proposes once, and
 * nothing to a case that is registered anew after its registration was entered in error. What is right of a proposal that
 * was written wrongly takes its place for as long as the pair has not answered it, also where it says the same: an older
 * correction that comes late is then known to be older. What was answered stays, as it was answered.
 */
export function noteProposedOutcome(command: NoteProposedOutcome, state: CaseState): CaseDecision {
  if (state.status === 'none') return reject('CASE_NOT_FOUND');
  const { occurredOn, meetingId, planAgreed, measureKinds, meetingRevision } = command;
  const known = foundIn(state.proposals, meetingId);
  if (state.goneMeetings.includes(meetingId) || (known !== undefined && stays(known, command))) return [];
  return [
    {
      type: 'OutcomeProposalNoted',
      occurredOn,
      data: { meetingId, planAgreed, measureKinds: [...measureKinds], ...present({ meetingRevision }) },
    },
  ];
}
