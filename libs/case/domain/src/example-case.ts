import { type BusinessDate, fold, present } from '@samverkan/kernel';
import { type ProgrammeEvent, programmeAggregate } from '@samverkan/programme-domain';
import type { ApplicationState } from './application';
import type { CaseEvent, ConsentPurpose } from './case';

/** An invented case of an invented programme that the specs of the deciders begin from. Not built. */

const unit = (unitId: string, occurredOn: BusinessDate): ProgrammeEvent => ({
  type: 'CareUnitOnboarded',
  occurredOn,
  data: { unitId, name: unitId, unitType: 'primary-care', synthetic: true },
});

const member = (investigatorId: string): ProgrammeEvent => ({
  type: 'InvestigatorAddedToPool',
  occurredOn: '2020-05-04',
  data: { investigatorId },
});

const coordinator = (unitId: string, coordinatorId: string, occurredOn: BusinessDate): ProgrammeEvent => ({
  type: 'CoordinatorAppointed',
  occurredOn,
  data: { unitId, coordinatorId },
});

export const programmeHistory: readonly ProgrammeEvent[] = [
  {
    type: 'ProgrammeStarted',
    occurredOn: '2020-05-04',
    data: {
      programmeId: 'programme-1',
      name: 'An example',
      period: { from: '2020-05-04', to: '2022-05-03' },
      owners: ['fk', 'region-sormland'],
      fundedThrough: 'rar',
      longCaseDays: 365,
      investigatorPoolSize: 4,
      synthetic: true,
    },
  },
  unit('unit-a', '2020-05-04'),
  unit('unit-b', '2020-11-02'),
  unit('unit-left', '2020-05-04'),
  { type: 'CareUnitLeft', occurredOn: '2020-12-31', data: { unitId: 'unit-left' } },
  member('investigator-1'),
  member('investigator-2'),
  coordinator('unit-a', 'coordinator-a', '2020-05-04'),
  coordinator('unit-a', 'coordinator-a2', '2020-05-04'),
  coordinator('unit-b', 'coordinator-b', '2020-11-02'),
];

/** Every fact that any decider asks for, as of 30 April 2021. */
export const facts = {
  today: '2021-04-30' as BusinessDate,
  programme: fold(programmeAggregate, programmeHistory),
  dedicatedTo: ['programme-1'] as readonly string[],
  caseId: 'case-1',
  subjectId: 'subject-1',
  organisation: 'region-sormland',
  sex: 'female' as const,
  yearOfBirth: 1975,
  consentId: 'consent-new',
  newConsentId: 'consent-new',
  applicationId: 'application-1',
  protectedInCase: false,
  earlier: 0,
  investigatorId: 'investigator-1',
  application: { status: 'none' } as ApplicationState,
  measureId: 'measure-new',
  byEmployer: false,
};

export const registered: CaseEvent = {
  type: 'CaseRegistered',
  occurredOn: '2020-06-01',
  data: {
    caseId: 'case-1',
    programmeId: 'programme-1',
    subjectId: 'subject-1',
    unitId: 'unit-a',
    sickLeaveSince: '2019-06-01',
    sickLeaveDays: 367,
    sex: 'female',
    yearOfBirth: 1975,
    name: 'Test Testsson',
  },
};

/** From the region to FK and Arbetsförmedlingen, unless told otherwise. */
export const given = (
  consentId: string,
  purposes: ConsentPurpose[],
  occurredOn: BusinessDate,
  validTo?: BusinessDate,
  changes: Partial<Extract<CaseEvent, { type: 'ConsentGiven' }>['data']> = {},
): CaseEvent => ({
  type: 'ConsentGiven',
  occurredOn,
  data: {
    consentId,
    purposes,
    fromOrganisation: 'region-sormland',
    toOrganisations: ['fk', 'af'],
    form: 'written',
    validFrom: occurredOn,
    ...present({ validTo }),
    ...changes,
  },
});

export const withdrawn = (consentId: string, occurredOn: BusinessDate): CaseEvent => ({
  type: 'ConsentWithdrawn',
  occurredOn,
  data: { consentId },
});

/** It was written in the case of somebody else. */
export const foundNotGiven = (
  consentId: string,
  occurredOn: BusinessDate,
  entry = fkOnly.length,
): CaseEvent => ({
  type: 'ConsentFoundNotGiven',
  occurredOn,
  data: { subjectId: 'subject-1', entry, consentId, reason: 'Another person' },
});

export const assigned: CaseEvent = {
  type: 'InvestigatorAssigned',
  occurredOn: '2020-06-02',
  data: { investigatorId: 'investigator-1' },
};

/** Handled by FK alone. */
export const fkOnly: readonly CaseEvent[] = [registered, assigned];

export const consented: readonly CaseEvent[] = [
  ...fkOnly,
  given('consent-1', ['sharing', 'coordination', 'registration'], '2020-06-03'),
];

export const offered: readonly CaseEvent[] = [
  ...consented,
  {
    type: 'CoordinationOffered',
    occurredOn: '2020-06-04',
    data: { unitId: 'unit-a', organisation: 'region-sormland' },
  },
];

export const accepted: CaseEvent = {
  type: 'CoordinationAccepted',
  occurredOn: '2020-06-05',
  data: { unitId: 'unit-a' },
};

