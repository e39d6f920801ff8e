/**
 * The actors' process map: phases × actors × steps (Rehabiliteringsbanan: six phases, an arrow for each actor, and steps
 * of a few shapes). What is said of each stands in the language files beside this one.
 */

/** In order. */
export const processPhases = ['way-in', 'cooperation', 'need', 'planning', 'measures', 'end'] as const;
export type ProcessPhase = (typeof processPhases)[number];

export const processActors = ['individual', 'fk', 'healthcare', 'af', 'social-services', 'employer'] as const;
export type ProcessActor = (typeof processActors)[number];

/** `question`: goes on by yes or no. `one-or-many`: once, or several times, some of them side by side. */
export const stepShapes = ['start', 'step', 'question', 'one-or-many', 'stop'] as const;
export type StepShape = (typeof stepShapes)[number];

/** A step of one actor. */
export interface ProcessStep {
  readonly phase: ProcessPhase;
  readonly actor: ProcessActor;
  readonly shape: StepShape;
  /** The steps of others that it leads over to. */
  readonly links?: readonly string[];
}

/** In the order in which they come, as far as there is one. */
export const processSteps = {
  apply: { phase: 'way-in', actor: 'individual', shape: 'start', links: ['assist', 'underlag', 'decide'] },
  assist: { phase: 'way-in', actor: 'social-services', shape: 'start', links: ['apply'] },
  underlag: { phase: 'way-in', actor: 'healthcare', shape: 'start', links: ['decide'] },
  decide: { phase: 'way-in', actor: 'fk', shape: 'question', links: ['apply'] },
  register: { phase: 'way-in', actor: 'fk', shape: 'start' },
  'assign-investigator': { phase: 'cooperation', actor: 'fk', shape: 'step' },
  consent: {
    phase: 'cooperation',
    actor: 'individual',
    shape: 'question',
    links: ['offer-coordination', 'plan-together'],
  },
  'offer-coordination': { phase: 'cooperation', actor: 'healthcare', shape: 'question' },
  'assign-coordinator': { phase: 'cooperation', actor: 'healthcare', shape: 'step' },
  'tell-fk': { phase: 'need', actor: 'healthcare', shape: 'step', links: ['clarify'] },
  clarify: { phase: 'need', actor: 'fk', shape: 'step', links: ['meet', 'plan-with-fk'] },
  'call-meeting': { phase: 'need', actor: 'fk', shape: 'one-or-many', links: ['meet'] },
  meet: { phase: 'need', actor: 'individual', shape: 'one-or-many' },
  'map-together': { phase: 'need', actor: 'af', shape: 'step', links: ['work-measures'] },
  'plan-together': { phase: 'planning', actor: 'fk', shape: 'step', links: ['plan-with-fk'] },
  'plan-with-fk': { phase: 'planning', actor: 'healthcare', shape: 'step', links: ['plan-together'] },
  'plan-return': { phase: 'planning', actor: 'employer', shape: 'step', links: ['plan-end'] },
  'plan-rehabilitation': { phase: 'planning', actor: 'fk', shape: 'step' },
  'plan-end': { phase: 'planning', actor: 'fk', shape: 'step' },
  treat: { phase: 'measures', actor: 'healthcare', shape: 'one-or-many' },
  activity: { phase: 'measures', actor: 'social-services', shape: 'one-or-many', links: ['work-measures'] },
  'work-measures': { phase: 'measures', actor: 'af', shape: 'one-or-many' },
  workplace: { phase: 'measures', actor: 'employer', shape: 'one-or-many' },
  'take-part': { phase: 'measures', actor: 'individual', shape: 'one-or-many' },
  'follow-measures': { phase: 'measures', actor: 'fk', shape: 'one-or-many', links: ['plan-end'] },
  close: { phase: 'end', actor: 'fk', shape: 'stop', links: ['go-on'] },
  'follow-up': { phase: 'end', actor: 'healthcare', shape: 'stop' },
  'go-on': { phase: 'end', actor: 'individual', shape: 'stop' },
} as const satisfies Readonly<Record<string, ProcessStep>>;

export type ProcessStepId = keyof typeof processSteps;

export const processStepIds = Object.keys(processSteps) as readonly ProcessStepId[];

/** Whom a text speaks to; officers of the municipality and of Arbetsförmedlingen are one (Rehabiliteringsbanan). */
export const audiences = ['individual', 'professional', 'healthcare', 'municipality'] as const;
export type Audience = (typeof audiences)[number];

/** By what a party is reached. */
export const contactChannels = ['phone', 'web', 'e-service', 'letter', 'visit'] as const;
export type ContactChannel = (typeof contactChannels)[number];

/** By what each actor can be reached; numbers and addresses are on the pages that the actors keep themselves. */
export const contactsOf: Readonly<
  Record<
    Exclude<ProcessActor, 'individual' | 'employer'>,
    {
      readonly channels: readonly ContactChannel[];
      /** None where each municipality has its own. */
      readonly page?: string;
    }
  >
> = {
  fk: {
    channels: ['phone', 'web', 'e-service', 'letter', 'visit'],
    page: 'https://www.forsakringskassan.se',
  },
  healthcare: { channels: ['phone', 'web', 'e-service', 'visit'], page: 'https://www.1177.se' },
  af: {
    channels: ['phone', 'web', 'e-service', 'letter', 'visit'],
    page: 'https://arbetsformedlingen.se',
  },
  'social-services': { channels: ['phone', 'web', 'letter', 'visit'] },
};

/** In what other shapes information can be had. */
export const alternativeFormats = [
  'other-languages',
  'interpreter',
  'easy-to-read',
  'large-print',
  'braille',
  'audio',
  'sign-language',
  'paper',
] as const;
export type AlternativeFormat = (typeof alternativeFormats)[number];
