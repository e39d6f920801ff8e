import type { ClosingOutcome } from './case';
import { type RegisterExit, registerExitOf } from './register-exit';

describe('the exit to the follow-up registers', () => {
  it.each<[ClosingOutcome | 'entered-in-error', RegisterExit]>([
    ['own-work-full', { reason: 'completed', occupation: 'works-full' }],
    ['own-work-part', { reason: 'completed', occupation: 'works-part' }],
    ['new-work', { reason: 'completed', occupation: 'works-full' }],
    ['studies', { reason: 'completed', occupation: 'studies' }],
    ['jobseeker-programme', { reason: 'completed', occupation: 'seeks-work' }],
    ['sickness-compensation', { reason: 'completed', occupation: 'does-not-work' }],
    ['retirement', { reason: 'completed', occupation: 'does-not-work' }],
    ['moved', { reason: 'moved' }],
    ['deceased', { reason: 'deceased' }],
    ['too-ill', { reason: 'too-ill', occupation: 'does-not-work' }],
    ['own-choice', { reason: 'broken-off' }],
    ['programme-ended', { reason: 'intervention-ended' }],
    ['entered-in-error', { reason: 'entered-in-error' }],
  ])('of a case that ended in %s', (outcome, exit) => {
    expect(registerExitOf(outcome)).toEqual(exit);
  });
});
