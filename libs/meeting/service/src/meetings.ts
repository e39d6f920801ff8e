import { type Action, type Actor, type CaseAccess, admitsContent } from '@samverkan/access';
import {
  AggregateStore,
  CommandHandler,
  type DecisionMoment,
  EventCodec,
  type EventStore,
  derivedId,
} from '@samverkan/event-sourcing';
import { streamOf } from '@samverkan/kernel';
import {
  type KnownMeeting,
  type MeetingDecision,
  type MeetingEvent,
  type MeetingEventType,
  type MeetingState,
  contentOf,
  inRegistrationInError,
  meetingAggregate,
  meetingRejections,
} from '@samverkan/meeting-domain';
import {
  type Accepted,
  AccessGuardian,
  type CommandCall,
  type CommandRequest,
  EVENT_STORE,
  Refused,
  notFound,
} from '@samverkan/platform';
import { Inject, Injectable } from '@nestjs/common';

const SHOWN_WITH_TEXTS: readonly string[] = [
  'HeldMeetingCorrected',
  'MeetingFoundNotHeld',
  'MeetingOutcomeAgreed',
  'MeetingOutcomeCorrected',
] satisfies readonly MeetingEventType[];

const meetingStream = (meetingId: string): string => streamOf(meetingAggregate, meetingId);

/** Meetings as their streams stand, for those who may see the case that they belong to. */
@Injectable()
export class Meetings {
  constructor(
    private readonly aggregates: AggregateStore,
    private readonly commands: CommandHandler,
    private readonly guardian: AccessGuardian,
    private readonly codec: EventCodec,
    @Inject(EVENT_STORE) private readonly eventStore: EventStore,
  ) {}

  /**
   * @throws Problem 404 or 403: who may not see the case is not told that there is a meeting; except of a command that
   * has been done already
   */
  async read(
    call: { readonly actor: Actor; readonly action: Action; readonly command?: CommandRequest },
    meetingId: string,
  ): Promise<{ meeting: KnownMeeting; access: CaseAccess; revision: number }> {
    const { state, revision } = await this.aggregates.load(meetingAggregate, meetingStream(meetingId));
    if (state.status === 'none' || revision === 'no-stream') throw notFound();
    const access = await this.guardian.caseAccess(state.caseId);
    if (access === undefined) throw notFound();
    const ask = async (): Promise<void> => {
      // Asked first, so that a look at what is shut is not written down as one.
      if (!(await this.isOpen(call.actor, access, meetingId))) throw notFound();
      await this.guardian.requireCase(call.actor, call.action, state.caseId, () => contentOf(state), {
        meetingId,
      });
    };
    await (call.command === undefined
      ? ask()
      : this.commands.permit(meetingAggregate, meetingStream(meetingId), call.command, ask));
    return { meeting: state, access, revision };
  }

  /**
   * A meeting that is in a list and the access of its case, where the actor may read the meeting as it and the case stand
   * now; nothing where they may not.
   */
  async listed(
    { actor, action }: { readonly actor: Actor; readonly action: Action },
    { id, caseId }: { readonly id: string; readonly caseId: string },
  ): Promise<{ meeting: KnownMeeting; access: CaseAccess } | undefined> {
    const access = await this.guardian.caseAccess(caseId);
    if (access === undefined) return undefined;
    if (![action, 'meeting.read' as const].every((one) => this.guardian.permits(actor, one, access)))
      return undefined;
    if (!(await this.isOpen(actor, access, id))) return undefined;
    const { state } = await this.aggregates.load(meetingAggregate, meetingStream(id));
    return state.status !== 'none' && admitsContent(actor, 'meeting.read', contentOf(state))
      ? { meeting: state, access }
      : undefined;
  }

  /** What began in a case before it was registered anew after an entry in error is not there for who comes to it then. */
  private async isOpen(actor: Actor, access: CaseAccess, meetingId: string): Promise<boolean> {
    if ((await this.guardian.openFrom(actor, access)) === undefined) return true;
    return !(await this.guardian.isOfFormerRegistration(access.caseId, meetingStream(meetingId)));
  }

  /**
   * The access of the case in which a command makes a meeting.
   * @throws Problem 404 or 403, except of a command that has been done already
   */
  async caseOfNew({ actor, action, command }: CommandCall, caseId: string): Promise<CaseAccess> {
    await this.commands.permit(meetingAggregate, meetingStream(this.idOfNew(command)), command, () =>
      this.guardian.requireCase(actor, action, caseId),
    );
    return (await this.guardian.caseAccess(caseId)) as CaseAccess;
  }

  /** The id of a meeting that a command makes: the same command meets the same meeting. */
  idOfNew({ commandId }: CommandRequest): string {
    return derivedId(commandId, 'meeting');
  }

  /** What has been written of a meeting, in the order in which it was: what a correction names its entry by. */
  async historyOf(meetingId: string): Promise<readonly { readonly type: MeetingEventType }[]> {
    const history: { readonly type: MeetingEventType }[] = [];
    for await (const { type } of this.eventStore.readStream(meetingStream(meetingId)))
      history.push({ type: type as MeetingEventType });
    return history;
  }

  /** What has been written of a meeting, with no texts but those of its corrections, and of the outcome that one corrects. */
  async corrected(meetingId: string): Promise<readonly MeetingEvent[]> {
    const history: MeetingEvent[] = [];
    for await (const stored of this.eventStore.readStream(meetingStream(meetingId))) {
      const { event } = SHOWN_WITH_TEXTS.includes(stored.type)
        ? await this.codec.decode(stored)
        : this.codec.decodeWithoutPersonal(stored);
      history.push(event as MeetingEvent);
    }
    return history;
  }

  /** Its case is marked as entered in error, or was before it was registered anew. */
  private async isInError(caseId: string, streamId: string): Promise<boolean> {
    return (
      (await this.guardian.caseAccess(caseId))?.status === 'entered-in-error' ||
      (await this.guardian.isOfFormerRegistration(caseId, streamId))
    );
  }

  /** @throws Refused when a rule says no, WrongExpectedRevision, CommandIdReused */
  async handle(
    meetingId: string,
    command: CommandRequest,
    decide: (state: MeetingState, at: DecisionMoment) => MeetingDecision | Promise<MeetingDecision>,
  ): Promise<Accepted<MeetingState>> {
    const streamId = meetingStream(meetingId);
    const handled = await this.commands.handle(meetingAggregate, streamId, command, async (state, at) => {
      const decision = await decide(state, at);
      return state.status !== 'none' && (await this.isInError(state.caseId, streamId))
        ? inRegistrationInError(decision)
        : decision;
    });
    if (!handled.accepted) throw new Refused(handled.rejection, meetingRejections);
    return handled;
  }
}
