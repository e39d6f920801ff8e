import { type BusinessDate, reject } from '@samverkan/kernel';
import type { MeetingState, PartyType } from './meeting';
import type { MeetingDecision } from './rejections';
import { type MeetingFacts, onCalled, speaksFor } from './rules';

/** An answer to an invitation, as its commands give it. */
export interface InvitationAnswer {
  readonly occurredOn: BusinessDate;
  readonly participantId: string;
}

/** What answers are decided with. */
export interface AnswerFacts extends MeetingFacts {
  /** The party that the one who sends the command belongs to. */
  readonly speaker: PartyType;
  /** Where they work: one employer does not answer for another. */
  readonly organisation: string;
}

/**
 * Somebody who was invited answers for the time that the meeting has now. A party answers for itself, or through FK;
 * the answer that was given already says nothing new.
 */
export function answerInvitation(
  type: 'ParticipantAccepted' | 'ParticipantDeclined',
  { occurredOn, participantId }: InvitationAnswer,
  state: MeetingState,
  facts: AnswerFacts,
): MeetingDecision {
  return onCalled(state, { occurredOn }, facts, (meeting) => {
    const participant = meeting.participants.find((one) => one.participantId === participantId);
    if (participant === undefined) return reject('PARTICIPANT_UNKNOWN', {}, 'participantId');
    const { party, organisation = facts.organisation } = participant;
    const notOwn =
      speaksFor(facts.speaker, party) ??
      (facts.speaker !== 'fk' && organisation !== facts.organisation
        ? reject('NOT_OWN_PARTY', { party })
        : undefined);
    if (notOwn) return { ...notOwn, field: 'participantId' };
    const answer = type === 'ParticipantAccepted' ? 'accepted' : 'declined';
    return participant.answer === answer ? [] : [{ type, occurredOn, data: { participantId } }];
  });
}
