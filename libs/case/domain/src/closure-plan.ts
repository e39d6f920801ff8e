import { type BusinessDate, foundIn, present, reject } from '@samverkan/kernel';
import type { CaseRecord, ClosurePlanContent, ClosureRoute, HeldMeeting, Responsible } from './case';
import type { BrokenCaseRule } from './rejections';
import { needClarified, responsibleNamed, responsibleOf } from './rules';

/** A plan for how this sick leave ends, as the pair writes it. */
export interface ClosurePlanInput {
  readonly occurredOn: BusinessDate;
  readonly targetDate: BusinessDate;
  readonly route: ClosureRoute;
  readonly responsible: Responsible;
  /** The held meeting that the plan came out of, if any. */
  readonly meetingId?: string;
  /** Why it was made without a reconciliation meeting with the individual: where it was, and nowhere else. */
  readonly withoutMeetingReason?: string;
}

/**
 * An avstämningsmöte is held with the individual, and with less it is a meeting of several parties and not counted
 * (Försäkringskassan's guidance). Of one that was noted before its form was told, it is known who was there alone.
 */
export const isReconciliation = ({ form = 'reconciliation', individualAttended }: HeldMeeting): boolean =>
  form === 'reconciliation' && individualAttended;

/**
 * Most cases need at least one reconciliation meeting, with the individual, care and others, to reach a plan. "Most", so
 * a plan without one is allowed with a reason, also where it came out of a meeting of another kind; a meeting that is
 * referred to has been held (Lägesrapport).
 */
export function meetingOrReason(
  plan: Pick<ClosurePlanInput, 'occurredOn' | 'meetingId' | 'withoutMeetingReason'>,
  record: CaseRecord,
): BrokenCaseRule {
  const { occurredOn, meetingId, withoutMeetingReason } = plan;
  const reasonGiven = withoutMeetingReason !== undefined && withoutMeetingReason.trim() !== '';
  if (meetingId === undefined)
    return reasonGiven ? undefined : reject('MEETING_REFERENCE_OR_REASON_REQUIRED', {}, 'meetingId');
  const meeting = foundIn(record.heldMeetings, meetingId);
  if (meeting === undefined || meeting.heldOn > occurredOn)
    return reject('MEETING_NOT_HELD', { occurredOn }, 'meetingId');
  return isReconciliation(meeting) === reasonGiven
    ? reject('MEETING_REFERENCE_OR_REASON_REQUIRED', {}, reasonGiven ? 'meetingId' : 'withoutMeetingReason')
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
  ...present({ meetingId: plan.meetingId }),
  withoutMeetingReason: plan.withoutMeetingReason ?? null,
});
