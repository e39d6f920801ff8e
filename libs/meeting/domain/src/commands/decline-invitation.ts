import { type AnswerFacts, type InvitationAnswer, answerInvitation } from '../invitation-answer';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';

export type DeclineInvitation = InvitationAnswer;

/** Somebody who was invited declines the time that the meeting has now. */
export const declineInvitation = (
  command: DeclineInvitation,
  state: MeetingState,
  facts: AnswerFacts,
): MeetingDecision => answerInvitation('ParticipantDeclined', command, state, facts);
