import { type AggregateExamples, type CommandTable, commandTable } from '@samverkan/event-sourcing-testing';
import { type CaseReferenceEvent, type CaseReferenceState, caseReferenceAggregate } from './case-reference';
import {
  type GovernanceBodyEvent,
  type GovernanceBodyState,
  governanceBodyAggregate,
} from './governance-body';
import * as domain from './index';
import { type MeetingEvent, type MeetingState, meetingAggregate } from './meeting';
import {
  CLARIFIED,
  TODAY,
  accessTo,
  agreed,
  called,
  cancelled,
  consented,
  failed,
  formed,
  held,
  invited,
  noted,
  planned,
  raised,
  requested,
  unanswered,
} from './stories';

/** Examples for the documentation. No part of the product is built from them. */

/** The day that the meeting is called for, on which it can be held. */
const occurredOn = '2021-04-10';

const about = {
  today: TODAY,
  meetingId: 'meeting-1',
  subjectId: 'subject-1',
  participantId: 'participant-new',
  caseReference: CLARIFIED,
  access: accessTo(consented('sharing', 'af')),
  speaker: 'fk',
  staffId: 'investigator-1',
  organisation: 'fk',
  history: [called, invited('individual'), invited('healthcare'), held, agreed],
  newId: (n: number): string => `participant-new-${n}`,
} as const;

const meetings: AggregateExamples<MeetingState, MeetingEvent> = {
  aggregate: meetingAggregate,
  histories: {
    none: [],
    requested: [requested],
    'requested, not answered in time': [requested, unanswered],
    called: [called, invited('individual'), invited('healthcare')],
    held: [called, invited('individual'), invited('healthcare'), held],
    'held, outcome agreed': [called, invited('individual'), invited('healthcare'), held, agreed],
    cancelled: [called, cancelled],
    failed: [called, invited('individual'), failed],
  },
  commands: {
    requestMeeting: (state) =>
      domain.requestMeeting({ occurredOn, requestedBy: 'healthcare', reason: 'A plan' }, state, about),
    noteUnansweredRequest: (state) => domain.noteUnansweredRequest(state, about),
    callMeeting: (state) =>
      domain.callMeeting(
        {
          occurredOn,
          form: 'reconciliation',
          startsAt: '2021-04-15T08:00:00.000Z',
          mode: 'video',
          invitees: [{ party: 'individual' }],
        },
        state,
        about,
      ),
    inviteParticipant: (state) => domain.inviteParticipant({ occurredOn, party: 'af' }, state, about),
    acceptInvitation: (state) =>
      domain.acceptInvitation({ occurredOn, participantId: 'individual' }, state, about),
    declineInvitation: (state) =>
      domain.declineInvitation({ occurredOn, participantId: 'individual' }, state, about),
    rescheduleMeeting: (state) =>
      domain.rescheduleMeeting(
        { occurredOn, startsAt: '2021-04-15T08:00:00.000Z', mode: 'phone' },
        state,
        about,
      ),
    cancelMeeting: (state) => domain.cancelMeeting({ occurredOn, reason: 'individual' }, state, about),
    holdMeeting: (state) =>
      domain.holdMeeting({ occurredOn, attendance: [{ party: 'individual', attended: true }] }, state, about),
    correctHeldMeeting: (state) =>
      domain.correctHeldMeeting(
        {
          occurredOn,
          ended: 'held',
          mode: 'phone',
          attendance: [{ party: 'individual', attended: true }],
          reason: 'They met on the phone',
        },
        state,
        about,
      ),
    failMeeting: (state) => domain.failMeeting({ occurredOn, reason: 'individual-absent' }, state, about),
    recordMinutes: (state) => domain.recordMinutes({ occurredOn, text: 'What was said' }, state, about),
    correctOutcome: (state) =>
      domain.correctOutcome({ occurredOn, planAgreed: false, reason: 'No plan was agreed on' }, state, about),
    agreeOutcome: (state) =>
      domain.agreeOutcome(
        { occurredOn, summary: 'Shorter days', planAgreed: true, measureKinds: ['work-training'] },
        state,
        about,
      ),
  },
};

