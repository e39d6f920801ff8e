import { type CaseAccess, caseAccess } from '@samverkan/access';
import type { BusinessDate } from '@samverkan/kernel';
import type { CaseReferenceEvent, NotedCase } from './case-reference';
import type { GovernanceBodyEvent } from './governance-body';
import type { MeetingEvent } from './meeting';

/** Histories that the specs begin from. */

export const TODAY: BusinessDate = '2021-04-20';

export const NOTED: NotedCase = {
  status: 'open',
  caseId: 'case-1',
  programmeId: 'programme-1',
  subjectId: 'subject-1',
  unitId: 'unit-torshalla',
};

/** With its need clarified. */
export const CLARIFIED: NotedCase = { ...NOTED, needClarifiedOn: '2021-03-15' };

/** What happened in the case, as far as access follows from it. */
export type CaseNews = { readonly type: string; readonly data: object };

/** A consent of the individual as the case's stream has it, from the first of March to the last day of the year unless told. */
export const consented = (
  purpose: 'sharing' | 'employer-contact',
  organisation: string,
  validFrom: BusinessDate = '2021-03-01',
  validTo: BusinessDate = '2021-12-31',
) => ({
  type: 'ConsentGiven',
  data: {
    consentId: `${purpose} ${organisation}`,
    purposes: [purpose],
    categories: ['work'],
    fromOrganisation: 'fk',
    toOrganisations: [organisation],
    validFrom,
    validTo,
  },
});

/** What makes an employer one that may be told: the consent to it, the open contact, and `boss-of-<employer>` for it. */
export const toldEmployer = (employer: string, validFrom?: BusinessDate, validTo?: BusinessDate) => [
  consented('employer-contact', employer, validFrom, validTo),
  { type: 'EmployerContactOpened', data: { employer } },
  {
    type: 'PartyContactNamed',
    data: { party: 'employer', organisation: employer, contactId: `boss-of-${employer}` },
  },
];

/** The access of the example case with both of its pair, after what else has happened in it. */
export const accessTo = (...events: readonly CaseNews[]): CaseAccess =>
  caseAccess([
    {
      type: 'CaseRegistered',
      data: {
        caseId: 'case-1',
        programmeId: 'programme-1',
        subjectId: 'subject-1',
        unitId: 'unit-torshalla',
      },
    },
    { type: 'InvestigatorAssigned', data: { investigatorId: 'investigator-1' } },
    { type: 'CoordinatorAssigned', data: { coordinatorId: 'coordinator-a' } },
    ...events,
  ])!;

export const noted: CaseReferenceEvent = {
  type: 'CaseNoted',
  occurredOn: '2020-09-01',
  data: {
    caseId: 'case-1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    unitId: 'unit-torshalla',
  },
};

export const requested: MeetingEvent = {
  type: 'MeetingRequested',
  occurredOn: '2021-03-22',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    requestedBy: 'healthcare',
    staffId: 'coordinator-a',
    reason: 'The work training needs a plan',
    answerDueOn: '2021-03-29',
  },
};

export const unanswered: MeetingEvent = {
  type: 'MeetingRequestUnanswered',
  occurredOn: '2021-03-30',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    programmeId: 'programme-1',
    answerDueOn: '2021-03-29',
  },
};

export const called: MeetingEvent = {
  type: 'MeetingCalled',
  occurredOn: '2021-03-26',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    programmeId: 'programme-1',
    form: 'reconciliation',
    startsAt: '2021-04-10T08:00:00.000Z',
    mode: 'video',
  },
};

export const invited = (
  party: (MeetingEvent & { type: 'ParticipantInvited' })['data']['party'],
  participantId: string = party,
): MeetingEvent => ({
  type: 'ParticipantInvited',
  occurredOn: '2021-03-26',
  data: { participantId, party },
});

export const held: MeetingEvent = {
  type: 'MeetingHeld',
  occurredOn: '2021-04-10',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    form: 'reconciliation',
    mode: 'video',
    attendance: [
      { participantId: 'individual', party: 'individual', attended: true },
      { participantId: 'fk', party: 'fk', attended: true },
      { participantId: 'healthcare', party: 'healthcare', attended: true },
    ],
    individualAttended: true,
    warnings: ['BELOW_PROGRAMME_NORM'],
  },
};

export const agreed: MeetingEvent = {
  type: 'MeetingOutcomeAgreed',
  occurredOn: '2021-04-10',
  data: {
    meetingId: 'meeting-1',
    caseId: 'case-1',
    subjectId: 'subject-1',
    summary: 'Work training',
    planAgreed: true,
    measureKinds: ['preparatory', 'work-training'],
  },
};

export const cancelled: MeetingEvent = {
  type: 'MeetingCancelled',
  occurredOn: '2021-04-01',
  data: { caseId: 'case-1', reason: 'pandemic' },
};

export const failed: MeetingEvent = {
  type: 'MeetingFailed',
  occurredOn: '2021-04-10',
  data: { meetingId: 'meeting-1', caseId: 'case-1', reason: 'individual-absent' },
};

export const formed = (
  kind: (GovernanceBodyEvent & { type: 'BodyFormed' })['data']['kind'] = 'project-group',
  bodyId = 'body-1',
  programmeId = 'programme-1',
): GovernanceBodyEvent => ({
  type: 'BodyFormed',
  occurredOn: '2020-05-04',
  data: { bodyId, programmeId, kind, name: 'Projektgruppen' },
});

export const planned: GovernanceBodyEvent = {
  type: 'BodyMeetingPlanned',
  occurredOn: '2021-01-11',
  data: { bodyMeetingId: 'body-meeting-1', plannedOn: '2021-02-09' },
};

export const raised: GovernanceBodyEvent = {
  type: 'QuestionRaised',
  occurredOn: '2021-02-01',
  data: { questionId: 'question-1', question: 'Who books the room?', raisedBy: 'pair' },
};

export const escalated: GovernanceBodyEvent = {
  type: 'QuestionEscalated',
  occurredOn: '2021-02-10',
  data: { questionId: 'question-1', toBodyId: 'body-2' },
};

export const answered: GovernanceBodyEvent = {
  type: 'QuestionAnswered',
  occurredOn: '2021-02-16',
  data: { questionId: 'question-1', answer: 'The unit does.' },
};
