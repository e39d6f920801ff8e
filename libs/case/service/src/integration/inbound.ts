import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import {
  type CaseDecision,
  type CaseState,
  type NoteHeldMeeting,
  caseAggregate,
  noteCalledMeeting,
  noteHeldMeeting,
  noteMeetingNotHeld,
  noteProposedOutcome,
} from '@samverkan/case-domain';
import {
  type HeldMeetingCorrectedV1,
  type MeetingCalledV1,
  type MeetingCancelledV1,
  type MeetingFailedV1,
  type MeetingFoundNotHeldV1,
  type MeetingHeldV1,
  type MeetingOutcomeAgreedV1,
  type MeetingOutcomeCorrectedV1,
  publicEvents,
  streamRevisionIn,
  topicOf,
} from '@samverkan/contracts';
import { CommandHandler, PermanentFailure, derivedId } from '@samverkan/event-sourcing';
import type { DeliveredMessage } from '@samverkan/event-sourcing';
import { type BusinessDate, isBusinessDate, present, streamOf } from '@samverkan/kernel';
import { type InboundDefinition, correlationOf } from '@samverkan/platform';

const MEETING_CALLED = 'se.samverkan.meeting.meeting-called.v1';
const MEETING_CANCELLED = 'se.samverkan.meeting.meeting-cancelled.v1';
const MEETING_FAILED = 'se.samverkan.meeting.meeting-failed.v1';
const MEETING_HELD = 'se.samverkan.meeting.meeting-held.v1';
const HELD_CORRECTED = 'se.samverkan.meeting.held-meeting-corrected.v1';
const FOUND_NOT_HELD = 'se.samverkan.meeting.meeting-found-not-held.v1';
const OUTCOME_AGREED = 'se.samverkan.meeting.meeting-outcome-agreed.v1';
const OUTCOME_CORRECTED = 'se.samverkan.meeting.meeting-outcome-corrected.v1';

const TAKEN: readonly string[] = [
  MEETING_CALLED,
  MEETING_CANCELLED,
  MEETING_FAILED,
  MEETING_HELD,
  HELD_CORRECTED,
  FOUND_NOT_HELD,
  OUTCOME_AGREED,
  OUTCOME_CORRECTED,
];

/** What the case service takes from the meeting service. */
export const caseInbound: InboundDefinition = {
  group: 'case-service',
  topics: [topicOf('meeting')],
  ignored: Object.values(publicEvents)
    .filter(({ context, type }) => context === 'meeting' && !TAKEN.includes(type))
    .map(({ type }) => type),
};

/** What a message becomes: its type, the case that it is about, and the command. */
interface Note {
  readonly type: string;
  readonly command:
    'note-called-meeting' | 'note-held-meeting' | 'note-meeting-not-held' | 'note-proposed-outcome';
  readonly caseId: string;
  readonly decide: (state: CaseState) => CaseDecision;
}

/** Turns what other services tell into commands of our own; told twice, it is the same command. */
@Controller()
export class MeetingInbound {
  constructor(private readonly handler: CommandHandler) {}

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(MEETING_CALLED)
  async meetingCalled(@Payload() payload: MeetingCalledV1, @Ctx() message: DeliveredMessage): Promise<void> {
    const { caseId, meetingId, form } = payload;
    const occurredOn = dayOf(payload.occurredOn, MEETING_CALLED);
    await this.note(message, {
      type: MEETING_CALLED,
      command: 'note-called-meeting',
      caseId,
      decide: (state) => noteCalledMeeting({ occurredOn, meetingId, form, ...atRevisionOf(message) }, state),
    });
  }

