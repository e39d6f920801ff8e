import { type LastDays, type PoolEvent, decidesPool, evolveLastDays, hasLeft } from '@samverkan/access';
import { given } from '@samverkan/event-sourcing-testing';
import { addDays, fold } from '@samverkan/kernel';
import { added, facts, removed, started } from '../example-programme';
import { isInPoolOn } from '../membership';
import { type ProgrammeEvent, programmeAggregate } from '../programme';
import { removeInvestigatorFromPool } from './remove-investigator-from-pool';

const command = { occurredOn: '2020-08-31', investigatorId: 'investigator-1' } as const;

describe('removing an investigator from the pool', () => {
  it('ends their time with that day', () => {
    given(programmeAggregate, [...started, added('investigator-1')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .then([removed('investigator-1', '2020-08-31')]);
  });

  it('may end it on the day it began', () => {
    given(programmeAggregate, [...started, added('investigator-1', '2020-08-31')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .then([removed('investigator-1', '2020-08-31')]);
  });

  it('is refused for somebody who is not in it on that day', () => {
    given(programmeAggregate, started)
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .thenRejected('INVESTIGATOR_NOT_IN_POOL', { occurredOn: '2020-08-31' }, 'investigatorId');
    given(programmeAggregate, [...started, added('investigator-1', '2020-09-01')])
      .when((state) => removeInvestigatorFromPool(command, state, facts))
      .thenRejected('INVESTIGATOR_NOT_IN_POOL');
  });

  it('ends access on the day after, as the access policy folds the same events', () => {
    const right: ProgrammeEvent = {
      type: 'ProgrammeEntryCorrected',
      occurredOn: '2020-09-10',
      data: {
        entry: 0,
        corrects: 'InvestigatorRemovedFromPool',
        id: 'investigator-1',
        was: '2020-08-31',
        on: '2020-08-20',
        reason: 'En annan dag',
      },
    };
    const asPoolEvent = (event: Extract<ProgrammeEvent, { type: PoolEvent['type'] }>): PoolEvent => event;
    const ended = [added('investigator-1'), removed('investigator-1', '2020-08-31')];
    for (const since of [
      ended.slice(0, 1),
      ended,
      [...ended, right],
      [...ended, added('investigator-1', '2020-09-05')],
    ]) {
      const history = [...started, ...since];
      const programme = fold(programmeAggregate, history);
      const lastDays = history
        .filter((event) => decidesPool(event))
        .map((event) => asPoolEvent(event as Extract<ProgrammeEvent, { type: PoolEvent['type'] }>))
        .reduce<LastDays>(evolveLastDays, {});
      for (let day = 0; day < 40; day += 1) {
        const on = addDays('2020-09-05', day);
        expect(hasLeft(lastDays, 'investigator-1', on)).toBe(!isInPoolOn(programme, 'investigator-1', on));
      }
    }
  });
});
