import { type Aggregate, type EventDefinitions, evolveWith } from '@samverkan/kernel';
import { type RegistrationEvent, registrationEvents, registrationEvolvers } from './case-events/registration';
import { type AccessEvent, accessEvents, accessEvolvers } from './case-events/access';
import { type AssignmentEvent, assignmentEvents, assignmentEvolvers } from './case-events/assignments';
import { type NeedEvent, needEvents, needEvolvers } from './case-events/need';
import { type EmployerEvent, employerEvents, employerEvolvers } from './case-events/employers';
import { type MeasureEvent, measureEvents, measureEvolvers } from './case-events/measures';
import { type NotedMeetingEvent, notedMeetingEvents, notedMeetingEvolvers } from './case-events/meetings';
import { type ClosurePlanEvent, closurePlanEvents, closurePlanEvolvers } from './case-events/closure-plan';
import { type ClosingEvent, closingEvents, closingEvolvers } from './case-events/closing';
import { type CorrectionEvent, correctionEvents, correctionEvolvers } from './case-events/corrections';
import type { CaseState } from './case-record';

export * from './case-record';
export * from './vocabulary';

/**
 * Everything that can happen in a case, by its parts. The file of each has the events, how they are written to the log,
 * and what they make of the case.
 */
export type CaseEvent =
  | RegistrationEvent
  | AccessEvent
  | AssignmentEvent
  | NeedEvent
  | EmployerEvent
  | MeasureEvent
  | NotedMeetingEvent
  | ClosurePlanEvent
  | ClosingEvent
  | CorrectionEvent;

/** The name of an event of a case. */
export type CaseEventType = CaseEvent['type'];

/** How the events of a case are written to the log. */
export const caseEvents: EventDefinitions<CaseEvent> = {
  ...registrationEvents,
  ...accessEvents,
  ...assignmentEvents,
  ...needEvents,
  ...employerEvents,
  ...measureEvents,
  ...notedMeetingEvents,
  ...closurePlanEvents,
  ...closingEvents,
  ...correctionEvents,
};

const evolve = evolveWith<CaseState, CaseEvent>({
  ...registrationEvolvers,
  ...accessEvolvers,
  ...assignmentEvolvers,
  ...needEvolvers,
  ...employerEvolvers,
  ...measureEvolvers,
  ...notedMeetingEvolvers,
  ...closurePlanEvolvers,
  ...closingEvolvers,
  ...correctionEvolvers,
});

/** Cases: one stream per individual and programme, `case-<id>`. */
export const caseAggregate: Aggregate<CaseState, CaseEvent> = {
  category: 'case',
  initial: { status: 'none' },
  evolve,
  events: caseEvents,
};
