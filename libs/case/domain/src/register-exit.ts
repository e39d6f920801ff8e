import type { BusinessDate } from '@samverkan/kernel';
import type { ClosingOutcome, ExistingCase } from './case';
import { isInterruptedOn } from './consent';

/** Why the participation ended, to the follow-up registers. */
export const exitReasons = [
  'completed',
  'too-ill',
  'broken-off',
  'moved',
  'deceased',
  'intervention-ended',
  'entered-in-error',
] as const;

/** What the individual did directly afterwards. `works`: to what extent is not said. */
export const occupationsAfter = [
  'works-full',
  'works-part',
  'works',
  'studies',
  'seeks-work',
  'does-not-work',
] as const;

/** What the follow-up registers of the coordination associations ask when somebody leaves. */
export interface RegisterExit {
  readonly reason: (typeof exitReasons)[number];
  /** Absent where the closing does not say. */
  readonly occupation?: (typeof occupationsAfter)[number];
}

/**
 * Each closing outcome as SUS, and Uppföljning Finsam after it, can take it: a reason for the exit and the occupation
 * directly after (SUS guidance on exits, ended and interrupted cooperation), no more of it than the outcome says: sickness
 * compensation and sick leave may be in part, beside work. An own choice and a withdrawn consent are one reason there,
 * interrupted cooperation.
 */
const EXITS: Readonly<Record<ClosingOutcome | 'entered-in-error', RegisterExit>> = {
  'own-work-full': { reason: 'completed', occupation: 'works-full' },
  'own-work-part': { reason: 'completed', occupation: 'works-part' },
  'new-work': { reason: 'completed', occupation: 'works' },
  studies: { reason: 'completed', occupation: 'studies' },
  'jobseeker-programme': { reason: 'completed', occupation: 'seeks-work' },
  'sickness-compensation': { reason: 'completed' },
  retirement: { reason: 'completed', occupation: 'does-not-work' },
  moved: { reason: 'moved' },
  deceased: { reason: 'deceased' },
  'too-ill': { reason: 'too-ill' },
  'own-choice': { reason: 'broken-off' },
  'programme-ended': { reason: 'intervention-ended' },
  'entered-in-error': { reason: 'entered-in-error' },
};

/**
 * The exit of a case on a day: what its closing is, or that it was entered in error, or that the cooperation was
 * interrupted by a consent that was taken back, also while FK goes on with the case. Nothing while the individual takes
 * part.
 */
export function registerExitOn(state: ExistingCase, date: BusinessDate): RegisterExit | undefined {
  switch (state.status) {
    case 'closed':
      return EXITS[state.outcome];
    case 'entered-in-error':
      return EXITS['entered-in-error'];
    default:
      return isInterruptedOn(state, date) ? EXITS['own-choice'] : undefined;
  }
}
