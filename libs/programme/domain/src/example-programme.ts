import type { BusinessDate } from '@samverkan/kernel';
import type { ProgrammeEvent } from './programme';

/** An invented programme that the specs of the deciders begin from. Not built. */

export const facts = {
  today: '2021-04-30' as BusinessDate,
  programmeId: 'programme-1',
  trainingId: 'training-1',
  deviationId: 'deviation-1',
  deputyshipId: 'deputyship-1',
  dedicatedTo: [] as readonly string[],
  openCases: 0,
  undecidedApplications: 0,
  protectedClosedCases: 0,
  casesEver: 0,
  actorId: 'investigator-1',
  subjectId: 'subject-1',
};

export const programmeStarted: ProgrammeEvent = {
  type: 'ProgrammeStarted',
  occurredOn: '2020-05-04',
  data: {
    programmeId: 'programme-1',
    name: 'An example',
    period: { from: '2020-05-04', to: '2022-05-03' },
    owners: ['fk', 'region-sormland'],
    fundedThrough: 'rar',
    longCaseDays: 365,
    investigatorPoolSize: 2,
    synthetic: true,
  },
};

export const scheduleSet: ProgrammeEvent = {
  type: 'ReportingScheduleSet',
  occurredOn: '2020-05-04',
  data: {
    periods: [
      { from: '2020-05-04', to: '2020-10-31' },
      { from: '2020-11-01', to: '2021-04-30' },
      { from: '2021-05-01', to: '2021-10-31' },
      { from: '2021-11-01', to: '2022-05-03' },
    ],
  },
};

export const started: readonly ProgrammeEvent[] = [programmeStarted, scheduleSet];

export const unitOnboarded: ProgrammeEvent = {
  type: 'CareUnitOnboarded',
  occurredOn: '2020-05-04',
  data: {
    unitId: 'unit-a',
    name: 'Unit A',
    unitType: 'primary-care',
    countyPart: 'north',
    synthetic: true,
  },
};

export const unitLeft: ProgrammeEvent = {
  type: 'CareUnitLeft',
  occurredOn: '2020-12-31',
  data: { unitId: 'unit-a' },
};

export const added = (investigatorId: string, occurredOn: BusinessDate = '2020-05-04'): ProgrammeEvent => ({
  type: 'InvestigatorAddedToPool',
  occurredOn,
  data: { investigatorId },
});

export const removed = (investigatorId: string, occurredOn: BusinessDate): ProgrammeEvent => ({
  type: 'InvestigatorRemovedFromPool',
  occurredOn,
  data: { investigatorId },
});

export const deputyNamed: ProgrammeEvent = {
  type: 'DeputyNamed',
  occurredOn: '2021-04-01',
  data: {
    deputyshipId: 'deputyship-0',
    absentId: 'investigator-1',
    deputyId: 'investigator-2',
    from: '2021-05-03',
    to: '2021-05-14',
  },
};

export const applicationRecorded: ProgrammeEvent = {
  type: 'FundingApplicationRecorded',
  occurredOn: '2020-03-02',
  data: {
    applicationVersion: 1,
    title: 'Application for two years',
    goals: [{ goalId: 'plans', text: 'A plan for each' }],
  },
};

export const modelApproved: ProgrammeEvent = {
  type: 'CollaborationModelApproved',
  occurredOn: '2020-06-01',
  data: {
    modelVersion: 1,
    title: 'How a pair begins',
    changes: 'A first meeting',
    rationale: 'Pairs began late',
    checklist: [
      { itemId: 'meet', text: 'Meet within two weeks' },
      { itemId: 'list', text: 'Look through the cases together' },
    ],
  },
};

export const pairStarted: ProgrammeEvent = {
  type: 'PairStarted',
  occurredOn: '2020-06-02',
  data: {
    investigatorId: 'investigator-1',
    coordinatorId: 'coordinator-a',
    unitId: 'unit-a',
    modelVersion: 1,
  },
};

const appointedAs = (coordinatorId: string): ProgrammeEvent => ({
  type: 'CoordinatorAppointed',
  occurredOn: '2020-05-04',
  data: { unitId: 'unit-a', coordinatorId },
});
export const appointed = appointedAs('coordinator-a');
export const alsoAppointed = appointedAs('coordinator-b');

type ContactCardSet = Extract<ProgrammeEvent, { type: 'ContactCardSet' }>;

/** The number is one of those that are kept for fiction. */
export const contactCardSet = (changes: Partial<ContactCardSet['data']> = {}): ContactCardSet => ({
  type: 'ContactCardSet',
  occurredOn: '2020-06-01',
  data: {
    leadId: 'lead-1',
    subjectId: 'subject-1',
    name: 'Name Example',
    phone: '08-465 004 00',
    email: 'lead@example.org',
    emailWithheld: false,
    ...changes,
  },
});
