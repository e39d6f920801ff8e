import type { Actor } from '@samverkan/access';
import { staff } from '../route-walk/world';
import type { Teller } from './teller';

export const TOMORROW = '2021-05-06';
export const TODAY = '2021-05-05';
export const START = '2020-05-04';
export const NUMBER_IN_TEXT = 'Om 850312-2387';
/** An id that nothing has. */
export const NOTHING = '11111111-1111-4111-8111-111111111111';

export const PROGRAMMES = '/api/case/v1/programmes';
export const CASES = '/api/case/v1/cases';
export const AGREEMENTS = '/api/case/v1/grant-agreements';
export const APPLICATIONS = '/api/case/v1/applications';
export const MEETINGS = '/api/meeting/v1/meetings';
export const BODIES = '/api/meeting/v1/bodies';
export const REPORTS = '/api/reporting/v1/reports';

export const programme = {
  occurredOn: START,
  name: 'Insatsen',
  period: { from: START, to: '2022-05-03' },
  owners: ['fk', 'region-sormland'],
  fundedThrough: 'rar',
  investigatorPoolSize: 2,
  synthetic: true,
};

/** What the individual gives for an employer to be told: as bounded as the law asks. */
export const employerConsent = (employer: string) => ({
  purposes: ['employer-contact'],
  categories: ['work'],
  fromOrganisation: 'fk',
  toOrganisations: [employer],
  form: 'oral',
  validTo: '2021-12-31',
});

/** A programme with two units, and those who work in it. */
export interface Setting {
  readonly programmeId: string;
  /** Where an investigator of its own works. */
  readonly elsewhereId: string;
  readonly lead: Actor;
  readonly investigator: Actor;
  readonly successor: Actor;
  readonly coordinator: Actor;
  readonly chair: Actor;
  readonly association: Actor;
}

export async function settingOf(teller: Teller): Promise<Setting> {
  const newcomer = staff('staff-project-lead', 'project_lead', 'fk', []);
  const starts = async (more: object = {}): Promise<string> =>
    String((await teller.does(newcomer, PROGRAMMES, { ...programme, ...more }))['id']);
  const programmeId = await starts();
  const elsewhereId = await starts({ period: { from: '2019-12-01', to: '2020-12-31' } });
  const within = [programmeId, elsewhereId];
  const lead = staff('staff-project-lead', 'project_lead', 'fk', within);
  const leads = (id: string, command: string, body: object): Promise<unknown> =>
    teller.does(lead, `${PROGRAMMES}/${id}/${command}`, { occurredOn: START, ...body });
  for (const unitId of ['unit-a', 'unit-b'])
    await leads(programmeId, 'onboard-care-unit', {
      unitId,
      name: unitId,
      unitType: 'primary-care',
      synthetic: true,
    });
  await leads(programmeId, 'add-investigator-to-pool', { investigatorId: 'investigator-1' });
  await leads(programmeId, 'add-investigator-to-pool', { investigatorId: 'investigator-2' });
  await leads(elsewhereId, 'add-investigator-to-pool', { investigatorId: 'investigator-elsewhere' });
  await leads(elsewhereId, 'onboard-care-unit', {
    occurredOn: '2019-12-01',
    unitId: 'unit-a',
    name: 'unit-a',
    unitType: 'primary-care',
    synthetic: true,
  });
  for (const coordinatorId of ['coordinator-a', 'coordinator-a2'])
    await leads(programmeId, 'appoint-coordinator', { unitId: 'unit-a', coordinatorId });
  return {
    programmeId,
    elsewhereId,
    lead,
    investigator: staff('investigator-1', 'insurance_investigator', 'fk', within),
    successor: staff('investigator-2', 'insurance_investigator', 'fk', within),
    coordinator: staff('coordinator-a', 'rehab_coordinator', 'region-sormland', within, 'unit-a'),
    chair: staff('staff-chair', 'steering_group_chair', 'region-sormland', within),
    association: staff('staff-association', 'association_reader', 'rar', within),
  };
}
