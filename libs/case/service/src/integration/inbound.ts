import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { caseAggregate, noteHeldMeeting } from '@samverkan/case-domain';
import { type MeetingHeldV1, publicEvents, topicOf } from '@samverkan/contracts';
import { CommandHandler, PermanentFailure, derivedId } from '@samverkan/event-sourcing';
import type { DeliveredMessage } from '@samverkan/event-sourcing';
import { isBusinessDate } from '@samverkan/kernel';
import type { InboundDefinition } from '@samverkan/platform';

const MEETING_HELD = 'se.samverkan.meeting.meeting-held.v1';

/** What the case service takes from the meeting service. */
export const caseInbound: InboundDefinition = {
  group: 'case-service',
  topics: [topicOf('meeting')],
  ignored: Object.values(publicEvents)
    .filter(({ context, type }) => context === 'meeting' && type !== MEETING_HELD)
    .map(({ type }) => type),
};

/** Turns what other services tell into commands of our own; told twice, it is the same command. */
@Controller()
export class MeetingInbound {
  constructor(private readonly handler: CommandHandler) {}

  /** @throws PermanentFailure for a message that no retry can make right: its key is parked */
  @EventPattern(MEETING_HELD)
  async meetingHeld(@Payload() payload: MeetingHeldV1, @Ctx() { headers }: DeliveredMessage): Promise<void> {
    const { ce_id: eventId, traceparent } = headers;
    const { caseId, meetingId, individualAttended, occurredOn } = payload;
    if (eventId === undefined || !isBusinessDate(occurredOn))
      throw new PermanentFailure(`${MEETING_HELD} without an event id or a day`);
    const handled = await this.handler.handle(
      caseAggregate,
      `${caseAggregate.category}-${caseId}`,
      {
        commandId: derivedId(eventId, 'note-held-meeting'),
        commandHash: MEETING_HELD,
        actor: { id: 'meeting-service', role: 'service', organisation: 'samverkan' },
        purpose: 'integration',
        correlationId: eventId,
        causationId: eventId,
        operation: 'case.note-held-meeting',
        ...(traceparent === undefined ? {} : { traceparent }),
      },
      (state) => noteHeldMeeting({ occurredOn, meetingId, individualAttended }, state),
    );
    if (!handled.accepted)
      throw new PermanentFailure(`${MEETING_HELD} ${eventId} is refused: ${handled.rejection.code}`);
  }
}
