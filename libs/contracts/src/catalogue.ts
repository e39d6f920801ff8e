import { programmeStartedV1 } from './case/programme-started.v1';
import { careUnitOnboardedV1 } from './case/care-unit-onboarded.v1';
import { careUnitLeftV1 } from './case/care-unit-left.v1';
import { caseRegisteredV1 } from './case/case-registered.v1';
import { caseMovedV1 } from './case/case-moved.v1';
import { caseClosedV1 } from './case/case-closed.v1';
import { caseReopenedV1 } from './case/case-reopened.v1';
import { caseEnteredInErrorV1 } from './case/case-entered-in-error.v1';
import { investigatorAssignedV1 } from './case/investigator-assigned.v1';
import { investigatorReassignedV1 } from './case/investigator-reassigned.v1';
import { coordinatorAssignedV1 } from './case/coordinator-assigned.v1';
import { coordinatorReassignedV1 } from './case/coordinator-reassigned.v1';
import { needClarifiedV1 } from './case/need-clarified.v1';
import { measurePlannedV1 } from './case/measure-planned.v1';
import { measureStartedV1 } from './case/measure-started.v1';
import { measureDelayedV1 } from './case/measure-delayed.v1';
import { measurePausedV1 } from './case/measure-paused.v1';
import { measureResumedV1 } from './case/measure-resumed.v1';
import { measureCompletedV1 } from './case/measure-completed.v1';
import { measureCancelledV1 } from './case/measure-cancelled.v1';
import { closurePlanSetV1 } from './case/closure-plan-set.v1';
import { closurePlanRevisedV1 } from './case/closure-plan-revised.v1';
import { closurePlanWithdrawnV1 } from './case/closure-plan-withdrawn.v1';
import { meetingRequestedV1 } from './meeting/meeting-requested.v1';
import { meetingCalledV1 } from './meeting/meeting-called.v1';
import { meetingRescheduledV1 } from './meeting/meeting-rescheduled.v1';
import { meetingCancelledV1 } from './meeting/meeting-cancelled.v1';
import { meetingHeldV1 } from './meeting/meeting-held.v1';
import { heldMeetingCorrectedV1 } from './meeting/held-meeting-corrected.v1';
import { meetingFoundNotHeldV1 } from './meeting/meeting-found-not-held.v1';
import { meetingFailedV1 } from './meeting/meeting-failed.v1';
import { meetingRequestUnansweredV1 } from './meeting/meeting-request-unanswered.v1';
import { meetingOutcomeAgreedV1 } from './meeting/meeting-outcome-agreed.v1';
import { meetingOutcomeCorrectedV1 } from './meeting/meeting-outcome-corrected.v1';
import { bodyFormedV1 } from './meeting/body-formed.v1';
import { bodyMeetingPlannedV1 } from './meeting/body-meeting-planned.v1';
import { bodyMeetingMovedV1 } from './meeting/body-meeting-moved.v1';
import { bodyMeetingHeldV1 } from './meeting/body-meeting-held.v1';
import { bodyMeetingCancelledV1 } from './meeting/body-meeting-cancelled.v1';
import { bodyMeetingCorrectedV1 } from './meeting/body-meeting-corrected.v1';
import { statusReportSubmittedV1 } from './reporting/status-report-submitted.v1';
import { statusReportReceivedV1 } from './reporting/status-report-received.v1';
import { programmeEndedV1 } from './case/programme-ended.v1';
import { entryCorrectedV1 } from './case/entry-corrected.v1';
import { registrationCorrectedV1 } from './case/registration-corrected.v1';
import { measureStepCorrectedV1 } from './case/measure-step-corrected.v1';
import { closurePlanCorrectedV1 } from './case/closure-plan-corrected.v1';
import { caseMoveCorrectedV1 } from './case/case-move-corrected.v1';
import { careUnitCorrectedV1 } from './case/care-unit-corrected.v1';

export type * from './case/programme-started.v1';
export type * from './case/care-unit-onboarded.v1';
export type * from './case/care-unit-left.v1';
export type * from './case/case-registered.v1';
export type * from './case/case-moved.v1';
export type * from './case/case-closed.v1';
export type * from './case/case-reopened.v1';
export type * from './case/case-entered-in-error.v1';
export type * from './case/investigator-assigned.v1';
export type * from './case/investigator-reassigned.v1';
export type * from './case/coordinator-assigned.v1';
export type * from './case/coordinator-reassigned.v1';
export type * from './case/need-clarified.v1';
export type * from './case/measure-planned.v1';
export type * from './case/measure-started.v1';
export type * from './case/measure-delayed.v1';
export type * from './case/measure-paused.v1';
export type * from './case/measure-resumed.v1';
export type * from './case/measure-completed.v1';
export type * from './case/measure-cancelled.v1';
export type * from './case/closure-plan-set.v1';
export type * from './case/closure-plan-revised.v1';
export type * from './case/closure-plan-withdrawn.v1';
export type * from './meeting/meeting-requested.v1';
export type * from './meeting/meeting-called.v1';
export type * from './meeting/meeting-rescheduled.v1';
export type * from './meeting/meeting-cancelled.v1';
export type * from './meeting/meeting-held.v1';
export type * from './meeting/held-meeting-corrected.v1';
export type * from './meeting/meeting-found-not-held.v1';
export type * from './meeting/meeting-failed.v1';
export type * from './meeting/meeting-request-unanswered.v1';
export type * from './meeting/meeting-outcome-agreed.v1';
export type * from './meeting/meeting-outcome-corrected.v1';
export type * from './meeting/body-formed.v1';
export type * from './meeting/body-meeting-planned.v1';
export type * from './meeting/body-meeting-moved.v1';
export type * from './meeting/body-meeting-held.v1';
export type * from './meeting/body-meeting-cancelled.v1';
export type * from './meeting/body-meeting-corrected.v1';
export type * from './reporting/status-report-submitted.v1';
export type * from './reporting/status-report-received.v1';
export type * from './case/programme-ended.v1';
export type * from './case/entry-corrected.v1';
export type * from './case/registration-corrected.v1';
export type * from './case/measure-step-corrected.v1';
export type * from './case/closure-plan-corrected.v1';
export type * from './case/case-move-corrected.v1';
export type * from './case/care-unit-corrected.v1';

