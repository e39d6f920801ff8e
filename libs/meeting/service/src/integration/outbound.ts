import { type PayloadOf, type PublicEventTypeOf, cloudEvent, topicOf } from '@samverkan/contracts';
import type { IntegrationMessage, RecordedEvent, RelayDefinition } from '@samverkan/event-sourcing';
import { present } from '@samverkan/kernel';
import type {
  Attendance,
  Ending,
  GovernanceBodyEvent,
  MeetingEvent,
  PartyType,
} from '@samverkan/meeting-domain';

type Published = PublicEventTypeOf<'meeting'>;
type OwnEvent = MeetingEvent | GovernanceBodyEvent;
type Message = Omit<IntegrationMessage, 'topic'>;

/** The public event of an event of the log, or nothing where it is nobody else's business. */
type Mapper<Type extends OwnEvent['type']> =
  ((event: Extract<OwnEvent, { type: Type }>, recorded: RecordedEvent) => Message | undefined) | undefined;

function publish<Type extends Published>(
  type: Type,
  recorded: RecordedEvent,
  payload: PayloadOf<Type>,
): Message {
  const message = cloudEvent(type, recorded, payload);
  return { key: message.key, headers: message.headers, payload: { ...message.payload } };
}

/** The id in a stream's name: of the meeting, or of the body. */
const idOf = ({ streamId }: RecordedEvent): string => streamId.slice(streamId.indexOf('-') + 1);

/** The parties that were there, each once. */
const attending = (attendance: readonly Attendance[]): readonly PartyType[] => [
  ...new Set(attendance.filter(({ attended }) => attended).map(({ party }) => party)),
];

type AboutHeld = Extract<MeetingEvent, { type: 'MeetingHeld' | 'HeldMeetingCorrected' }>['data'];

/** What is told of a held meeting, at first and when it is corrected. */
const held = ({ meetingId, caseId, form, mode, attendance, individualAttended }: AboutHeld) => ({
  meetingId,
  caseId,
  form,
  mode,
  attendingParties: attending(attendance),
  individualAttended,
});

/** What the message that is corrected said became of the meeting. */
const ENDED = {
  MeetingHeld: 'held',
  MeetingFailed: 'failed',
  MeetingCancelled: 'cancelled',
} as const satisfies Record<Ending, string>;

/**
 * What the others are told: ids, codes and dates. Who is invited and what they answer, and everything in words, stays
 * here. Every event of the service is named, so that a new one does not compile until somebody has decided.
 */