  /**
   * What was published before it was told of which case it is tells the case nothing.
   * @throws PermanentFailure for a message that no retry can make right: its key is parked
   */
  @EventPattern(MEETING_CANCELLED)
  async meetingCancelled(
    @Payload() { caseId, meetingId, occurredOn: on }: MeetingCancelledV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    if (caseId === undefined) return;
    await this.noteNotHeld(message, MEETING_CANCELLED, { caseId, meetingId, on, corrects: false });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(MEETING_FAILED)
  async meetingFailed(
    @Payload() { caseId, meetingId, occurredOn: on }: MeetingFailedV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    await this.noteNotHeld(message, MEETING_FAILED, { caseId, meetingId, on, corrects: false });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(MEETING_HELD)
  async meetingHeld(@Payload() payload: MeetingHeldV1, @Ctx() message: DeliveredMessage): Promise<void> {
    await this.noteHeld(message, MEETING_HELD, { ...payload, on: payload.occurredOn });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(HELD_CORRECTED)
  async heldMeetingCorrected(
    @Payload() payload: HeldMeetingCorrectedV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    const corrects = payload.corrects === undefined || payload.corrects === 'held' ? 'held' : 'not-held';
    await this.noteHeld(message, HELD_CORRECTED, { ...payload, corrects });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(FOUND_NOT_HELD)
  async foundNotHeld(
    @Payload() { caseId, meetingId, on }: MeetingFoundNotHeldV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    await this.noteNotHeld(message, FOUND_NOT_HELD, { caseId, meetingId, on, corrects: true });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(OUTCOME_AGREED)
  async outcomeAgreed(
    @Payload() payload: MeetingOutcomeAgreedV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    await this.noteProposed(message, OUTCOME_AGREED, { ...payload, on: payload.occurredOn, corrects: false });
  }

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(OUTCOME_CORRECTED)
  async outcomeCorrected(
    @Payload() payload: MeetingOutcomeCorrectedV1,
    @Ctx() message: DeliveredMessage,
  ): Promise<void> {
    await this.noteProposed(message, OUTCOME_CORRECTED, { ...payload, corrects: true });
  }

  /** What a meeting proposes as it is told first, or as it is right. */
  private async noteProposed(
    message: DeliveredMessage,
    type: string,
    {
      caseId,
      meetingId,
      on,
      planAgreed,
      measureKinds,
      corrects,
    }: Pick<MeetingOutcomeAgreedV1, 'caseId' | 'meetingId' | 'planAgreed' | 'measureKinds'> & {
      readonly on: string;
      readonly corrects: boolean;
    },
  ): Promise<void> {
    const occurredOn = dayOf(on, type);
    await this.note(message, {
      type,
      command: 'note-proposed-outcome',
      caseId,
      decide: (state) =>
        noteProposedOutcome(
          { occurredOn, meetingId, planAgreed, measureKinds, corrects, ...atRevisionOf(message) },
          state,
        ),
    });
  }

  /** That a meeting was not held as it is told first, or as it is right. */
  private async noteNotHeld(
    message: DeliveredMessage,
    type: string,
    {
      caseId,
      meetingId,
      on,
      corrects,
    }: Pick<MeetingFailedV1, 'caseId' | 'meetingId'> & { readonly on: string; readonly corrects: boolean },
  ): Promise<void> {
    const occurredOn = dayOf(on, type);
    await this.note(message, {
      type,
      command: 'note-meeting-not-held',
      caseId,
      decide: (state) =>
        noteMeetingNotHeld({ occurredOn, meetingId, corrects, ...atRevisionOf(message) }, state),
    });
  }

  /** A held meeting as it is told first, or as it is right. */
  private async noteHeld(
    message: DeliveredMessage,
    type: string,
    {
      caseId,
      meetingId,
      individualAttended,
      form,
      on,
      corrects,
    }: Pick<MeetingHeldV1, 'caseId' | 'meetingId' | 'individualAttended' | 'form'> & {
      readonly on: string;
      readonly corrects?: 'held' | 'not-held';
    },
  ): Promise<void> {
    const occurredOn = dayOf(on, type);
    await this.note(message, {
      type,
      command: 'note-held-meeting',
      caseId,
      decide: (state) =>
        noteHeldMeeting(
          {
            occurredOn,
            meetingId,
            individualAttended,
            form,
            ...present({ corrects }),
            ...atRevisionOf(message),
          },
          state,
        ),
    });
  }

  private async note({ headers }: DeliveredMessage, { type, command, caseId, decide }: Note): Promise<void> {
    const { ce_id: eventId, traceparent } = headers;
    if (eventId === undefined) throw new PermanentFailure(`${type} without an event id`);
    const handled = await this.handler.handle(
      caseAggregate,
      streamOf(caseAggregate, caseId),
      {
        commandId: derivedId(eventId, command),
        commandHash: type,
        actor: { id: 'meeting-service', role: 'service', organisation: 'samverkan' },
        purpose: 'integration',
        correlationId: correlationOf(headers, eventId),
        causationId: eventId,
        operation: `case.${command}`,
        ...present({ traceparent }),
      },
      decide,
    );
    if (!handled.accepted)
      throw new PermanentFailure(`${type} ${eventId} is refused: ${handled.rejection.code}`);
  }
}

/** Where in its stream the meeting service has it. */
function atRevisionOf({ headers }: DeliveredMessage): Pick<NoteHeldMeeting, 'meetingRevision'> {
  return present({ meetingRevision: streamRevisionIn(headers) });
}

/** @throws PermanentFailure: no retry makes a day of it */
function dayOf(day: string, type: string): BusinessDate {
  if (!isBusinessDate(day)) throw new PermanentFailure(`${type} says no day`);
  return day;
}
