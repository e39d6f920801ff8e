import Ajv from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { type PublicEventType, closed, publicEvents } from '@samverkan/contracts';
import type { RecordedEvent } from '@samverkan/event-sourcing';
import {
  type GovernanceBodyEvent,
  type MeetingEvent,
  governanceBodyEvents,
  meetingEvents,
} from '@samverkan/meeting-domain';
import { meetingRelay } from './outbound';

const MEETING = 'd41b8a7e-0a55-4f0e-8b1c-2e9f3c7d6a54';
const CASE = '6a0c1f0e-3b0b-5f5e-9a55-0d3c7a2c9b11';
const PROGRAMME = '2f1d7c1a-54d8-4c5e-8b39-7f0c6f0e2a10';
const BODY = '91e2c6d8-4f7b-4a03-b5d1-8c6e0f2a7b39';
const OTHER = '5b8d3e17-92c4-5f60-a7e8-1d4c6b9f0a23';

/** One of every event of the service; a new one does not compile until it is here. */
const EVENTS: { readonly [Type in MeetingEvent['type']]: Extract<MeetingEvent, { type: Type }>['data'] } & {
  readonly [Type in GovernanceBodyEvent['type']]: Extract<GovernanceBodyEvent, { type: Type }>['data'];
} = {
  MeetingRequested: {
    meetingId: MEETING,
    caseId: CASE,
    programmeId: PROGRAMME,
    subjectId: OTHER,
    requestedBy: 'healthcare',
    reason: 'Hemligt',
    answerDueOn: '2021-03-22',
  },
  MeetingRequestUnanswered: {
    meetingId: MEETING,
    caseId: CASE,
    programmeId: PROGRAMME,
    answerDueOn: '2021-03-22',
  },
  MeetingCalled: {
    meetingId: MEETING,
    caseId: CASE,
    programmeId: PROGRAMME,
    form: 'transition',
    startsAt: '2021-03-29T08:00:00.000Z',
    mode: 'video',
    durationMinutes: 90,
    purpose: 'joint-mapping',
  },
  ParticipantInvited: { participantId: OTHER, party: 'employer' },
  ParticipantAccepted: { participantId: OTHER },
  ParticipantDeclined: { participantId: OTHER },
  MeetingRescheduled: { startsAt: '2021-04-12T08:00:00.000Z', mode: 'physical' },
  MeetingCancelled: { caseId: CASE, reason: 'pandemic' },
  MeetingHeld: {
    meetingId: MEETING,
    caseId: CASE,
    form: 'multi-party',
    mode: 'video',
    attendance: [
      { participantId: OTHER, party: 'healthcare', attended: true },
      { participantId: BODY, party: 'healthcare', attended: true },
      { participantId: CASE, party: 'employer', attended: false },
    ],
    individualAttended: false,
    warnings: [],
  },
  HeldMeetingCorrected: {
    meetingId: MEETING,
    caseId: CASE,
    subjectId: OTHER,
    entry: 3,
    corrects: 'MeetingHeld',
    on: '2021-03-12',
    form: 'multi-party',
    mode: 'phone',
    attendance: [
      { participantId: OTHER, party: 'healthcare', attended: true },
      { participantId: BODY, party: 'healthcare', attended: true },
    ],
    individualAttended: false,
    warnings: [],
    reason: 'Hemligt',
  },
  MeetingFoundNotHeld: {
    meetingId: MEETING,
    caseId: CASE,
    subjectId: OTHER,
    entry: 3,
    corrects: 'MeetingHeld',
    on: '2021-03-12',
    ended: 'failed',
    because: 'individual-absent',
    reason: 'Hemligt',
  },
  MeetingFailed: { meetingId: MEETING, caseId: CASE, reason: 'individual-absent' },
  MinutesRecorded: { subjectId: OTHER, version: 1, text: 'Hemligt', employerText: 'Hemligt' },
  MeetingOutcomeAgreed: {
    meetingId: MEETING,
    caseId: CASE,
    subjectId: OTHER,
    summary: 'Hemligt',
    planAgreed: true,
    measureKinds: ['work-training'],
  },
  MeetingOutcomeCorrected: {
    meetingId: MEETING,
    caseId: CASE,
    subjectId: OTHER,
    entry: 3,
    on: '2021-03-15',
    summary: 'Hemligt',
    planAgreed: false,
    measureKinds: ['preparatory'],
    reason: 'Hemligt',
  },
  BodyFormed: { bodyId: BODY, programmeId: PROGRAMME, kind: 'steering-group', name: 'Hemligt' },
  BodyMeetingPlanned: { bodyMeetingId: OTHER, plannedOn: '2021-04-20' },
  BodyMeetingMoved: { bodyMeetingId: OTHER, plannedOn: '2021-04-27' },
  BodyMeetingHeld: { bodyMeetingId: OTHER, decisions: ['Hemligt'] },
  BodyMeetingCancelled: { bodyMeetingId: OTHER, reason: 'Hemligt' },
  BodyMeetingCorrected: {
    bodyMeetingId: OTHER,
    entry: 3,
    corrects: 'BodyMeetingHeld',
    on: '2021-03-12',
    ended: 'held',
    decisions: ['Hemligt'],
    reason: 'Hemligt',
  },
  QuestionRaised: { questionId: OTHER, question: 'Hemligt', raisedBy: 'pair' },
  QuestionEscalated: { questionId: OTHER, toBodyId: BODY },
  QuestionAnswered: { questionId: OTHER, answer: 'Hemligt' },
  QuestionCorrected: {
    questionId: OTHER,
    entry: 3,
    reason: 'Hemligt',
    corrects: 'QuestionAnswered',
    on: '2021-02-16',
    text: 'Hemligt',
  },
};

