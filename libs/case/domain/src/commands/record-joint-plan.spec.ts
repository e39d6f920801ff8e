import { given as history } from '@samverkan/event-sourcing-testing';
import { type CaseEvent, caseAggregate } from '../case';
import { consented, facts, fkOnly, paired } from '../example-case';
import { type RecordJointPlan, recordJointPlan } from './record-joint-plan';

const command: RecordJointPlan = {
  occurredOn: '2020-06-22',
  participants: [
    { party: 'fk', staffId: 'investigator-1' },
    { party: 'healthcare' },
    { party: 'individual' },
  ],
  content: 'A talk each month',
};
const planned = (version: number): CaseEvent => ({
  type: 'JointPlanRecorded',
  occurredOn: '2020-06-22',
  data: {
    subjectId: 'subject-1',
    version,
    participants: [
      { party: 'fk', staffId: 'investigator-1' },
      { party: 'healthcare' },
      { party: 'individual' },
    ],
    content: 'A talk each month',
  },
});
const record = (events: readonly CaseEvent[], changes: Partial<RecordJointPlan> = {}) =>
  history(caseAggregate, events).when((state) => recordJointPlan({ ...command, ...changes }, state, facts));

describe('a joint planning', () => {
  it('is made by the pair, version by version', () => {
    record(paired).then([planned(1)]);
    record([...paired, planned(1)]).then([planned(2)]);
  });

  it('needs the consent to share, the pair, and what was planned', () => {
    record(fkOnly).thenRejected('CONSENT_REQUIRED', { purpose: 'sharing', occurredOn: '2020-06-22' });
    record(consented).thenRejected('PAIR_INCOMPLETE', { missing: 'coordinator' });
    record(paired, { content: ' ' }).thenRejected('TEXT_REQUIRED', {}, 'content');
  });

  it('has FK and care in it, and nobody twice', () => {
    record(paired, { participants: [{ party: 'fk' }, { party: 'individual' }] }).thenRejected(
      'PLANNING_PARTICIPANTS_INVALID',
      {},
      'participants',
    );
    record(paired, {
      participants: [{ party: 'fk' }, { party: 'healthcare' }, { party: 'healthcare' }],
    }).thenRejected('PLANNING_PARTICIPANTS_INVALID');
  });
});