const references: AggregateExamples<CaseReferenceState, CaseReferenceEvent> = {
  aggregate: caseReferenceAggregate,
  histories: {
    unknown: [],
    open: [noted],
    'open, need clarified': [noted, { type: 'CaseNeedNoted', occurredOn: '2021-03-15', data: {} }],
    closed: [noted, { type: 'CaseClosureNoted', occurredOn: '2021-03-15', data: {} }],
    'entered in error': [noted, { type: 'CaseErrorNoted', occurredOn: '2021-03-15', data: {} }],
  },
  commands: {
    noteCase: (state) => domain.noteCase({ occurredOn, ...noted.data } as domain.NoteCase, state),
    noteCaseUnit: (state) => domain.noteCaseUnit({ occurredOn, unitId: 'unit-tunafors' }, state),
    noteCaseNeed: (state) => domain.noteCaseNeed({ occurredOn }, state),
    correctNotedNeed: (state) => domain.correctNotedNeed({ occurredOn }, state),
    noteCaseClosure: (state) => domain.noteCaseClosure({ occurredOn }, state),
    noteCaseReopening: (state) => domain.noteCaseReopening({ occurredOn }, state),
    noteCaseError: (state) => domain.noteCaseError({ occurredOn }, state),
  },
};

const ofBody = {
  today: TODAY,
  bodyId: 'body-1',
  bodyMeetingId: 'body-meeting-new',
  questionId: 'question-new',
  asker: 'pair' as const,
  toBody: {
    status: 'formed',
    bodyId: 'body-2',
    programmeId: 'programme-1',
    kind: 'steering-group',
    name: 'Styrgruppen',
    formedOn: '2020-05-04',
    meetings: {},
    questions: {},
  },
} as const;

const bodyMeetingId = 'body-meeting-1';
const questionId = 'question-1';

const bodies: AggregateExamples<GovernanceBodyState, GovernanceBodyEvent> = {
  aggregate: governanceBodyAggregate,
  histories: {
    none: [],
    formed: [formed()],
    'with a planned meeting and a question': [formed(), planned, raised],
    'with a held meeting and an answered question': [
      formed(),
      planned,
      raised,
      { type: 'BodyMeetingHeld', occurredOn: '2021-02-09', data: { bodyMeetingId, decisions: [] } },
      { type: 'QuestionAnswered', occurredOn: '2021-02-09', data: { questionId, answer: 'The lead does' } },
    ],
    'with a cancelled meeting and a question passed on': [
      formed(),
      planned,
      raised,
      { type: 'BodyMeetingCancelled', occurredOn: '2021-02-08', data: { bodyMeetingId, reason: 'Snow' } },
      { type: 'QuestionEscalated', occurredOn: '2021-02-09', data: { questionId, toBodyId: 'body-2' } },
    ],
  },
  commands: {
    formBody: (state) =>
      domain.formBody(
        { occurredOn, programmeId: 'programme-1', kind: 'project-group', name: 'Projektgruppen' },
        state,
        ofBody,
      ),
    planBodyMeeting: (state) =>
      domain.planBodyMeeting({ occurredOn, plannedOn: '2021-05-11' }, state, ofBody),
    moveBodyMeeting: (state) =>
      domain.moveBodyMeeting({ occurredOn, bodyMeetingId, plannedOn: '2021-05-11' }, state, ofBody),
    holdBodyMeeting: (state) =>
      domain.holdBodyMeeting({ occurredOn, bodyMeetingId, decisions: ['Go on'] }, state, ofBody),
    cancelBodyMeeting: (state) =>
      domain.cancelBodyMeeting({ occurredOn, bodyMeetingId, reason: 'Snow' }, state, ofBody),
    correctBodyMeeting: (state) =>
      domain.correctBodyMeeting(
        { occurredOn, bodyMeetingId, on: '2021-02-10', reason: 'It was a day later' },
        state,
        { ...ofBody, history: [] },
      ),
    raiseQuestion: (state) =>
      domain.raiseQuestion({ occurredOn, question: 'Who books the room?' }, state, ofBody),
    escalateQuestion: (state) =>
      domain.escalateQuestion({ occurredOn, questionId, toBodyId: 'body-2' }, state, ofBody),
    correctQuestion: (state) =>
      domain.correctQuestion(
        { occurredOn, questionId, corrects: 'QuestionRaised', text: 'Who books it?', reason: 'Other words' },
        state,
        { ...ofBody, history: [] },
      ),
    answerQuestion: (state) =>
      domain.answerQuestion({ occurredOn, questionId, answer: 'The lead does' }, state, ofBody),
  },
};

export const commandTables = (): readonly CommandTable[] => [
  commandTable(meetings),
  commandTable(references),
  commandTable(bodies),
];
