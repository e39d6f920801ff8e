import { given } from '@samverkan/event-sourcing-testing';
import { appointed, facts, started, unitLeft, unitOnboarded } from '../example-programme';
import { programmeAggregate } from '../programme';
import { recordCareUnitLeft } from './record-care-unit-left';

const command = { occurredOn: '2020-12-31', unitId: 'unit-a' } as const;

describe('recording that a care unit left', () => {
  it('ends its time in the programme with that day', () => {
    given(programmeAggregate, [...started, unitOnboarded])
      .when((state) => recordCareUnitLeft(command, state, facts))
      .then([unitLeft]);
  });

  it('is not dated before a coordinator began there', () => {
    given(programmeAggregate, [...started, unitOnboarded, { ...appointed, occurredOn: '2021-01-02' }])
      .when((state) => recordCareUnitLeft(command, state, facts))
      .thenRejected(
        'LEAVES_BEFORE_APPOINTMENT',
        { appointedOn: '2021-01-02', occurredOn: '2020-12-31' },
        'occurredOn',
      );
  });

  it('is refused for a unit that is not in the programme on that day', () => {
    for (const events of [started, [...started, unitOnboarded, unitLeft]])
      given(programmeAggregate, events)
        .when((state) => recordCareUnitLeft(command, state, facts))
        .thenRejected('UNIT_NOT_ONBOARDED', { occurredOn: '2020-12-31' }, 'unitId');
    given(programmeAggregate, [...started, unitOnboarded])
      .when((state) => recordCareUnitLeft({ ...command, occurredOn: '2020-05-03' }, state, facts))
      .thenRejected('UNIT_NOT_ONBOARDED');
  });
});
