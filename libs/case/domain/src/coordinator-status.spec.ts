import { fold } from '@samverkan/kernel';
import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, type ExistingCase, caseAggregate } from './case';
import { beginCoordinationFollowUp } from './commands/begin-coordination-follow-up';
import { endCoordination } from './commands/end-coordination';
import { resumeCoordination } from './commands/resume-coordination';
import { coordinatorStatus } from './coordinator-status';
import { closed, facts, fkOnly, given, offered, paired, withdrawn } from './example-case';

const on = '2020-10-01' as const;
const unit = { unitId: 'unit-a' };
const begun: CaseEvent = { type: 'CoordinationFollowUpBegun', occurredOn: on, data: unit };
const resumed: CaseEvent = { type: 'CoordinationResumed', occurredOn: on, data: unit };
const ended: CaseEvent = {
  type: 'CoordinationEnded',
  occurredOn: on,
  data: { ...unit, reason: 'goal-reached' },
};
const declined: CaseEvent = { type: 'CoordinationDeclined', occurredOn: on, data: unit };

const statusOf = (...events: readonly CaseEvent[]) =>
  coordinatorStatus(fold(caseAggregate, events) as ExistingCase, '2021-04-30');

describe('where a coordinator’s work stands', () => {
  it('goes from nothing by contact to work, follow-up and an end, or to a refusal', () => {
    expect(statusOf(...fkOnly)).toBe('none');
    expect(statusOf(...offered)).toBe('contacted');
    expect(statusOf(...offered, declined)).toBe('declined');
    expect(statusOf(...paired)).toBe('active');
    expect(statusOf(...paired, begun)).toBe('follow-up');
    expect(statusOf(...paired, begun, resumed)).toBe('active');
    expect(statusOf(...paired, ended)).toBe('ended');
  });

  it('has ended with the case', () => {
    for (const events of [offered, paired, [...paired, begun], [...paired, ended]])
      expect(statusOf(...events, closed)).toBe('ended');
    expect(statusOf(...fkOnly, closed)).toBe('none');
    expect(statusOf(...offered, declined, closed)).toBe('declined');
  });

  it('has ended with the consent to it, and goes on with a new one', () => {
    for (const events of [paired, [...paired, begun]]) {
      const without = [...events, withdrawn('consent-1', '2020-10-05')];
      const again = given('consent-2', ['coordination'], '2020-10-06');
      expect(statusOf(...without)).toBe('ended');
      expect(statusOf(...without, again)).toBe(statusOf(...events));
    }
  });

  it('is of the unit that has the case', () => {
    const moved: CaseEvent = {
      type: 'CaseMoved',
      occurredOn: '2020-11-09',
      data: { fromUnitId: 'unit-a', toUnitId: 'unit-b' },
    };
    expect(statusOf(...paired, moved)).toBe('none');
  });
});

describe('the coordination of a case', () => {
  const decide = (events: readonly CaseEvent[]) => {
    const given = history(caseAggregate, events);
    return {
      begin: given.when((state) => beginCoordinationFollowUp({ occurredOn: on }, state, facts)),
      resume: given.when((state) => resumeCoordination({ occurredOn: on }, state, facts)),
      end: given.when((state) => endCoordination({ occurredOn: on, reason: 'goal-reached' }, state, facts)),
    };
  };

  it('is followed up, taken up again and ended only where it is under way', () => {
    const active = decide(paired);
    active.begin.then([begun]);
    active.resume.thenRejected('COORDINATION_NOT_IN_FOLLOW_UP');
    active.end.then([ended]);
    const followedUp = decide([...paired, begun]);
    followedUp.begin.thenRejected('COORDINATION_NOT_ACTIVE');
    followedUp.resume.then([resumed]);
    followedUp.end.then([ended]);
    for (const events of [fkOnly, offered, [...paired, ended]]) {
      decide(events).begin.thenRejected('COORDINATION_NOT_ACTIVE');
      decide(events).end.thenRejected('COORDINATION_NOT_ACTIVE');
    }
    const consentGone = withdrawn('consent-1', '2020-09-30');
    decide([...paired, consentGone]).begin.thenRejected('COORDINATION_NOT_ACTIVE');
    decide([...paired, begun, consentGone]).resume.thenRejected('COORDINATION_NOT_IN_FOLLOW_UP');
    decide([...paired, consentGone]).end.then([ended]);
  });

  it('takes the coordinator with it when it ends', () => {
    expect(fold(caseAggregate, paired)).toMatchObject({ coordinatorId: 'coordinator-a' });
    expect(fold(caseAggregate, [...paired, ended])).not.toHaveProperty('coordinatorId');
  });
});
