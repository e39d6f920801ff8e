import { NUMBER_IN_TEXT, PROGRAMMES, START, type Setting, TOMORROW, programme } from './setting';
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
  const schedule = (code: string, ...periods: readonly (readonly [string, string])[]): Promise<void> =>
    refused(code, 'set-reporting-schedule', { periods: periods.map(([from, to]) => ({ from, to })) });
  await schedule('SCHEDULE_OUTSIDE_PROGRAMME', [START, '2020-10-31']);
  await schedule('SCHEDULE_NOT_CONTIGUOUS', [START, '2020-10-31'], ['2020-11-02', '2022-05-03']);
  await schedule('PERIOD_NOT_SIX_MONTHS', [START, '2021-10-31'], ['2021-11-01', '2022-05-03']);
}
