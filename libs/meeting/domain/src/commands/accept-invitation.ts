import { type AnswerFacts, type InvitationAnswer, answerInvitation } from '../invitation-answer';
import type { MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';

export type AcceptInvitation = InvitationAnswer;

/** Somebody who was invited accepts the time that the meeting has now. */
export const acceptInvitation = (
  command: AcceptInvitation,
  state: MeetingState,
  facts: AnswerFacts,
): MeetingDecision => answerInvitation('ParticipantAccepted', command, state, facts);
