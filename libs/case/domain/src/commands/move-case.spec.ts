import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { facts, fkOnly, offered, paired } from '../example-case';
import { acceptCoordination } from './accept-coordination';
import { assignCoordinator } from './assign-coordinator';
import { type MoveCase, moveCase } from './move-case';
import { offerCoordination } from './offer-coordination';

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

  it('ends what the old unit offered, so that it is offered anew when the case comes back', () => {
    const back: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-12-01',
      data: { fromUnitId: 'unit-b', toUnitId: 'unit-a' },
    };
    const followedUp: CaseEvent = {
      type: 'CoordinationFollowUpBegun',
      occurredOn: '2020-10-01',
      data: { unitId: 'unit-a' },
    };
    for (const [events, coordination] of [
      [offered, {}],
      [paired, { 'unit-a': 'ended' }],
      [[...paired, followedUp], { 'unit-a': 'ended' }],
    ] as const) {
      const { state } = history(caseAggregate, [...events, moved, back]);
      expect(state).toMatchObject({ unitId: 'unit-a' });
      expect(state).toHaveProperty('coordination', coordination);
      expect(
        assignCoordinator({ occurredOn: '2020-12-01', coordinatorId: 'coordinator-a' }, state, facts),
      ).toMatchObject({ code: 'COORDINATION_NOT_ACCEPTED' });
      expect(acceptCoordination({ occurredOn: '2020-12-01' }, state, facts)).toMatchObject({
        code: 'COORDINATION_NOT_OFFERED',
      });
      expect(offerCoordination({ occurredOn: '2020-12-01' }, state, facts)).toHaveLength(1);
    }
    // As it was written while what had been accepted there held again.
    const again: CaseEvent = {
      type: 'CoordinatorAssigned',
      occurredOn: '2020-12-02',
      data: { coordinatorId: 'coordinator-a', unitId: 'unit-a' },
    };
    expect(history(caseAggregate, [...paired, moved, back, again]).state).toMatchObject({
      coordinatorId: 'coordinator-a',
      coordination: { 'unit-a': 'accepted' },
    });
    const declined: CaseEvent = {
      type: 'CoordinationDeclined',
      occurredOn: '2020-06-05',
      data: { unitId: 'unit-a' },
    };
    for (const [events, coordination] of [
      [[...offered, declined, moved], { 'unit-a': 'declined' }],
      [[...fkOnly, moved], {}],
    ] as const)
      expect(history(caseAggregate, events).state).toMatchObject({ coordination });
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
