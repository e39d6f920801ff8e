import { type BusinessDate, foundIn, reject } from '@samverkan/kernel';
import type { BodyMeeting, GovernanceBodyState } from './governance-body';
import type { BrokenMeetingRule, GovernanceBodyDecision } from './rejections';
import { type MeetingFacts, notBefore, onBody } from './rules';

/** Decide on a meeting of a body that is planned, and neither held nor cancelled. */
export function onPlannedBodyMeeting(
  state: GovernanceBodyState,
  command: { readonly occurredOn: BusinessDate; readonly bodyMeetingId: string },
  facts: MeetingFacts,
  decide: (meeting: BodyMeeting) => GovernanceBodyDecision,
): GovernanceBodyDecision {
  return onBody(state, command, facts, (body) => {
    const meeting = foundIn(body.meetings, command.bodyMeetingId);
    if (meeting === undefined) return reject('BODY_MEETING_NOT_FOUND', {}, 'bodyMeetingId');
    if (meeting.status !== 'planned')
      return reject('BODY_MEETING_SETTLED', { status: meeting.status }, 'bodyMeetingId');
    return notBefore(command.occurredOn, meeting.decidedOn) ?? decide(meeting);
  });
}

/** A plan is made before its day: one that is made after would always be kept (project design). */
export const plannedAhead = (occurredOn: BusinessDate, plannedOn: BusinessDate): BrokenMeetingRule =>
  plannedOn < occurredOn
    ? reject('PLANNED_BEFORE_DECIDED', { plannedOn, occurredOn }, 'plannedOn')
    : undefined;
