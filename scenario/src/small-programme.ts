import { Lane } from './plan-builder';
import { SMALL_PROGRAMME_INVESTIGATOR, SMALL_UNIT } from './set-up';
import { PROJECT_LEAD, investigator, unitId } from './staff';
import type { Step } from './step';
import { syntheticPerson } from './synthetic-person';

/** Trap 11: an investigator of the pool is given a case of the other programme. */
export function smallProgramme(nextPerson: number): Step[] {
  const lane = new Lane('small');
  const on = '2020-09-02';
  const person = syntheticPerson(nextPerson);
  lane.command(
    on,
    SMALL_PROGRAMME_INVESTIGATOR,
    '/api/case/v1/cases',
    {
      occurredOn: on,
      programmeId: '{small-programme}',
      unitId: unitId(SMALL_UNIT),
      personalNumber: person.personalNumber,
      name: person.name,
      sickLeaveSince: '2019-03-04',
    },
    { saves: { small: 'id' } },
  );
  const assign = '/api/case/v1/cases/{small}/assign-investigator';
  lane.command(
    on,
    PROJECT_LEAD,
    assign,
    { occurredOn: on, investigatorId: investigator(1) },
    { expect: { status: 409, code: 'INVESTIGATOR_DEDICATED' }, trap: 11 },
  );
  lane.command(on, PROJECT_LEAD, assign, { occurredOn: on, investigatorId: SMALL_PROGRAMME_INVESTIGATOR });
  return lane.steps;
}
