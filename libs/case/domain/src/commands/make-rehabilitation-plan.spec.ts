import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { clarified, completed, facts, fkOnly, planned, registered, started } from '../example-case';
import { type MakeRehabilitationPlan, makeRehabilitationPlan } from './make-rehabilitation-plan';

const measured = [...clarified, planned('measure-1')];
const command: MakeRehabilitationPlan = {
  occurredOn: '2020-08-24',
  measureIds: ['measure-1'],
  responsible: { organisation: 'fk' },
  from: '2020-09-01',
  to: '2020-12-31',
  followUpOn: '2020-10-15',
};
const made = (version: number, reason: string | null = null): CaseEvent => ({
  type: 'RehabilitationPlanMade',
  occurredOn: '2020-08-24',
  data: {
    subjectId: 'subject-1',
    version,
    measureIds: ['measure-1'],
    responsible: { organisation: 'fk' },
    from: '2020-09-01',
    to: '2020-12-31',
    followUpOn: '2020-10-15',
    other: null,
    reason,
  },
});
const make = (events: readonly CaseEvent[], changes: Partial<MakeRehabilitationPlan> = {}) =>
  history(caseAggregate, events).when((state) =>
    makeRehabilitationPlan({ ...command, ...changes }, state, facts),
  );

describe('a rehabilitation plan', () => {
  it('has measures, a responsible and a timetable; later versions say why', () => {
    make(measured).then([made(1)]);
    make([...measured, made(1)]).thenRejected('TEXT_REQUIRED', {}, 'reason');
    make([...measured, made(1)], { reason: 'Longer' }).then([made(2, 'Longer')]);
  });

  it('answers to a need that FK has clarified', () => {
    make([registered]).thenRejected('PAIR_INCOMPLETE', { missing: 'investigator' });
    make(fkOnly).thenRejected('NEED_NOT_CLARIFIED', { occurredOn: '2020-08-24' });
  });

  it('has measures of the case that have not ended, each once', () => {
    make(measured, { measureIds: [] }).thenRejected('PLAN_MEASURES_REQUIRED', {}, 'measureIds');
    make(measured, { measureIds: ['measure-1', 'measure-1'] }).thenRejected('PLAN_MEASURES_REQUIRED');
    make(measured, { measureIds: ['measure-9'] }).thenRejected('MEASURE_NOT_FOUND', {}, 'measureIds');
    make([...measured, started('measure-1'), completed('measure-1')], {
      occurredOn: '2020-12-02',
      followUpOn: '2020-12-10',
    }).thenRejected('MEASURE_ENDED', { status: 'completed' }, 'measureIds');
    make(measured, { responsible: { organisation: '' } }).thenRejected('RESPONSIBLE_REQUIRED');
  });

  it('is followed up while it lasts', () => {
    make(measured, { to: '2020-08-31' }).thenRejected(
      'PLANNED_PERIOD_INVALID',
      { plannedStart: '2020-09-01', plannedEnd: '2020-08-31' },
      'to',
    );
    for (const followUpOn of ['2020-08-23', '2021-01-01'] as const)
      make(measured, { followUpOn }).thenRejected(
        'FOLLOW_UP_OUTSIDE_PLAN',
        { occurredOn: '2020-08-24', to: '2020-12-31' },
        'followUpOn',
      );
  });
});
