import { type BusinessDate, reject } from '@samverkan/kernel';
import type { CaseRecord, ClosurePlanContent, ClosureRoute, Responsible } from './case';
import type { BrokenCaseRule } from './rejections';
import { needClarified, responsibleNamed, responsibleOf } from './rules';

/** A plan for how this sick leave ends, as the pair writes it. */
export interface ClosurePlanInput {
  readonly occurredOn: BusinessDate;
  readonly targetDate: BusinessDate;
  readonly route: ClosureRoute;
  readonly responsible: Responsible;
  /** The held meeting that the plan came out of… */
  readonly meetingId?: string;
  /** …or why there was none. Exactly one of the two. */
  readonly withoutMeetingReason?: string;
}

/**
 * Most cases need at least one meeting with the individual, care and others to reach a plan. "Most", so a plan without
 * one is allowed with a reason; a meeting that is referred to has been held (Lägesrapport).
 */
function meetingOrReason(plan: ClosurePlanInput, record: CaseRecord): BrokenCaseRule {
  const { occurredOn, meetingId, withoutMeetingReason } = plan;
  const reasonGiven = withoutMeetingReason !== undefined && withoutMeetingReason.trim() !== '';
  if ((meetingId === undefined) !== reasonGiven)
    return reject('MEETING_REFERENCE_OR_REASON_REQUIRED', {}, 'meetingId');
  if (meetingId === undefined) return undefined;
  const meeting = record.heldMeetings[meetingId];
  return meeting === undefined || meeting.heldOn > occurredOn
    ? reject('MEETING_NOT_HELD', { occurredOn }, 'meetingId')
    : undefined;
}

/** What a plan needs whether it is the first or a revised one: a clarified need, a target, a responsible, its ground. */
export const planHolds = (plan: ClosurePlanInput, record: CaseRecord): BrokenCaseRule =>
  needClarified(record, plan.occurredOn) ??
  responsibleNamed(plan.responsible) ??
  (plan.targetDate < plan.occurredOn
    ? reject('TARGET_DATE_PASSED', { targetDate: plan.targetDate, occurredOn: plan.occurredOn }, 'targetDate')
    : undefined) ??
  meetingOrReason(plan, record);

/** The plan as it is written to the log. */
export const planContent = (
  plan: ClosurePlanInput,
): ClosurePlanContent & { withoutMeetingReason: string | null } => ({
  targetDate: plan.targetDate,
  route: plan.route,
  responsible: responsibleOf(plan.responsible),
  ...(plan.meetingId === undefined ? {} : { meetingId: plan.meetingId }),
  withoutMeetingReason: plan.withoutMeetingReason ?? null,
});
