import {
  NOTHING,
  NUMBER_IN_TEXT,
  PROGRAMMES,
  START,
  type Setting,
  TODAY,
  TOMORROW,
  programme,
} from './setting';
import type { Teller } from './teller';

/** A lead who starts a programme, and organises one, with everything that can be wrong in it. */
export async function programmeStory(teller: Teller, setting: Setting): Promise<void> {
  const { lead, programmeId, elsewhereId } = setting;
  const starts = (code: string, more: object): Promise<void> =>
    teller.refused(code, lead, PROGRAMMES, { ...programme, ...more });
  await starts('IN_THE_FUTURE', { occurredOn: TOMORROW });
  await starts('TEXT_REQUIRED', { name: ' ' });
  await starts('PERSONAL_NUMBER_IN_TEXT', { name: NUMBER_IN_TEXT });
  await starts('PERIOD_INVALID', { period: { from: START, to: '2020-05-03' } });

  const refused = (code: string, command: string, body: object, id = programmeId): Promise<void> =>
    teller.refused(code, lead, `${PROGRAMMES}/${id}/${command}`, { occurredOn: START, ...body });
  const unit = { unitId: 'unit-a', name: 'Unit', unitType: 'primary-care', synthetic: true };
  await refused('PROGRAMME_NOT_OPEN', 'onboard-care-unit', { ...unit, occurredOn: '2020-05-03' });
  await refused('UNIT_ALREADY_ONBOARDED', 'onboard-care-unit', unit);
  await refused('UNIT_NOT_ONBOARDED', 'record-care-unit-left', { unitId: 'unit-unknown' });
  await refused('INVESTIGATOR_ALREADY_IN_POOL', 'add-investigator-to-pool', {
    investigatorId: 'investigator-1',
  });
  await refused('POOL_FULL', 'add-investigator-to-pool', { investigatorId: 'investigator-3' });
  await refused('POOL_SIZE_TOO_SMALL', 'resize-pool', { size: 1 });
  await refused('LEAD_WITHOUT_CASES', 'set-contact-card', {
    leadId: 'investigator-1',
    name: 'Namn Exempel',
    phone: '08-465 004 00',
  });
  await refused('INVESTIGATOR_NOT_IN_POOL', 'remove-investigator-from-pool', {
    investigatorId: 'investigator-3',
  });
  await refused(
    'INVESTIGATOR_DEDICATED',
    'add-investigator-to-pool',
    { investigatorId: 'investigator-1' },
    elsewhereId,
  );
  const appointed = { unitId: 'unit-a', coordinatorId: 'coordinator-a' };
  await refused('COORDINATOR_ALREADY_APPOINTED', 'appoint-coordinator', appointed);
  await refused('COORDINATOR_NOT_AT_UNIT', 'dismiss-coordinator', {
    ...appointed,
    coordinatorId: 'coordinator-unknown',
  });
  const later = { unitId: 'unit-b', coordinatorId: 'coordinator-b', occurredOn: '2021-02-01' };
  await teller.does(lead, `${PROGRAMMES}/${programmeId}/appoint-coordinator`, later);
  await refused('LEAVES_BEFORE_APPOINTMENT', 'record-care-unit-left', { unitId: 'unit-b' });
  await refused('WINDOWS_INVALID', 'set-enrolment-windows', {
    windows: [{ from: '2020-05-03', to: '2020-12-31' }],
  });
  const goal = { goalId: 'avslutsplaner', text: 'En plan i varje ärende' };
  await refused('GOALS_INVALID', 'record-funding-application', { title: 'Ansökan', goals: [goal, goal] });
  const said = { deviation: 'Färre', cause: 'Pandemi', effect: 'Dröjer', action: 'Möten', ownerId: 'lead' };
  await refused('GOAL_NOT_FOUND', 'register-deviation', { ...said, goalId: goal.goalId });
  await pairStory(teller, setting);
  await deputyStory(teller, setting);
  await correctionStory(teller, setting);
  const schedule = (code: string, ...periods: readonly (readonly [string, string])[]): Promise<void> =>
    refused(code, 'set-reporting-schedule', { periods: periods.map(([from, to]) => ({ from, to })) });
  await schedule('SCHEDULE_OUTSIDE_PROGRAMME', [START, '2020-10-31']);
  await schedule('SCHEDULE_NOT_CONTIGUOUS', [START, '2020-10-31'], ['2020-11-02', '2022-05-03']);
  await schedule('PERIOD_NOT_SIX_MONTHS', [START, '2021-10-31'], ['2021-11-01', '2022-05-03']);
}

