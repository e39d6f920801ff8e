import { type AggregateExamples, type CommandTable, commandTable } from '@samverkan/event-sourcing-testing';
import { agreementCommands, agreementHistories } from './example-agreements';
import {
  added,
  alsoAppointed,
  appointed,
  deputyNamed,
  facts,
  modelApproved,
  pairStarted,
  started,
  unitLeft,
  unitOnboarded,
} from './example-programme';
import { type AgreementEvent, type AgreementState, agreementAggregate } from './grant-agreement';
import * as domain from './index';
import { type ProgrammeEvent, type ProgrammeState, programmeAggregate } from './programme';

/** Examples for the documentation. No part of the product is built from them. */

const occurredOn = '2021-04-01';
const unitId = 'unit-a';
const coordinatorId = 'coordinator-a';
const investigatorId = 'investigator-1';
const text = 'Invented';

const programmes: AggregateExamples<ProgrammeState, ProgrammeEvent> = {
  aggregate: programmeAggregate,
  histories: {
    none: [],
    started: [...started],
    'with a unit and an investigator': [...started, unitOnboarded, appointed, added(investigatorId)],
    'with a model': [...started, unitOnboarded, appointed, added(investigatorId), modelApproved],
    'with a pair': [...started, unitOnboarded, appointed, added(investigatorId), modelApproved, pairStarted],
    'with a deputy named': [
      ...started,
      unitOnboarded,
      appointed,
      alsoAppointed,
      added(investigatorId),
      added('investigator-2'),
      deputyNamed,
    ],
    'with a full pool, the unit has left': [
      ...started,
      unitOnboarded,
      appointed,
      added('investigator-2'),
      added('investigator-3'),
      unitLeft,
    ],
  },
  commands: {
    startProgramme: (state) =>
      domain.startProgramme(
        {
          occurredOn,
          name: 'An example',
          period: { from: '2020-05-04', to: '2022-05-03' },
          owners: ['fk', 'region-sormland'],
          fundedThrough: 'rar',
          synthetic: true,
        },
        state,
        facts,
      ),
    setReportingSchedule: (state) =>
      domain.setReportingSchedule(
        {
          occurredOn,
          periods: [
            { from: '2020-05-04', to: '2020-07-31' },
            { from: '2020-08-01', to: '2021-01-31' },
            { from: '2021-02-01', to: '2021-07-31' },
            { from: '2021-08-01', to: '2022-01-31' },
            { from: '2022-02-01', to: '2022-05-03' },
          ],
        },
        state,
        facts,
      ),
    onboardCareUnit: (state) =>
      domain.onboardCareUnit(
        { occurredOn, unitId, name: 'Unit A', unitType: 'primary-care', synthetic: true },
        state,
        facts,
      ),
    recordCareUnitLeft: (state) => domain.recordCareUnitLeft({ occurredOn, unitId }, state, facts),
    appointCoordinator: (state) =>
      domain.appointCoordinator({ occurredOn, unitId, coordinatorId: 'coordinator-b' }, state, facts),
    dismissCoordinator: (state) =>
      domain.dismissCoordinator({ occurredOn, unitId, coordinatorId }, state, facts),
    addInvestigatorToPool: (state) =>
      domain.addInvestigatorToPool({ occurredOn, investigatorId }, state, facts),
    removeInvestigatorFromPool: (state) =>
      domain.removeInvestigatorFromPool({ occurredOn, investigatorId }, state, facts),
    nameInvestigatorDeputy: (state) =>
      domain.nameInvestigatorDeputy(
        {
          occurredOn,
          absentId: investigatorId,
          deputyId: 'investigator-2',
          from: '2021-06-07',
          to: '2021-06-18',
        },
        state,
        facts,
      ),
    nameCoordinatorDeputy: (state) =>
      domain.nameCoordinatorDeputy(
        {
          occurredOn,
          unitId,
          absentId: coordinatorId,
          deputyId: 'coordinator-b',
          from: '2021-06-07',
          to: '2021-06-18',
        },
        state,
        facts,
      ),
    endDeputyship: (state) =>
      domain.endDeputyship({ occurredOn, deputyshipId: 'deputyship-0' }, state, facts),
    approveCollaborationModel: (state) =>
      domain.approveCollaborationModel(
        { occurredOn, title: text, changes: text, rationale: text },
        state,
        facts,
      ),
    setContactCard: (state) =>
      domain.setContactCard(
        { occurredOn, leadId: 'lead-1', name: text, phone: '08-465 004 00' },
        state,
        facts,
      ),
    resizePool: (state) => domain.resizePool({ occurredOn, size: 3 }, state, facts),
    setEnrolmentWindows: (state) => domain.setEnrolmentWindows({ occurredOn, windows: [] }, state, facts),
    noteProgrammeEndNear: (state) => domain.noteProgrammeEndNear(state, { today: '2022-02-03' }),
    noteProgrammeEnd: (state) => domain.noteProgrammeEnd(state, { today: '2022-05-04' }),
    startPair: (state) =>
      domain.startPair({ occurredOn, unitId, investigatorId, coordinatorId }, state, facts),
    completeStartUpItem: (state) =>
      domain.completeStartUpItem({ occurredOn, investigatorId, coordinatorId, itemId: 'meet' }, state, facts),
    holdPairDialogue: (state) =>
      domain.holdPairDialogue(
        { occurredOn, investigatorId, coordinatorId, shared: 4, withPlan: 2, conclusion: text },
        state,
        facts,
      ),
    correctProgrammeEntry: (state, history) =>
      domain.correctProgrammeEntry(
        {
          occurredOn,
          corrects: 'CollaborationModelApproved',
          id: '1',
          on: '2020-06-15',
          reason: 'It was approved two weeks later',
        },
        state,
        { ...facts, history },
      ),
    recordTraining: (state) =>
      domain.recordTraining(
        { occurredOn, topic: text, audience: text, participants: 4, purpose: text, internal: true },
        state,
        facts,
      ),
    recordFundingApplication: (state) =>
      domain.recordFundingApplication(
        { occurredOn, title: text, goals: [{ goalId: 'plans', text }] },
        state,
        facts,
      ),
    registerDeviation: (state) =>
      domain.registerDeviation(
        {
          occurredOn,
          goal: text,
          deviation: text,
          cause: text,
          effect: text,
          action: text,
          ownerId: 'staff-project-lead',
        },
        state,
        facts,
      ),
  },
};

const agreements: AggregateExamples<AgreementState, AgreementEvent> = {
  aggregate: agreementAggregate,
  histories: agreementHistories,
  commands: Object.fromEntries(
    Object.entries(agreementCommands).map(([name, decide]) => [
      name,
      (state: AgreementState, history: readonly AgreementEvent[]) => decide(state, occurredOn, history),
    ]),
  ),
};

export const commandTables = (): readonly CommandTable[] => [
  commandTable(programmes),
  commandTable(agreements),
];