/** Every public event and version, by its type. */
export const publicEvents = {
  [programmeStartedV1.type]: programmeStartedV1,
  [careUnitOnboardedV1.type]: careUnitOnboardedV1,
  [careUnitLeftV1.type]: careUnitLeftV1,
  [caseRegisteredV1.type]: caseRegisteredV1,
  [caseMovedV1.type]: caseMovedV1,
  [caseClosedV1.type]: caseClosedV1,
  [caseReopenedV1.type]: caseReopenedV1,
  [caseEnteredInErrorV1.type]: caseEnteredInErrorV1,
  [investigatorAssignedV1.type]: investigatorAssignedV1,
  [investigatorReassignedV1.type]: investigatorReassignedV1,
  [coordinatorAssignedV1.type]: coordinatorAssignedV1,
  [coordinatorReassignedV1.type]: coordinatorReassignedV1,
  [needClarifiedV1.type]: needClarifiedV1,
  [measurePlannedV1.type]: measurePlannedV1,
  [measureStartedV1.type]: measureStartedV1,
  [measureDelayedV1.type]: measureDelayedV1,
  [measurePausedV1.type]: measurePausedV1,
  [measureResumedV1.type]: measureResumedV1,
  [measureCompletedV1.type]: measureCompletedV1,
  [measureCancelledV1.type]: measureCancelledV1,
  [closurePlanSetV1.type]: closurePlanSetV1,
  [closurePlanRevisedV1.type]: closurePlanRevisedV1,
  [closurePlanWithdrawnV1.type]: closurePlanWithdrawnV1,
  [meetingRequestedV1.type]: meetingRequestedV1,
  [meetingCalledV1.type]: meetingCalledV1,
  [meetingRescheduledV1.type]: meetingRescheduledV1,
  [meetingCancelledV1.type]: meetingCancelledV1,
  [meetingHeldV1.type]: meetingHeldV1,
  [heldMeetingCorrectedV1.type]: heldMeetingCorrectedV1,
  [meetingFoundNotHeldV1.type]: meetingFoundNotHeldV1,
  [meetingFailedV1.type]: meetingFailedV1,
  [meetingRequestUnansweredV1.type]: meetingRequestUnansweredV1,
  [meetingOutcomeAgreedV1.type]: meetingOutcomeAgreedV1,
  [meetingOutcomeCorrectedV1.type]: meetingOutcomeCorrectedV1,
  [bodyFormedV1.type]: bodyFormedV1,
  [bodyMeetingPlannedV1.type]: bodyMeetingPlannedV1,
  [bodyMeetingMovedV1.type]: bodyMeetingMovedV1,
  [bodyMeetingHeldV1.type]: bodyMeetingHeldV1,
  [bodyMeetingCancelledV1.type]: bodyMeetingCancelledV1,
  [bodyMeetingCorrectedV1.type]: bodyMeetingCorrectedV1,
  [statusReportSubmittedV1.type]: statusReportSubmittedV1,
  [statusReportReceivedV1.type]: statusReportReceivedV1,
  [programmeEndedV1.type]: programmeEndedV1,
  [entryCorrectedV1.type]: entryCorrectedV1,
  [registrationCorrectedV1.type]: registrationCorrectedV1,
  [measureStepCorrectedV1.type]: measureStepCorrectedV1,
  [closurePlanCorrectedV1.type]: closurePlanCorrectedV1,
  [caseMoveCorrectedV1.type]: caseMoveCorrectedV1,
  [careUnitCorrectedV1.type]: careUnitCorrectedV1,
};

export type PublicEventType = keyof typeof publicEvents;

/** The payload of a public event: `PayloadOf<'se.samverkan.case.case-closed.v1'>`. */
export type PayloadOf<Type extends PublicEventType> = (typeof publicEvents)[Type]['example'];

/** The types that one service publishes: its relay has a mapper for each. */
export type PublicEventTypeOf<Name extends 'case' | 'meeting' | 'reporting'> = Extract<
  PublicEventType,
  `se.samverkan.${Name}.${string}`
>;