/** Investigator and coordinator work together. */
export const paired: readonly CaseEvent[] = [
  ...offered,
  accepted,
  {
    type: 'CoordinatorAssigned',
    occurredOn: '2020-06-08',
    data: { coordinatorId: 'coordinator-a', unitId: 'unit-a' },
  },
];

export const clarified: readonly CaseEvent[] = [
  ...paired,
  {
    type: 'RehabNeedClarified',
    occurredOn: '2020-06-15',
    data: {
      subjectId: 'subject-1',
      clarifiedBy: 'pair',
      consultation: { on: '2020-06-15', how: 'meeting' },
      need: 'Shorter days at first',
    },
  },
];

export const mapped: readonly CaseEvent[] = [
  ...clarified,
  { type: 'JointMappingDone', occurredOn: '2020-08-10', data: { mappedOn: '2020-08-10' } },
];

type Planned = Extract<CaseEvent, { type: 'MeasurePlanned' }>;

export const planned = (measureId: string, changes: Partial<Planned['data']> = {}): Planned => ({
  type: 'MeasurePlanned',
  occurredOn: '2020-08-17',
  data: {
    subjectId: 'subject-1',
    measureId,
    kind: 'medical',
    responsible: { organisation: 'region-sormland' },
    plannedStart: '2020-09-01',
    consultation: { on: '2020-08-17', how: 'phone' },
    description: null,
    ...changes,
  },
});

export const started = (measureId: string, occurredOn: BusinessDate = '2020-09-01'): CaseEvent => ({
  type: 'MeasureStarted',
  occurredOn,
  data: { measureId, warnings: [] },
});

export const paused = (measureId: string): CaseEvent => ({
  type: 'MeasurePaused',
  occurredOn: '2020-10-01',
  data: { measureId, reason: 'pandemic' },
});

export const completed = (measureId: string): CaseEvent => ({
  type: 'MeasureCompleted',
  occurredOn: '2020-12-01',
  data: { measureId, outcome: 'reached' },
});

export const meetingCalled: CaseEvent = {
  type: 'CalledMeetingNoted',
  occurredOn: '2020-09-01',
  data: { meetingId: 'meeting-1', form: 'reconciliation' },
};

export const meetingNoted: CaseEvent = {
  type: 'HeldMeetingNoted',
  occurredOn: '2020-09-10',
  data: { meetingId: 'meeting-1', heldOn: '2020-09-10', individualAttended: true, form: 'reconciliation' },
};

export const outcomeProposed: CaseEvent = {
  type: 'OutcomeProposalNoted',
  occurredOn: '2020-09-10',
  data: { meetingId: 'meeting-1', planAgreed: true, measureKinds: ['preparatory', 'work-training'] },
};

export const employed: CaseEvent = {
  type: 'EmploymentRecorded',
  occurredOn: '2020-06-10',
  data: { employment: 'employed', employers: ['employer-1', 'employer-2'] },
};

export const returnPlanRequested: CaseEvent = {
  type: 'ReturnToWorkPlanRequested',
  occurredOn: '2020-06-20',
  data: { employer: 'employer-1', answerBy: '2020-07-20' },
};

export const employerConsent: CaseEvent = {
  type: 'ConsentGiven',
  occurredOn: '2020-07-01',
  data: {
    consentId: 'consent-employer',
    purposes: ['employer-contact'],
    categories: ['work', 'measures'],
    fromOrganisation: 'fk',
    toOrganisations: ['employer-1'],
    form: 'oral',
    validFrom: '2020-07-01',
    validTo: '2021-12-31',
  },
};

export const employerContact: CaseEvent = {
  type: 'EmployerContactOpened',
  occurredOn: '2020-07-02',
  data: {
    subjectId: 'subject-1',
    employer: 'employer-1',
    consentId: 'consent-employer',
    reason: 'Hours to plan',
  },
};

type Contributed = Extract<CaseEvent, { type: 'NeedContributionMade' }>;

/** By Arbetsförmedlingen, unless told otherwise. */
export const contributed = (
  contributionId: string,
  changes: Partial<Contributed['data']> = {},
): Contributed => ({
  type: 'NeedContributionMade',
  occurredOn: '2020-07-02',
  data: {
    subjectId: 'subject-1',
    contributionId,
    party: 'af',
    organisation: 'af',
    aspect: 'labour-market',
    text: 'There is light work to train for',
    ...changes,
  },
});

/** By Arbetsförmedlingen. */
export const closingProposed = (proposalId: string): CaseEvent => ({
  type: 'ClosingProposed',
  occurredOn: '2020-12-01',
  data: {
    subjectId: 'subject-1',
    proposalId,
    party: 'af',
    organisation: 'af',
    outcome: 'new-work',
    reason: 'A new job from January on',
  },
});

export const planSet: CaseEvent = {
  type: 'ClosurePlanSet',
  occurredOn: '2020-09-14',
  data: {
    subjectId: 'subject-1',
    version: 1,
    targetDate: '2021-06-30',
    route: 'own-work',
    responsible: { organisation: 'fk' },
    meetingId: 'meeting-1',
    withoutMeetingReason: null,
  },
};

export const closed: CaseEvent = {
  type: 'CaseClosed',
  occurredOn: '2021-02-01',
  data: { outcome: 'own-work-full', handedOverMeasures: [] },
};

export const enteredInError: CaseEvent = {
  type: 'CaseMarkedEnteredInError',
  occurredOn: '2020-06-20',
  data: { subjectId: 'subject-1', reason: 'Another person' },
};
