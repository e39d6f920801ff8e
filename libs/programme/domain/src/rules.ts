import { type BusinessDate, notInTheFuture, reject } from '@samverkan/kernel';
import { isOpenOn } from './membership';
import type { ProgrammeState, StartedProgramme } from './programme';
import type { BrokenProgrammeRule, ProgrammeDecision } from './rejections';

/** What a decider has to be told besides the command: the day in Sweden when the command is handled. */
export interface ProgrammeFacts {
  readonly today: BusinessDate;
}

const notOpen = (
  programme: StartedProgramme,
  occurredOn: BusinessDate,
  field = 'occurredOn',
): BrokenProgrammeRule => reject('PROGRAMME_NOT_OPEN', { ...programme.period, occurredOn }, field);

/**
 * Decide on a programme that has started and, on the day of the command, has not ended. Preparation, as dedicating
 * investigators and training them, may come before the first day (project design).
 */
export function inProgramme(
  state: ProgrammeState,
  command: { readonly occurredOn: BusinessDate },
  facts: ProgrammeFacts,
  decide: (programme: StartedProgramme) => ProgrammeDecision,
): ProgrammeDecision {
  if (state.status === 'none') return reject('PROGRAMME_NOT_FOUND');
  return (
    notInTheFuture(command.occurredOn, facts.today) ??
    (command.occurredOn > state.period.to ? notOpen(state, command.occurredOn) : undefined) ??
    decide(state)
  );
}

/** A unit takes part only while the programme runs (Region Sörmland's project page). */
export const openOn = (
  programme: StartedProgramme,
  occurredOn: BusinessDate,
  field?: string,
): BrokenProgrammeRule =>
  isOpenOn(programme, occurredOn) ? undefined : notOpen(programme, occurredOn, field);

/** A step is not dated before what it builds on: nobody assesses what is not there yet (project design). */
export const notBefore = (
  on: BusinessDate,
  previous: BusinessDate | undefined,
  field = 'occurredOn',
): BrokenProgrammeRule =>
  previous !== undefined && on < previous
    ? reject('BEFORE_PREVIOUS_STEP', { on, previous }, field)
    : undefined;

/** The largest number of a count or parameter that a person types in. */
export const MAX_COUNT = 10_000;

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (value: number, min: number, max: number): boolean =>
  Number.isInteger(value) && value >= min && value <= max;