const recorded = (type: string, data: object): RecordedEvent => ({
  event: { type, occurredOn: '2021-03-15', data },
  eventId: '7d9f8c1a-2b3c-4d5e-8f60-a1b2c3d4e5f6',
  streamId: type in meetingEvents ? `meeting-${MEETING}` : `body-${BODY}`,
  revision: 4,
  position: '0000000000000007',
  metadata: {
    version: 1,
    recordedAt: '2021-03-15T09:00:00.000Z',
    actor: { id: 'staff-investigator-1', role: 'insurance_investigator', organisation: 'fk' },
    purpose: 'rehabilitation-investigation',
    correlationId: 'c',
    causationId: 'c',
    commandId: 'c',
    commandHash: 'h',
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  },
});

const messages = Object.entries(EVENTS).flatMap(([type, data]) => {
  const message = meetingRelay.map(recorded(type, data));
  return message === undefined ? [] : [message];
});

describe('what the meeting service publishes', () => {
  it('is every public event of the service, in its published form', () => {
    const ajv = new Ajv({ strict: true });
    addFormats(ajv);
    const published = messages.map(({ headers, payload }) => {
      const type = headers['ce_type'] as PublicEventType;
      expect([type, ajv.validate(closed(publicEvents[type].schema), payload), ajv.errors]).toEqual([
        type,
        true,
        null,
      ]);
      return type;
    });
    const own = Object.values(publicEvents).filter(({ context }) => context === 'meeting');
    expect(published.sort()).toEqual(own.map(({ type }) => type).sort());
  });

  it('holds no text and nobody who was invited or was there', () => {
    expect(JSON.stringify(messages)).not.toMatch(/Hemligt|participantId|staff/);
  });

  it('is no outcome that does not say of which case it is, as the first ones did not', () => {
    const { meetingId, caseId, ...first } = EVENTS.MeetingOutcomeAgreed;
    expect([meetingId, caseId]).toEqual([MEETING, CASE]);
    expect(meetingRelay.map(recorded('MeetingOutcomeAgreed', first))).toBeUndefined();
  });

  it('names each party that was there once', () => {
    for (const name of ['meeting-held', 'held-meeting-corrected']) {
      const held = messages.find(({ headers }) => headers['ce_type']?.includes(name));
      expect(held?.payload['attendingParties']).toEqual(['healthcare']);
    }
  });

  it('carries the key, the place in the log and the trace', () => {
    const message = meetingRelay.map(recorded('MeetingCalled', EVENTS.MeetingCalled));
    expect(message).toMatchObject({
      key: `meeting-${MEETING}`,
      headers: {
        ce_id: '7d9f8c1a-2b3c-4d5e-8f60-a1b2c3d4e5f6',
        ce_type: 'se.samverkan.meeting.meeting-called.v1',
        ce_time: '2021-03-15T09:00:00.000Z',
        ce_streamrevision: '4',
        ce_position: '0000000000000007',
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      },
    });
  });

  it('is of its own streams alone: every event of them is decided on', () => {
    expect(Object.keys(EVENTS).sort()).toEqual(
      [...Object.keys(meetingEvents), ...Object.keys(governanceBodyEvents)].sort(),
    );
    expect(meetingRelay.prefixes).toEqual(['meeting-', 'body-']);
  });
});
