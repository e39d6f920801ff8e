import { given } from '@samverkan/event-sourcing-testing';
import { added, facts, removed, started } from '../example-programme';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { addInvestigatorToPool } from './add-investigator-to-pool';

const add = (
  occurredOn: '2020-04-20' | '2020-05-04' | '2020-09-01' | '2020-08-31',
  events: readonly ProgrammeEvent[],
  dedicatedTo: readonly string[] = [],
  investigatorId = 'investigator-1',
) =>
  given(programmeAggregate, events).when((state) =>
    addInvestigatorToPool({ occurredOn, investigatorId }, state, {
      ...facts,
      dedicatedTo,
    }),
  );

describe('adding an investigator to the pool', () => {
  it('dedicates them to the programme, also before its first day', () => {
    add('2020-05-04', started).then([added('investigator-1')]);
    add('2020-04-20', started).then([added('investigator-1', '2020-04-20')]);
  });

  it('takes any id', () => {
    add('2020-05-04', started, [], 'constructor').then([added('constructor')]);
  });

  it('is refused for somebody who is dedicated to another programme', () => {
    add('2020-05-04', started, ['programme-2']).thenRejected('INVESTIGATOR_DEDICATED', {}, 'investigatorId');
  });

  it('is refused when the pool is full, until somebody leaves', () => {
    const full = [...started, added('investigator-2'), added('investigator-3')];
    add('2020-05-04', full).thenRejected('POOL_FULL', { size: 2 });
    const room = [...full, removed('investigator-3', '2020-08-31')];
    add('2020-05-04', room).thenRejected('POOL_FULL', { size: 2 });
    add('2020-08-31', room).then([added('investigator-1', '2020-08-31')]);
  });

  it('is refused while they are in it, and lets them come back', () => {
    add('2020-09-01', [...started, added('investigator-1')]).thenRejected('INVESTIGATOR_ALREADY_IN_POOL');
    const back = [...started, added('investigator-1'), removed('investigator-1', '2020-08-31')];
    add('2020-09-01', back).then([added('investigator-1', '2020-09-01')]);
    add('2020-08-31', back).then([added('investigator-1', '2020-08-31')]);
  });
});
