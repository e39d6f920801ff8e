import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  type ActorStanding,
  type AlternativeFormat,
  type Audience,
  type ContactChannel,
  type ExistingCase,
  type ProcessActor,
  type ProcessPhase,
  type ProcessStep,
  type ProcessStepId,
  type StepShape,
  type StepStatus,
  alternativeFormats,
  audiences,
  contactChannels,
  contactsOf,
  processActors,
  processPhases,
  processStanding,
  processStepIds,
  processSteps,
  stepShapes,
  stepStatuses,
} from '@samverkan/case-domain';
import type { Role } from '@samverkan/access';
import { type BusinessDate, present } from '@samverkan/kernel';
import { Optional } from '@samverkan/platform';
import { IsIn } from 'class-validator';
import type { SpokenWording } from '../languages/languages';
import { type ProcessMapTexts, textFor } from '../languages/process-map-texts';
import { LANGUAGE } from './described';

/** Whom the texts are to speak to; the caller's own audience unless told. */
export class AudienceQuery {
  @ApiPropertyOptional({ enum: audiences })
  @Optional()
  @IsIn(audiences)
  readonly audience?: Audience;
}

const OWN: Readonly<Partial<Record<Role, Audience>>> = {
  individual: 'individual',
  rehab_coordinator: 'healthcare',
  social_worker: 'municipality',
  employment_officer: 'municipality',
};

/** The audience that a role belongs to. */
export const audienceOf = (role: Role): Audience => OWN[role] ?? 'professional';

/** A code with what it is called in the language of the answer. */
export class NamedPhase {
  @ApiProperty({ enum: processPhases })
  readonly phase: ProcessPhase;

  @ApiProperty()
  readonly name: string;
}

/** By what an actor is reached. */
export class ChannelView {
  @ApiProperty({ enum: contactChannels })
  readonly channel: ContactChannel;

  @ApiProperty()
  readonly name: string;
}

/** An actor of the map, and how to reach it. */
export class ActorView {
  @ApiProperty({ enum: processActors })
  readonly actor: ProcessActor;

  @ApiProperty()
  readonly name: string;

  @ApiProperty({ type: [ChannelView] })
  readonly channels: readonly ChannelView[];

  @ApiPropertyOptional({ description: "The actor's own page, which has its numbers and addresses." })
  readonly page?: string;
}

/** A step of the map, in words for an audience. */
export class StepView {
  @ApiProperty({ enum: processStepIds })
  readonly step: ProcessStepId;

  @ApiProperty({ enum: processPhases })
  readonly phase: ProcessPhase;

  @ApiProperty({ enum: processActors })
  readonly actor: ProcessActor;

  @ApiProperty({ enum: stepShapes })
  readonly shape: StepShape;

  @ApiProperty({ enum: processStepIds, isArray: true, description: 'Steps of others that it leads over to.' })
  readonly links: readonly string[];

  @ApiProperty()
  readonly title: string;

  @ApiProperty()
  readonly text: string;
}

/** In what other shape information can be had. */
export class FormatView {
  @ApiProperty({ enum: alternativeFormats })
  readonly format: AlternativeFormat;

  @ApiProperty()
  readonly name: string;
}

/** The process map: phases × actors × steps. */
export class ProcessMapView {
  @ApiProperty(LANGUAGE)
  readonly language: string;

  @ApiProperty({ enum: audiences })
  readonly audience: Audience;

  @ApiProperty()
  readonly title: string;

  @ApiProperty()
  readonly purpose: string;

  @ApiProperty({ type: [NamedPhase] })
  readonly phases: readonly NamedPhase[];

  @ApiProperty({ type: [ActorView] })
  readonly actors: readonly ActorView[];

  @ApiProperty({ type: [StepView] })
  readonly steps: readonly StepView[];

  @ApiProperty({ type: [FormatView] })
  readonly formats: readonly FormatView[];
}

function stepView(step: ProcessStepId, texts: ProcessMapTexts, audience: Audience): StepView {
  const { links = [], ...place }: ProcessStep = processSteps[step];
  const said = texts.steps[step];
  return { step, ...place, links, title: said.title, text: textFor(said, audience) };
}

function actorView(actor: ProcessActor, texts: ProcessMapTexts): ActorView {
  const contact: { readonly channels: readonly ContactChannel[]; readonly page?: string } =
    actor === 'individual' || actor === 'employer' ? { channels: [] } : contactsOf[actor];
  return {
    actor,
    name: texts.actors[actor],
    channels: contact.channels.map((channel) => ({ channel, name: texts.channels[channel] })),
    ...present({ page: contact.page }),
  };
}

export function processMapView(
  { language, processMap: texts }: SpokenWording,
  audience: Audience,
): ProcessMapView {
  return {
    language,
    audience,
    title: texts.title,
    purpose: texts.purpose,
    phases: processPhases.map((phase) => ({ phase, name: texts.phases[phase] })),
    actors: processActors.map((actor) => actorView(actor, texts)),
    steps: processStepIds.map((step) => stepView(step, texts, audience)),
    formats: alternativeFormats.map((format) => ({ format, name: texts.formats[format] })),
  };
}

/** A step, and how far it has come in the case. */
export class StandingStepView {
  @ApiProperty({ enum: processStepIds })
  readonly step: ProcessStepId;

  @ApiProperty()
  readonly title: string;

  @ApiProperty({ enum: stepStatuses })
  readonly status: StepStatus;

  @ApiProperty({ description: 'The status in words.' })
  readonly statusText: string;
}

/** Where an actor is in the case. */
export class ActorStandingView {
  @ApiProperty({ enum: processActors })
  readonly actor: ProcessActor;

  @ApiProperty()
  readonly name: string;

  @ApiPropertyOptional({ enum: processPhases, description: 'Absent for who has no part in the case.' })
  readonly phase?: ProcessPhase;

  @ApiProperty({ type: [StepView], description: 'What is under way, or comes next, or was done last.' })
  readonly now: readonly StepView[];

  @ApiProperty({ type: [StandingStepView] })
  readonly steps: readonly StandingStepView[];
}

/** In which step of the process each actor is, by the case as it stands. */
export class CaseProcessView {
  @ApiProperty()
  readonly id: string;

  @ApiProperty({ type: 'integer' })
  readonly revision: number;

  @ApiProperty(LANGUAGE)
  readonly language: string;

  @ApiProperty({ enum: audiences })
  readonly audience: Audience;

  @ApiProperty({ type: [ActorStandingView] })
  readonly actors: readonly ActorStandingView[];
}

export function standingView(
  { actor, phase, now, steps }: ActorStanding,
  texts: ProcessMapTexts,
  audience: Audience,
): ActorStandingView {
  return {
    actor,
    name: texts.actors[actor],
    ...present({ phase }),
    now: now.map((step) => stepView(step, texts, audience)),
    steps: steps.map(({ step, status }) => ({
      step,
      title: texts.steps[step].title,
      status,
      statusText: texts.statuses[status],
    })),
  };
}

export const caseProcessView = (
  state: ExistingCase,
  revision: number,
  today: BusinessDate,
  helpFrom: string | undefined,
  { language, processMap }: SpokenWording,
  audience: Audience,
): CaseProcessView => ({
  id: state.caseId,
  revision,
  language,
  audience,
  actors: processStanding(state, today, helpFrom).map((one) => standingView(one, processMap, audience)),
});
