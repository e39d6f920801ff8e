import { given as history } from '@samverkan/event-sourcing-testing';
import { type BusinessDate, addDays, isRejection } from '@samverkan/kernel';
import { type CaseEvent, caseAggregate } from './case';
import { clarified, enteredInError, fkOnly, offered, paired, planSet, registered } from './example-case';
import { type Decide, commands } from './example-commands';

const withdrawn: CaseEvent = {
  type: 'ClosurePlanWithdrawn',
  occurredOn: '2020-10-01',
  data: { subjectId: 'subject-1', version: 1, reason: 'Relapse' },
};
const of = (type: 'Declined' | 'FollowUpBegun', occurredOn: BusinessDate): CaseEvent => ({
  type: `Coordination${type}`,
  occurredOn,
  data: { unitId: 'unit-a' },
});
const moved: CaseEvent = {
  type: 'CaseMoved',
  occurredOn: '2020-11-09',
  data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
};
const protectedFrom: CaseEvent = { type: 'ProtectedIdentityFlagged', occurredOn: '2021-01-02', data: {} };
const openFrom: CaseEvent = { type: 'ProtectedIdentityLifted', occurredOn: '2021-02-02', data: {} };
const accepted = paired.slice(0, -1);

/** A command to a case, and the day of the step that it follows. */
const followed: readonly [string, readonly CaseEvent[], BusinessDate][] = [
  ['setClosurePlan', [...clarified, planSet, withdrawn], '2020-10-01'],
  ['reviseClosurePlan', [...clarified, planSet], '2020-09-14'],
  ['withdrawClosurePlan', [...clarified, planSet], '2020-09-14'],
  ['reassignInvestigator', fkOnly, '2020-06-02'],
  ['offerCoordination', [...offered, of('Declined', '2020-06-20')], '2020-06-20'],
  ['offerCoordination', [...paired, moved], '2020-11-09'],
  ['acceptCoordination', offered, '2020-06-04'],
  ['declineCoordination', offered, '2020-06-04'],
  ['assignCoordinator', accepted, '2020-06-05'],
  ['reassignCoordinator', paired, '2020-06-08'],
  ['beginCoordinationFollowUp', paired, '2020-06-08'],
  ['resumeCoordination', [...paired, of('FollowUpBegun', '2020-08-03')], '2020-08-03'],
  ['endCoordination', paired, '2020-06-08'],
  ['moveCase', [...paired, of('FollowUpBegun', '2020-12-01')], '2020-12-01'],
  ['liftProtectedIdentity', [...paired, protectedFrom], '2021-01-02'],
  ['flagProtectedIdentity', [...paired, protectedFrom, openFrom], '2021-02-02'],
];

describe('steps in a region of a case', () => {
  it.each(followed)('%s is not dated before the step that it follows', (name, events, previous) => {
    const decide = commands[name] as Decide;
    const on = (occurredOn: BusinessDate) =>
      history(caseAggregate, events).when((state) =>
        decide(state, occurredOn, (ids) => ids[0] ?? 'none', events),
      );
    const before = addDays(previous, -1);
    on(before).thenRejected('BEFORE_PREVIOUS_STEP', { occurredOn: before, previous }, 'occurredOn');
    const { state } = history(caseAggregate, events);
    const sameDay = decide(state, previous, (ids) => ids[0] ?? 'none', events);
    expect(isRejection(sameDay) ? sameDay.code : sameDay.length).toBe(1);
  });

  it('are behind each other by the later day where they were written out of order once', () => {
    const early: CaseEvent = { ...withdrawn, occurredOn: '2020-09-10' } as CaseEvent;
    expect(history(caseAggregate, [...clarified, planSet, early]).state).toMatchObject({
      latestSteps: { plan: '2020-09-14' },
    });
  });

  it('are of one registration, but for the identity of the person', () => {
    const { state } = history(caseAggregate, [
      ...clarified,
      protectedFrom,
      openFrom,
      enteredInError,
      { ...registered, occurredOn: '2021-01-11' } as CaseEvent,
    ]);
    expect(state).toMatchObject({ latestSteps: { identity: '2021-02-02' } });
    expect(Object.keys((state as { latestSteps: object }).latestSteps)).toEqual(['identity']);
  });
});
