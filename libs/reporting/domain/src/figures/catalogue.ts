import { casesClosed, casesOpen, closedWithPlan, closurePlanCoverage } from './closure-plans';
import {
  anonymousParticipants,
  individualsEnrolled,
  individualsEnrolledAtNewUnits,
  individualsEnrolledInPeriod,
} from './enrolment';
import type { FigureDefinition } from './figure';
import {
  projectGroupMeetings,
  questionDaysToAnswer,
  questionsAnswered,
  questionsOpen,
  questionsRaised,
  steeringGroupMeetings,
} from './governance';
import { daysFromPlanToClosed, daysToFirstMeeting, daysToPlan } from './lead-times';
import {
  measuresHeldUp,
  measuresHeldUpByReason,
  measuresStartedAtOwnEmployer,
  measuresStartedByKind,
  measuresStartedPreparatory,
  measuresStartedWorkTraining,
  measuresUnderWay,
} from './measures';
import { deviations, internalTrainings, modelVersionsApproved } from './programme-work';
import { individualsWithMeeting, individualsWithSecondMeeting } from './reconciliation-meetings';
import {
  unitsInProgramme,
  unitsOnboarded,
  unitsOnboardedPrimaryCare,
  unitsOnboardedPsychiatry,
} from './units';

/** Every figure there is, the most wanted first: where small numbers must be hidden, the last go first. */
export const FIGURES: readonly FigureDefinition[] = [
  individualsEnrolled,
  individualsEnrolledInPeriod,
  individualsEnrolledAtNewUnits,
  unitsOnboarded,
  unitsOnboardedPrimaryCare,
  unitsOnboardedPsychiatry,
  unitsInProgramme,
  casesOpen,
  casesClosed,
  closurePlanCoverage,
  closedWithPlan,
  anonymousParticipants,
  measuresStartedPreparatory,
  measuresStartedWorkTraining,
  measuresStartedAtOwnEmployer,
  ...measuresStartedByKind,
  ...measuresUnderWay,
  ...measuresHeldUpByReason,
  measuresHeldUp,
  individualsWithMeeting,
  individualsWithSecondMeeting,
  projectGroupMeetings.planned,
  projectGroupMeetings.held,
  steeringGroupMeetings.planned,
  steeringGroupMeetings.held,
  questionsRaised,
  questionsAnswered,
  questionsOpen,
  modelVersionsApproved,
  internalTrainings,
  deviations,
  daysToFirstMeeting,
  daysToPlan,
  daysFromPlanToClosed,
  questionDaysToAnswer,
];

const BY_ID: ReadonlyMap<string, FigureDefinition> = new Map(FIGURES.map((figure) => [figure.id, figure]));

export const findFigure = (id: string): FigureDefinition | undefined => BY_ID.get(id);
