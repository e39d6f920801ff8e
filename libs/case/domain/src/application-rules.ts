import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import type { Application, ApplicationState, FirstMeeting, MissingPart } from './application';
import type { ApplicationDecision } from './rejections';
import { type CaseFacts, notBefore } from './rules';

const DECIDED: readonly Application['status'][] = ['granted', 'rejected', 'withdrawn'];

/** It was granted or rejected, or taken back: nothing more is decided of it. */
export const isDecided = ({ status }: Pick<Application, 'status'>): boolean => DECIDED.includes(status);

/** Decide on an application whatever has become of it, from the day on which it was submitted. */
export function onAnyApplication(
  state: ApplicationState,
  { occurredOn }: { readonly occurredOn: BusinessDate },
  { today }: CaseFacts,
  decide: (application: Application) => ApplicationDecision,
): ApplicationDecision {
  if (state.status === 'none') return reject('APPLICATION_NOT_FOUND');
  return notInTheFuture(occurredOn, today) ?? notBefore(occurredOn, state.submittedOn) ?? decide(state);
}

/** Decide on an application that has not been decided, on the day of its latest step or later. */
export function onApplication(
  state: ApplicationState,
  command: { readonly occurredOn: BusinessDate },
  { today }: CaseFacts,
  decide: (application: Application) => ApplicationDecision,
): ApplicationDecision {
  if (state.status === 'none') return reject('APPLICATION_NOT_FOUND');
  if (isDecided(state)) return reject('APPLICATION_DECIDED', { status: state.status });
  return (
    notInTheFuture(command.occurredOn, today) ?? notBefore(command.occurredOn, state.since) ?? decide(state)
  );
}

/**
 * What FK needs before it can decide: a medical underlag, on what the individual is insured in Sweden, and what
 * rehabilitation is needed for (Försäkringskassan: application for coordination of rehabilitation measures).
 */
export const missingParts = ({
  underlag,
  insuredThrough,
  needStated,
}: Application): readonly MissingPart[] => [
  ...(underlag === undefined ? (['medical-underlag'] as const) : []),
  ...(insuredThrough === undefined ? (['insurance'] as const) : []),
  ...(needStated ? [] : (['need'] as const)),
];

/** The first meeting is booked, and not called off. */
export const isBooked = (meeting: FirstMeeting | undefined): meeting is FirstMeeting =>
  meeting !== undefined && meeting.cancelledOn === undefined;

/** A text says something. */
export const isStated = (text: string | undefined): boolean => text !== undefined && text.trim() !== '';