/** A pair, and everything that can be wrong in how it begins. */
async function pairStory(teller: Teller, setting: Setting): Promise<void> {
  const { lead, investigator, successor, programmeId } = setting;
  const path = `${PROGRAMMES}/${programmeId}`;
  const pair = { investigatorId: 'investigator-1', coordinatorId: 'coordinator-a', occurredOn: START };
  const start = { ...pair, unitId: 'unit-a' };
  const refused = (code: string, command: string, body: object, as = investigator): Promise<void> =>
    teller.refused(code, as, `${path}/${command}`, body);
  await refused('NO_COLLABORATION_MODEL', 'start-pair', start);
  const item = { itemId: 'traffas', text: 'Träffas' };
  const model = { occurredOn: START, title: 'Modellen', changes: 'Ny', rationale: 'Erfarenhet' };
  await refused(
    'CHECKLIST_INVALID',
    'approve-collaboration-model',
    { ...model, checklist: [item, item] },
    lead,
  );
  await teller.does(lead, `${path}/approve-collaboration-model`, { ...model, checklist: [item] });
  await refused('NOT_OF_THE_PAIR', 'start-pair', start, successor);
  await refused('PAIR_NOT_STARTED', 'complete-start-up-item', { ...pair, itemId: 'traffas' });
  await teller.does(investigator, `${path}/start-pair`, start);
  await refused('PAIR_ALREADY_STARTED', 'start-pair', start);
  await refused('CHECKLIST_ITEM_NOT_FOUND', 'complete-start-up-item', { ...pair, itemId: 'annat' });
  await refused('DIALOGUE_COUNTS_INVALID', 'hold-pair-dialogue', {
    ...pair,
    shared: 1,
    withPlan: 2,
    conclusion: 'Boka möten',
  });
}

/** An absence, and everything that can be wrong in who stands in. */
async function deputyStory(teller: Teller, { lead, programmeId }: Setting): Promise<void> {
  const path = `${PROGRAMMES}/${programmeId}`;
  const [absentId, deputyId] = ['investigator-1', 'investigator-2'];
  const away = { absentId, deputyId, from: TODAY, to: '2021-05-28' };
  const refused = (code: string, more: object): Promise<void> =>
    teller.refused(code, lead, `${path}/name-investigator-deputy`, { ...away, ...more });
  await refused('DEPUTYSHIP_PERIOD_INVALID', { from: START });
  await refused('OWN_DEPUTY', { deputyId: absentId });
  const named = await teller.does(lead, `${path}/name-investigator-deputy`, away);
  await refused('DEPUTY_ALREADY_NAMED', { from: '2021-05-28' });
  await refused('DEPUTY_ABSENT', { absentId: deputyId, deputyId: absentId });
  const deputyshipId = String(named['deputyshipId']);
  await teller.refused('DEPUTYSHIP_NOT_FOUND', lead, `${path}/end-deputyship`, { deputyshipId: NOTHING });
  await teller.does(lead, `${path}/end-deputyship`, { deputyshipId });
  await teller.refused('DEPUTYSHIP_OVER', lead, `${path}/end-deputyship`, { deputyshipId });
  const third = { unitId: 'unit-a', coordinatorId: 'coordinator-a3', occurredOn: START };
  await teller.does(lead, `${path}/appoint-coordinator`, third);
  const at = { unitId: 'unit-a', from: TODAY, to: '2021-05-28' };
  const standsIn = { ...at, absentId: 'coordinator-a', deputyId: 'coordinator-a2' };
  const ended = await teller.does(lead, `${path}/name-coordinator-deputy`, standsIn);
  await teller.refused('ABSENT_IS_DEPUTY', lead, `${path}/name-coordinator-deputy`, {
    ...at,
    absentId: 'coordinator-a2',
    deputyId: 'coordinator-a3',
  });
  await teller.does(lead, `${path}/end-deputyship`, { deputyshipId: String(ended['deputyshipId']) });
}

/** A wrong day, and everything that can be wrong in what is said to be right. */
async function correctionStory(teller: Teller, { lead, programmeId }: Setting): Promise<void> {
  const path = `${PROGRAMMES}/${programmeId}/correct-entry`;
  const unit = { corrects: 'CareUnitOnboarded', id: 'unit-a', occurredOn: TODAY, reason: 'Fel dag' };
  const refused = (code: string, more: object): Promise<void> =>
    teller.refused(code, lead, path, { ...unit, ...more });
  await refused('ENTRY_NOT_FOUND', { id: 'unit-nowhere' });
  await refused('NOTHING_TO_CORRECT', {});
  await refused('DAY_AND_NOT_HAPPENED', { on: '2020-06-01', happened: false });
  await refused('AFTER_NEXT_STEP', { on: TODAY });
  const investigator = { corrects: 'InvestigatorAddedToPool', id: 'investigator-1' };
  await refused('ENTRY_HAPPENED', { ...investigator, happened: false });
  const back = { corrects: 'CareUnitOnboarded', id: 'unit-back' };
  const onboarding = { unitId: 'unit-back', name: 'Enheten', unitType: 'primary-care', synthetic: true };
  const does = (command: string, body: object): Promise<unknown> =>
    teller.does(lead, `${PROGRAMMES}/${programmeId}/${command}`, body);
  await does('onboard-care-unit', { ...onboarding, occurredOn: '2020-06-01' });
  await does('record-care-unit-left', { unitId: 'unit-back', occurredOn: '2020-08-31' });
  await refused('BEFORE_PREVIOUS_STEP', { ...back, corrects: 'CareUnitLeft', on: '2020-05-31' });
  await refused('ENTRY_SUPERSEDED', { ...back, happened: false });
}
