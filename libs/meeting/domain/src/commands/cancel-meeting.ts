import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import type { CancellationReason, MeetingState } from '../meeting';
import type { MeetingDecision } from '../rejections';
import { type MeetingFacts, notBefore } from '../rules';

export interface CancelMeeting {
  readonly occurredOn: BusinessDate;
  readonly reason: CancellationReason;
}

/**
 * Call a meeting off, or answer a request with no: Försäkringskassan decides whether a meeting takes place
 * (SFB 110:14). A cancelled meeting is counted nowhere.
 */
export function cancelMeeting(
  command: CancelMeeting,
  state: MeetingState,
  facts: MeetingFacts,
): MeetingDecision {
  if (state.status === 'none') return reject('MEETING_NOT_FOUND');
  if (state.status !== 'requested' && state.status !== 'called')
    return reject('MEETING_SETTLED', { status: state.status });
  const { occurredOn, reason } = command;
  const { caseId } = state;
  const latest = state.status === 'called' ? state.call.calledOn : state.request.requestedOn;
  return (
    notInTheFuture(occurredOn, facts.today) ??
    notBefore(occurredOn, latest) ?? [{ type: 'MeetingCancelled', occurredOn, data: { caseId, reason } }]
  );
}
