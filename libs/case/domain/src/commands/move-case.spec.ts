import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { facts, paired } from '../example-case';
import { type MoveCase, moveCase } from './move-case';

const command: MoveCase = { occurredOn: '2020-11-09', toUnitId: 'unit-b' };
const moved: CaseEvent = {
  type: 'CaseMoved',
  occurredOn: '2020-11-09',
  data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
};
const move = (changes: Partial<MoveCase> = {}, events: readonly CaseEvent[] = paired) =>
  history(caseAggregate, events).when((state) => moveCase({ ...command, ...changes }, state, facts));

describe('moving a case', () => {
  it('takes it to another unit of the programme', () => {
    move().then([moved]);
  });

  it('ends the work of the old unit’s coordinator', () => {
    const { state } = history(caseAggregate, [...paired, moved]);
    expect(state).toMatchObject({ unitId: 'unit-b', investigatorId: 'investigator-1', status: 'active' });
    expect(state).not.toHaveProperty('coordinatorId');
  });

  it('is refused to a unit that is not in the programme on that day', () => {
    move({ occurredOn: '2020-11-01' }).thenRejected(
      'UNIT_NOT_ONBOARDED',
      { occurredOn: '2020-11-01' },
      'toUnitId',
    );
    move({ occurredOn: '2021-01-04', toUnitId: 'unit-left' }).thenRejected('UNIT_NOT_ONBOARDED');
  });

  it('is refused to the same unit, and before the case came to this one', () => {
    move({ toUnitId: 'unit-a' }).thenRejected('SAME_UNIT', {}, 'toUnitId');
    move({ occurredOn: '2020-11-08', toUnitId: 'unit-a' }, [...paired, moved]).thenRejected(
      'BEFORE_PREVIOUS_STEP',
    );
  });

  it('is refused when the programme has ended', () => {
    history(caseAggregate, paired)
      .when((state) =>
        moveCase({ ...command, occurredOn: '2022-05-04' }, state, { ...facts, today: '2022-06-01' }),
      )
      .thenRejected('PROGRAMME_NOT_OPEN');
  });
});
