import { type BusinessDate, businessDateAt } from '@samverkan/kernel';
import type { MeetingState } from '../meeting';
import { type InvitationFacts, type Invitee, invitable, invitation } from '../participants';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, inOpenCase, onCalled } from '../rules';

export interface InviteParticipant extends Invitee {
  readonly occurredOn: BusinessDate;
}

/** Invite one more party, or one more of a party, to a meeting that has been called. */
export function inviteParticipant(
  command: InviteParticipant,
  state: MeetingState,
  facts: MeetingFacts & InvitationFacts & { readonly participantId: string },
): MeetingDecision {
  const { occurredOn } = command;
  return onCalled(state, command, facts, ({ call, participants }) =>
    inOpenCase(
      facts.caseReference,
      () =>
        invitable(
          { occurredOn, startsOn: businessDateAt(call.startsAt) },
          [command],
          participants,
          facts,
        ) ?? [invitation(occurredOn, command, facts, facts.participantId)],
    ),
  );
}
