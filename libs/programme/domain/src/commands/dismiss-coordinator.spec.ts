import {
  type AppointmentEvent,
  type Dismissals,
  decidesAppointment,
  evolveDismissals,
  isDismissed,
} from '@samverkan/access';
import { given } from '@samverkan/event-sourcing-testing';
import { addDays, fold } from '@samverkan/kernel';
import { appointed, facts, started, unitOnboarded } from '../example-programme';
import { isCoordinatorOn } from '../membership';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { dismissCoordinator } from './dismiss-coordinator';

const command = { occurredOn: '2020-08-31', unitId: 'unit-a', coordinatorId: 'coordinator-a' } as const;

describe('dismissing a coordinator', () => {
  it('ends their time at the unit with that day', () => {
    given(programmeAggregate, [...started, unitOnboarded, appointed])
      .when((state) => dismissCoordinator(command, state, facts))
      .then([
        {
          type: 'CoordinatorDismissed',
          occurredOn: '2020-08-31',
          data: { unitId: 'unit-a', coordinatorId: 'coordinator-a' },
        },
      ]);
  });

  it('waits for their open cases there to be given to somebody else, moved or closed', () => {
    given(programmeAggregate, [...started, unitOnboarded, appointed])
      .when((state) => dismissCoordinator(command, state, { ...facts, openCases: 2 }))
      .thenRejected('COORDINATOR_HAS_OPEN_CASES', { count: 2 }, 'coordinatorId');
  });

  it('is refused for one who is not there', () => {
    given(programmeAggregate, [...started, unitOnboarded])
      .when((state) => dismissCoordinator(command, state, facts))
      .thenRejected('COORDINATOR_NOT_AT_UNIT', { occurredOn: '2020-08-31' }, 'coordinatorId');
  });

  it('is seen by the access policy as by the programme, for who was appointed', () => {
    const data = { unitId: 'unit-a', coordinatorId: 'coordinator-a' };
    const dismissed: ProgrammeEvent = { type: 'CoordinatorDismissed', occurredOn: '2020-08-31', data };
    const again: ProgrammeEvent = { type: 'CoordinatorAppointed', occurredOn: '2020-09-05', data };
    type Appointment = Extract<ProgrammeEvent, { type: AppointmentEvent['type'] }>;
    const asAppointmentEvent = (event: Appointment): AppointmentEvent => event;
    for (const since of [[appointed], [appointed, dismissed], [appointed, dismissed, again]]) {
      const history: readonly ProgrammeEvent[] = [...started, unitOnboarded, ...since];
      const programme = fold(programmeAggregate, history);
      const dismissals = history
        .filter((event) => decidesAppointment(event))
        .map((event) => asAppointmentEvent(event as Appointment))
        .reduce<Dismissals>(evolveDismissals, {});
      for (let day = 0; day < 40; day += 1) {
        const on = addDays('2020-09-05', day);
        expect(isDismissed(dismissals, 'unit-a', 'coordinator-a', on)).toBe(
          !isCoordinatorOn(programme, 'unit-a', 'coordinator-a', on),
        );
      }
    }
  });
});
