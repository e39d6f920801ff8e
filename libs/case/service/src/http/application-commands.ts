import { Inject, Injectable } from '@nestjs/common';
import {
  type ApplicationDecision,
  type ApplicationEvent,
  type ApplicationState,
  type DedicationFact,
  type ProgrammeFact,
  MOST_APPLICATIONS,
  applicationAggregate,
  caseRejections,
  correctApplicationEntry,
  isDecided,
  reassignApplication,
  submitApplication,
  takeApplication,
} from '@samverkan/case-domain';
import {
  AggregateStore,
  type Clock,
  CommandHandler,
  type DecisionMoment,
  EventCodec,
  type EventStore,
} from '@samverkan/event-sourcing';
import { type BusinessDate, fold, streamOf } from '@samverkan/kernel';
import {
  AccessGuardian,
  CLOCK,
  type CommandBody,
  type CalendarMessage,
  type Call,
  type CommandCall,
  type CommandResponse,
  Deputies,
  EVENT_STORE,
  Refused,
  SecretIds,
  calendarMessage,
  caseIdOf,
  notFound,
  respond,
  withRevision,
} from '@samverkan/platform';
import { type ProgrammeState, programmeAggregate } from '@samverkan/programme-domain';
import { Languages } from '../languages/languages';
import { ProgrammeDirectory } from '../programme-directory';
import { type ApplicationView, applicationTexts, applicationView } from './application-view';
import type {
  CorrectApplicationEntryBody,
  ReassignApplicationBody,
  SubmitApplicationBody,
} from './application.bodies';
import { firstMeetingCall } from './first-meeting-call';
import { Identities } from './identities';
import { type OwnApplicationView, ownApplicationView } from './own-application-view';

type Decide = (
  state: ApplicationState,
  at: DecisionMoment,
) => ApplicationDecision | Promise<ApplicationDecision>;

const applicationStream = (id: string): string => streamOf(applicationAggregate, id);

