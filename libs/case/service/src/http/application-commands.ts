import { Inject, Injectable } from '@nestjs/common';
import {
  type Application,
  type ApplicationDecision,
  type ApplicationEvent,
  type ApplicationState,
  applicationAggregate,
  caseRejections,
  submitApplication,
} from '@samverkan/case-domain';
import {
  AggregateStore,
  CommandHandler,
  type DecisionMoment,
  EventCodec,
  type EventStore,
  derivedId,
} from '@samverkan/event-sourcing';
import { fold } from '@samverkan/kernel';
import {
  AccessGuardian,
  type Call,
  type CommandCall,
  type CommandResponse,
  EVENT_STORE,
  Refused,
  notFound,
  respond,
  withRevision,
} from '@samverkan/platform';
import { programmeAggregate } from '@samverkan/programme-domain';
import { applicationAccess } from '../projections/application-overview.projection';
import { type ApplicationView, applicationView } from './application-view';
import type { SubmitApplicationBody } from './application.bodies';

type Decide = (state: ApplicationState, at: DecisionMoment) => ApplicationDecision;

const streamOf = (id: string): string => `${applicationAggregate.category}-${id}`;

/** The one path of every command to an application, and of its reading. */
@Injectable()
export class ApplicationCommands {
  constructor(
    private readonly handler: CommandHandler,
    private readonly aggregates: AggregateStore,
    private readonly guardian: AccessGuardian,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  /** @throws Problem 403 for who is not an individual, 409 by a rule */
  async submit(call: CommandCall, body: SubmitApplicationBody): Promise<CommandResponse> {
    const { subjectId } = call.actor;
    if (subjectId === undefined) throw notFound();
    this.guardian.require(call.actor, call.action, { subjectId });
    const applicationId = derivedId(call.command.commandId, applicationAggregate.category);
    const programmeStream = `${programmeAggregate.category}-${body.programmeId}`;
    const programme = (await this.aggregates.load(programmeAggregate, programmeStream)).state;
    return this.answer(
      call,
      applicationId,
      (state, at) => submitApplication(body, state, { ...at, programme, applicationId, subjectId }),
      `/api/case/v1/applications/${applicationId}`,
    );
  }

  /** @throws Problem 404 or 403 by access, 409 by a rule, 412 when the application has changed */
  async handle(call: CommandCall, decide: Decide): Promise<CommandResponse> {
    this.allowed(call, (await this.aggregates.load(applicationAggregate, streamOf(call.id))).state);
    return this.answer(call, call.id, decide);
  }

  /** @throws Problem 404 for an application that is not there or not to be seen */
  async read(call: Call): Promise<ApplicationView> {
    const events: ApplicationEvent[] = [];
    for await (const stored of this.eventStore.readStream(streamOf(call.id)))
      events.push((await this.codec.decode(stored)).event as ApplicationEvent);
    const application = this.allowed(call, fold(applicationAggregate, events));
    await this.guardian.shown(call.actor, call.action, [
      { ...applicationAccess(application), applicationId: call.id },
    ]);
    withRevision(call.reply, events.length - 1);
    return applicationView(application, events);
  }

  private allowed({ actor, action }: Call, state: ApplicationState): Application {
    if (state.status === 'none') throw notFound();
    this.guardian.require(actor, action, applicationAccess(state));
    return state;
  }

  private async answer(
    { command, reply }: CommandCall,
    id: string,
    decide: Decide,
    location?: string,
  ): Promise<CommandResponse> {
    const handled = await this.handler.handle(applicationAggregate, streamOf(id), command, decide);
    if (!handled.accepted) throw new Refused(handled.rejection, caseRejections);
    const { status } = handled.state;
    return respond(reply, handled, { status }, location);
  }
}
