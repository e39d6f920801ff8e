import { given } from '@samverkan/event-sourcing-testing';
import { facts, started, unitLeft, unitOnboarded } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { type OnboardCareUnit, onboardCareUnit } from './onboard-care-unit';

const command: OnboardCareUnit = {
  occurredOn: '2020-05-04',
  unitId: 'unit-a',
  name: 'Unit A',
  unitType: 'primary-care',
  countyPart: 'north',
  synthetic: true,
};
const onboard = (changes: Partial<OnboardCareUnit> = {}, events: readonly ProgrammeEvent[] = started) =>
  given(programmeAggregate, events).when((state) =>
    onboardCareUnit({ ...command, ...changes }, state, facts),
  );

describe('onboarding a care unit', () => {
  it('lets a unit join while the programme runs', () => {
    onboard().then([unitOnboarded]);
  });

  it('is refused outside the programme, in advance, and for a programme that is not there', () => {
    onboard({ occurredOn: '2020-05-03' }).thenRejected('PROGRAMME_NOT_OPEN', {
      from: '2020-05-04',
      to: '2022-05-03',
      occurredOn: '2020-05-03',
    });
    onboard({ occurredOn: '2021-05-01' }).thenRejected('IN_THE_FUTURE');
    onboard({}, []).thenRejected('PROGRAMME_NOT_FOUND');
  });

  it('is refused while the unit is in, and lets it come back after it left', () => {
    onboard({ occurredOn: '2020-06-01' }, [...started, unitOnboarded]).thenRejected('UNIT_ALREADY_ONBOARDED');
    const left = [...started, unitOnboarded, unitLeft];
    onboard({ occurredOn: '2020-12-30' }, left).thenRejected('UNIT_ALREADY_ONBOARDED');
    onboard({ occurredOn: '2021-02-01' }, left).then([{ ...unitOnboarded, occurredOn: '2021-02-01' }]);
  });

  it('has a name without a personal identity number', () => {
    onboard({ name: '900101-2385' }).thenRejected('PERSONAL_NUMBER_IN_TEXT', {}, 'name');
  });
});