const mappers: { readonly [Type in OwnEvent['type']]: Mapper<Type> } = {
  MeetingRequested: ({ occurredOn, data }, recorded) => {
    const { meetingId, caseId, programmeId, requestedBy, answerDueOn } = data;
    return publish('se.samverkan.meeting.meeting-requested.v1', recorded, {
      meetingId,
      caseId,
      programmeId,
      requestedBy,
      answerDueOn,
      occurredOn,
    });
  },
  MeetingRequestUnanswered: ({ occurredOn, data }, recorded) =>
    publish('se.samverkan.meeting.meeting-request-unanswered.v1', recorded, { ...data, occurredOn }),
  MeetingCalled: ({ occurredOn, data }, recorded) => {
    const { meetingId, caseId, programmeId, form, startsAt, mode, durationMinutes, purpose } = data;
    return publish('se.samverkan.meeting.meeting-called.v1', recorded, {
      meetingId,
      caseId,
      programmeId,
      form,
      startsAt,
      mode,
      ...present({ durationMinutes, purpose }),
      occurredOn,
    });
  },
  ParticipantInvited: undefined,
  ParticipantAccepted: undefined,
  ParticipantDeclined: undefined,
  MeetingRescheduled: ({ occurredOn, data: { startsAt, mode, durationMinutes } }, recorded) =>
    publish('se.samverkan.meeting.meeting-rescheduled.v1', recorded, {
      meetingId: idOf(recorded),
      startsAt,
      mode,
      ...present({ durationMinutes }),
      occurredOn,
    }),
  MeetingCancelled: ({ occurredOn, data: { caseId, reason } }, recorded) =>
    publish('se.samverkan.meeting.meeting-cancelled.v1', recorded, {
      meetingId: idOf(recorded),
      ...present({ caseId }),
      reason,
      occurredOn,
    }),
  MeetingHeld: ({ occurredOn, data }, recorded) =>
    publish('se.samverkan.meeting.meeting-held.v1', recorded, { ...held(data), occurredOn }),
  HeldMeetingCorrected: ({ occurredOn, data }, recorded) =>
    publish('se.samverkan.meeting.held-meeting-corrected.v1', recorded, {
      ...held(data),
      entry: data.entry,
      corrects: ENDED[data.corrects],
      on: data.on,
      occurredOn,
    }),
  MeetingFoundNotHeld: ({ occurredOn, data }, recorded) => {
    const { meetingId, caseId, entry, corrects, on, ended, because } = data;
    return publish('se.samverkan.meeting.meeting-found-not-held.v1', recorded, {
      meetingId,
      caseId,
      entry,
      corrects: ENDED[corrects],
      on,
      ended,
      because,
      occurredOn,
    });
  },
  MeetingFailed: ({ occurredOn, data: { meetingId, caseId, reason } }, recorded) =>
    publish('se.samverkan.meeting.meeting-failed.v1', recorded, { meetingId, caseId, reason, occurredOn }),
  MinutesRecorded: undefined,
  MeetingOutcomeAgreed: ({ occurredOn, data: { meetingId, caseId, planAgreed, measureKinds } }, recorded) =>
    // Version 1 did not say of which case it was, and none was waiting to be told.
    meetingId === undefined || caseId === undefined
      ? undefined
      : publish('se.samverkan.meeting.meeting-outcome-agreed.v1', recorded, {
          meetingId,
          caseId,
          planAgreed,
          measureKinds:
            measureKinds as PayloadOf<'se.samverkan.meeting.meeting-outcome-agreed.v1'>['measureKinds'],
          occurredOn,
        }),
  MeetingOutcomeCorrected: ({ occurredOn, data }, recorded) => {
    const { meetingId, caseId, entry, on, planAgreed, measureKinds } = data;
    return publish('se.samverkan.meeting.meeting-outcome-corrected.v1', recorded, {
      meetingId,
      caseId,
      entry,
      on,
      planAgreed,
      measureKinds:
        measureKinds as PayloadOf<'se.samverkan.meeting.meeting-outcome-corrected.v1'>['measureKinds'],
      occurredOn,
    });
  },

  BodyFormed: ({ occurredOn, data: { bodyId, programmeId, kind } }, recorded) =>
    publish('se.samverkan.meeting.body-formed.v1', recorded, { bodyId, programmeId, kind, occurredOn }),
  BodyMeetingPlanned: ({ occurredOn, data: { bodyMeetingId, plannedOn } }, recorded) =>
    publish('se.samverkan.meeting.body-meeting-planned.v1', recorded, {
      bodyId: idOf(recorded),
      bodyMeetingId,
      plannedOn,
      occurredOn,
    }),
  BodyMeetingMoved: ({ occurredOn, data: { bodyMeetingId, plannedOn } }, recorded) =>
    publish('se.samverkan.meeting.body-meeting-moved.v1', recorded, {
      bodyId: idOf(recorded),
      bodyMeetingId,
      plannedOn,
      occurredOn,
    }),
  BodyMeetingHeld: ({ occurredOn, data: { bodyMeetingId } }, recorded) =>
    publish('se.samverkan.meeting.body-meeting-held.v1', recorded, {
      bodyId: idOf(recorded),
      bodyMeetingId,
      occurredOn,
    }),
  BodyMeetingCancelled: ({ occurredOn, data: { bodyMeetingId } }, recorded) =>
    publish('se.samverkan.meeting.body-meeting-cancelled.v1', recorded, {
      bodyId: idOf(recorded),
      bodyMeetingId,
      occurredOn,
    }),
  BodyMeetingCorrected: ({ occurredOn, data: { bodyMeetingId, entry, corrects, ended, on } }, recorded) =>
    publish('se.samverkan.meeting.body-meeting-corrected.v1', recorded, {
      bodyId: idOf(recorded),
      bodyMeetingId,
      entry,
      corrects: corrects === 'BodyMeetingHeld' ? 'held' : 'cancelled',
      ended,
      on,
      occurredOn,
    }),
  QuestionRaised: undefined,
  QuestionEscalated: undefined,
  QuestionAnswered: undefined,
  QuestionCorrected: undefined,
};

/** What the meeting service publishes of its own streams; what it was told of cases is not its to tell. */
export const meetingRelay: RelayDefinition = {
  name: 'meeting.relay',
  prefixes: ['meeting-', 'body-'],
  topic: topicOf('meeting'),
  map(recorded) {
    const event = recorded.event as OwnEvent;
    const mapper = mappers[event.type] as Mapper<OwnEvent['type']>;
    return mapper?.(event as never, recorded);
  },
};
