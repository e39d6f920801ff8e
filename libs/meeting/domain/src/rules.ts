import {
  type BusinessDate,
  type Instant,
  businessDateAt,
  isRejection,
  notInTheFuture,
  reject,
} from '@samverkan/kernel';
import { impersonalTextsHold } from '@samverkan/person';
import type { CaseReferenceState, NotedCase } from './case-reference';
import type { FormedBody, GovernanceBodyState } from './governance-body';
import type {
  Call,
  CalledMeeting,
  EndedMeeting,
  HeldMeeting,
  MeetingEventType,
  MeetingRequest,
  MeetingState,
  PartyType,
  TransitionPurpose,
} from './meeting';
import type { BrokenMeetingRule, GovernanceBodyDecision, MeetingDecision } from './rejections';

/** What a decider has to be told besides the command: the day in Sweden when the command is handled. */
export interface MeetingFacts {
  readonly today: BusinessDate;
}

/** More than any meeting has; keeps a stream and a page within bounds. */
export const MAX_PARTICIPANTS = 50;

/** Steps follow each other in the world, however late they are written down (project design). */
export const notBefore = (occurredOn: BusinessDate, earliest: BusinessDate): BrokenMeetingRule =>
  occurredOn < earliest ? reject('BEFORE_PREVIOUS_STEP', { occurredOn, earliest }, 'occurredOn') : undefined;

/** A text that has to be there has something in it. */
export const textIsWritten = (field: string, text: string): BrokenMeetingRule =>
  text.trim() === '' ? reject('TEXT_REQUIRED', {}, field) : undefined;

/** A meeting belongs to a case that is worked in: decide in one that is. */
export function inOpenCase(
  reference: CaseReferenceState,
  decide: (noted: NotedCase) => MeetingDecision,
): MeetingDecision {
  switch (reference.status) {
    case 'unknown':
      return reject('CASE_UNKNOWN', {}, 'caseId');
    case 'closed':
      return reject('CASE_CLOSED', {}, 'caseId');
    case 'entered-in-error':
      return reject('CASE_IN_ERROR', {}, 'caseId');
    case 'open':
      return decide(reference);
  }
}

const ENDINGS: readonly MeetingEventType[] = ['MeetingCancelled', 'MeetingFailed'];

/**
 * What was entered in error ends with its registration: of a meeting that began in it, whether or not its case has been
 * registered anew since, it is written that it does not come about, and nothing else (project design).
 */
export const inRegistrationInError = (decision: MeetingDecision): MeetingDecision =>
  isRejection(decision) || decision.every(({ type }) => ENDINGS.includes(type))
    ? decision
    : reject('CASE_IN_ERROR');

/**
 * A party speaks for itself. Försäkringskassan writes down what others have said to it, since it calls and documents
 * (Försäkringskassan's guidance to parties on avstämningsmöten).
 */
export const speaksFor = (speaker: PartyType, party: PartyType): BrokenMeetingRule =>
  speaker === 'fk' || speaker === party ? undefined : reject('NOT_OWN_PARTY', { party });

/** Where they meet, if it is told: something, with no personal identity number in it. */
export const placeHolds = (place: string | undefined): BrokenMeetingRule =>
  place === undefined ? undefined : impersonalTextsHold({ place });

/** A time is set before it comes. */
export function startsNotBefore(occurredOn: BusinessDate, startsAt: Instant): BrokenMeetingRule {
  const startsOn = businessDateAt(startsAt);
  return startsOn < occurredOn
    ? reject('STARTS_BEFORE_CALLED', { startsOn, occurredOn }, 'startsAt')
    : undefined;
}

/**
 * The answer is late from the day after the agreed one on (Region Sörmland and Försäkringskassan: answered within seven
 * days at most).
 */
export const answerIsLate = ({ answerDueOn }: MeetingRequest, today: BusinessDate): boolean =>
  today > answerDueOn;

/** A reconciliation meeting is about the individual's whole situation; only other meetings say what they are about. */
export const purposeFits = (form: Call['form'], purpose: TransitionPurpose | undefined): BrokenMeetingRule =>
  purpose !== undefined && form !== 'transition'
    ? reject('PURPOSE_OF_TRANSITION_MEETING', { purpose }, 'purpose')
    : undefined;

/** Decide on a meeting that has been called and is not settled. */
export function onCalled(
  state: MeetingState,
  command: { readonly occurredOn: BusinessDate },
  facts: MeetingFacts,
  decide: (meeting: CalledMeeting) => MeetingDecision,
): MeetingDecision {
  if (state.status === 'none') return reject('MEETING_NOT_FOUND');
  if (state.status !== 'called') return reject('MEETING_NOT_CALLED', { status: state.status });
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    notBefore(command.occurredOn, state.call.calledOn) ??
    decide(state)
  );
}

/** Decide on a meeting that has been held. */
export function onHeld(
  state: MeetingState,
  command: { readonly occurredOn: BusinessDate },
  facts: MeetingFacts,
  decide: (meeting: HeldMeeting) => MeetingDecision,
): MeetingDecision {
  if (state.status === 'none') return reject('MEETING_NOT_FOUND');
  if (state.status !== 'held') return reject('MEETING_NOT_HELD', { status: state.status });
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    notBefore(command.occurredOn, state.heldOn) ??
    decide(state)
  );
}

/** The day on which a meeting was held, called off, or came to nothing. */
export function endedOn(meeting: EndedMeeting): BusinessDate {
  switch (meeting.status) {
    case 'held':
      return meeting.heldOn;
    case 'cancelled':
      return meeting.cancelledOn;
    case 'failed':
      return meeting.failedOn;
  }
}

/** Decide on a meeting of which it is written what became of it. */
export function onEnded(
  state: MeetingState,
  command: { readonly occurredOn: BusinessDate },
  facts: MeetingFacts,
  decide: (meeting: EndedMeeting) => MeetingDecision,
): MeetingDecision {
  if (state.status === 'none') return reject('MEETING_NOT_FOUND');
  if (state.status === 'requested' || state.status === 'called')
    return reject('MEETING_NOT_HELD', { status: state.status });
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    notBefore(command.occurredOn, endedOn(state)) ??
    decide(state)
  );
}

/** What became of a meeting is written down for the day it was called for, so that the record has one day for it. */
export function onItsDay(occurredOn: BusinessDate, call: Call, field = 'occurredOn'): BrokenMeetingRule {
  const startsOn = businessDateAt(call.startsAt);
  return occurredOn === startsOn ? undefined : reject('NOT_ON_THE_DAY', { startsOn, occurredOn }, field);
}

/** Decide on a governance body that has been formed. */
export function onBody(
  state: GovernanceBodyState,
  command: { readonly occurredOn: BusinessDate },
  facts: MeetingFacts,
  decide: (body: FormedBody) => GovernanceBodyDecision,
): GovernanceBodyDecision {
  if (state.status === 'none') return reject('BODY_NOT_FOUND');
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    notBefore(command.occurredOn, state.formedOn) ??
    decide(state)
  );
}
