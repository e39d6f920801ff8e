import { given } from '@samverkan/event-sourcing-testing';
import { appointed, facts, started, unitOnboarded } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type NameCoordinatorDeputy, nameCoordinatorDeputy } from './name-coordinator-deputy';

const command: NameCoordinatorDeputy = {
  occurredOn: '2021-04-30',
  unitId: 'unit-a',
  absentId: 'coordinator-a',
  deputyId: 'coordinator-a2',
  from: '2021-05-03',
  to: '2021-05-28',
};
const appointedTo = (unitId: string, coordinatorId: string): ProgrammeEvent => ({
  type: 'CoordinatorAppointed',
  occurredOn: '2020-05-04',
  data: { unitId, coordinatorId },
});
const unitB: ProgrammeEvent = {
  type: 'CareUnitOnboarded',
  occurredOn: '2020-05-04',
  data: { unitId: 'unit-b', name: 'Unit B', unitType: 'psychiatry', synthetic: true },
};

describe('naming the deputy of a coordinator', () => {
  const naming = (events: readonly ProgrammeEvent[], change: Partial<NameCoordinatorDeputy> = {}) =>
    given(programmeAggregate, events).when((state) =>
      nameCoordinatorDeputy({ ...command, ...change }, state, facts),
    );
  const unit = [...started, unitOnboarded, appointed, appointedTo('unit-a', 'coordinator-a2')];

  it('lets another of the unit stand in there on the days of the absence', () => {
    naming(unit).then([
      {
        type: 'DeputyNamed',
        occurredOn: '2021-04-30',
        data: {
          deputyshipId: 'deputyship-1',
          absentId: 'coordinator-a',
          deputyId: 'coordinator-a2',
          unitId: 'unit-a',
          from: '2021-05-03',
          to: '2021-05-28',
        },
      },
    ]);
  });

  it('is refused for one of another unit', () => {
    const elsewhere = [...started, unitOnboarded, appointed, unitB, appointedTo('unit-b', 'coordinator-a2')];
    naming(elsewhere).thenRejected('COORDINATOR_NOT_AT_UNIT', { occurredOn: '2021-05-28' }, 'deputyId');
  });

  it('is asked at each unit of a coordinator who works at two', () => {
    const both = [
      ...unit,
      unitB,
      appointedTo('unit-b', 'coordinator-a'),
      appointedTo('unit-b', 'coordinator-b'),
    ];
    const named = (deputyshipId: string, unitId: string, deputyId: string): ProgrammeEvent => {
      const { occurredOn, absentId, from, to } = command;
      const data = { deputyshipId, absentId, deputyId, unitId, from, to };
      return { type: 'DeputyNamed', occurredOn, data };
    };
    const atA = [...both, named('deputyship-0', 'unit-a', 'coordinator-a2')];
    naming(atA, { unitId: 'unit-b', deputyId: 'coordinator-b' }).then([
      named('deputyship-1', 'unit-b', 'coordinator-b'),
    ]);
    naming(atA).thenRejected('DEPUTY_ALREADY_NAMED', { from: '2021-05-03', to: '2021-05-28' }, 'absentId');
  });
});
