import type {
  AlternativeFormat,
  Audience,
  ContactChannel,
  ProcessActor,
  ProcessPhase,
  ProcessStepId,
} from '@samverkan/case-domain';

/** What is said of a step. Each audience that has no text of its own reads the one for professionals. */
export type StepTexts = { readonly title: string } & Readonly<Record<'individual' | 'professional', string>> &
  Partial<Readonly<Record<'healthcare' | 'municipality', string>>>;

/** All that the process map says, in one language. */
export interface ProcessMapTexts {
  readonly title: string;
  readonly purpose: string;
  readonly phases: Readonly<Record<ProcessPhase, string>>;
  readonly actors: Readonly<Record<ProcessActor, string>>;
  readonly statuses: Readonly<Record<'ahead' | 'under-way' | 'done' | 'not-needed', string>>;
  readonly steps: Readonly<Record<ProcessStepId, StepTexts>>;
  readonly channels: Readonly<Record<ContactChannel, string>>;
  readonly formats: Readonly<Record<AlternativeFormat, string>>;
}

/** What a step says to an audience. */
export const textFor = (texts: StepTexts, audience: Audience): string =>
  texts[audience] ?? texts.professional;