/** The one path of every command to an application, and of its reading. */
@Injectable()
export class ApplicationCommands {
  constructor(
    private readonly handler: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    private readonly codec: EventCodec,
    private readonly identities: Identities,
    private readonly deputies: Deputies,
    private readonly directory: ProgrammeDirectory,
    private readonly ids: SecretIds,
    private readonly languages: Languages,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws Problem 403 for who is not an individual, 409 by a rule */
  async submit(call: CommandCall, body: SubmitApplicationBody): Promise<CommandResponse> {
    const { subjectId } = call.actor;
    if (subjectId === undefined) throw notFound();
    this.guardian.require(call.actor, call.action, { subjectId });
    const { applicationId, earlier } = await this.nextOf(call, body.programmeId, subjectId);
    const programme = await this.programme(body.programmeId);
    const inCase = await this.guardian.caseAccess(caseIdOf(body.programmeId, subjectId));
    const facts = { applicationId, subjectId, earlier, protectedInCase: inCase?.protectedIdentity === true };
    return this.answer(
      call,
      applicationId,
      (state, at) => submitApplication(body, state, { ...at, ...facts, programme }),
      `/api/case/v1/applications/${applicationId}`,
    );
  }

  /**
   * The application of an individual in a programme that is not decided, or the one after those that are; of a command that
   * has been handled, the one that it made. The id follows from the number, so that two at once meet in one stream.
   */
  private async nextOf({ command }: CommandCall, programmeId: string, subjectId: string) {
    for (let earlier = 0; ; earlier += 1) {
      const applicationId = this.ids.of(programmeId, applicationAggregate.category, subjectId, earlier);
      const streamId = applicationStream(applicationId);
      const { state, hasCommand } = await this.aggregates.load(applicationAggregate, streamId);
      const isPast = state.status !== 'none' && isDecided(state) && !hasCommand(command.commandId);
      if (!isPast || earlier === MOST_APPLICATIONS) return { applicationId, earlier };
    }
  }

  /** @throws Problem 404 or 403 by access, 409 by a rule, 412 when the application has changed */
  async handle(call: CommandCall, decide: Decide): Promise<CommandResponse> {
    await this.handler.permit(applicationAggregate, applicationStream(call.id), call.command, () =>
      this.guardian.requireApplication(call.actor, call.action, call.id),
    );
    return this.answer(call, call.id, decide);
  }

  /** @throws as {@link handle} */
  take(call: CommandCall, body: CommandBody): Promise<CommandResponse> {
    const investigatorId = call.actor.id;
    return this.handle(call, async (state, at) =>
      takeApplication(body, state, {
        ...at,
        investigatorId,
        ...(await this.poolsOf(state, investigatorId, body.occurredOn)),
      }),
    );
  }

  /** @throws as {@link handle} */
  reassign(call: CommandCall, body: ReassignApplicationBody): Promise<CommandResponse> {
    return this.handle(call, async (state, at) =>
      reassignApplication(body, state, {
        ...at,
        ...(await this.poolsOf(state, body.to, body.occurredOn)),
      }),
    );
  }

  /** The programme of an application, and where an investigator is dedicated on a day, as of now. */
  private async poolsOf(
    state: ApplicationState,
    investigatorId: string,
    on: BusinessDate,
  ): Promise<ProgrammeFact & DedicationFact> {
    return {
      programme: await this.programme(state.status === 'none' ? '' : state.programmeId),
      dedicatedTo: await this.directory.dedicatedTo(investigatorId, on),
    };
  }

  /** What is right is judged by all that has been written of the application. @throws as {@link handle} */
  correct(call: CommandCall, body: CorrectApplicationEntryBody): Promise<CommandResponse> {
    return this.handle(call, async (state, at) =>
      correctApplicationEntry(body, state, {
        ...at,
        history: await this.aggregates.historyOf(applicationAggregate, applicationStream(call.id)),
      }),
    );
  }

  /** @throws Problem 404 for an application that is not there or not to be seen, or that no meeting was booked for */
  async firstMeeting(call: Call): Promise<CalendarMessage> {
    await this.guardian.requireApplication(call.actor, call.action, call.id);
    const { state, revision } = await this.aggregates.load(applicationAggregate, applicationStream(call.id));
    const { language, calendar } = this.languages.for(call.reply);
    const meeting = state.status === 'none' ? undefined : firstMeetingCall(state, calendar);
    if (meeting === undefined || revision === 'no-stream') throw notFound();
    withRevision(call.reply, revision);
    return calendarMessage(meeting, { language, ...calendar }, this.clock.now());
  }

  /** @throws Problem 404 for an application that is not there or not to be seen */
  async read(call: Call): Promise<ApplicationView> {
    const { application, revision, texts } = await this.inFull(call);
    const identity = await this.identities.shownTo(call.actor, application, texts.name);
    return applicationView(application, revision, texts, identity);
  }

  /** @throws Problem 404 for an application that is not there or not the caller's own */
  async own(call: Call): Promise<OwnApplicationView> {
    const { application, revision, texts } = await this.inFull(call);
    const { programmeId, investigatorId } = application;
    const deputyId = investigatorId && (await this.deputies.deputyOf(programmeId, investigatorId));
    return ownApplicationView(application, revision, texts, deputyId, this.languages.for(call.reply));
  }

  private async programme(programmeId: string): Promise<ProgrammeState> {
    const streamId = streamOf(programmeAggregate, programmeId);
    return (await this.aggregates.load(programmeAggregate, streamId)).state;
  }

  /** The application as its whole stream says, with its texts, for a caller who may see it. */
  private async inFull({ actor, action, id, reply }: Call) {
    const { protectedIdentity } = await this.guardian.requireApplication(actor, action, id);
    const events: ApplicationEvent[] = [];
    for await (const stored of this.eventStore.readStream(applicationStream(id)))
      events.push((await this.codec.decode(stored)).event as ApplicationEvent);
    const state = fold(applicationAggregate, events);
    if (state.status === 'none') throw notFound();
    const revision = events.length - 1;
    withRevision(reply, revision);
    return { application: { ...state, protectedIdentity }, revision, texts: applicationTexts(events) };
  }

  private async answer(
    { command, reply }: CommandCall,
    id: string,
    decide: Decide,
    location?: string,
  ): Promise<CommandResponse> {
    const handled = await this.handler.handle(applicationAggregate, applicationStream(id), command, decide);
    if (!handled.accepted) throw new Refused(handled.rejection, caseRejections);
    const { status } = handled.state;
    return respond(reply, handled, { status }, location);
  }
}
