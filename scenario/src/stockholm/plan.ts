import { Lane } from '../plan-builder';
import { FK, PROJECT_LEAD, investigator, unitId } from '../staff';
import type { Step } from '../step';
import {
  ASSOCIATION_STOCKHOLM,
  ELSEWHERE_NAME,
  LAST_DAY,
  PERIOD,
  REGION_STOCKHOLM,
  STOCKHOLM_NAME,
  UNITS,
} from './setting';
import { stories } from './stories';

const PROGRAMMES = '/api/case/v1/programmes';

/** The programme with its units and people, and one elsewhere without Aktivitetsplatsen. */
function setUp(): Step[] {
  const lane = new Lane('programme');
  const on = PERIOD.from;
  const starts = (name: string, saved: string, more: object): void => {
    const programme = {
      occurredOn: on,
      name,
      period: PERIOD,
      owners: [FK, REGION_STOCKHOLM],
      fundedThrough: ASSOCIATION_STOCKHOLM,
      investigatorPoolSize: 2,
      synthetic: true,
      ...more,
    };
    lane.command(on, PROJECT_LEAD, PROGRAMMES, programme, { saves: { [saved]: 'id' } });
  };
  starts(STOCKHOLM_NAME, 'programme', { localMeasures: ['activity-place'] });
  starts(ELSEWHERE_NAME, 'elsewhere-programme', {});
  const leads = (command: string, body: object): void => {
    const path = `${PROGRAMMES}/{programme}/${command}`;
    lane.command(on, PROJECT_LEAD, path, { occurredOn: on, ...body });
  };
  for (const unit of UNITS) {
    leads('add-investigator-to-pool', { investigatorId: investigator(unit.investigator) });
    const { key, name, unitType } = unit;
    leads('onboard-care-unit', { unitId: unitId({ key }), name, unitType, synthetic: true });
    leads('appoint-coordinator', { unitId: unitId({ key }), coordinatorId: `staff-coordinator-${key}` });
  }
  return lane.steps;
}

/** The whole scenario as requests, by the day they are written down; on one day as they were told. */
export const stockholmPlan = (): Step[] =>
  [...setUp(), ...stories()]
    .filter(({ on }) => on <= LAST_DAY)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
