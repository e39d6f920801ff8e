import { type BusinessDate, reject } from '@samverkan/kernel';
import type { MeetingState, PartyType } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, onCalled, speaksFor } from '../rules';

export interface AcceptInvitation {
  readonly occurredOn: BusinessDate;
  readonly participantId: string;
}

/** Somebody who was invited accepts the time that the meeting has now. A party answers for itself, or through FK. */
export function acceptInvitation(
  command: AcceptInvitation,
  state: MeetingState,
  facts: MeetingFacts & { readonly speaker: PartyType },
): MeetingDecision {
  return onCalled(state, command, facts, (meeting) => {
    const { occurredOn, participantId } = command;
    const participant = meeting.participants.find((one) => one.participantId === participantId);
    if (participant === undefined) return reject('PARTICIPANT_UNKNOWN', {}, 'participantId');
    const notOwn = speaksFor(facts.speaker, participant.party);
    if (notOwn) return { ...notOwn, field: 'participantId' };
    if (participant.answer === 'accepted') return [];
    return [{ type: 'ParticipantAccepted', occurredOn, data: { participantId } }];
  });
}
